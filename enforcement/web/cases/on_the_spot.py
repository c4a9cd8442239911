"""The routes of the penalty on the spot, and the way from it to the ordinary procedure."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.cases import queries, service
from enforcement.cases.intents import Intent
from enforcement.cases.models import Act, Case
from enforcement.law.calendar import legal_day
from enforcement.organisations.people import person_of, workplaces
from enforcement.procedure.asks.evidence import EvidenceKind
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME
from enforcement.web.access import access, me
from enforcement.web.cases.desk import PAPER_TROUBLES, paper_refused, this_minute
from enforcement.web.cases.leads import lead_taken_up
from enforcement.web.cases.spot_intents import LEAD, lead_on, penalty_on
from enforcement.web.cases.spot_screen import STEP, Screen
from enforcement.web.database import only_read, session

bp = Blueprint("on_the_spot", __name__, url_prefix="/cases/on-the-spot")


def may_punish() -> bool:
    """Whether the visitor may begin a case where he works by a penalty on the spot."""
    officer = me()
    able = person_of(officer).may_enforce_on(legal_day(this_minute()))
    return able and bool(workplaces(officer, STEP.needs))


@bp.get("")
@access(Permission.CASES_INVESTIGATE)
def show() -> ResponseReturnValue:
    screen = Screen(me(), this_minute(), lead=lead_taken_up())
    screen.settle()
    return _page(screen)


@bp.post("/tiers")
@access(Permission.CASES_INVESTIGATE)
def show_tiers() -> ResponseReturnValue:
    """The screen again, with the tiers of the chosen power and the amount in words.

    Nothing is judged, and nothing is kept but files.
    """
    screen = Screen(me(), this_minute(), lead=lead_taken_up())
    screen.keep_files()
    screen.settle()
    return _page(screen)


def _page(screen: Screen) -> str:
    return render_template("cases/on_the_spot.html", screen=screen, form=screen.form)


@bp.post("")
@access(Permission.CASES_INVESTIGATE)
def punish() -> ResponseReturnValue:
    screen = Screen(me(), this_minute(), lead=lead_taken_up())
    screen.keep_files()
    intent = penalty_on(screen)
    if intent is None:
        return _page(screen), 422
    if before := _same(intent, STEP.name):
        flash("这件当场处罚刚才已经登记，没有再登记一次。", "risk")
        return redirect(url_for("cases.show", case_id=before.case_id))
    try:
        case = service.begin(session(), STEP, intent, lead=screen.lead)
        session().commit()
    except StepRefused as refused:
        return _refused(screen, refused.reasons)
    except PAPER_TROUBLES as error:
        return _refused(screen, [paper_refused(error)])
    return _done(case)


@bp.post("/lead")
@access(Permission.CASES_INVESTIGATE)
def turn_ordinary() -> ResponseReturnValue:
    """Register an ordinary lead with everything that was typed."""
    screen = Screen(me(), this_minute(), lead=lead_taken_up())
    screen.keep_files()
    intent = lead_on(screen)
    if intent is None:
        return _page(screen), 422
    if before := _same(intent, LEAD.name):
        flash("这条线索刚才已经登记，没有再登记一次。", "risk")
        return redirect(url_for("cases.show", case_id=before.case_id))
    try:
        case = service.begin(session(), LEAD, intent, lead=screen.lead)
        _take_photos(case, intent)
        session().commit()
    except StepRefused as refused:
        return _refused(screen, refused.reasons)
    except PAPER_TROUBLES as error:
        return _refused(screen, [paper_refused(error)])
    flash(f"已转普通程序，登记为线索，案号 {case.number}。填过的内容都带过来了。", "ok")
    return redirect(url_for("cases.show", case_id=case.id))


def _take_photos(case: Case, intent: Intent) -> None:
    """The photographs of the spot become evidence of the lead."""
    if not intent.stated["files"]:
        return
    stated = {
        "kind": EvidenceKind.AUDIOVISUAL.value, "title": "现场照片", "proves": case.fact[:400],
        "officers": intent.stated["officers"] or [intent.by.id], "place": case.place,
        "method": "现场拍摄", "origin": intent.stated["carrier"] or "未写明",
        "files": intent.stated["files"],
    }  # fmt: skip
    service.take_step(session(), case, BY_NAME["collect"], intent.stating(stated))


def _same(intent: Intent, step: str) -> Act | None:
    """The very same act, when it is the last of its kind this officer began."""
    last = queries.last_begun(session(), intent.by, step)
    same = last is not None and last.stated == intent.stated and last.happened_at == intent.at
    return last if same else None


def _refused(screen: Screen, reasons: list[Refusal]) -> ResponseReturnValue:
    only_read()
    screen.refuse(reasons)
    return _page(screen), 409


def _done(case: Case) -> ResponseReturnValue:
    made = next(one for one in queries.documents_of(session(), case) if one.code == "56")
    flash(f"当场处罚决定书 {made.number} 已制作，案号 {case.number}。", "ok")
    for mark in case.acts[0].marks:
        flash(f"记下一处缺陷：{mark.says}〔{mark.article}〕。", "risk")
    only_read()
    return redirect(url_for("cases.show", case_id=case.id))
