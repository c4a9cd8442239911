"""Publishing a year of the calendar: from the bundled data set or from an administrator's list."""

from collections.abc import Iterable
from datetime import date, timedelta

import chinese_calendar
from sqlalchemy.orm import Session

from enforcement.calendars.models import CalendarDay, CalendarYear
from enforcement.calendars.queries import KEPT

BUNDLED = range(2004, 2027)
BUNDLED_SOURCE = "国务院办公厅节假日安排通知（chinesecalendar 数据）"


class CalendarRefused(ValueError):
    """A list of days that is not a calendar of its year."""


def publish_year(
    session: Session,
    *,
    year: int,
    source: str,
    free: Iterable[date],
    worked: Iterable[date],
) -> CalendarYear:
    """Keep the exceptional days of `year`, replacing what was known. Callers commit."""
    free, worked = frozenset(free), frozenset(worked)
    _check(year, free, worked)
    if known := session.get(CalendarYear, year):
        session.delete(known)
        session.flush()
    days = [CalendarDay(day=day, working=False) for day in sorted(free)]
    days += [CalendarDay(day=day, working=True) for day in sorted(worked)]
    published = CalendarYear(year=year, source=source, days=days)
    session.add(published)
    session.info.pop(KEPT, None)
    return published


def _check(year: int, free: frozenset[date], worked: frozenset[date]) -> None:
    if both := free & worked:
        raise CalendarRefused(f"{min(both)} 既放假又上班，请核对通知")
    if strange := {day for day in free | worked if day.year != year}:
        raise CalendarRefused(f"{min(strange)} 不是 {year} 年的日子")
    if plain := {day for day in worked if day.weekday() < 5}:
        raise CalendarRefused(f"{min(plain)} 本来就是工作日，调休上班只填周六、周日")
    if not free:
        raise CalendarRefused(f"{year} 年没有一个放假日，请核对通知")


def publish_bundled(session: Session) -> None:
    """Publish every year that the bundled data set knows and the database does not."""
    for year in BUNDLED:
        if session.get(CalendarYear, year) is None:
            free, worked = _bundled(year)
            publish_year(session, year=year, source=BUNDLED_SOURCE, free=free, worked=worked)


def _bundled(year: int) -> tuple[list[date], list[date]]:
    first = date(year, 1, 1)
    days = [
        first + timedelta(days=n) for n in range(366) if (first + timedelta(days=n)).year == year
    ]
    free = [day for day in days if day in chinese_calendar.constants.holidays]
    worked = [day for day in days if day in chinese_calendar.constants.workdays]
    return free, [day for day in worked if day.weekday() >= 5]
