"""What holds for every period, start and stop."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from enforcement.law import periods as p
from enforcement.law.periods import PERIODS, Bearer, Period, Stop, Unit, due, latest_notice

from .years import CALENDAR

STARTS = st.dates(date(2004, 1, 1), date(2029, 12, 31))
ANY_PERIOD = st.sampled_from([one for one in PERIODS if one.unit is not Unit.HOURS])


@st.composite
def stops(draw: st.DrawFn) -> Stop:
    first = draw(st.dates(date(2026, 1, 1), date(2026, 6, 30)))
    return Stop(first, first + timedelta(draw(st.integers(0, 30))), "鉴定")


STOPS = st.lists(stops(), max_size=4)


@given(ANY_PERIOD, STARTS, st.integers(0, 30))
def test_who_starts_later_is_never_due_earlier(period: Period, start: date, days: int) -> None:
    first = due(period, start, CALENDAR)
    second = due(period, start + timedelta(days), CALENDAR)

    assert first.on <= second.on
    assert first.legal <= second.legal
    assert first.safe <= second.safe


@given(ANY_PERIOD, STARTS)
def test_the_days_of_a_period_stand_in_order(period: Period, start: date) -> None:
    found = due(period, start, CALENDAR)

    assert found.safe <= found.end <= found.legal <= found.latest
    assert found.on == (found.legal if period.bearer is Bearer.PARTY else found.safe)
    assert found.lines[-1].day == found.on


@given(ANY_PERIOD, STARTS)
def test_only_an_unpublished_year_leaves_the_last_day_open(period: Period, start: date) -> None:
    found = due(period, start, CALENDAR)

    assert found.provisional or found.latest == found.legal
    assert found.provisional == (found.legal.year > 2026)


@given(ANY_PERIOD, STARTS)
def test_what_is_shown_is_a_working_day_unless_it_does_not_roll(
    period: Period, start: date
) -> None:
    found = due(period, start, CALENDAR)

    days = [start + timedelta(n) for n in range((found.end - start).days + 1)]
    assert CALENDAR.is_working(found.on) or not any(map(CALENDAR.is_working, days))


def test_days_off_that_fill_a_short_period_leave_its_bare_end() -> None:
    """310令5: three days from the first of October, all of them days off."""
    found = due(p.CRIME_DECISION, date(2026, 10, 1), CALENDAR)

    assert found.on == found.legal == date(2026, 10, 4)


@given(st.dates(date(2026, 1, 1), date(2026, 3, 31)), STOPS)
def test_stops_count_once_however_they_overlap(start: date, found: list[Stop]) -> None:
    union = [
        Stop(day, day, "鉴定")
        for day in {
            stop.first + timedelta(n)
            for stop in found
            for n in range((stop.last - stop.first).days + 1)
        }
    ]
    held = due(p.DECISION, start, CALENDAR, stops=found)

    assert held.end == due(p.DECISION, start, CALENDAR, stops=union).end
    assert held.end == start + timedelta(90 + held.stopped)


@given(st.dates(date(2026, 1, 1), date(2026, 3, 31)), STOPS, stops())
def test_another_stop_never_brings_the_end_forward(
    start: date, found: list[Stop], more: Stop
) -> None:
    before = due(p.DECISION, start, CALENDAR, stops=found)
    after = due(p.DECISION, start, CALENDAR, stops=[*found, more])

    assert before.end <= after.end


@given(st.dates(date(2004, 3, 1), date(2028, 12, 31)))
def test_a_notice_given_on_the_redline_leaves_seven_working_days(event: date) -> None:
    redline, advised = latest_notice(p.HEARING_NOTICE, event, CALENDAR)

    assert advised < redline < event
    assert CALENDAR.add_working_days(redline - timedelta(1), 7) < event
