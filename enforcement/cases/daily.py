"""What the day brings: last days that come near or are past, papers and powers that end."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.models import CalendarYear
from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries, queues
from enforcement.cases.acts import tracks_of
from enforcement.cases.deadline import SOON, Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.models import Case, PetitionState, TrackRow
from enforcement.cases.seating import holders
from enforcement.cases.served import is_public, services
from enforcement.cases.telling import ENDS, of, responsible, tell_reviewers, tell_signers
from enforcement.law import periods
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.organisations.models import Officer
from enforcement.powers.models import Mandate
from enforcement.procedure.permissions import Permission
from enforcement.procedure.tracks import State, Track

AT_A_TIME = 100
WARNED = {"decide": (3, 7, 15, 30)}
"""Days before the last one on which we warn (R15); the other periods are short and warn at SOON."""
ENDING = (7, 30, 60)
"""Days before a certificate or a mandate ends."""
YEAR_EXPECTED = (12, 1)
"""Month and day from which the next calendar year should be published."""
Tellings = Iterator[tuple[set[int], News]]


def _noticed(case: Case) -> bool:
    return case.stage is State.NOTIFIED


def _unpaid(case: Case) -> bool:
    return any(track.state is State.PAYMENT_DUE for track in case.tracks)


WAITED: Mapping[str, Callable[[Case], bool]] = {
    periods.DEFENCE.name: _noticed,
    periods.HEARING_REQUEST.name: _noticed,
    periods.RECONSIDERATION.name: _unpaid,
    periods.LITIGATION.name: _unpaid,
}
"""The rights of the party whose end a case waits for, by the name of their period."""


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
    _ends(session, now, count)
    session.commit()
    last = 0
    while ids := _running(session, last):
        _batch(session, ids, now, count)
        session.commit()
        last = ids[-1]
    return count


def _running(session: Session, last: int) -> Sequence[int]:
    """The next cases of which something may be due: all that run, and where things are held."""
    over = (State.ARCHIVED, State.NOT_FILED, State.TRANSFERRED)
    holding = sa.select(TrackRow.case_id).where(TrackRow.state == State.THINGS_HELD)
    watched = sa.or_(Case.stage.not_in(over), Case.id.in_(holding))
    chosen = sa.select(Case.id).where(Case.id > last, watched)
    return session.scalars(chosen.order_by(Case.id).limit(AT_A_TIME)).all()


def _batch(session: Session, ids: Sequence[int], now: datetime, count: Count) -> None:
    cases = queues.whole_cases(session, ids)
    papers, calendar = queries.service_papers(session, cases), work_calendar(session)
    for case in cases:
        pressing = deadlines_of(case, papers, calendar, legal_day(now))
        told = [
            *_pressing(case, pressing),
            *_ended(case, pressing),
            *_took_effect(case, calendar, now),
        ]
        news = {one.fact: one for one in told}
        _settle_others(session, case, news, now)
        for one in news.values():
            people = responsible(case)
            if one.topic is Topic.OVERDUE:
                people |= holders(session, Permission.SIGN_TEAM, {case.handling_id})
            count.add(one.topic, tell(session, people, one, at=now))
        _signatures(session, case, now, count)


def _signatures(session: Session, case: Case, now: datetime, count: Count) -> None:
    """Who may sign or review since today learns what waits; who no longer may need not know."""
    for asked in case.petitions:
        if asked.state is PetitionState.WAITING:
            count.add(Topic.SIGNATURE, tell_signers(session, asked, now))
    count.add(Topic.REVIEW, tell_reviewers(session, case, now))


def _pressing(case: Case, deadlines: Sequence[Deadline]) -> Iterator[News]:
    for one in deadlines:
        step = warned_at(one)
        if step is not None:
            late = one.left < 0
            yield News(
                Topic.OVERDUE if late else Topic.DUE,
                f"due:{case.id}:{one.step}:{one.legal}:{'late' if late else step}",
                f"{one.name}{'已逾期' if late else '快到期'}：{case.party.name}",
                f"{of(case)}。最后一天 {one.on}{f'〔{one.article}〕' if one.article else ''}",
                case.id,
            )


def _ended(case: Case, deadlines: Sequence[Deadline]) -> Iterator[News]:
    """The periods of the party that are over, where the case waited for them."""
    for one in deadlines:
        waited = WAITED.get(one.name)
        if waited and waited(case) and not one.ours and one.met_on is None and one.left < 0:
            yield News(
                Topic.ENDED, f"ended:{case.id}:{one.name}:{one.legal}",
                f"{one.name}期限已满：{case.party.name}", f"{of(case)}。最后一天 {one.on}", case.id,
            )  # fmt: skip


def _took_effect(case: Case, calendar: WorkCalendar, now: datetime) -> Iterator[News]:
    """The public notices that count as service since their last day is over (民诉95)."""
    for track in tracks_of(case, Track.SERVICE):
        for one in services(case, track, calendar):
            if is_public(one.act) and one.at <= now and case.stage not in ENDS:
                yield News(
                    Topic.ENDED, f"public:{one.act.id}", f"公告送达已生效：{case.party.name}",
                    f"{of(case)}。{one.on} 公告期满，视为送达，后面的期限从此起算", case.id,
                )  # fmt: skip


def warned_at(one: Deadline) -> int | None:
    """The step of warning at which a deadline stands; None while it is far off, or met."""
    if not one.watched:
        return None
    steps = (0, *WARNED.get(one.step, (SOON,)))
    return next((step for step in steps if one.left <= step), None)


def _settle_others(session: Session, case: Case, news: Mapping[str, News], now: datetime) -> None:
    """Warnings that no longer hold, met or overtaken by the next step, need not be read."""
    settle(
        session, Notice.case_id == case.id,
        Notice.topic.in_((Topic.DUE, Topic.OVERDUE, Topic.ENDED)),
        Notice.fact.not_in(list(news)), at=now,
    )  # fmt: skip


def _ends(session: Session, now: datetime, count: Count) -> None:
    """What ends apart from any case; what was told before and no longer holds is settled."""
    today, facts = legal_day(now), list[str]()
    for tellings in (_certificates, _mandates, _calendar):
        for people, news in tellings(session, today):
            facts.append(news.fact)
            count.add(news.topic, tell(session, people, news, at=now))
    apart = Notice.topic.in_((Topic.CERTIFICATE, Topic.MANDATE, Topic.CALENDAR))
    settle(session, apart, Notice.fact.not_in(facts), at=now)


def _ending(on: date, today: date) -> str:
    """The step of warning before a day, and after it."""
    left = (on - today).days
    return "past" if left < 0 else str(next(step for step in ENDING if left <= step))


def _certificates(session: Session, today: date) -> Tellings:
    soon = Officer.certified_until <= today + timedelta(days=ENDING[-1])
    for officer in session.scalars(sa.select(Officer).where(Officer.active, soon)):
        until = officer.certified_until or today
        past = until < today
        chiefs = holders(session, Permission.SIGN_TEAM, {officer.organisation_id})
        yield {officer.id, *chiefs}, News(
            Topic.CERTIFICATE, f"certificate:{officer.id}:{until}:{_ending(until, today)}",
            f"执法证{'已过期' if past else '到期'}：{officer.name}",
            f"有效期到 {until}，{'现在不能执法' if past else '过期不能执法'}，及时换证。",
        )  # fmt: skip


def _mandates(session: Session, today: date) -> Tellings:
    near = timedelta(days=ENDING[-1])
    soon = Mandate.effective_to.between(today - near, today + near)
    for one in session.scalars(sa.select(Mandate).where(soon)):
        until = one.effective_to or today
        past = until < today
        places = {one.handling_id, one.issuer_id}
        people = holders(session, Permission.SIGN_HEAD, places)
        yield people | holders(session, Permission.SIGN_TEAM, places), News(
            Topic.MANDATE, f"mandate:{one.id}:{until}:{_ending(until, today)}",
            f"事项权限{'已' if past else ''}到期：{one.power.name}",
            f"{one.basis}到 {until} 为止，{'现在' if past else '到期后'}不能再立案。",
        )  # fmt: skip


def _calendar(session: Session, today: date) -> Tellings:
    years = [today.year, *([today.year + 1] if (today.month, today.day) >= YEAR_EXPECTED else [])]
    known = set(session.scalars(sa.select(CalendarYear.year)))
    places = session.scalars(sa.select(Officer.organisation_id).distinct()).all()
    for year in (one for one in years if one not in known):
        yield holders(session, Permission.ORGANISATIONS_MANAGE, places), News(
            Topic.CALENDAR, f"calendar:{year}", f"缺 {year} 年工作日历",
            "国务院放假通知公布后载入；载入以前按周末推算，期限可能有出入。",
        )  # fmt: skip
