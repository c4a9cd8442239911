"""What the page of the roster shows: who is on duty now, and one week of those whom it lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.roster.models import Watch
from enforcement.roster.queries import (
    EXPECTED,
    OnDuty,
    Watches,
    kept_by,
    on_duty,
    readable,
    watches_of,
)
from enforcement.roster.shifts import DAY, Shift, Turn, turn_at

WEEK = 7
REACH = timedelta(days=366)
"""No page shows days further away; nothing is entered there."""


@dataclass(frozen=True)
class Week:
    """The page as one officer sees it."""

    now: datetime
    days: Sequence[date]
    bodies: Sequence[Organisation]
    kept: Sequence[Organisation]
    entered: Watches
    standing: Sequence[OnDuty]

    @property
    def turn(self) -> Turn:
        return turn_at(self.now)

    @property
    def today(self) -> date:
        return legal_day(self.now)

    @property
    def before(self) -> date:
        return self.days[0] - WEEK * DAY

    @property
    def after(self) -> date:
        return self.days[0] + WEEK * DAY

    @property
    def coming(self) -> list[date]:
        """The days of the week that a phone lists: from today on, or all of another week."""
        return [one for one in self.days if one >= self.today] or list(self.days)

    def turns(self, day: date) -> list[Turn]:
        return [Turn(day, shift) for shift in Shift]

    def watch(self, body: Organisation, turn: Turn) -> Watch | None:
        return self.entered.get((body.id, turn))

    def may_enter(self, body: Organisation, turn: Turn) -> bool:
        return body in self.kept and self.now < turn.ends


def week_of(session: Session, officer: Officer, day: date, now: datetime) -> Week:
    """The week in which `day` lies. Who has no roster is listed where one is expected of him."""
    today = legal_day(now)
    day = min(max(day, today - REACH), today + REACH)
    days = [day - day.weekday() * DAY + n * DAY for n in range(WEEK)]
    known, kept = readable(session, officer), kept_by(session, officer)
    entered = watches_of(session, known, [*days, turn_at(now).day])
    rostered = {number for number, _ in entered}
    bodies = [one for one in known if one in kept]
    bodies += [one for one in known if one not in kept
               and (one.kind in EXPECTED or one.id in rostered)]  # fmt: skip
    standing = on_duty(session, officer, bodies, now)
    return Week(now, days, bodies, kept, entered, standing)
