"""What the day brings: last days that come near or are past, papers and powers that end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.models import CalendarYear
from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries, queues
from enforcement.cases.deadlines import SOON, Deadline, deadlines_of
from enforcement.cases.models import Case, PetitionState
from enforcement.cases.seating import holders
from enforcement.cases.telling import of, responsible, tell_signers
from enforcement.law.calendar import legal_day
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.organisations.models import Officer
from enforcement.powers.models import Mandate
from enforcement.procedure.permissions import Permission
from enforcement.procedure.tracks import State

AT_A_TIME = 100
WARNED = {"decide": (3, 7, 15, 30)}
"""Days before the last one on which we warn (R15); the other periods are short and warn at SOON."""
ENDING = (7, 30, 60)
"""Days before a certificate or a mandate ends."""
YEAR_EXPECTED = (12, 1)
"""Month and day from which the next calendar year should be published."""


@dataclass
class Count:
    """How many notices a run made, by topic."""

    made: dict[Topic, int] = field(default_factory=dict)

    def add(self, topic: Topic, told: int) -> None:
        self.made[topic] = self.made.get(topic, 0) + told

    @property
    def total(self) -> int:
        return sum(self.made.values())


def run(session: Session, now: datetime) -> Count:
    """Tell everybody what the day brings. Commits after every batch; may be run again any time."""
    count = Count()
    for told in (_certificates, _mandates, _calendar):
        told(session, now, count)
    session.commit()
    last = 0
    while ids := _running(session, last):
        _batch(session, ids, now, count)
        session.commit()
        last = ids[-1]
    return count


def _running(session: Session, last: int) -> Sequence[int]:
    over = (State.ARCHIVED, State.NOT_FILED, State.TRANSFERRED)
    chosen = sa.select(Case.id).where(Case.id > last, Case.stage.not_in(over))
    return session.scalars(chosen.order_by(Case.id).limit(AT_A_TIME)).all()


def _batch(session: Session, ids: Sequence[int], now: datetime, count: Count) -> None:
    cases = queues.whole_cases(session, ids)
    papers, calendar = queries.service_papers(session, cases), work_calendar(session)
    for case in cases:
        pressing = deadlines_of(case, papers, calendar, legal_day(now))
        news = {one.fact: one for one in _pressing(case, pressing)}
        _settle_others(session, case, news, now)
        for one in news.values():
            people = responsible(case)
            if one.topic is Topic.OVERDUE:
                people |= holders(session, Permission.SIGN_TEAM, {case.handling_id})
            count.add(one.topic, tell(session, people, one, at=now))
        _signatures(session, case, now, count)


def _signatures(session: Session, case: Case, now: datetime, count: Count) -> None:
    """Who may sign since today, as a deputy whose days begin, learns what already waits."""
    for asked in case.petitions:
        if asked.state is PetitionState.WAITING:
            count.add(Topic.SIGNATURE, tell_signers(session, asked, now))


def _pressing(case: Case, deadlines: Sequence[Deadline]) -> Iterator[News]:
    for one in deadlines:
        step = warned_at(one)
        if step is not None:
            late = one.left < 0
            yield News(
                Topic.OVERDUE if late else Topic.DUE,
                f"due:{case.id}:{one.step}:{one.legal}:{'late' if late else step}",
                f"{one.name}{one.rest}：{case.party.name}",
                f"{of(case)}。最后一天 {one.on}{f'〔{one.article}〕' if one.article else ''}",
                case.id,
            )


def warned_at(one: Deadline) -> int | None:
    """The step of warning at which a deadline stands; None while it is far off, or met."""
    if not one.watched:
        return None
    steps = (0, *WARNED.get(one.step, (SOON,)))
    return next((step for step in steps if one.left <= step), None)


def _settle_others(session: Session, case: Case, news: Mapping[str, News], now: datetime) -> None:
    """Warnings that no longer hold, met or overtaken by the next step, need not be read."""
    settle(
        session, Notice.case_id == case.id, Notice.topic.in_((Topic.DUE, Topic.OVERDUE)),
        Notice.fact.not_in(list(news)), at=now,
    )  # fmt: skip


def _ending(on: date, today: date) -> int | None:
    return next((step for step in ENDING if 0 <= (on - today).days <= step), None)


def _certificates(session: Session, now: datetime, count: Count) -> None:
    today = legal_day(now)
    soon = sa.select(Officer).where(
        Officer.active, Officer.certified_until.between(today, today + timedelta(days=ENDING[-1]))
    )
    for officer in session.scalars(soon):
        until = officer.certified_until or today
        news = News(
            Topic.CERTIFICATE, f"certificate:{officer.id}:{until}:{_ending(until, today)}",
            f"执法证到期：{officer.name}", f"有效期到 {until}，过期不能执法，及时换证。",
        )  # fmt: skip
        chiefs = holders(session, Permission.SIGN_TEAM, {officer.organisation_id})
        count.add(news.topic, tell(session, {officer.id, *chiefs}, news, at=now))


def _mandates(session: Session, now: datetime, count: Count) -> None:
    today = legal_day(now)
    last = today + timedelta(days=ENDING[-1])
    for one in session.scalars(sa.select(Mandate).where(Mandate.effective_to.between(today, last))):
        until = one.effective_to or today
        news = News(
            Topic.MANDATE, f"mandate:{one.id}:{until}:{_ending(until, today)}",
            f"事项权限到期：{one.power.name}", f"{one.basis}到 {until} 为止，到期后不能再立案。",
        )  # fmt: skip
        places = {one.handling_id, one.issuer_id}
        people = holders(session, Permission.SIGN_HEAD, places)
        people |= holders(session, Permission.SIGN_TEAM, places)
        count.add(news.topic, tell(session, people, news, at=now))


def _calendar(session: Session, now: datetime, count: Count) -> None:
    today = legal_day(now)
    years = [today.year, *([today.year + 1] if (today.month, today.day) >= YEAR_EXPECTED else [])]
    known = set(session.scalars(sa.select(CalendarYear.year)))
    places = session.scalars(sa.select(Officer.organisation_id).distinct()).all()
    for year in (one for one in years if one not in known):
        news = News(
            Topic.CALENDAR, f"calendar:{year}", f"缺 {year} 年工作日历",
            "国务院放假通知公布后载入；载入以前按周末推算，期限可能有出入。",
        )  # fmt: skip
        people = holders(session, Permission.ORGANISATIONS_MANAGE, places)
        count.add(news.topic, tell(session, people, news, at=now))
