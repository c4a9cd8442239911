"""Tells a supervisor whether this process can work: it answers, and its database answers."""

from flask import Blueprint
from sqlalchemy import text

from enforcement.web.access import access
from enforcement.web.database import short_transaction

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@access(public=True)
def healthz() -> tuple[str, int, dict[str, str]]:
    with short_transaction() as opened:
        opened.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
