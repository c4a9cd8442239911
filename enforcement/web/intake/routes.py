"""Leads: the list, a new one, one of them, and what is done with it."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.evidence.models import StoredFile
from enforcement.intake import asks, queries, service
from enforcement.intake.categories import choices as category_choices
from enforcement.intake.codes import spoken
from enforcement.intake.exits import BY_KIND, Exit
from enforcement.intake.leaving import Leaving, colleagues, may_take, take_exit
from enforcement.intake.models import Lead
from enforcement.intake.words import Channel, LeadState, Told
from enforcement.law.calendar import legal_day
from enforcement.organisations.people import organisations_with
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.fields import read
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in, words_in
from enforcement.web.cases.desk import this_minute
from enforcement.web.cases.forms import enforcer_options
from enforcement.web.database import only_read, session
from enforcement.web.evidence.files import (
    Kept,
    file_store,
    files_in,
    is_readable,
    original_of,
    shown_of,
)
from enforcement.web.fields import form_for, prefilled, stated
from enforcement.web.intake.forms import ReportSheet
from enforcement.web.intake.views import DOORS, lead_page, lines_of

bp = Blueprint("leads", __name__, url_prefix="/leads")

JUDGES = Permission.LEADS_TRIAGE
REPORTS = Permission.LEADS_REPORT


@bp.get("")
@access(JUDGES, REPORTS)
def list_leads() -> ResponseReturnValue:
    if not queries.judged_by(me()) or words_in("mine"):
        return _own_list()
    wanted = _wanted()
    found = queries.leads_of(session(), me(), wanted)
    shown = found[: queries.PAGE]
    return render_template(
        "intake/list.html", lines=lines_of(session(), shown, datetime.now(UTC)), wanted=wanted,
        states=[one for one in LeadState if one is not LeadState.MERGED], channels=list(Channel),
        categories=category_choices(), older=shown[-1].id if len(found) > queries.PAGE else None,
        but=_but,
    )  # fmt: skip


def _own_list() -> str:
    mine = queries.own_leads(session(), me())
    return render_template(
        "intake/mine.html", lines=lines_of(session(), mine, datetime.now(UTC)),
        judges=bool(queries.judged_by(me())),
        may_import=bool(organisations_with(me(), Permission.MATTERS_DISPATCH)),
    )  # fmt: skip


def _wanted() -> queries.Wanted:
    """How the address narrows the list; a word that is none of ours narrows nothing."""
    state, channel = words_in("state"), words_in("channel")
    category = words_in("category")
    return queries.Wanted(
        state=LeadState(state) if state in set(LeadState) else None,
        channel=channel if channel in set(Channel) else "",
        category=category if category in dict(category_choices()) else "",
        words=words_in("q")[:60], below=number_in("below"),
    )  # fmt: skip


def _but(**changes: Any) -> str:
    """The address of the list, narrowed otherwise."""
    wanted = _wanted()
    kept = {
        "state": wanted.state, "channel": wanted.channel, "category": wanted.category,
        "q": wanted.words,
    }  # fmt: skip
    return url_for("leads.list_leads", **{k: v for k, v in (kept | changes).items() if v})


@bp.get("/new")
@access(REPORTS)
def show_form() -> ResponseReturnValue:
    return render_template("intake/new.html", sheet=ReportSheet(me()))


@bp.post("/new")
@access(REPORTS)
def report() -> ResponseReturnValue:
    sheet = ReportSheet(me())
    sheet.keep_files()
    reported = sheet.read()
    if reported is None:
        return render_template("intake/new.html", sheet=sheet), 422
    now = datetime.now(UTC)
    if reported.found_at > now:
        sheet.form["found_at"].errors = ["发现时间不能晚于现在"]
        return render_template("intake/new.html", sheet=sheet), 422
    taken = service.take_in(session(), reported, now=now)
    session().commit()
    flash(_thanks(taken), "ok" if taken.is_new else "risk")
    return redirect(url_for("leads.show", lead_id=taken.lead.id))


def _thanks(taken: service.Taken) -> str:
    code = spoken(taken.lead.code)
    return f"已上报，查询码 {code}。" if taken.is_new else f"这条刚才已经上报，查询码 {code}。"


def lead_or_404(lead_id: int) -> Lead:
    """A lead the visitor may judge."""
    return queries.get_lead(session(), me(), lead_id) or abort(404)


def _seen_or_404(lead_id: int) -> Lead:
    """A lead the visitor may judge, or reported himself."""
    return (
        queries.get_lead(session(), me(), lead_id)
        or queries.own_lead(session(), me(), lead_id)
        or abort(404)
    )


@bp.get("/<int:lead_id>")
@access(JUDGES, REPORTS)
def show(lead_id: int) -> ResponseReturnValue:
    lead = _seen_or_404(lead_id)
    if lead.area_id not in queries.judged_by(me()):
        return render_template("intake/own.html", lead=lead)
    return _page(lead, [], accepting=_accept_form(lead), telling=_told_form())


def _page(lead: Lead, reasons: list[Refusal], *, accepting: Any, telling: Any) -> str:
    page = lead_page(session(), lead, me(), datetime.now(UTC))
    return render_template(
        "intake/show.html", page=page, lead=lead, reasons=reasons, accepting=accepting,
        telling=telling,
    )  # fmt: skip


def _accept_form(lead: Lead) -> Any:
    return form_for(asks.ACCEPT, {})(data={"category": lead.category})


def _told_form() -> Any:
    return form_for(asks.TOLD, {})()


@bp.post("/<int:lead_id>/accept")
@access(JUDGES)
def accept(lead_id: int) -> ResponseReturnValue:
    lead = lead_or_404(lead_id)
    form = _accept_form(lead)
    if not form.validate():
        return _page(lead, [], accepting=form, telling=_told_form()), 422
    try:
        service.accept(
            session(), lead, me(), now=datetime.now(UTC), category=form.category.data or ""
        )
        session().commit()
    except StepRefused as refused:
        return _refused(lead_id, refused)
    flash("已受理。", "ok")
    return redirect(url_for("leads.show", lead_id=lead_id))


@bp.post("/<int:lead_id>/merge/<int:principal_id>")
@access(JUDGES)
def merge(lead_id: int, principal_id: int) -> ResponseReturnValue:
    lead, principal = lead_or_404(lead_id), lead_or_404(principal_id)
    try:
        service.merge(session(), lead, principal, me(), now=datetime.now(UTC))
        session().commit()
    except StepRefused as refused:
        return _refused(lead_id, refused)
    flash(f"已并入 {spoken(principal.code)}。", "ok")
    return redirect(url_for("leads.show", lead_id=principal_id))


@bp.post("/<int:lead_id>/told")
@access(JUDGES)
def tell(lead_id: int) -> ResponseReturnValue:
    lead, form = lead_or_404(lead_id), _told_form()
    if not form.validate():
        return _page(lead, [], accepting=_accept_form(lead), telling=form), 422
    said = read(asks.TOLD, stated(form))
    try:
        service.record_answer(
            session(), lead, Told(said["how"]), said["words"], me(), now=datetime.now(UTC)
        )
        session().commit()
    except StepRefused as refused:
        return _refused(lead_id, refused)
    flash("已记下告知。", "ok")
    return redirect(url_for("leads.show", lead_id=lead_id))


def _refused(lead_id: int, refused: StepRefused) -> ResponseReturnValue:
    only_read()
    lead = lead_or_404(lead_id)
    page = _page(lead, refused.reasons, accepting=_accept_form(lead), telling=_told_form())
    return page, 409


@bp.get("/<int:lead_id>/exits/<kind>")
@access(JUDGES)
def show_exit(lead_id: int, kind: str) -> ResponseReturnValue:
    lead, way = lead_or_404(lead_id), _way_or_404(kind)
    if door := DOORS.get(way.kind):
        endpoint, named = door
        return redirect(url_for(endpoint, lead=lead.id, kind=named.get("kind")))
    gone = [] if lead.state.is_open else [service.LEFT_BEFORE]
    return _exit_page(lead, way, _exit_form(way), reasons=gone)


@bp.post("/<int:lead_id>/exits/<kind>")
@access(JUDGES)
def leave(lead_id: int, kind: str) -> ResponseReturnValue:
    lead, way = lead_or_404(lead_id), _way_or_404(kind)
    if way.kind in DOORS:
        abort(404)
    form = _exit_form(way)
    files = files_in(form, me().id)
    if not is_readable(form):
        return _exit_page(lead, way, form, files=files), 422
    said = read(way.asks, stated(form) | _digests(way, files))
    try:
        take_exit(session(), Leaving(lead, way, me(), said, datetime.now(UTC)))
        session().commit()
    except StepRefused as refused:
        only_read()
        return _exit_page(lead_or_404(lead_id), way, form, refused.reasons, files), 409
    flash(f"已办出：{way.kind.label}。", "ok")
    return redirect(url_for("leads.show", lead_id=lead_id))


def _way_or_404(kind: str) -> Exit:
    way = next((one for one in BY_KIND.values() if one.kind.value == kind), None)
    return way if way and may_take(me(), way) else abort(404)


def _exit_form(way: Exit) -> Any:
    people = colleagues(session(), me())
    options = {"officers": enforcer_options(people, legal_day(this_minute()))}
    offered = {one.name: options[one.name] for one in way.asks if one.name in options}
    known = {"corrected_at": this_minute().isoformat(), "answer": f"{way.told}。"}
    return form_for(way.asks, offered)(data=prefilled(way.asks, known))


def _digests(way: Exit, files: tuple[Kept, ...]) -> dict[str, list[str]]:
    asked = any(one.name == "files" for one in way.asks)
    return {"files": [one.sha256 for one in files]} if asked else {}


def _exit_page(
    lead: Lead, way: Exit, form: Any, reasons: list[Refusal] | None = None,
    files: tuple[Kept, ...] = (),
) -> str:  # fmt: skip
    return render_template(
        "intake/exit.html", lead=lead, way=way, form=form, reasons=reasons or [], files=files
    )


@bp.get("/<int:lead_id>/files/<sha256>")
@access(JUDGES, REPORTS)
def show_file(lead_id: int, sha256: str) -> Response:
    return shown_of(file_store(), _file_or_404(lead_id, sha256))


@bp.get("/<int:lead_id>/files/<sha256>/original")
@access(JUDGES, REPORTS)
def download_original(lead_id: int, sha256: str) -> Response:
    return original_of(file_store(), _file_or_404(lead_id, sha256))


def _file_or_404(lead_id: int, sha256: str) -> StoredFile:
    lead = _seen_or_404(lead_id)
    own = {one.sha256 for one in lead.files}
    judges = lead.area_id in queries.judged_by(me())
    if sha256 not in own and not (judges and queries.has_file(session(), lead, sha256)):
        abort(404)
    return session().get(StoredFile, sha256) or abort(404)
