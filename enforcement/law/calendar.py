"""The working calendar: which days are worked, why, and how working days are counted.

A year whose arrangement is not published is reckoned from weekends and statutory holidays
alone; `latest()` then gives the calendar with every day off that could still be declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from enforcement.law.holidays import DAY, names, possible_days, statutory_days

BEIJING = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"
WORKWEEK = 5
DECEMBER = 12
UNPUBLISHED = "放假安排未公布，暂按周末推算"


def legal_day(at: datetime) -> date:
    """The calendar day, as the law counts it, of an aware moment."""
    if at.tzinfo is None:
        raise ValueError("时间缺少时区，无法确定是哪一天")
    return at.astimezone(BEIJING).date()


def months_later(day: date, months: int) -> date:
    """The corresponding day; where the month has none, its last day (《民法典》第二百零二条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    last = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - DAY
    return min(first + (day.day - 1) * DAY, last)


def is_weekend(day: date) -> bool:
    return day.weekday() >= WORKWEEK


@dataclass(frozen=True)
class PublishedYear:
    """One year's arrangement: the days declared free and the weekend days to be worked."""

    year: int
    source: str
    off: frozenset[date]
    working: frozenset[date]

    def __post_init__(self) -> None:
        for day in sorted(self.off | self.working):
            fault = self._fault(day)
            if fault:
                raise ValueError(f"{self.year} 年放假安排：{day} {fault}")

    def _fault(self, day: date) -> str | None:
        if day.year != self.year and (day.year, day.month) != (self.year - 1, DECEMBER):
            return "不属于这一年"
        if day in self.off and day in self.working:
            return "同时列为放假和上班"
        if day in self.working and not is_weekend(day):
            return "不是周末，不能列为调休上班"
        return None


@dataclass(frozen=True)
class WorkCalendar:
    """Working days over all published years, and a reckoning for the others."""

    years: Mapping[int, PublishedYear]
    expected_off: Callable[[int], frozenset[date]] = statutory_days
    counted: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was counted on these days, by what was asked."""

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset().union(*(year.off for year in self.years.values()))

    @cached_property
    def _working(self) -> frozenset[date]:
        return frozenset().union(*(year.working for year in self.years.values()))

    def latest(self) -> "WorkCalendar":
        """The calendar under which every count ends latest: no make-up days, longest holidays."""
        return replace(self, expected_off=possible_days)

    def is_published(self, day: date) -> bool:
        return day.year in self.years

    def is_working(self, day: date) -> bool:
        if day in self._working:
            return True
        if day in self._off or is_weekend(day):
            return False
        return self.is_published(day) or day not in self.expected_off(day.year)

    def add_working_days(self, day: date, n: int) -> date:
        """The `n`th working day after `day`, which itself is not counted."""
        return self._step(day, n, DAY)

    def back_working_days(self, day: date, n: int) -> date:
        """The `n`th working day before `day`, which itself is not counted."""
        return self._step(day, n, -DAY)

    def _step(self, day: date, n: int, towards: timedelta) -> date:
        if n < 0:
            raise ValueError(f"工作日数不能是负数：{n}")
        while n:
            day += towards
            n -= self.is_working(day)
        return day

    def next_working(self, day: date) -> date:
        while not self.is_working(day):
            day += DAY
        return day

    def last_working(self, day: date) -> date:
        while not self.is_working(day):
            day -= DAY
        return day

    def reason(self, day: date) -> str:
        """Why `day` is worked or not, in the words an officer uses."""
        weekday = f"周{WEEKDAYS[day.weekday()]}"
        if day in self._working:
            return f"调休上班（{weekday}）"
        if day in self._off:
            return f"{names(self._days_off_around(day))}放假"
        plain = weekday if is_weekend(day) else "工作日"
        if self.is_published(day):
            return plain
        if not is_weekend(day) and not self.is_working(day):
            plain = names({day}) or "可能放假"
        return f"{plain}（{UNPUBLISHED}）"

    def _days_off_around(self, day: date) -> set[date]:
        first = self.back_working_days(day, 1)
        last = self.add_working_days(day, 1)
        return {first + n * DAY for n in range(1, (last - first).days)}
