"""The working-day calendar as the database knows it."""

from collections import defaultdict
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.models import CalendarDay, CalendarYear
from enforcement.law.calendar import PublishedYear, WorkCalendar

KEPT = "work_calendar"


def work_calendar(session: Session) -> WorkCalendar:
    """The calendar, read once a session."""
    if KEPT not in session.info:
        session.info[KEPT] = _read(session)
    calendar: WorkCalendar = session.info[KEPT]
    return calendar


def _read(session: Session) -> WorkCalendar:
    days: dict[tuple[int, bool], set[date]] = defaultdict(set)
    for year, day, working in session.execute(
        sa.select(CalendarDay.year, CalendarDay.day, CalendarDay.working)
    ):
        days[year, working].add(day)
    years = session.execute(sa.select(CalendarYear.year, CalendarYear.source))
    return WorkCalendar(
        {
            year: PublishedYear(
                year=year, source=source, off=frozenset(days[year, False]),
                working=frozenset(days[year, True]),
            )
            for year, source in years
        }
    )  # fmt: skip
