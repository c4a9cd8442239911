"""Today's work of one officer: what must be done, what waits for him, and the cases at hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import url_for
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries, queues
from enforcement.cases.deadline import SOON, Deadline
from enforcement.cases.deadlines import deadlines_of, next_of
from enforcement.cases.models import Case
from enforcement.cases.views import HANDLERS_TURN, returned, turn_of
from enforcement.coordination.queries import Waiting as Owed
from enforcement.coordination.queries import waiting_for
from enforcement.intake.categories import name_of
from enforcement.intake.queries import waiting
from enforcement.intake.words import LeadState
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.steps import BY_NAME
from enforcement.web.approvals.views import Waiting, inbox
from enforcement.web.intake.views import age_of

NOTHING = timedelta(0)
MATTER_SOON = timedelta(hours=24)
"""A matter between organisations runs in hours: within a day it presses."""


@dataclass(frozen=True)
class Job:
    """One thing that must be done: what, in which case, by when, and where it is done."""

    title: str
    says: str
    url: str
    tone: str
    deadline: Deadline | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class AtHand:
    """A running case of his: where it stands, who is to act, and what presses next."""

    case: Case
    turn: str
    deadline: Deadline | None


@dataclass(frozen=True)
class WorkPage:
    """Everything the first page shows."""

    today: date
    jobs: list[Job]
    cases: list[AtHand]


def work_page(session: Session, officer: Officer, now: datetime) -> WorkPage:
    mine, today = queues.my_cases(session, officer), legal_day(now)
    papers, calendar = queries.service_papers(session, mine), work_calendar(session)
    watched = {case.id: deadlines_of(case, papers, calendar, today) for case in mine}
    jobs = [_returned(case) for case in mine if returned(case)]
    jobs += [_due(case, one) for case in mine for one in watched[case.id] if _presses(one)]
    jobs += [_waiting(one) for one in inbox(session, officer, now)]
    jobs += [_archive(case) for case in queues.waiting_archives(session, officer)]
    jobs += [_matter(one, now) for one in waiting_for(session, officer, now)]
    jobs += _leads(session, officer, now)
    return WorkPage(
        today=today, jobs=sorted(jobs, key=_urgency),
        cases=[AtHand(case, _turn(case), next_of(watched[case.id])) for case in mine],
    )  # fmt: skip


def _turn(case: Case) -> str:
    """Whose turn it is, in a case of his own."""
    turn = turn_of(case)
    return "轮到你办" if turn == HANDLERS_TURN else turn


def _presses(one: Deadline) -> bool:
    return one.watched and one.left <= SOON


def _urgency(job: Job) -> tuple[int, int]:
    order = {"late": 0, "risk": 1, "calm": 2}
    return order[job.tone], job.deadline.left if job.deadline else 0


def _of(case: Case) -> str:
    return f"{case.cause} · {case.place}"


def _returned(case: Case) -> Job:
    asked = returned(case)
    assert asked is not None  # noqa: S101 - asked of returned cases only
    word, label = asked.signatures[-1], BY_NAME[asked.step].label
    return Job(
        f"退回 · {label}：{case.party.name}", f"{_of(case)}。{word.by.name}：{word.opinion}",
        url_for("cases.show_step", case_id=case.id, name=asked.step), "risk",
    )  # fmt: skip


def _due(case: Case, one: Deadline) -> Job:
    return Job(
        f"{one.name}：{case.party.name}",
        _of(case),
        url_for("cases.show", case_id=case.id),
        one.tone,
        one,
    )


def _waiting(one: Waiting) -> Job:
    if one.petition is None:
        url = url_for("cases.show", case_id=one.case.id)
    else:
        url = url_for("approvals.show", petition_id=one.petition.id)
    tone = one.deadline.tone if one.deadline and one.deadline.tone in {"late", "risk"} else "calm"
    verb = "签批 · " if one.petition else ""
    return Job(f"{verb}{one.label}：{one.case.party.name}", _of(one.case), url, tone, one.deadline)


def _matter(one: Owed, now: datetime) -> Job:
    """What another organisation waits for: late, soon, or in time."""
    left = one.due_at - now if one.due_at else None
    tone = "calm" if left is None or left > MATTER_SOON else "late" if left < NOTHING else "risk"
    return Job(
        f"{one.owed}：{one.matter.title}", f"{one.matter.kind.label} · {one.matter.asker.name}",
        url_for("matters.show", matter_id=one.matter.id), tone, due_at=one.due_at,
    )  # fmt: skip


def _leads(session: Session, officer: Officer, now: datetime) -> list[Job]:
    """The leads that wait to be judged, as one job: how many, and the one that waits longest."""
    count, oldest = waiting(session, officer)
    if oldest is None:
        return []
    says = f"最早一条等了{age_of(oldest, now)}：{name_of(oldest.category)}，{oldest.place}"
    url = url_for("leads.list_leads", state=LeadState.WAITING.value)
    return [Job(f"待分办线索 {count} 条", says, url, "calm")]


def _archive(case: Case) -> Job:
    return Job(
        f"归档：{case.party.name}", _of(case), url_for("cases.show", case_id=case.id), "calm"
    )
