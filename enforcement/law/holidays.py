"""The holidays of the whole people (《全国年节及纪念日放假办法》第二条), and their reach."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lunardate import LunarDate

DAY = timedelta(days=1)
LUNAR_YEARS = range(1901, 2100)
CENTURY = 100
QINGMING = {19: 5.59, 20: 4.81}


@dataclass(frozen=True)
class Holiday:
    """A holiday: its first day in a year, its statutory days, the longest span ever published.

    `longest` was read from the holiday arrangements of 2008 to 2026.
    """

    name: str
    first: Callable[[int], date]
    days: int
    longest: int

    def statutory(self, year: int) -> frozenset[date]:
        return self._span(year, reach=0)

    def possible(self, year: int) -> frozenset[date]:
        """Every day of any span of the longest length that holds the statutory days."""
        return self._span(year, reach=self.longest - self.days)

    def _span(self, year: int, *, reach: int) -> frozenset[date]:
        if year not in LUNAR_YEARS:
            return frozenset()
        first = self.first(year)
        return frozenset(first + n * DAY for n in range(-reach, self.days + reach))


def lunar(year: int, month: int, day: int) -> date:
    solar: date = LunarDate(year, month, day).to_solar_date()
    return solar


def new_year_eve(year: int) -> date:
    return lunar(year, 1, 1) - DAY


def qingming(year: int) -> date:
    century, rest = divmod(year, CENTURY)
    return date(year, 4, int(rest * 0.2422 + QINGMING[century]) - rest // 4)


HOLIDAYS = (
    Holiday("元旦", lambda year: date(year, 1, 1), days=1, longest=3),
    Holiday("春节", new_year_eve, days=4, longest=10),
    Holiday("清明节", qingming, days=1, longest=3),
    Holiday("劳动节", lambda year: date(year, 5, 1), days=2, longest=5),
    Holiday("端午节", lambda year: lunar(year, 5, 5), days=1, longest=3),
    Holiday("中秋节", lambda year: lunar(year, 8, 15), days=1, longest=3),
    Holiday("国庆节", lambda year: date(year, 10, 1), days=3, longest=8),
)


@cache
def statutory_days(year: int) -> frozenset[date]:
    return frozenset().union(*(holiday.statutory(year) for holiday in HOLIDAYS))


@cache
def possible_days(year: int) -> frozenset[date]:
    """Every day of `year` that a holiday could take, were its arrangement not known."""
    reaching = (holiday.possible(near) for near in (year, year + 1) for holiday in HOLIDAYS)
    return frozenset(day for span in reaching for day in span if day.year == year)


def names(days: Iterable[date]) -> str:
    """The holidays that fall on any of `days`, joined; empty when none does."""
    off = frozenset(days)
    years = {day.year for day in off}
    falling = [
        holiday.name for holiday in HOLIDAYS if any(off & holiday.statutory(year) for year in years)
    ]
    return "、".join(falling)
