"""The desk of an organisation, the matters it may see, and the forms of their steps."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from enforcement.cases.models import Case
from enforcement.cases.queries import cases_from, get_case
from enforcement.coordination import queries, service
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.papers import documents_of, head_now, left_out
from enforcement.coordination.queries import Sought
from enforcement.coordination.service import Doing
from enforcement.organisations.people import workplaces
from enforcement.procedure.condition import Refusal, StepRefused, refusal
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in, words_in
from enforcement.web.coordination.beginnings import beginnings, offered
from enforcement.web.coordination.forms import (
    fields_of,
    known_of,
    matter_form,
    options_for,
    read_form,
)
from enforcement.web.coordination.sheet import step_sheet
from enforcement.web.coordination.views import matter_page, noted_on
from enforcement.web.database import only_read, session
from enforcement.web.evidence.files import (
    Kept,
    file_store,
    files_in,
    shown_of,
)
from enforcement.web.printing import print_document

bp = Blueprint("matters", __name__)

JUST_CHANGED = refusal(
    "just-changed", "这件事刚被别人办过，这次没有保存", "核对下面的内容后再交一遍"
)


@bp.get("/matters")
@access(Permission.MATTERS_READ)
def list_matters() -> ResponseReturnValue:
    kind = request.args.get("kind", "")
    sought = Sought(
        kind=MatterKind(kind) if kind in set(MatterKind) else None,
        running=request.args.get("over") != "1", ours=request.args.get("ours") == "1",
        words=words_in("q")[:60],
    )  # fmt: skip
    below, now = number_in("below"), datetime.now(UTC)
    found = queries.matters_of(session(), me(), sought, below=below)
    page = found[: queries.PAGE]
    return render_template(
        "matters/list.html", matters=page, sought=sought, kinds=MatterKind,
        waiting=[] if below else queries.waiting_for(session(), me(), now), now=now,
        following=page[-1].id if len(found) > queries.PAGE else None, open_to=beginnings(),
        typed={name: value for name, value in request.args.items() if name != "below"},
    )  # fmt: skip


@bp.get("/matters/<int:matter_id>")
@access(Permission.MATTERS_READ)
def show(matter_id: int) -> ResponseReturnValue:
    matter = _matter_or_404(matter_id)
    page = matter_page(session(), matter, me(), datetime.now(UTC))
    return render_template(
        "matters/show.html", page=page, matter=matter, files=queries.files_of(session(), matter),
        grows=offered(GROWING),
        case=get_case(session(), me(), matter.case_id) if matter.case_id else None,
        grown_cases=[(one, may_read(one)) for one in cases_from(session(), matter)],
        letters=documents_of(session(), matter), unlettered=left_out(session(), matter),
        may_file=bool(workplaces(me(), Permission.CASES_REGISTER)),
        may_see_parent=bool(matter.parent and queries.may_see(session(), me(), matter.parent)),
    )  # fmt: skip


GROWING = (MatterKind.OPERATION, MatterKind.TRANSFER, MatterKind.REQUEST, MatterKind.ASSISTANCE)
"""What a matter may grow into, besides a case."""


@bp.get("/matters/<int:matter_id>/steps/<name>")
@access(Permission.MATTERS_READ)
def show_step(matter_id: int, name: str) -> ResponseReturnValue:
    matter, step, lane = _at(matter_id, name)
    doing = Doing(by=me(), now=datetime.now(UTC))
    reasons = service.reasons_against(session(), matter, step, doing, lane=lane)
    return _step_page(matter, step, lane, _step_form(matter, step, lane), reasons=reasons)


@bp.post("/matters/<int:matter_id>/steps/<name>")
@access(Permission.MATTERS_READ)
def take_step(matter_id: int, name: str) -> ResponseReturnValue:
    matter, step, lane = _at(matter_id, name)
    form = _step_form(matter, step, lane)
    files = files_in(form, me().id)
    stated = read_form(form, step, files)
    if stated is None:
        return _step_page(matter, step, lane, form, files=files), 422
    doing = Doing(by=me(), now=datetime.now(UTC), stated=stated)
    try:
        _insist_on_latest(form, matter)
        entry = service.take(session(), matter, step, doing, lane=lane)
        session().commit()
    except (StepRefused, StaleDataError) as error:
        reasons = error.reasons if isinstance(error, StepRefused) else [JUST_CHANGED]
        only_read()
        matter, step, lane = _at(matter_id, name)
        form.last_seen.data = _latest(matter)
        page = _step_page(matter, step, lane, form, files=files, reasons=reasons, refused=True)
        return page, 409
    marks = list(entry.marks)
    only_read()
    flash(f"{step.label}已登记。", "ok")
    for mark in marks:
        flash(f"记下：{mark}。", "risk")
    return redirect(url_for("matters.show", matter_id=matter_id))


def may_read(case: Case) -> bool:
    return get_case(session(), me(), case.id) is not None


@bp.get("/matters/<int:matter_id>/documents/<int:document_id>.pdf")
@access(Permission.MATTERS_READ)
def show_letter(matter_id: int, document_id: int) -> Response:
    """A letter as it was issued, for whoever may see the matter."""
    letters = documents_of(session(), _matter_or_404(matter_id))
    letter = next((one for one in letters if one.id == document_id), None) or abort(404)
    return print_document(letter, head_now(session(), letter))


@bp.get("/matters/<int:matter_id>/files/<sha256>")
@access(Permission.MATTERS_READ)
def show_file(matter_id: int, sha256: str) -> Response:
    """A file that was sent along, for whoever may see the matter."""
    stored = queries.files_of(session(), _matter_or_404(matter_id)).get(sha256) or abort(404)
    return shown_of(file_store(), stored)


def _matter_or_404(matter_id: int) -> Matter:
    return queries.get_matter(session(), me(), matter_id) or abort(404)


def _at(matter_id: int, name: str) -> tuple[Matter, MatterStep, Lane | None]:
    """The matter, the step and the lane that the address names, or 404."""
    matter, step = _matter_or_404(matter_id), BY_NAME.get(name) or abort(404)
    number = number_in("lane")
    lane = next((one for one in matter.lanes if one.id == number), None)
    fits = matter.kind in step.kinds and not step.begins and step.of_lane == (lane is not None)
    if not fits or not service.may(matter, step, me(), lane=lane):
        abort(404)
    return matter, step, lane


def _insist_on_latest(form: Any, matter: Matter) -> None:
    if str(form.last_seen.data) != str(_latest(matter)):
        raise StepRefused(JUST_CHANGED)


def _latest(matter: Matter) -> int:
    return matter.entries[-1].id


def _step_form(matter: Matter, step: MatterStep, lane: Lane | None) -> Any:
    options = options_for(session(), step, matter.asker)
    known = known_of(matter, step, lane) | {"last_seen": _latest(matter)}
    return matter_form(fields_of(step, options), options, known)


def _step_page(
    matter: Matter,
    step: MatterStep,
    lane: Lane | None,
    form: Any,
    *,
    files: tuple[Kept, ...] = (),
    reasons: list[Refusal] | None = None,
    refused: bool = False,
) -> str:
    action = url_for(
        "matters.take_step", matter_id=matter.id, name=step.name, lane=lane.id if lane else None
    )
    return step_sheet(
        step, form, matter=matter, case=None, lane=lane, files=files, reasons=reasons or [],
        refused=refused, action=action, desk=None, noted=noted_on(matter, lane),
    )  # fmt: skip
