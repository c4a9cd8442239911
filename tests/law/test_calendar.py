"""Working days follow the published arrangements; unpublished years are reckoned with care."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.law.calendar import (
    BEIJING,
    PublishedYear,
    WorkCalendar,
    legal_day,
    months_later,
)
from enforcement.law.holidays import HOLIDAYS, Holiday

from .years import CALENDAR, PUBLISHED

UNPUBLISHED = WorkCalendar({})
DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))
UNKNOWN_DAYS = st.dates(date(2027, 1, 1), date(2060, 12, 31))


def days(*spans: tuple[str, str]) -> frozenset[date]:
    found: set[date] = set()
    for first, last in spans:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        found |= {start + timedelta(n) for n in range((end - start).days + 1)}
    return frozenset(found)


def test_the_year_2026_is_as_the_state_council_announced_it() -> None:
    assert PUBLISHED[2026].off == days(
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    )
    assert PUBLISHED[2026].working == days(
        ("2026-01-04", "2026-01-04"),
        ("2026-02-14", "2026-02-14"),
        ("2026-02-28", "2026-02-28"),
        ("2026-05-09", "2026-05-09"),
        ("2026-09-20", "2026-09-20"),
        ("2026-10-10", "2026-10-10"),
    )


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 27, 23, 50, tzinfo=BEIJING), date(2026, 3, 27)),
        (datetime(2026, 3, 27, 15, 59, tzinfo=UTC), date(2026, 3, 27)),
        (datetime(2026, 3, 27, 16, 0, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 27, 23, 0, tzinfo=timezone(timedelta(hours=-5))), date(2026, 3, 28)),
    ],
)
def test_the_legal_day_is_the_day_in_beijing(at: datetime, day: date) -> None:
    assert legal_day(at) == day


def test_a_moment_without_time_zone_has_no_legal_day() -> None:
    with pytest.raises(ValueError, match="缺少时区"):
        legal_day(datetime(2026, 3, 27, 9, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-03-03", "工作日"),
        ("2026-03-07", "周六"),
        ("2026-03-08", "周日"),
        ("2026-02-14", "调休上班（周六）"),
        ("2026-09-20", "调休上班（周日）"),
        ("2026-02-15", "春节放假"),
        ("2026-02-23", "春节放假"),
        ("2026-04-06", "清明节放假"),
        ("2026-05-05", "劳动节放假"),
        ("2026-06-20", "端午节放假"),
        ("2026-09-26", "中秋节放假"),
        ("2026-10-07", "国庆节放假"),
        ("2026-01-02", "元旦放假"),
        ("2018-12-31", "元旦放假"),
        ("2025-10-08", "中秋节、国庆节放假"),
        ("2015-09-04", "放假"),
        ("2027-01-04", "工作日（放假安排未公布，暂按周末推算）"),
        ("2027-01-09", "周六（放假安排未公布，暂按周末推算）"),
        ("2027-02-05", "春节（放假安排未公布，暂按周末推算）"),
    ],
)
def test_a_day_says_why_it_is_worked_or_not(day: str, reason: str) -> None:
    assert CALENDAR.reason(date.fromisoformat(day)) == reason


def test_the_cautious_calendar_says_which_days_may_be_off() -> None:
    assert CALENDAR.latest().reason(date(2027, 2, 9)) == "可能放假（放假安排未公布，暂按周末推算）"


@pytest.mark.parametrize(
    ("year", "fallen"),
    [
        (2027, {"春节": "2027-02-05", "清明节": "2027-04-05", "端午节": "2027-06-09"}),
        (2028, {"春节": "2028-01-25", "清明节": "2028-04-04", "中秋节": "2028-10-03"}),
        (2033, {"春节": "2033-01-30", "端午节": "2033-06-01", "中秋节": "2033-09-08"}),
    ],
)
def test_holidays_fall_by_the_lunar_calendar(year: int, fallen: dict[str, str]) -> None:
    firsts = {holiday.name: holiday.first(year).isoformat() for holiday in HOLIDAYS}

    assert fallen.items() <= firsts.items()


@pytest.mark.parametrize("holiday", HOLIDAYS, ids=lambda holiday: holiday.name)
@pytest.mark.parametrize("year", range(2025, 2027))
def test_statutory_days_were_off_in_the_years_published_since_the_rule(
    holiday: Holiday, year: int
) -> None:
    assert holiday.statutory(year) <= PUBLISHED[year].off


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("元旦", "2026-12-30", "2027-01-03"),
        ("春节", "2027-01-30", "2027-02-14"),
        ("清明节", "2027-04-03", "2027-04-07"),
        ("劳动节", "2027-04-28", "2027-05-05"),
        ("端午节", "2027-06-07", "2027-06-11"),
        ("中秋节", "2027-09-13", "2027-09-17"),
        ("国庆节", "2027-09-26", "2027-10-08"),
    ],
)
def test_a_holiday_may_reach_as_far_as_the_longest_ever_published(
    name: str, first: str, last: str
) -> None:
    possible = {holiday.name: holiday.possible(2027) for holiday in HOLIDAYS}

    assert possible[name] == days((first, last))


@pytest.mark.parametrize("year", range(2008, 2027))
def test_every_holiday_ever_declared_but_one_could_have_been_foreseen(year: int) -> None:
    blind = WorkCalendar({}).latest()
    surprises = {day for day in PUBLISHED[year].off if blind.is_working(day)}

    assert surprises <= days(("2015-09-03", "2015-09-04"))


@pytest.mark.parametrize("year", [1850, 2100, 2500])
def test_beyond_the_lunar_tables_only_weekends_are_known(year: int) -> None:
    assert UNPUBLISHED.is_working(date(year, 10, 1)) == (date(year, 10, 1).weekday() < 5)


@pytest.mark.parametrize(
    ("off", "working", "fault"),
    [
        ("2026-10-10", "2026-10-10", "同时列为放假和上班"),
        ("2026-10-01", "2026-10-09", "不是周末"),
        ("2027-10-01", "2026-10-10", "不属于这一年"),
        ("2025-11-30", "2026-10-10", "不属于这一年"),
    ],
)
def test_an_impossible_arrangement_is_refused(off: str, working: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        PublishedYear(2026, "手工录入", days((off, off)), days((working, working)))


def test_new_year_may_reach_back_into_december() -> None:
    december = PublishedYear(2030, "通知", days(("2029-12-30", "2030-01-01")), frozenset())

    assert not WorkCalendar({2030: december}).is_working(date(2029, 12, 31))
    assert not WorkCalendar({}).latest().is_working(date(2029, 12, 31))
    assert WorkCalendar({}).is_working(date(2029, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2026-02-28", 3, "2026-05-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-31", 3, "2027-03-31"),
        ("2026-12-31", 0, "2026-12-31"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-03-31", 1, "2026-04-30"),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last(
    day: str, months: int, later: str
) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_working_days_are_not_counted_by_a_negative_number() -> None:
    with pytest.raises(ValueError, match="不能是负数"):
        CALENDAR.add_working_days(date(2026, 3, 2), -1)


@given(DAYS, st.integers(0, 40))
def test_counting_back_undoes_counting_forward(day: date, n: int) -> None:
    worked = CALENDAR.next_working(day)

    assert CALENDAR.back_working_days(CALENDAR.add_working_days(worked, n), n) == worked


@given(DAYS)
def test_the_nearest_working_days_enclose_a_day(day: date) -> None:
    before, after = CALENDAR.last_working(day), CALENDAR.next_working(day)

    assert before <= day <= after
    assert CALENDAR.is_working(before)
    assert CALENDAR.is_working(after)
    assert (before == day == after) == CALENDAR.is_working(day)


@given(UNKNOWN_DAYS)
def test_the_cautious_calendar_works_no_day_the_ordinary_one_rests(day: date) -> None:
    assert CALENDAR.is_working(day) or not CALENDAR.latest().is_working(day)


@given(DAYS)
def test_published_days_are_the_same_in_the_cautious_calendar(day: date) -> None:
    assert CALENDAR.is_working(day) == CALENDAR.latest().is_working(day)
