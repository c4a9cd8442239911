"""The table of periods says what the law says, and nonsense is refused."""

from datetime import date, datetime

import pytest

from enforcement.law import articles
from enforcement.law import periods as p
from enforcement.law.calendar import BEIJING
from enforcement.law.periods import (
    PERIODS,
    Period,
    Status,
    Stop,
    Unit,
    due,
    due_moment,
)

from .reckoning import (
    URGENT_REPORT,
    D,
)
from .years import CALENDAR


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
def test_a_period_is_as_long_as_the_law_or_the_office_says(
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
