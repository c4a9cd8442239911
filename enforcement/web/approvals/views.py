"""A petition on one page: what is at stake, what was checked, the law, and who has signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries, queues
from enforcement.cases.acts import notice_of
from enforcement.cases.basis import IMPOSED
from enforcement.cases.checks import Check, checks, foreseen
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of, next_of
from enforcement.cases.facts import facts_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, Petition, PetitionState
from enforcement.cases.said import Said, said
from enforcement.cases.seating import may_sign, signing_for
from enforcement.cases.signing import seats_left_empty, signing_refusals
from enforcement.cases.views import Event, Flaw, Stop, course, flaws, seats
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem
from enforcement.law.calendar import legal_day
from enforcement.law.fines import Band
from enforcement.organisations.models import Officer
from enforcement.powers.models import Tier
from enforcement.procedure.condition import Refusal
from enforcement.procedure.elements import relied_on
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.web.cases.views import Picture, due_for, pictures

HEARD = {
    "raise_defence": "content", "waive_defence": "content", "answer_defence": "reason",
    "pass_review": "opinion", "return_review": "opinion", "discuss": "conclusion",
    "ask_hearing": "content", "hold_hearing": "record",
}  # fmt: skip
"""The steps whose words a later signer reads, and the field that holds them."""


@dataclass(frozen=True)
class Waiting:
    """One line of the inbox: a petition, or a case sent for legal review."""

    label: str
    case: Case
    deadline: Deadline | None
    petition: Petition | None = None

    @property
    def urgency(self) -> tuple[bool, int]:
        return self.deadline is None, self.deadline.left if self.deadline else 0


@dataclass(frozen=True)
class Stake:
    """The penalty that is proposed, against what the law and the notice allow."""

    proposed: str
    statutory: str
    tier: str
    notified: str


@dataclass(frozen=True)
class Heard:
    """What was said on the case before: a defence, a review, a discussion."""

    label: str
    on: date
    who: str
    words: str


@dataclass(frozen=True)
class PetitionPage:
    """Everything an approver reads before he signs.

    `flaws` stand on the case already; those `foreseen` come with the act that is asked for.

    `against`: why he, whose seat it is, may not put his word to it; `keeps_off`: why he may send it
    back but leaves agreeing to another.
    """

    petition: Petition
    case: Case
    step: Step
    label: str
    seats: list[Stop]
    says: list[Said]
    stake: Stake | None
    checks: list[Check]
    evidence: list[EvidenceItem]
    pictures: list[Picture]
    papers: Sequence[Document]
    heard: list[Heard]
    course: list[Event]
    flaws: list[Flaw]
    foreseen: list[Check]
    deadline: Deadline | None
    is_his_seat: bool
    against: list[Refusal]
    keeps_off: list[Refusal]
    is_own: bool
    stands_for: str
    next_seat: str

    @property
    def is_waiting(self) -> bool:
        return self.petition.state is PetitionState.WAITING

    @property
    def may_sign(self) -> bool:
        """Whether his word is asked for: the buttons stand there."""
        return self.is_waiting and self.is_his_seat and not self.against

    @property
    def passed(self) -> int:
        return sum(check.ok for check in self.checks)


def inbox(session: Session, officer: Officer, now: datetime) -> list[Waiting]:
    """What waits for `officer`, the most urgent first."""
    asked = queues.waiting_petitions(session, officer)
    reviews = queues.waiting_reviews(session, officer)
    papers = queries.service_papers(session, [*(one.case for one in asked), *reviews])
    calendar, today = work_calendar(session), legal_day(now)

    def due(case: Case, step: str) -> Deadline | None:
        return _due(step, deadlines_of(case, papers, calendar, today))

    found = [
        Waiting(BY_NAME[one.step].label, one.case, due(one.case, one.step), one) for one in asked
    ] + [Waiting("法制审核", case, due(case, "pass_review")) for case in reviews]
    return sorted(found, key=lambda one: one.urgency)


def _due(step: str, deadlines: list[Deadline]) -> Deadline | None:
    """The deadline that what is asked for keeps or works towards, else the one that presses."""
    return due_for(step, deadlines) or next_of(deadlines)


def petition_page(
    session: Session, asked: Petition, officer: Officer, now: datetime
) -> PetitionPage:
    case, step = asked.case, BY_NAME[asked.step]
    facts = facts_of(session, case, at=now, by=officer, stated=asked.stated, track=asked.track)
    evidence = _relied_on(session, case, asked.stated)
    files = queries.stored_files(session, [file.sha256 for i in evidence for file in i.files])
    deadlines = deadlines_of(
        case, queries.service_papers(session, [case]), work_calendar(session), legal_day(now)
    )
    papers = queries.documents_of(session, case)
    place, word = asked.seats.index(asked.seat), Intent(officer, now, now)
    his = asked.state is PetitionState.WAITING and may_sign(asked, officer, legal_day(now))
    absent = signing_for(asked, officer, legal_day(now)) if his else None
    return PetitionPage(
        petition=asked, case=case, step=step, label=step.label, seats=seats(asked),
        says=[one for one in said(session, step, asked.stated) if one.name not in IMPOSED],
        stake=_stake(session, case, asked.stated, facts), checks=checks(step, facts, asked.seat),
        evidence=evidence, pictures=pictures(evidence, files),
        papers=papers, heard=_heard(case), course=course(case, papers), flaws=flaws(case),
        foreseen=foreseen(step, facts) if asked.state is PetitionState.WAITING else [],
        deadline=_due(asked.step, deadlines),
        is_his_seat=his, against=signing_refusals(asked, word) if his else [],
        keeps_off=seats_left_empty(session, asked, word) if his else [],
        is_own=asked.by_id == officer.id,
        stands_for=absent.name if absent else "",
        next_seat=asked.seats[place + 1].label if place + 1 < len(asked.seats) else "",
    )  # fmt: skip


def _heard(case: Case) -> list[Heard]:
    """In the order in which it was said."""
    return [
        Heard(BY_NAME[act.step].label, act.happened_on, act.by.name, words)
        for act in case.acts
        if (words := act.stated.get(HEARD.get(act.step, "")))
    ]


def _relied_on(session: Session, case: Case, stated: Mapping[str, object]) -> list[EvidenceItem]:
    """The evidence the petition names; where it names none, all of the case."""
    items, named = queries.evidence_of(session, case), relied_on(stated)
    return [one for one in items if not named or one.id in named]


def _stake(
    session: Session, case: Case, stated: Mapping[str, object], facts: CaseFacts
) -> Stake | None:
    penalty = Penalty.of(stated)
    if not penalty.is_named:
        return None
    chosen = stated.get("tier")
    tier = session.get(Tier, chosen) if chosen else None
    notice = notice_of(case)
    return Stake(
        proposed=penalty.brief(), statutory=_range(facts),
        tier=f"{tier.name} {tier.scale.label}" if tier else "没有分档",
        notified=Penalty.of(notice.stated).brief() if notice else "还没有告知",
    )  # fmt: skip


def _range(facts: CaseFacts) -> str:
    """From the lowest tier to the highest, or what the reviewer confirmed."""
    power = facts.power
    if power is None or not power.range_known:
        confirmed = power.confirmed if power else None
        return f"{confirmed.label}（法制审核确认）" if confirmed else "幅度未知，待法制确认"
    scales = power.tiers.values()
    fixed = [one for one in scales if not one.is_formula]
    ranges = [one.label for one in scales if one.is_formula]
    if fixed:
        ranges += [Band(min(one.low for one in fixed), max(one.high for one in fixed)).label]
    return "；".join(ranges) or "没有罚款档次"
