"""Periods end on the days computed by hand; examples keep their number."""

from datetime import datetime

import pytest

from enforcement.law import periods as p
from enforcement.law.calendar import BEIJING, months_later
from enforcement.law.periods import (
    Due,
    Period,
    Stop,
    due,
    due_after,
    due_moment,
    latest_notice,
    opens_on,
)

from .reckoning import (
    CRIME_APPROVAL,
    FORWARDING,
    HANDING_IN,
    PRESERVATION,
    PROOF,
    REPLY,
    SEIZURE,
    SHORT_REPLY,
    SUBSTITUTE,
    SURCHARGE_RUN,
    TRIAL,
    URGENT_REPORT,
    WITHDRAWAL,
    D,
    ended,
    held,
    on,
)
from .years import CALENDAR


@pytest.mark.parametrize(
    ("example", "period", "start", "shown"),
    [
        ("01", p.HEARING_REQUEST, "2026-02-10", "2026-02-24"),
        ("02", PRESERVATION, "2026-09-18", "2026-09-29"),
        ("03", p.SERVICE, "2026-09-28", "2026-10-13"),
        ("04", p.SERVICE, "2025-09-26", "2025-10-13"),
        ("05", p.DEMAND_WAIT, "2026-02-09", "2026-02-28"),
        ("06", WITHDRAWAL, "2026-04-30", "2026-05-08"),
        ("07 机关", HANDING_IN, "2026-01-31", "2026-02-03"),
        ("07 银行", HANDING_IN, "2026-02-03", "2026-02-05"),
        ("08", REPLY, "2026-09-22", "2026-10-13"),
        ("09", SHORT_REPLY, "2026-04-30", "2026-05-11"),
        ("10", FORWARDING, "2025-01-24", "2025-02-07"),
        ("11", p.DISCLOSURE, "2025-12-29", "2026-01-08"),
        ("16", p.PAYMENT, "2026-09-16", "2026-10-08"),
        ("17", p.PAYMENT, "2026-01-30", "2026-02-14"),
        ("18", p.PAYMENT, "2026-03-06", "2026-03-23"),
        ("19", p.RECONSIDERATION, "2025-12-20", "2026-02-24"),
        ("20", p.RECONSIDERATION, "2024-01-05", "2024-03-05"),
        ("21", p.LITIGATION, "2025-08-31", "2026-02-28"),
        ("22", p.LITIGATION_AFTER_RECONSIDERATION, "2026-09-11", "2026-09-28"),
        ("23 审限", TRIAL, "2026-01-15", "2026-03-16"),
        ("23 起诉", p.LITIGATION_AFTER_RECONSIDERATION, "2026-03-16", "2026-03-31"),
        ("27", p.DECISION, "2026-07-03", "2026-09-30"),
        ("29", p.DECISION, "2026-03-02", "2026-05-29"),
        ("31", p.DECISION, "2025-11-30", "2026-02-28"),
        ("32", SEIZURE, "2026-01-17", "2026-02-14"),
        ("37", PROOF, "2026-04-20", "2026-04-30"),
        ("39", p.COURT_ENFORCEMENT, "2026-02-28", "2026-05-28"),
        ("41", p.COURT_ENFORCEMENT, "2026-12-31", "2027-03-31"),
        ("42 缓缴期满", p.COURT_ENFORCEMENT, "2026-04-30", "2026-07-30"),
        ("42 起诉期满", p.COURT_ENFORCEMENT, "2026-07-12", "2026-10-12"),
        ("45", p.PAYMENT, "2026-03-02", "2026-03-17"),
        ("47", p.PAYMENT, "2026-04-01", "2026-04-16"),
        ("48", p.PAYMENT, "2026-06-01", "2026-06-16"),
        ("51", p.PAYMENT, "2026-03-27", "2026-04-13"),
    ],
)
def test_a_period_is_shown_to_end_on_the_day_computed_by_hand(
    example: str, period: Period, start: str, shown: str
) -> None:
    assert (example, on(period, start)) == (example, D(shown))


@pytest.mark.parametrize(
    ("example", "period", "start", "safe", "legal"),
    [
        ("27", p.DECISION, "2026-07-03", "2026-09-30", "2026-10-08"),
        ("31", p.DECISION, "2025-11-30", "2026-02-28", "2026-02-28"),
        ("32", SEIZURE, "2026-01-17", "2026-02-14", "2026-02-16"),
        ("36", CRIME_APPROVAL, "2026-09-30", "2026-09-30", "2026-10-03"),
        ("37", PROOF, "2026-04-20", "2026-04-30", "2026-05-06"),
    ],
)
def test_a_duty_has_a_safe_day_before_the_last_one_it_could_defend(
    example: str, period: Period, start: str, safe: str, legal: str
) -> None:
    found = ended(period, start)

    assert (example, found.safe, found.legal) == (example, D(safe), D(legal))
    assert (found.on, found.latest) == (found.safe, found.legal)


def test_ninety_days_without_a_rule_that_stops_them_end_bare_on_a_sunday() -> None:
    assert ended(p.DECISION, "2026-03-02").end == D("2026-05-31")  # example 29


APPRAISAL = Stop(D("2026-03-20"), D("2026-04-08"), "鉴定")
NOTICE = Stop(D("2026-05-11"), D("2026-05-25"), "公告")
FIRST = Stop(D("2026-04-01"), D("2026-04-20"), "鉴定")
SECOND = Stop(D("2026-04-15"), D("2026-04-30"), "听证")
FLOOD = Stop(D("2026-04-10"), D("2026-04-24"), "不可抗力")
TEST = Stop(D("2026-04-10"), D("2026-04-24"), "检测")


@pytest.mark.parametrize(
    ("found", "stopped", "shown"),
    [
        pytest.param(found, stopped, shown, id=f"example {example}")
        for example, found, stopped, shown in [
            (28, held(p.DECISION, "2026-03-02", APPRAISAL, NOTICE, extension=30), 35, "2026-08-04"),
            (30, held(p.DECISION, "2026-02-24", FIRST, SECOND), 30, "2026-06-24"),
            (26, held(p.RECONSIDERATION, "2026-03-02", FLOOD), 15, "2026-05-18"),
            (33, held(SEIZURE, "2026-04-01", TEST, extension=30), 15, "2026-06-15"),
            (34, held(SEIZURE, "2026-04-01"), 0, "2026-04-30"),
        ]
    ],
)
def test_stops_and_extensions_push_the_end(found: Due, stopped: int, shown: str) -> None:
    assert (found.stopped, found.on) == (stopped, D(shown))


def test_a_stop_also_holds_back_an_extension() -> None:
    late = Stop(D("2026-06-10"), D("2026-06-14"), "鉴定")

    assert held(p.DECISION, "2026-03-02", late, extension=30).end == D("2026-07-05")


@pytest.mark.parametrize(
    ("first", "last"), [("2026-02-01", "2026-03-02"), ("2026-06-01", "2026-06-30")]
)
def test_a_stop_outside_the_running_period_changes_nothing(first: str, last: str) -> None:
    idle = Stop(D(first), D(last), "鉴定")

    assert held(p.DECISION, "2026-03-02", idle).end == D("2026-05-31")


@pytest.mark.parametrize(
    ("example", "served", "safe", "legal"),
    [
        ("38", "2025-09-15", "2026-06-15", "2026-06-16"),
        ("39", "2025-08-31", "2026-05-28", "2026-05-28"),
    ],
)
def test_the_court_may_be_asked_for_three_months_after_the_right_to_sue_ends(
    example: str, served: str, safe: str, legal: str
) -> None:
    found = due_after(p.COURT_ENFORCEMENT, ended(p.LITIGATION, served), CALENDAR)

    assert (example, found.safe, found.legal) == (example, D(safe), D(legal))


def test_after_reconsideration_the_three_months_follow_the_fifteen_days() -> None:
    sued = ended(p.LITIGATION_AFTER_RECONSIDERATION, "2026-03-05")
    found = due_after(p.COURT_ENFORCEMENT, sued, CALENDAR)

    assert (found.safe, found.legal) == (D("2026-06-18"), D("2026-06-22"))  # example 40


@pytest.mark.parametrize(
    ("example", "period", "start", "opens"),
    [
        ("05", p.DEMAND_WAIT, "2026-02-09", "2026-03-01"),
        ("16", p.PAYMENT, "2026-09-16", "2026-10-09"),
        ("42", p.LITIGATION, "2026-01-12", "2026-07-14"),
        ("43", p.DEMAND_WAIT, "2026-07-06", "2026-07-21"),
        ("49", SURCHARGE_RUN, "2026-03-17", "2026-04-17"),
    ],
)
def test_what_had_to_wait_may_be_done_the_day_after(
    example: str, period: Period, start: str, opens: str
) -> None:
    assert (example, opens_on(ended(period, start))) == (example, D(opens))


@pytest.mark.parametrize(
    ("example", "period", "event", "redline", "advised"),
    [
        ("13", p.HEARING_NOTICE, "2026-03-04", "2026-02-24", "2026-02-14"),
        ("14", p.HEARING_NOTICE, "2026-10-14", "2026-09-29", "2026-09-28"),
        ("15", SUBSTITUTE, "2026-05-12", "2026-05-08", "2026-05-07"),
    ],
)
def test_notice_is_counted_back_from_the_event(
    example: str, period: Period, event: str, redline: str, advised: str
) -> None:
    found = latest_notice(period, D(event), CALENDAR)

    assert (example, *found) == (example, D(redline), D(advised))


def test_a_right_nobody_was_told_of_runs_a_year_at_most() -> None:
    cap = months_later(D("2025-03-10"), 12)

    assert min(on(p.RECONSIDERATION, "2025-12-20"), cap) == D("2026-02-24")  # example 24
    assert min(on(p.LITIGATION, "2025-12-20"), cap) == D("2026-03-10")  # example 25


def test_public_notice_serves_on_its_thirtieth_day_even_a_holiday() -> None:
    found = ended(p.PUBLIC_NOTICE, "2026-09-04")  # example 50

    assert (found.end, found.on) == (D("2026-10-04"), D("2026-10-08"))
    assert due(p.RECONSIDERATION, found.end, CALENDAR).on == D("2026-12-03")
    assert due(p.RECONSIDERATION, found.on, CALENDAR).on == D("2026-12-07")


def test_an_instalment_falling_on_a_sunday_may_be_paid_on_monday() -> None:
    assert CALENDAR.next_working(D("2026-05-31")) == D("2026-06-01")  # example 44


def test_hours_run_through_the_national_holiday() -> None:
    seized = datetime(2026, 9, 30, 22, 30, tzinfo=BEIJING)

    assert due_moment(URGENT_REPORT, seized) == datetime(2026, 10, 1, 22, 30, tzinfo=BEIJING)
