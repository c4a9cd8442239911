"""A date explains itself: every day on the way to it, and one sentence."""

from datetime import date, timedelta

import pytest

from enforcement.law import periods as p
from enforcement.law.periods import DayLine, Due, Stop, due, explain

from .years import CALENDAR

D = date.fromisoformat
FLOOD = Stop(D("2026-04-01"), D("2026-04-02"), "中止")
APPRAISAL = Stop(D("2026-11-03"), D("2026-11-10"), "鉴定")
CASES = {
    "听证": due(p.HEARING_REQUEST, D("2026-02-10"), CALENDAR),
    "缴款": due(p.PAYMENT, D("2026-09-16"), CALENDAR),
    "决定": due(p.DECISION, D("2026-07-03"), CALENDAR),
    "停表": due(p.DECISION, D("2026-10-28"), CALENDAR, stops=[APPRAISAL]),
    "延长": due(p.DECISION, D("2026-03-02"), CALENDAR, stops=[FLOOD], extension=30),
    "诉讼": due(p.LITIGATION, D("2025-08-31"), CALENDAR),
    "申辩": due(p.DEFENCE, D("2026-12-28"), CALENDAR),
    "时效": due(p.LIMITATION, D("2024-03-15"), CALENDAR),
    "当日": due(p.PAYMENT, D("2026-03-04"), CALENDAR, length=0),
}


def told(found: Due) -> dict[str, tuple[int | None, str]]:
    return {f"{line.day:%m-%d}": (line.count, line.why) for line in found.lines}


def test_working_days_are_told_one_by_one() -> None:
    skipped = {f"02-{day}": (None, "春节放假，不计") for day in range(15, 24)}

    assert told(CASES["听证"]) == {
        "02-10": (None, "起算日，不计入"),
        "02-11": (1, "工作日"),
        "02-12": (2, "工作日"),
        "02-13": (3, "工作日"),
        "02-14": (4, "调休上班（周六）"),
        **skipped,
        "02-24": (5, "工作日"),
    }


def test_a_right_rolled_over_the_national_holiday_says_so() -> None:
    lines = CASES["缴款"].lines

    assert lines[10] == DayLine(D("2026-09-26"), 10, "中秋节放假，照算")
    assert lines[15] == DayLine(D("2026-10-01"), 15, "国庆节放假，照算")
    assert lines[16] == DayLine(D("2026-10-02"), None, "国庆节放假，顺延")
    assert lines[-1] == DayLine(D("2026-10-08"), None, "工作日，期满日逢休假顺延至此")


def test_a_duty_brought_forward_says_so() -> None:
    last = CASES["决定"].lines[-1]

    assert (last.day, last.count) == (D("2026-09-30"), 89)
    assert last.why == "工作日；期满日 10-01 逢休假，机关的期限不顺延，以此日为准"


def test_stopped_days_name_what_stopped_them() -> None:
    stopped = [line.day for line in CASES["停表"].lines if line.why == "停表：鉴定"]

    assert stopped == [D("2026-11-03") + timedelta(n) for n in range(8)]


def test_overlapping_stops_are_told_together() -> None:
    hearing = Stop(D("2026-11-10"), D("2026-11-12"), "听证")
    found = due(p.DECISION, D("2026-10-28"), CALENDAR, stops=[APPRAISAL, hearing])

    assert told(found)["11-10"] == (None, "停表：鉴定、听证")
    assert told(found)["11-11"] == (None, "停表：听证")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_day_is_left_out_from_the_start_to_the_day_shown(case: Due) -> None:
    days = [line.day for line in case.lines]

    assert days == [case.start + timedelta(n) for n in range((case.on - case.start).days + 1)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_counted_days_are_numbered_without_a_gap(case: Due) -> None:
    counts = [line.count for line in case.lines if line.count is not None]

    assert counts == list(range(1, len(counts) + 1))


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ("听证", "02-10 起次日计，5 个工作日到 02-24"),
        ("缴款", "09-16 起次日计，15 日到 10-01，逢休假顺延到 10-08"),
        ("决定", "07-03 起次日计，90 日到 10-01，逢休假，机关的期限不顺延，按 09-30 办"),
        (
            "停表",
            "10-28 起次日计，90 日到 01-26，停表 8 日（鉴定），到 02-03；放假安排未公布，日期暂定",
        ),
        ("延长", "03-02 起次日计，90 日到 05-31，停表 2 日（中止），延长 30 日，到 07-02"),
        ("申辩", "12-28 起次日计，5 个工作日到 01-05；放假安排未公布，最晚可能到 2027-01-05"),
        ("诉讼", "08-31 起次日计，6 个月到 02-28"),
        (
            "时效",
            "2024-03-15 起次日计，2 年到 2026-03-15，逢休假，机关的期限不顺延，按 2026-03-13 办",
        ),
        ("当日", "03-04 起次日计，0 日到 03-04"),
    ],
)
def test_a_due_day_is_explained_in_one_sentence(case: str, sentence: str) -> None:
    assert explain(CASES[case]) == sentence
