"""The notices of an officer, and his word that he has read them."""

from datetime import UTC, datetime

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.notices import queries, service
from enforcement.notices.models import Notice
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in
from enforcement.web.database import session
from enforcement.web.notices.doors import doors_of

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@access(signed_in=True)
def list_notices() -> ResponseReturnValue:
    below = number_in("below")
    before = queries.earlier(session(), me().id, below=below)
    following = before[queries.PAGE - 1].id if len(before) > queries.PAGE else None
    unread, told = [] if below else queries.unread(session(), me().id), before[: queries.PAGE]
    return render_template(
        "notices/list.html", unread=unread, earlier=told, following=following,
        opens=doors_of(session(), me(), [*unread, *told]),
    )  # fmt: skip


@bp.post("/notices/<int:notice_id>/read")
@access(signed_in=True)
def read_one(notice_id: int) -> ResponseReturnValue:
    notice = session().get(Notice, notice_id)
    if notice is None or notice.officer_id != me().id:
        abort(404)
    service.read(session(), me().id, notice_id=notice_id, at=datetime.now(UTC))
    session().commit()
    return redirect(url_for("notices.list_notices"))


@bp.post("/notices/read")
@access(signed_in=True)
def read_all() -> ResponseReturnValue:
    service.read(session(), me().id, at=datetime.now(UTC))
    session().commit()
    return redirect(url_for("notices.list_notices"))
