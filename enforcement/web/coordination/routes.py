"""The desk of an organisation, the matters it may see, and the forms of their steps."""

from collections.abc import Iterable
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
from enforcement.coordination.places import acts_for, places
from enforcement.coordination.queries import Sought
from enforcement.coordination.service import Doing
from enforcement.evidence.service import plain
from enforcement.grid.places import Place, read_place
from enforcement.grid.places import fields_of as places_of_grid
from enforcement.intake.service import Outcome, leave
from enforcement.intake.words import ExitKind
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.organisations.people import workplaces
from enforcement.procedure.condition import Refusal, StepRefused, refusal
from enforcement.procedure.coordination.matters import IN_CASES, MatterKind
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, beginning
from enforcement.procedure.fields import Field, Unreadable
from enforcement.procedure.permissions import Permission
from enforcement.procedure.tracks import FILED_AWAY
from enforcement.roster.queries import all_on_duty
from enforcement.roster.shifts import turn_at
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in, words_in
from enforcement.web.cases.leads import lead_taken_up
from enforcement.web.coordination.forms import (
    asked_in,
    fields_of,
    grown_from,
    known_of,
    matter_form,
    options_for,
    read_form,
    reported_in,
)
from enforcement.web.coordination.views import desk_at_hand, matter_page, noted_on
from enforcement.web.database import only_read, session
from enforcement.web.evidence.files import (
    Kept,
    file_store,
    files_in,
    is_readable,
    shown_of,
    ticketed,
)
from enforcement.web.fields import stated as typed
from enforcement.web.printing import print_document

bp = Blueprint("matters", __name__)

BEGINS = frozenset[Permission]().union(*(beginning(kind).needs for kind in MatterKind)) - {
    Permission.MATTERS_ANSWER
}
"""Who may begin a matter of one kind or another; who only answers, a village, begins none."""
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
        following=page[-1].id if len(found) > queries.PAGE else None, open_to=_beginnings(),
        typed={name: value for name, value in request.args.items() if name != "below"},
    )  # fmt: skip


def _beginnings() -> list[tuple[MatterKind, MatterStep]]:
    """What he may begin in the name of his organisation."""
    officer = me()
    asker = acts_for(officer).id
    return [
        (kind, beginning(kind)) for kind in MatterKind
        if asker in places(officer, *BEGINS.intersection(beginning(kind).needs))
    ]  # fmt: skip


def _offered(kinds: Iterable[MatterKind]) -> list[tuple[MatterKind, MatterStep]]:
    """Of these kinds, what the rules let him begin at all: nobody is led to a form in vain."""
    wanted, now = set(kinds), datetime.now(UTC)
    return [
        (kind, step) for kind, step in _beginnings()
        if kind in wanted and service.is_for(session(), kind, me(), now)
    ]  # fmt: skip


@bp.get("/matters/new")
@access(*BEGINS)
def choose_kind() -> ResponseReturnValue:
    return render_template(
        "matters/choose.html", open_to=_offered(MatterKind), parent=_parent(),
    )  # fmt: skip


def _parent() -> Matter | None:
    number = number_in("parent")
    return queries.get_matter(session(), me(), number) or abort(404) if number else None


@bp.get("/matters/new/<kind>")
@access(*BEGINS)
def show_beginning(kind: str) -> ResponseReturnValue:
    step = _beginning_or_404(kind)
    form = _beginning_form(step, MatterKind(kind))
    return _form_page(step, form, action=_begin_url(kind), files=_lead_files(form))


@bp.post("/matters/new/<kind>")
@access(*BEGINS)
def begin(kind: str) -> ResponseReturnValue:
    step, matter_kind = _beginning_or_404(kind), MatterKind(kind)
    form = _beginning_form(step, matter_kind)
    files = files_in(form, me().id)
    stated, spot = _read(form, step, files), _spot(form)
    if stated is None or spot is None:
        return _form_page(step, form, action=_begin_url(kind), files=files), 422
    if before := _same_again(matter_kind, stated):
        flash("这件事刚才已经发起，没有再发起一次。", "risk")
        return redirect(url_for("matters.show", matter_id=before))
    doing = Doing(by=me(), now=datetime.now(UTC), stated=stated)
    try:
        case = _case()
        matter = service.begin(
            session(),
            matter_kind,
            doing,
            parent=_parent(),
            case_id=case.id if case else None,
            spot=spot,
        )
        _take_up(matter)
        session().commit()
    except StepRefused as refused:
        only_read()
        page = _form_page(step, form, action=_begin_url(kind), files=files, reasons=refused.reasons)
        return page, 409
    flash(f"{step.label}：{matter.number}，{matter.stand.label}。", "ok")
    return redirect(url_for("matters.show", matter_id=matter.id))


def _beginning_or_404(kind: str) -> MatterStep:
    open_to = dict(_beginnings())
    if number_in("case") is not None and kind not in IN_CASES:
        abort(404)
    return open_to.get(MatterKind(kind)) or abort(404) if kind in set(MatterKind) else abort(404)


def _begin_url(kind: str) -> str:
    return url_for(
        "matters.begin", kind=kind, parent=number_in("parent"), case=number_in("case"),
        lead=number_in("lead"),
    )  # fmt: skip


def _take_up(matter: Matter) -> None:
    """The lead that is called or transferred leaves with that, in the same transaction."""
    lead = lead_taken_up()
    if lead is not None:
        matter.lead_id = lead.id
        way = Outcome(ExitKind(matter.kind.value), reference=matter.number)
        leave(session(), lead, way, me(), now=datetime.now(UTC))


def _lead_files(form: Any) -> tuple[Kept, ...]:
    """The pictures of the lead, offered to whoever calls or transfers it."""
    lead = lead_taken_up()
    if lead is None or "files" not in form:
        return ()
    return tuple(ticketed(one.sha256, plain(one.file.name), me().id) for one in lead.files)


def _case() -> Case | None:
    """The case in which it is asked, if one is named; who may not work on it finds none."""
    number = number_in("case")
    if number is None:
        return None
    case = get_case(session(), me(), number, Permission.CASES_INVESTIGATE) or abort(404)
    return case if case.stage not in FILED_AWAY else abort(404)


def _beginning_form(step: MatterStep, kind: MatterKind) -> Any:
    options = options_for(session(), step, acts_for(me()))
    known = grown_from(_parent(), kind) | asked_in(_case()) | reported_in(lead_taken_up())
    return matter_form((*fields_of(step, options), *_spot_fields(step)), options, known)


def _spot_fields(step: MatterStep) -> tuple[Field, ...]:
    """Where it is on the map, for what has a place."""
    if "place" not in {asked.name for asked in step.asks}:
        return ()
    return places_of_grid(session(), [acts_for(me())], legal_day(datetime.now(UTC)))


def _spot(form: Any) -> Place | None:
    """The point and cell that the form states; None when it cannot be read, and says why."""
    if "longitude" not in form:
        return Place(None)
    today = legal_day(datetime.now(UTC))
    try:
        return read_place(session(), [acts_for(me())], typed(form), today)
    except Unreadable as wrong:
        for name, says in wrong.errors.items():
            form[name].errors = [says]
        return None


def _same_again(kind: MatterKind, stated: dict[str, Any]) -> int | None:
    last = queries.last_begun(session(), me(), kind)
    same = last is not None and last.stated == stated and BY_NAME[last.step].begins
    fresh = last is not None and legal_day(last.recorded_at) == legal_day(datetime.now(UTC))
    return last.matter_id if last is not None and same and fresh else None


@bp.get("/matters/<int:matter_id>")
@access(Permission.MATTERS_READ)
def show(matter_id: int) -> ResponseReturnValue:
    matter = _matter_or_404(matter_id)
    page = matter_page(session(), matter, me(), datetime.now(UTC))
    return render_template(
        "matters/show.html", page=page, matter=matter, files=queries.files_of(session(), matter),
        grows=_offered(GROWING),
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
    stated = _read(form, step, files)
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


def _read(form: Any, step: MatterStep, files: tuple[Kept, ...]) -> dict[str, Any] | None:
    return read_form(form, step, [one.sha256 for one in files]) if is_readable(form) else None


def _form_page(
    step: MatterStep,
    form: Any,
    *,
    action: str,
    files: tuple[Kept, ...] = (),
    reasons: list[Refusal] | None = None,
) -> str:
    return _step_sheet(
        step, form, matter=_parent(), case=_case(), lane=None, files=files, reasons=reasons or [],
        refused=bool(reasons), action=action, desk=desk_at_hand(session(), me(), step),
    )  # fmt: skip


def _step_sheet(step: MatterStep, form: Any, *, desk: Organisation | None, **shown: Any) -> str:
    """The form of a step; where it turns to others, with whom to telephone now."""
    now = datetime.now(UTC)
    people = all_on_duty(session(), me(), desk, now) if step.begins or step.sends else []
    return render_template(
        "matters/step.html",
        step=step,
        form=form,
        desk=desk,
        on_duty=people,
        shift=turn_at(now),
        **shown,
    )


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
    return _step_sheet(
        step, form, matter=matter, case=None, lane=lane, files=files, reasons=reasons or [],
        refused=refused, action=action, desk=None, noted=noted_on(matter, lane),
    )  # fmt: skip
