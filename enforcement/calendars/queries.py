"""The working-day calendar as the database knows it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from enforcement.calendars.models import CalendarYear
from enforcement.law.calendar import PublishedYear, WorkCalendar

KEPT = "work_calendar"


def work_calendar(session: Session) -> WorkCalendar:
    """The calendar, read once a session."""
    if KEPT not in session.info:
        session.info[KEPT] = _read(session)
    calendar: WorkCalendar = session.info[KEPT]
    return calendar


def _read(session: Session) -> WorkCalendar:
    years = session.scalars(sa.select(CalendarYear).options(selectinload(CalendarYear.days))).all()
    return WorkCalendar({year.year: _published(year) for year in years})


def _published(year: CalendarYear) -> PublishedYear:
    return PublishedYear(
        year=year.year,
        source=year.source,
        off=frozenset(day.day for day in year.days if not day.working),
        working=frozenset(day.day for day in year.days if day.working),
    )
