"""The holiday arrangements of 2004 to 2026, from the `chinese_calendar` package."""

from chinese_calendar.constants import holidays, workdays

from enforcement.law.calendar import PublishedYear, WorkCalendar


def published(year: int) -> PublishedYear:
    return PublishedYear(
        year,
        "国务院办公厅放假通知",
        off=frozenset(day for day in holidays if day.year == year),
        working=frozenset(day for day in workdays if day.year == year),
    )


PUBLISHED = {year: published(year) for year in range(2004, 2027)}
CALENDAR = WorkCalendar(PUBLISHED)
