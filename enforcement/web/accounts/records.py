"""The record of comings, goings and settings, for the audit administrator; writing a line of it."""

from datetime import UTC, datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.accounts.queries import record_of
from enforcement.accounts.service import record_setting
from enforcement.organisations.people import administered
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.database import session

bp = Blueprint("records", __name__)

A_PAGE = 50


@bp.get("/records")
@access(Permission.RECORDS_READ)
def show() -> ResponseReturnValue:
    places = {one.id for one in administered(session(), me(), Permission.RECORDS_READ)}
    before = request.args.get("before", type=int)
    lines = record_of(session(), places, before=before, most=A_PAGE + 1)
    older = lines[A_PAGE - 1].id if len(lines) > A_PAGE else None
    return render_template("accounts/records.html", lines=lines[:A_PAGE], older=older)


def note_setting(kind: AccessKind, about: str) -> None:
    """Note what whoever sends this request sets; part of the same transaction."""
    here = request.remote_addr or ""
    record_setting(session(), me(), kind, about, at=datetime.now(UTC), address=here)
