"""What waits for a signature, the petition on one page, agreeing and sending back."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from enforcement.cases import queries, service
from enforcement.cases.drafting import drafts_asked
from enforcement.cases.intents import Intent
from enforcement.cases.models import Act, Petition, PetitionState
from enforcement.documents.drafts import DRAFT
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.fields import Field, Kind, read_one
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME
from enforcement.web.access import access, me
from enforcement.web.approvals.views import inbox, petition_page
from enforcement.web.cases.desk import JUST_CHANGED, PAPER_TROUBLES, paper_refused, this_minute
from enforcement.web.database import only_read, session, trial
from enforcement.web.printing import print_drafts

OPINION = Field("opinion", "意见", Kind.LONG, required=False, longest=1000)
SIGNS = (
    Permission.SIGN_TEAM,
    Permission.SIGN_MANAGER,
    Permission.SIGN_HEAD,
    Permission.CASES_REVIEW,
)

bp = Blueprint("approvals", __name__)

Signing = Callable[[Petition, Intent, str], Act | None]


@bp.get("/approvals")
@access(*SIGNS)
def list_waiting() -> ResponseReturnValue:
    return render_template("approvals/list.html", waiting=inbox(session(), me(), _now()), page=None)


@bp.get("/approvals/<int:petition_id>")
@access(*SIGNS)
def show(petition_id: int) -> ResponseReturnValue:
    return _page(petition_or_404(petition_id), [], "")


@bp.post("/approvals/<int:petition_id>/agree")
@access(*SIGNS)
def agree(petition_id: int) -> ResponseReturnValue:
    return _sign(petition_id, _agree)


@bp.post("/approvals/<int:petition_id>/send-back")
@access(*SIGNS)
def send_back(petition_id: int) -> ResponseReturnValue:
    return _sign(petition_id, _send_back)


@bp.get("/approvals/<int:petition_id>/drafts.pdf")
@access(Permission.CASES_READ, *SIGNS)
def show_drafts(petition_id: int) -> ResponseReturnValue:
    """What the petition would issue, in a transaction that is given up."""
    officer_id = me().id
    session().rollback()
    with trial() as tried:
        officer = tried.get_one(Officer, officer_id)
        asked = queries.get_petition(tried, officer, petition_id) or abort(404)
        if asked.state is not PetitionState.WAITING:
            abort(404)
        try:
            drafts = drafts_asked(tried, asked, Intent(officer, this_minute(), _now()))
        except (StepRefused, *PAPER_TROUBLES) as refused:
            abort(409, f"现在做不出草稿：{refused}。")
    return print_drafts(drafts, DRAFT)


def petition_or_404(petition_id: int) -> Petition:
    return queries.get_petition(session(), me(), petition_id) or abort(404)


def _sign(petition_id: int, word: Signing) -> ResponseReturnValue:
    asked = petition_or_404(petition_id)
    line = _waiting()
    opinion = request.form.get(OPINION.name, "")
    try:
        said = read_one(OPINION, opinion)
    except ValueError as error:
        return _page(asked, [], opinion, fault=str(error)), 422
    try:
        act = word(asked, Intent(by=me(), at=this_minute(), now=datetime.now(UTC)), said)
        session().commit()
    except StepRefused as refused:
        return _refused(petition_id, refused.reasons, opinion)
    except StaleDataError:
        return _refused(petition_id, [JUST_CHANGED], opinion)
    except PAPER_TROUBLES as error:
        return _refused(petition_id, [paper_refused(error)], opinion)
    flash(_told(asked, act), "ok")
    only_read()
    return redirect(_following(petition_id, line))


def _agree(asked: Petition, intent: Intent, opinion: str) -> Act | None:
    return service.agree(session(), asked, intent, opinion=opinion)


def _send_back(asked: Petition, intent: Intent, opinion: str) -> None:
    service.send_back(session(), asked, intent, opinion=opinion)


def _refused(petition_id: int, reasons: list[Refusal], opinion: str) -> ResponseReturnValue:
    only_read()
    return _page(petition_or_404(petition_id), reasons, opinion), 409


def _waiting() -> list[int]:
    """The petitions of the inbox in its order."""
    return [one.petition.id for one in inbox(session(), me(), _now()) if one.petition]


def _following(done: int, before: list[int]) -> str:
    """The petition after `done` in the inbox, which may wait no more, then those passed over."""
    place = before.index(done) if done in before else 0
    still = set(_waiting()) - {done}
    after = next((one for one in before[place:] + before[:place] if one in still), None)
    if after is None:
        return url_for("approvals.list_waiting")
    return url_for("approvals.show", petition_id=after)


def _told(asked: Petition, act: Act | None) -> str:
    what = f"{asked.case.party.name}“{BY_NAME[asked.step].label}”"
    if asked.signatures and not asked.signatures[-1].agreed:
        return f"已退回{what}，{asked.by.name}会看到你的意见。"
    if act is None:
        return f"已同意{what}，送{asked.seat.label}。"
    made = [one for one in queries.documents_of(session(), asked.case) if one.act_id == act.id]
    named = "、".join(f"{one.title}{f' {one.number}' if one.number else ''}" for one in made)
    return f"已同意{what}，现已生效{f'，已制作{named}' if named else ''}。"


def _page(asked: Petition, reasons: list[Refusal], opinion: str, *, fault: str = "") -> str:
    now = _now()
    return render_template(
        "approvals/show.html", waiting=inbox(session(), me(), now), reasons=reasons,
        opinion=opinion, fault=fault, page=petition_page(session(), asked, me(), now),
    )  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)
