"""What a party hands in to its case: taken in at once, put before the officer, taken up by an act.

Nothing is refused for coming late: it is kept with its day, and whoever judges sees how late it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import standing_decision
from enforcement.cases.models import Act, Case, Submission
from enforcement.cases.seating import holders
from enforcement.cases.telling import of, responsible
from enforcement.documents.verification import new_code
from enforcement.law.articles import PENALTY_45_1, PENALTY_62, PENALTY_63_1, RECONSIDERATION_32_1
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import StepRefused, refusal
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.permissions import Permission
from enforcement.procedure.submissions import (
    BY_KIND,
    SubmissionKind,
    SubmissionState,
    Submittable,
)
from enforcement.procedure.tracks import FILED_AWAY, RUNNING, Procedure, State, Track

UNPAID = frozenset({State.PAYMENT_DUE, State.COURT_ASKED})


@dataclass(frozen=True)
class Handed:
    """What somebody hands in, and how it is known who he is and for whom he acts."""

    name: str
    contact: str
    identity: str
    on_behalf: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)
    files: Sequence[str] = ()


def _undecided(case: Case) -> bool:
    return case.stage in RUNNING


def _hearing_open(case: Case) -> bool:
    """Whether a notice told of the right; which is asked again when it is taken up."""
    return case.stage is State.NOTIFIED and any(
        act.stated.get("hearing") for act in case.acts if act.step == "notify"
    )


def _reviewable_here(case: Case) -> bool:
    """Only against a decision on the spot may one apply through us (复议32①)."""
    simple = case.procedure is Procedure.SIMPLE
    return simple and case.stage not in RUNNING and standing_decision(case) is not None


def _owing(case: Case) -> bool:
    owes = any(one.kind is Track.PAYMENT and one.state in UNPAID for one in case.tracks)
    return owes and case.stage not in FILED_AWAY


OPEN_FOR: Mapping[SubmissionKind, Callable[[Case], bool]] = {
    SubmissionKind.DEFENCE: _undecided,
    SubmissionKind.HEARING: _hearing_open,
    SubmissionKind.REVIEW: _reviewable_here,
    SubmissionKind.PAYMENT: _owing,
}
NOT_OPEN = {
    SubmissionKind.DEFENCE: refusal(
        "not-open", "案件已经作出处理，不再收陈述申辩",
        "对决定不服的，按决定书写明的途径申请复议或者起诉", PENALTY_45_1),
    SubmissionKind.HEARING: refusal(
        "not-open", "现在不是申请听证的阶段", "作为陈述申辩提交", PENALTY_63_1),
    SubmissionKind.REVIEW: refusal(
        "not-open", "只有当场作出的处罚决定可以经本机关提交复议申请",
        "向决定书写明的行政复议机关直接申请", RECONSIDERATION_32_1),
    SubmissionKind.PAYMENT: refusal("not-open", "本案没有待缴的罚款", "找承办人核对"),
}  # fmt: skip


def open_kinds(case: Case) -> list[Submittable]:
    """What the party may hand in now."""
    return [row for kind, row in BY_KIND.items() if OPEN_FOR[kind](case)]


def receive(
    session: Session,
    case: Case,
    kind: SubmissionKind,
    handed: Handed,
    *,
    by: Officer | None = None,
    at: datetime,
) -> Submission:
    """Take in what is handed in at `at`, by the server's clock; the same sent twice is one.

    The case is held, so that a decision taken meanwhile knows of it. Callers commit.
    """
    session.execute(sa.select(Case.id).where(Case.id == case.id).with_for_update())
    session.refresh(case)
    if not OPEN_FOR[kind](case):
        raise StepRefused(NOT_OPEN[kind])
    if before := _same(case, kind, handed):
        return before
    received = Submission(
        code=new_code(), case=case, kind=kind, name=handed.name, contact=handed.contact,
        identity=handed.identity, on_behalf=handed.on_behalf, stated=dict(handed.stated),
        files=list(handed.files), received_at=at, by_id=by.id if by else None,
        state=SubmissionState.WAITING,
    )  # fmt: skip
    session.add(received)
    session.flush()
    news = News(
        Topic.SUBMISSION, _fact(received), f"交来{kind.label}：{case.party.name}",
        f"{of(case)}。收件码 {received.code}", case.id,
    )  # fmt: skip
    chiefs = holders(session, Permission.SIGN_TEAM, {case.handling_id})
    tell(session, responsible(case) | chiefs, news, at=at)
    return received


def _same(case: Case, kind: SubmissionKind, handed: Handed) -> Submission | None:
    known = (kind, handed.name, dict(handed.stated), list(handed.files))
    found = (
        one for one in case.submissions
        if one.waits and (one.kind, one.name, one.stated, one.files) == known
    )  # fmt: skip
    return next(found, None)


def _fact(submission: Submission) -> str:
    return f"submission:{submission.id}"


def take_up(session: Session, submission: Submission, act: Act, *, by: Officer) -> None:
    """The act that took it up; both stand in one transaction. Callers commit."""
    _insist_it_waits(submission)
    submission.state, submission.act_id = SubmissionState.REGISTERED, act.id
    submission.answered_at, submission.answered_by = act.recorded_at, by
    _settle(session, submission, act.recorded_at)


def send_back(
    session: Session, submission: Submission, facts: CaseFacts, words: str, *, by: Officer
) -> None:
    """Send it back with words; what came in time and must be heard is never sent back."""
    _insist_it_waits(submission)
    row = BY_KIND[submission.kind]
    if row.must and facts.stage in RUNNING and not days_late(submission, facts):
        raise StepRefused(
            refusal(
                "must-be-heard", f"{row.kind.label}在期限内提出，不能退回", "登记后复核", PENALTY_62
            )
        )
    submission.state, submission.answer = SubmissionState.RETURNED, words
    submission.answered_at, submission.answered_by = facts.at, by
    _settle(session, submission, facts.at)


def _insist_it_waits(submission: Submission) -> None:
    if not submission.waits:
        raise StepRefused(refusal(
            "already-answered", f"这份材料{submission.state.label}", "看案件页"))  # fmt: skip


def _settle(session: Session, submission: Submission, at: datetime) -> None:
    settle(session, Notice.case_id == submission.case_id, Notice.fact == _fact(submission), at=at)


def ends_of(facts: CaseFacts) -> dict[SubmissionKind, date | None]:
    """Until when each kind is in time, where we are to judge that."""
    told = facts.notice
    return {
        SubmissionKind.DEFENCE: told.defence_until if told else None,
        SubmissionKind.HEARING: told.hearing_until if told else None,
        SubmissionKind.REVIEW: None,  # the review authority judges it
        SubmissionKind.PAYMENT: facts.payment_due,
    }


def days_late(submission: Submission, facts: CaseFacts) -> int:
    """How many days it came after its time; nought in time, and where no time has begun."""
    until = ends_of(facts)[submission.kind]
    return max((submission.counts_on - until).days, 0) if until else 0


def by_receipt(session: Session, code: str) -> Submission | None:
    return session.scalar(sa.select(Submission).where(Submission.code == code))


def waiting_for(case: Case, step: str) -> Submission | None:
    """The oldest that waits to be taken up by `step` before any other."""
    waiting = (one for one in case.submissions if one.waits)
    return next((one for one in waiting if BY_KIND[one.kind].steps[0] == step), None)
