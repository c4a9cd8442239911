"""Beginning a matter: what somebody may begin, its form, and what it grows out of."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.cases.models import Case
from enforcement.cases.queries import get_case
from enforcement.coordination import queries, service
from enforcement.coordination.models import Matter
from enforcement.coordination.places import acts_for, places
from enforcement.coordination.service import Doing
from enforcement.evidence.service import plain
from enforcement.grid.places import Place, read_place
from enforcement.grid.places import fields_of as places_of_grid
from enforcement.intake.service import Outcome, leave
from enforcement.intake.words import ExitKind
from enforcement.law.calendar import legal_day
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.coordination.matters import IN_CASES, MatterKind
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, beginning
from enforcement.procedure.fields import Field, Unreadable
from enforcement.procedure.permissions import Permission
from enforcement.procedure.tracks import FILED_AWAY
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in
from enforcement.web.cases.leads import lead_taken_up
from enforcement.web.coordination.forms import (
    asked_in,
    fields_of,
    grown_from,
    matter_form,
    options_for,
    read_form,
    reported_in,
)
from enforcement.web.coordination.sheet import step_sheet
from enforcement.web.coordination.views import desk_at_hand
from enforcement.web.database import only_read, session
from enforcement.web.evidence.files import (
    Kept,
    files_in,
    ticketed,
)
from enforcement.web.fields import stated as typed

bp = Blueprint("beginnings", __name__, url_prefix="/matters/new")

BEGINS = frozenset[Permission]().union(*(beginning(kind).needs for kind in MatterKind)) - {
    Permission.MATTERS_ANSWER
}
"""Who may begin a matter of one kind or another; who only answers, a village, begins none."""


def beginnings() -> list[tuple[MatterKind, MatterStep]]:
    """What he may begin in the name of his organisation."""
    officer = me()
    asker = acts_for(officer).id
    return [
        (kind, beginning(kind)) for kind in MatterKind
        if asker in places(officer, *BEGINS.intersection(beginning(kind).needs))
    ]  # fmt: skip


def offered(kinds: Iterable[MatterKind]) -> list[tuple[MatterKind, MatterStep]]:
    """Of these kinds, what the rules let him begin at all: nobody is led to a form in vain."""
    wanted, now = set(kinds), datetime.now(UTC)
    return [
        (kind, step) for kind, step in beginnings()
        if kind in wanted and service.is_for(session(), kind, me(), now)
    ]  # fmt: skip


@bp.get("")
@access(*BEGINS)
def choose_kind() -> ResponseReturnValue:
    return render_template(
        "matters/choose.html", open_to=offered(MatterKind), parent=_parent(),
    )  # fmt: skip


def _parent() -> Matter | None:
    number = number_in("parent")
    return queries.get_matter(session(), me(), number) or abort(404) if number else None


@bp.get("/<kind>")
@access(*BEGINS)
def show_form(kind: str) -> ResponseReturnValue:
    step = _beginning_or_404(kind)
    form = _beginning_form(step, MatterKind(kind))
    return _form_page(step, form, action=_begin_url(kind), files=_lead_files(form))


@bp.post("/<kind>")
@access(*BEGINS)
def begin(kind: str) -> ResponseReturnValue:
    step, matter_kind = _beginning_or_404(kind), MatterKind(kind)
    form = _beginning_form(step, matter_kind)
    files = files_in(form, me().id)
    stated, spot = read_form(form, step, files), _spot(form)
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
    open_to = dict(beginnings())
    if number_in("case") is not None and kind not in IN_CASES:
        abort(404)
    return open_to.get(MatterKind(kind)) or abort(404) if kind in set(MatterKind) else abort(404)


def _begin_url(kind: str) -> str:
    return url_for(
        "beginnings.begin", kind=kind, parent=number_in("parent"), case=number_in("case"),
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


def _form_page(
    step: MatterStep,
    form: Any,
    *,
    action: str,
    files: tuple[Kept, ...] = (),
    reasons: list[Refusal] | None = None,
) -> str:
    return step_sheet(
        step, form, matter=_parent(), case=_case(), lane=None, files=files, reasons=reasons or [],
        refused=bool(reasons), action=action, desk=desk_at_hand(session(), me(), step),
    )  # fmt: skip
