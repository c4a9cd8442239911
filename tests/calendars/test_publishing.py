"""A year of the calendar is published once its notice is known, and refused when it is none."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.models import CalendarYear
from enforcement.calendars.queries import work_calendar
from enforcement.calendars.service import CalendarRefused, publish_bundled, publish_year
from enforcement.law.calendar import WorkCalendar

NEW_YEAR = [date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)]


def publish(
    session: Session, free: Sequence[date], worked: Sequence[date] = (), year: int = 2027
) -> WorkCalendar:
    publish_year(session, year=year, source="国务院办公厅通知", free=free, worked=worked)
    session.flush()
    return work_calendar(session)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 14), True), (date(2026, 2, 16), False), (date(2026, 2, 28), True),
        (date(2026, 9, 20), True), (date(2026, 10, 7), False), (date(2026, 10, 10), True),
        (date(2025, 1, 26), True), (date(2025, 10, 8), False), (date(2024, 2, 18), True),
        (date(2026, 3, 7), False), (date(2026, 3, 9), True),
    ],
)  # fmt: skip
def test_the_database_knows_the_published_days(session: Session, day: date, *, works: bool) -> None:
    assert work_calendar(session).is_working(day) is works


def test_the_years_2004_to_2026_are_published(session: Session) -> None:
    calendar = work_calendar(session)

    assert set(calendar.years) == set(range(2004, 2027))
    assert not calendar.is_published(date(2027, 1, 4))


def test_publishing_the_bundled_years_again_changes_nothing(session: Session) -> None:
    session.get_one(CalendarYear, 2026).source = "管理员导入"

    publish_bundled(session)

    assert session.get_one(CalendarYear, 2026).source == "管理员导入"


def test_an_imported_year_is_published_at_once(session: Session) -> None:
    before = work_calendar(session).is_published(date(2027, 1, 4))

    calendar = publish(session, NEW_YEAR, [date(2027, 2, 6)])

    assert not before
    assert calendar.is_published(date(2027, 1, 4))
    assert calendar.is_working(date(2027, 2, 6))
    assert not calendar.is_working(date(2027, 1, 1))


def test_a_year_imported_again_replaces_what_was_known(session: Session) -> None:
    publish(session, NEW_YEAR)

    calendar = publish(session, NEW_YEAR[:1])

    assert calendar.years[2027].off == {NEW_YEAR[0]}


@pytest.mark.parametrize(
    ("free", "worked", "says"),
    [
        (NEW_YEAR, [date(2027, 1, 2)], "既放假又上班"),
        ([date(2026, 1, 1)], [], "不是 2027 年的日子"),
        (NEW_YEAR, [date(2027, 1, 4)], "本来就是工作日"),
        ([], [date(2027, 2, 6)], "没有一个放假日"),
    ],
)
def test_a_list_that_is_no_calendar_is_refused(
    session: Session, free: list[date], worked: list[date], says: str
) -> None:
    with pytest.raises(CalendarRefused, match=says):
        publish(session, free, worked)

    assert session.get(CalendarYear, 2027) is None
