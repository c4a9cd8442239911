"""Periods end on the days computed by hand; each row is one of the traps of the fact sheet."""

from datetime import date, datetime

import pytest

from enforcement.law import articles
from enforcement.law import periods as p
from enforcement.law.calendar import BEIJING, WorkCalendar, months_later
from enforcement.law.periods import (
    PERIODS,
    Bearer,
    Due,
    Period,
    Status,
    Stop,
    Unit,
    due,
    due_after,
    due_moment,
    latest_notice,
    opens_on,
)

from .years import CALENDAR, PUBLISHED

D = date.fromisoformat


def other(name: str, length: int, unit: Unit, bearer: Bearer, *, rolls: bool = True) -> Period:
    """A period of the fact sheet that no step of ours starts, counted in the same way."""
    return Period(name, name, length, unit, bearer, None, Status.STATUTORY, "", rolls=rolls)


PRESERVATION = other("先行登记处理", 7, Unit.WORKING_DAYS, Bearer.AUTHORITY)
SEIZURE = other("查封扣押", 30, Unit.CALENDAR_DAYS, Bearer.AUTHORITY, rolls=False)
URGENT_REPORT = other("紧急强制报告", 24, Unit.HOURS, Bearer.AUTHORITY)
HANDING_IN = other("上交当场收缴的罚款", 2, Unit.WORKING_DAYS, Bearer.AUTHORITY)
SUBSTITUTE = other("代履行前催告", 3, Unit.WORKING_DAYS, Bearer.AUTHORITY)
CRIME_APPROVAL = other("涉罪移送审批", 3, Unit.CALENDAR_DAYS, Bearer.AUTHORITY, rolls=False)
WITHDRAWAL = other("撤回公示", 3, Unit.WORKING_DAYS, Bearer.AUTHORITY)
REPLY = other("复议答复", 10, Unit.WORKING_DAYS, Bearer.AUTHORITY)
SHORT_REPLY = other("简易复议答复", 5, Unit.WORKING_DAYS, Bearer.AUTHORITY)
FORWARDING = other("转送复议申请", 5, Unit.WORKING_DAYS, Bearer.AUTHORITY)
PROOF = other("应诉举证", 15, Unit.CALENDAR_DAYS, Bearer.AUTHORITY)
TRIAL = other("复议审限", 60, Unit.CALENDAR_DAYS, Bearer.PARTY)
SURCHARGE_RUN = other("加处罚款", 30, Unit.CALENDAR_DAYS, Bearer.PARTY, rolls=False)


def on(period: Period, start: str) -> date:
    return due(period, D(start), CALENDAR).on


def ended(period: Period, start: str) -> Due:
    return due(period, D(start), CALENDAR)


def held(period: Period, start: str, *stops: Stop, extension: int = 0) -> Due:
    return due(period, D(start), CALENDAR, stops=stops, extension=extension)


@pytest.mark.parametrize(
    ("trap", "period", "start", "shown"),
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
    trap: str, period: Period, start: str, shown: str
) -> None:
    assert (trap, on(period, start)) == (trap, D(shown))


@pytest.mark.parametrize(
    ("trap", "period", "start", "safe", "legal"),
    [
        ("27", p.DECISION, "2026-07-03", "2026-09-30", "2026-10-08"),
        ("31", p.DECISION, "2025-11-30", "2026-02-28", "2026-02-28"),
        ("32", SEIZURE, "2026-01-17", "2026-02-14", "2026-02-16"),
        ("36", CRIME_APPROVAL, "2026-09-30", "2026-09-30", "2026-10-03"),
        ("37", PROOF, "2026-04-20", "2026-04-30", "2026-05-06"),
    ],
)
def test_a_duty_has_a_safe_day_before_the_last_one_it_could_defend(
    trap: str, period: Period, start: str, safe: str, legal: str
) -> None:
    found = ended(period, start)

    assert (trap, found.safe, found.legal) == (trap, D(safe), D(legal))
    assert (found.on, found.latest) == (found.safe, found.legal)


def test_ninety_days_without_a_rule_that_stops_them_end_bare_on_a_sunday() -> None:
    assert ended(p.DECISION, "2026-03-02").end == D("2026-05-31")  # trap 29


APPRAISAL = Stop(D("2026-03-20"), D("2026-04-08"), "鉴定")
NOTICE = Stop(D("2026-05-11"), D("2026-05-25"), "公告")
FIRST = Stop(D("2026-04-01"), D("2026-04-20"), "鉴定")
SECOND = Stop(D("2026-04-15"), D("2026-04-30"), "听证")
FLOOD = Stop(D("2026-04-10"), D("2026-04-24"), "不可抗力")
TEST = Stop(D("2026-04-10"), D("2026-04-24"), "检测")


@pytest.mark.parametrize(
    ("found", "stopped", "shown"),
    [
        pytest.param(found, stopped, shown, id=f"trap {trap}")
        for trap, found, stopped, shown in [
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
    ("trap", "served", "safe", "legal"),
    [
        ("38", "2025-09-15", "2026-06-15", "2026-06-16"),
        ("39", "2025-08-31", "2026-05-28", "2026-05-28"),
    ],
)
def test_the_court_may_be_asked_for_three_months_after_the_right_to_sue_ends(
    trap: str, served: str, safe: str, legal: str
) -> None:
    found = due_after(p.COURT_ENFORCEMENT, ended(p.LITIGATION, served), CALENDAR)

    assert (trap, found.safe, found.legal) == (trap, D(safe), D(legal))


def test_after_reconsideration_the_three_months_follow_the_fifteen_days() -> None:
    sued = ended(p.LITIGATION_AFTER_RECONSIDERATION, "2026-03-05")
    found = due_after(p.COURT_ENFORCEMENT, sued, CALENDAR)

    assert (found.safe, found.legal) == (D("2026-06-18"), D("2026-06-22"))  # trap 40


@pytest.mark.parametrize(
    ("trap", "period", "start", "opens"),
    [
        ("05", p.DEMAND_WAIT, "2026-02-09", "2026-03-01"),
        ("16", p.PAYMENT, "2026-09-16", "2026-10-09"),
        ("42", p.LITIGATION, "2026-01-12", "2026-07-14"),
        ("43", p.DEMAND_WAIT, "2026-07-06", "2026-07-21"),
        ("49", SURCHARGE_RUN, "2026-03-17", "2026-04-17"),
    ],
)
def test_what_had_to_wait_may_be_done_the_day_after(
    trap: str, period: Period, start: str, opens: str
) -> None:
    assert (trap, opens_on(ended(period, start))) == (trap, D(opens))


@pytest.mark.parametrize(
    ("trap", "period", "event", "redline", "advised"),
    [
        ("13", p.HEARING_NOTICE, "2026-03-04", "2026-02-24", "2026-02-14"),
        ("14", p.HEARING_NOTICE, "2026-10-14", "2026-09-29", "2026-09-28"),
        ("15", SUBSTITUTE, "2026-05-12", "2026-05-08", "2026-05-07"),
    ],
)
def test_notice_is_counted_back_from_the_event(
    trap: str, period: Period, event: str, redline: str, advised: str
) -> None:
    found = latest_notice(period, D(event), CALENDAR)

    assert (trap, *found) == (trap, D(redline), D(advised))


def test_notice_of_a_hearing_in_an_unpublished_year_keeps_the_earliest_redline() -> None:
    found = latest_notice(p.HEARING_NOTICE, D("2027-01-08"), CALENDAR)

    assert found == (D("2026-12-29"), D("2026-12-28"))


def test_an_unknown_spring_festival_is_stepped_over_when_counting_back() -> None:
    found = latest_notice(p.HEARING_NOTICE, D("2027-02-22"), CALENDAR)

    assert found == (D("2027-01-28"), D("2027-01-27"))


def test_a_right_nobody_was_told_of_runs_a_year_at_most() -> None:
    cap = months_later(D("2025-03-10"), 12)

    assert min(on(p.RECONSIDERATION, "2025-12-20"), cap) == D("2026-02-24")  # trap 24
    assert min(on(p.LITIGATION, "2025-12-20"), cap) == D("2026-03-10")  # trap 25


def test_public_notice_serves_on_its_thirtieth_day_even_a_holiday() -> None:
    found = ended(p.PUBLIC_NOTICE, "2026-09-04")  # trap 50

    assert (found.end, found.on) == (D("2026-10-04"), D("2026-10-08"))
    assert due(p.RECONSIDERATION, found.end, CALENDAR).on == D("2026-12-03")
    assert due(p.RECONSIDERATION, found.on, CALENDAR).on == D("2026-12-07")


def test_an_instalment_falling_on_a_sunday_may_be_paid_on_monday() -> None:
    assert CALENDAR.next_working(D("2026-05-31")) == D("2026-06-01")  # trap 44


def test_hours_run_through_the_national_holiday() -> None:
    seized = datetime(2026, 9, 30, 22, 30, tzinfo=BEIJING)

    assert due_moment(URGENT_REPORT, seized) == datetime(2026, 10, 1, 22, 30, tzinfo=BEIJING)


def test_a_demand_at_the_end_of_the_published_years_is_provisional() -> None:
    found = ended(p.DEMAND_WAIT, "2026-12-25")  # trap 12

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


def test_the_length_may_come_from_the_rules_of_a_field() -> None:
    assert due(p.FILING_CHECK, D("2026-03-02"), CALENDAR, length=7).on == D("2026-03-11")


@pytest.mark.parametrize(("length", "extension"), [(-1, 0), (10**6, 0), (90, -1), (90, 10**6)])
def test_an_unreasonable_length_is_refused(length: int, extension: int) -> None:
    with pytest.raises(ValueError, match="不合理"):
        due(p.DECISION, D("2026-03-02"), CALENDAR, length=length, extension=extension)


def test_a_stop_that_never_seems_to_end_is_refused() -> None:
    endless = Stop(D("2026-03-03"), date.max, "鉴定")

    with pytest.raises(ValueError, match="过长"):
        due(p.DECISION, D("2026-03-02"), CALENDAR, stops=[endless])


def test_a_stop_may_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="早于起日"):
        Stop(D("2026-04-02"), D("2026-04-01"), "鉴定")


def test_hours_are_not_counted_in_days_nor_days_in_hours() -> None:
    with pytest.raises(ValueError, match="按小时计"):
        due(URGENT_REPORT, D("2026-03-02"), CALENDAR)
    with pytest.raises(ValueError, match="不按小时计"):
        due_moment(p.DECISION, datetime(2026, 3, 2, tzinfo=BEIJING))
    with pytest.raises(ValueError, match="缺少时区"):
        due_moment(URGENT_REPORT, datetime(2026, 3, 2))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("period", "length", "bearer"),
    [
        (p.FILING_CHECK, "15 个工作日", "机关"),
        (p.DECISION, "90 日", "机关"),
        (p.DEFENCE, "5 个工作日", "当事人"),
        (p.HEARING_REQUEST, "5 个工作日", "当事人"),
        (p.HEARING_NOTICE, "7 个工作日", "机关"),
        (p.SERVICE, "7 个工作日", "机关"),
        (p.PAYMENT, "15 日", "当事人"),
        (p.RECONSIDERATION, "60 日", "当事人"),
        (p.LITIGATION, "6 个月", "当事人"),
        (p.LITIGATION_AFTER_RECONSIDERATION, "15 日", "当事人"),
        (p.DEMAND_WAIT, "10 个工作日", "当事人"),
        (p.COURT_ENFORCEMENT, "3 个月", "机关"),
        (p.PUBLIC_NOTICE, "30 日", "当事人"),
        (p.DISCLOSURE, "7 个工作日", "机关"),
        (p.CLOSING, "15 个工作日", "机关"),
        (p.ARCHIVING, "30 日", "机关"),
        (p.LIMITATION, "2 年", "机关"),
    ],
    ids=lambda part: part.code if isinstance(part, Period) else str(part),
)
def test_a_period_is_as_long_as_the_fact_sheet_says(
    period: Period, length: str, bearer: str
) -> None:
    assert (period.measure(period.length), period.bearer.label) == (length, bearer)


def test_periods_are_told_apart_by_code_and_name() -> None:
    assert len({period.code for period in PERIODS}) == len(PERIODS)
    assert len({period.name for period in PERIODS}) == len(PERIODS)


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_a_statutory_period_cites_its_article(period: Period) -> None:
    assert period.starts
    assert period.status is not Status.STATUTORY or period.article in articles.ARTICLES


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_an_office_rule_never_looks_like_law(period: Period) -> None:
    assert period.status is not Status.INTERNAL or period.article is None


WORKING = {2, 3, 5, 7}


@pytest.mark.parametrize(
    "period",
    [period for period in PERIODS if period.article and period.article.law is articles.PENALTY],
    ids=lambda period: period.code,
)
def test_two_three_five_and_seven_days_of_the_penalty_law_are_working_days(period: Period) -> None:
    in_days = period.unit in {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS}
    lawful = in_days and period.status is Status.STATUTORY

    assert not lawful or (period.unit is Unit.WORKING_DAYS) == (period.length in WORKING)
