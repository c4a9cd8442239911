"""The list of cases, the registration of a lead, the case page, and the form of every step."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.service import record_export
from enforcement.cases import queries, service
from enforcement.cases.intents import Intent
from enforcement.cases.listing import Cursor, bodies_of, cases_of, fields_of
from enforcement.cases.models import Act, Case, Petition
from enforcement.cases.parties import history_of
from enforcement.cases.workbook import name_of, write_list
from enforcement.coordination.models import Matter
from enforcement.coordination.queries import may_see
from enforcement.coordination.service import is_for
from enforcement.documents.drafts import PREVIEW
from enforcement.intake.models import Lead
from enforcement.intake.queries import judged_by
from enforcement.law.calendar import legal_day
from enforcement.organisations.people import may_in, organisations_with, workplaces
from enforcement.organisations.territory import area_of
from enforcement.powers.queries import mandates_for_leads
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.coordination.matters import IN_CASES, MatterKind
from enforcement.procedure.coordination.steps import beginning
from enforcement.procedure.fields import read_one
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import FILED_AWAY
from enforcement.web.access import access, me
from enforcement.web.cases.asked import asked_of_others
from enforcement.web.cases.desk import (
    PAPER_TROUBLES,
    Desk,
    case_or_404,
    desk_for,
    paper_refused,
    this_minute,
)
from enforcement.web.cases.forms import (
    LATE,
    RECEIVED,
    REGISTER,
    REGISTER_FIELDS,
    area_options,
    power_option,
    read_form,
    step_form,
    typed,
    with_birth,
)
from enforcement.web.cases.leads import (
    known_from,
    known_of_origin,
    lead_taken_up,
    origin_taken_up,
)
from enforcement.web.cases.narrowing import STAGES, narrowed
from enforcement.web.cases.on_the_spot import may_punish
from enforcement.web.cases.views import case_page, step_url
from enforcement.web.database import only_read, session, short_transaction
from enforcement.web.printing import print_drafts

RECKON = "reckon"
"""The name of the button that asks what the fine comes to, and takes no step."""

bp = Blueprint("cases", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/cases")
@access(Permission.CASES_READ)
def list_cases() -> ResponseReturnValue:
    narrowing = narrowed(request.args, me())
    shown = cases_of(session(), me(), narrowing.wanted, at=_cursor())
    page = render_template(
        "cases/list.html", shown=shown, narrowing=narrowing, stages=STAGES,
        may_register=_may_register(), may_punish=may_punish(), fields=fields_of(session(), me()),
        bodies=bodies_of(session(), me()),
    )  # fmt: skip
    return page, 422 if narrowing.faults else 200


def _cursor() -> Cursor | None:
    """Where the page lies that the address asks for; the first page when it names no place."""
    before = Cursor.read(request.args.get("before", ""), newer=True)
    return before or Cursor.read(request.args.get("after", ""))


@bp.get("/cases.xlsx")
@access(Permission.CASES_READ)
def export_cases() -> ResponseReturnValue:
    """The narrowed list as a file; who took it is on record before he has it."""
    narrowing, now = narrowed(request.args, me()), datetime.now(UTC)
    if narrowing.faults:
        return redirect(url_for("cases.list_cases", **narrowing.but()))
    with NamedTemporaryFile(suffix=".xlsx") as file:
        write_list(session(), me(), narrowing.wanted, Path(file.name))
        session().rollback()
        with short_transaction() as record:
            record_export(record, me(), at=now, address=request.remote_addr or "")
        taken = open(file.name, "rb")  # noqa: SIM115, PTH123 - send_file closes it
    return send_file(taken, mimetype=XLSX, as_attachment=True, download_name=name_of(now))


@bp.get("/cases/<int:case_id>/party")
@access(Permission.CASES_READ)
def show_party(case_id: int) -> ResponseReturnValue:
    case = case_or_404(case_id)
    return render_template("cases/party.html", case=case, page=history_of(session(), me(), case))


def _may_register() -> bool:
    return bool(workplaces(me(), Permission.CASES_REGISTER))


@bp.get("/cases/new")
@access(Permission.CASES_REGISTER)
def show_registration() -> ResponseReturnValue:
    return _registration_page(_registration(lead_taken_up(), origin_taken_up()), [])


def _registration_page(form: Any, reasons: list[Refusal]) -> str:
    return render_template(
        "cases/new.html", form=form, lead=lead_taken_up(), origin=origin_taken_up(),
        reasons=reasons,
    )  # fmt: skip


@bp.post("/cases/new")
@access(Permission.CASES_REGISTER)
def register() -> ResponseReturnValue:
    lead, origin = lead_taken_up(), origin_taken_up()
    form = _registration(lead, origin)
    intent = _lead(form)
    if intent is None:
        return _registration_page(form, []), 422
    if before := _same_lead(intent):
        flash("这条线索刚才已经登记，没有再登记一次。", "risk")
        return redirect(url_for("cases.show", case_id=before.case_id))
    try:
        case = service.begin(session(), REGISTER, intent, lead=lead, origin=origin)
        session().commit()
    except StepRefused as refused:
        return _registration_refused(form, refused.reasons)
    except PAPER_TROUBLES as error:
        return _registration_refused(form, [paper_refused(error)])
    flash(f"线索已登记，案号 {case.number}。", "ok")
    return redirect(url_for("cases.show", case_id=case.id))


def _registration_refused(form: Any, reasons: list[Refusal]) -> ResponseReturnValue:
    only_read()
    return _registration_page(form, reasons), 409


def _registration(lead: Lead | None, origin: Matter | None) -> Any:
    now = this_minute()
    handling = workplaces(me(), Permission.CASES_REGISTER)
    offered = mandates_for_leads(session(), handling=handling, on=legal_day(now))
    options = {
        "power": [power_option(mandate) for mandate in offered], "area": area_options(session()),
    }  # fmt: skip
    here = area_of(me().organisation)
    known = {"found_at": now.isoformat(), RECEIVED.name: now.isoformat()}
    known |= {"area": str(here.id)} if here else {}
    known |= known_from(lead, offered) if lead else {}
    known |= known_of_origin(origin) if origin else {}
    return step_form(REGISTER_FIELDS, options, known)


def _lead(form: Any) -> Intent | None:
    if not form.validate():
        return None
    stated = read_form(form, REGISTER.asks, with_birth(typed(form, REGISTER)))
    if stated is None:
        return None
    return Intent(
        by=me(), at=datetime.fromisoformat(read_one(RECEIVED, form[RECEIVED.name].data)),
        now=datetime.now(UTC), stated=stated, reason=read_one(LATE, form[LATE.name].data),
    )  # fmt: skip


def _same_lead(intent: Intent) -> Act | None:
    """The very same lead, when it is the last this officer registered."""
    last = queries.last_begun(session(), intent.by, "register")
    same = last is not None and last.stated == intent.stated and last.happened_at == intent.at
    return last if same else None


@bp.get("/cases/<int:case_id>")
@access(Permission.CASES_READ)
def show(case_id: int) -> ResponseReturnValue:
    case = case_or_404(case_id)
    now = datetime.now(UTC)
    page = case_page(session(), case, me(), now)
    binds = organisations_with(me(), Permission.DOSSIERS_READ) & {case.handling_id, case.issuer_id}
    return render_template(
        "cases/show.html", page=page, case=case, step_url=step_url, may_read_dossier=bool(binds),
        asks=_ways_to_ask(case), origin=_origin_of(case),
        may_see_lead=case.lead is not None and case.lead.area_id in judged_by(me()),
        asked=asked_of_others(session(), case, me(), legal_day(now)),
        may_collect=_may_collect(case),
    )  # fmt: skip


def _may_collect(case: Case) -> bool:
    may = may_in(me(), Permission.CASES_INVESTIGATE, case.mandate.staffed_from)
    return may and case.stage in BY_NAME["collect"].after


def _origin_of(case: Case) -> Matter | None:
    """The matter it grew out of, for who may see it."""
    origin = case.origin
    return origin if origin and may_see(session(), me(), origin) else None


def _ways_to_ask(case: Case) -> list[tuple[MatterKind, str]]:
    """What of others can be asked for in this case, by who investigates it."""
    places = case.mandate.staffed_from
    if case.stage in FILED_AWAY or not may_in(me(), Permission.CASES_INVESTIGATE, places):
        return []
    now = datetime.now(UTC)
    ways = (kind for kind in IN_CASES if is_for(session(), kind, me(), now))
    return [(kind, beginning(kind).label) for kind in ways]


@bp.get("/cases/<int:case_id>/steps/<name>")
@access(Permission.CASES_READ)
def show_step(case_id: int, name: str) -> ResponseReturnValue:
    desk = desk_for(case_id, name)
    desk.offer_files()
    return _step_page(desk, desk.standing(), refused=False)


@bp.post("/cases/<int:case_id>/steps/<name>")
@access(Permission.CASES_READ)
def take_step(case_id: int, name: str) -> ResponseReturnValue:
    desk = desk_for(case_id, name)
    if RECKON in request.form and desk.reckons:
        desk.reckon()
        return _step_page(desk, [], refused=False)
    desk.keep_files()
    intent = desk.read()
    if intent is None:
        return _step_page(desk, [], refused=False), 422
    try:
        done = desk.take(intent)
    except StepRefused as refused:
        desk.put_back()
        return _step_page(desk, refused.reasons, refused=True), 409
    only_read()
    _tell(done, desk)
    return redirect(url_for("cases.show", case_id=case_id))


@bp.post("/cases/<int:case_id>/steps/<name>/preview")
@access(Permission.CASES_READ)
def preview(case_id: int, name: str) -> ResponseReturnValue:
    """The papers as the form would make them; of what was sent only the uploads are kept."""
    desk = desk_for(case_id, name)
    desk.keep_files()
    intent = desk.read()
    if intent is None:
        return _step_page(desk, [], refused=False), 422
    try:
        drafts = desk.drafts(intent)
    except StepRefused as refused:
        desk.put_back()
        return _step_page(desk, refused.reasons, refused=True), 409
    return print_drafts(drafts, PREVIEW)


@bp.post("/cases/<int:case_id>/petitions/<int:petition_id>/recall")
@access(Permission.CASES_READ)
def recall(case_id: int, petition_id: int) -> ResponseReturnValue:
    asked = queries.get_petition(session(), me(), petition_id) or abort(404)
    if asked.case_id != case_id:
        abort(404)
    label = BY_NAME[asked.step].label
    try:
        service.recall(session(), asked, Intent(me(), this_minute(), datetime.now(UTC)))
        session().commit()
    except StepRefused as refused:
        only_read()
        abort(409, f"{refused.reasons[0].says}，没有撤回。")
    flash(f"“{label}”已撤回，改好可以再报批。", "ok")
    return redirect(url_for("cases.show", case_id=case_id))


def _step_page(desk: Desk, reasons: list[Refusal], *, refused: bool) -> str:
    return render_template(
        "cases/step.html", desk=desk, case=desk.case, step=desk.step, form=desk.form,
        reasons=reasons, refused=refused, cure_url=lambda reason: _cure_url(desk.case, reason),
    )  # fmt: skip


def _cure_url(case: Case, reason: Refusal) -> str | None:
    if reason.cure_step is None:
        return None
    return url_for("cases.show", case_id=case.id, _anchor="next")


def _tell(done: Act | Petition, desk: Desk) -> None:
    """What the officer got: numbers, papers, and the defects that now stand."""
    if isinstance(done, Petition):
        flash(f"“{desk.step.label}”已报批，送{done.seat.label}签批。", "ok")
        return
    made = [one for one in queries.documents_of(session(), desk.case) if one.act_id == done.id]
    named = "、".join(f"{one.title}{f' {one.number}' if one.number else ''}" for one in made)
    flash(f"{desk.step.label}已登记{f'，已制作{named}' if named else ''}。", "ok")
    for mark in done.marks:
        flash(f"记下一处缺陷：{mark.says}〔{mark.article}〕。", "risk")
