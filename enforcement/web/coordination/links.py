"""Giving somebody without an account a one-time link to answer on a lane, and taking it back."""

from datetime import UTC, datetime
from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from enforcement.coordination.answering import free_of_signing, may_be_linked, subject_of
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.places import places
from enforcement.coordination.queries import get_matter
from enforcement.links import service
from enforcement.links.models import Link, Purpose
from enforcement.links.queries import links_about, tries_of
from enforcement.links.service import MOST_DAYS, USUAL_DAYS, Addressee
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.database import session
from enforcement.web.fields import form_for, stated

bp = Blueprint("matter_links", __name__)

FIELDS = (
    Field("addressee", "给谁", longest=40, hint="答复人的姓名"),
    Field("organisation", "单位", longest=80),
    Field("contact", "电话或者邮箱", longest=80, hint="链接发到哪里；系统不代发，由你转交"),
    Field("days", "几天内有效", Kind.COUNT, least=1, most=MOST_DAYS),
)
REVOKE = (Field("reason", "撤销理由", longest=200),)


@bp.get("/matters/<int:matter_id>/lanes/<int:lane_id>/links")
@access(Permission.MATTERS_ASK)
def show(matter_id: int, lane_id: int) -> ResponseReturnValue:
    matter, lane = _at(matter_id, lane_id)
    return _page(matter, lane, _form(lane), revoking=_revoking())


@bp.post("/matters/<int:matter_id>/lanes/<int:lane_id>/links")
@access(Permission.MATTERS_ASK)
def issue(matter_id: int, lane_id: int) -> ResponseReturnValue:
    """The link is shown on the page that answers, and never again."""
    matter, lane = _at(matter_id, lane_id)
    if not may_be_linked(matter, lane):
        abort(409, "这家已经答复，或者不再等它答复，没有发链接。")
    form = _form(lane)
    said = _read(form, FIELDS)
    if said is None:
        return _page(matter, lane, form, revoking=_revoking()), 422
    _link, token = service.issue(
        session(), purpose=Purpose.ANSWER, subject=subject_of(lane), by=me(),
        to=Addressee(said["addressee"], said["organisation"], said["contact"]),
        now=datetime.now(UTC), key=str(current_app.secret_key), days=said["days"],
    )  # fmt: skip
    free_of_signing(lane, datetime.now(UTC))
    session().commit()
    address = url_for("links.show", token=token, _external=True)
    answer = make_response(_page(matter, lane, _form(lane), revoking=_revoking(), address=address))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/matters/<int:matter_id>/lanes/<int:lane_id>/links/<int:link_id>/revoke")
@access(Permission.MATTERS_ASK)
def revoke(matter_id: int, lane_id: int, link_id: int) -> ResponseReturnValue:
    matter, lane = _at(matter_id, lane_id)
    link = _link_or_404(lane, link_id)
    form = _revoking()
    said = _read(form, REVOKE)
    if said is None:
        return _page(matter, lane, _form(lane), revoking=form), 422
    taken = service.revoke(session(), link, by=me(), reason=said["reason"], now=datetime.now(UTC))
    session().commit()
    if taken:
        flash("链接已撤销，再打开会被拒绝并记录。", "ok")
    else:
        flash("链接已经用过或者撤销过，没有再撤销。", "risk")
    return redirect(url_for("matter_links.show", matter_id=matter.id, lane_id=lane.id))


def _at(matter_id: int, lane_id: int) -> tuple[Matter, Lane]:
    """The lane of a matter that he asked for, or 404."""
    matter = get_matter(session(), me(), matter_id) or abort(404)
    lane = next((one for one in matter.lanes if one.id == lane_id), None) or abort(404)
    if matter.asker_id not in places(me(), Permission.MATTERS_ASK):
        abort(404)
    return matter, lane


def _link_or_404(lane: Lane, link_id: int) -> Link:
    given = links_about(session(), subject_of(lane))
    return next((one for one in given if one.id == link_id), None) or abort(404)


def _form(lane: Lane) -> Any:
    return form_for(FIELDS, {})(data={"organisation": lane.to.name, "days": str(USUAL_DAYS)})


def _revoking() -> Any:
    return form_for(REVOKE, {})()


def _read(form: Any, fields: tuple[Field, ...]) -> dict[str, Any] | None:
    if not form.validate():
        return None
    try:
        return read(fields, stated(form))
    except Unreadable as error:
        for name, says in error.errors.items():
            form[name].errors = [says]
        return None


def _page(matter: Matter, lane: Lane, form: Any, *, revoking: Any, address: str = "") -> str:
    given = links_about(session(), subject_of(lane))
    return render_template(
        "matters/links.html", matter=matter, lane=lane, form=form, revoking=revoking,
        address=address, now=datetime.now(UTC), awaited=may_be_linked(matter, lane),
        given=[(link, tries_of(session(), link)) for link in given],
    )  # fmt: skip
