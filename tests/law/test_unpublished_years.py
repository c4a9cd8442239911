"""A day that hangs on an arrangement not yet published is told as open."""

from enforcement.law import periods as p
from enforcement.law.calendar import WorkCalendar
from enforcement.law.periods import (
    due,
    due_after,
    latest_notice,
    opens_on,
)

from .reckoning import SEIZURE, D, ended
from .years import CALENDAR, PUBLISHED


def test_notice_of_a_hearing_in_an_unpublished_year_keeps_the_earliest_redline() -> None:
    found = latest_notice(p.HEARING_NOTICE, D("2027-01-08"), CALENDAR)

    assert found == (D("2026-12-29"), D("2026-12-28"))


def test_an_unknown_spring_festival_is_stepped_over_when_counting_back() -> None:
    found = latest_notice(p.HEARING_NOTICE, D("2027-02-22"), CALENDAR)

    assert found == (D("2027-01-28"), D("2027-01-27"))


def test_a_demand_at_the_end_of_the_published_years_is_provisional() -> None:
    found = ended(p.DEMAND_WAIT, "2026-12-25")  # example 12

    assert found.provisional
    assert [line.day for line in found.lines if line.count == 4] == [D("2026-12-31")]
    assert found.on == D("2027-01-11")
    assert found.latest == D("2027-01-11")


def test_an_unpublished_spring_festival_may_put_a_right_off_for_long() -> None:
    found = ended(p.HEARING_REQUEST, "2027-01-28")

    assert (found.on, found.latest) == (D("2027-02-04"), D("2027-02-18"))
    assert opens_on(found) == D("2027-02-19")


def test_a_duty_is_not_taken_for_overdue_while_its_holidays_are_unknown() -> None:
    found = ended(p.DECISION, "2026-11-10")

    assert found.provisional
    assert (found.end, found.safe) == (D("2027-02-08"), D("2027-02-04"))
    assert (found.legal, found.latest) == (D("2027-02-09"), D("2027-02-15"))


def test_three_months_after_a_provisional_end_stay_provisional() -> None:
    sued = ended(p.LITIGATION, "2026-08-08")
    found = due_after(p.COURT_ENFORCEMENT, sued, CALENDAR)

    assert (sued.end, sued.on, sued.latest) == (D("2027-02-08"), D("2027-02-09"), D("2027-02-15"))
    assert (found.safe, found.legal) == (D("2027-05-07"), D("2027-05-10"))
    assert (found.latest, found.provisional) == (D("2027-05-17"), True)


def test_a_gap_in_the_published_years_leaves_what_follows_provisional() -> None:
    gap = WorkCalendar({2023: PUBLISHED[2023]})
    sued = due(p.LITIGATION, D("2022-07-10"), gap)

    assert (sued.on, sued.provisional) == (D("2023-01-10"), True)
    assert not due(p.COURT_ENFORCEMENT, sued.on, gap).provisional
    assert due_after(p.COURT_ENFORCEMENT, sued, gap).provisional


def test_a_single_unpublished_day_is_enough_to_be_provisional() -> None:
    assert ended(SEIZURE, "2026-12-02").provisional
    assert not ended(SEIZURE, "2026-12-01").provisional


def test_a_published_end_is_not_provisional() -> None:
    found = ended(p.PAYMENT, "2026-12-16")

    assert (found.on, found.latest, found.provisional) == (D("2026-12-31"), D("2026-12-31"), False)


def test_rolling_into_an_unpublished_year_is_provisional() -> None:
    found = due(p.PAYMENT, D("2022-12-16"), WorkCalendar({2022: PUBLISHED[2022]}))

    assert (found.end, found.on, found.provisional) == (D("2022-12-31"), D("2023-01-02"), True)
    assert found.latest == D("2023-01-04")
