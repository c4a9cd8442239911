"""What a figure is: a row of a table that says what it counts, and for whom a thing counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.law.calendar import BEIJING, legal_day
from enforcement.organisations.models import Officer
from enforcement.words import Word


@dataclass(frozen=True)
class Period:
    """A year, or one month of it, by the days of Beijing; and the moment at which one looks."""

    year: int
    month: int | None
    now: datetime

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def beyond(self) -> date:
        """The day after the last."""
        last = self.month or 12
        return date(self.year + last // 12, last % 12 + 1, 1)

    @property
    def today(self) -> date:
        return legal_day(self.now)

    @property
    def is_running(self) -> bool:
        return self.first <= self.today < self.beyond

    def has_day(self, column: Any) -> sa.ColumnElement[bool]:
        return sa.and_(column >= self.first, column < self.beyond)

    def has_moment(self, column: Any) -> sa.ColumnElement[bool]:
        return sa.and_(column >= _begin(self.first), column < _begin(self.beyond))

    def __str__(self) -> str:
        return f"{self.year} 年{f' {self.month} 月' if self.month else ''}"


def _begin(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING)


class Thing(Word):
    """What a figure counts, and so where one of them opens."""

    MATTER = "matter", "协作事项"
    CASE = "case", "案件"
    LEAD = "lead", "线索"


Involved = sa.Select[int, int] | sa.CompoundSelect[int, int]
"""Pairs of an organisation and a thing in which it takes part; a pair may come twice."""


@dataclass(frozen=True)
class Figure:
    """One number: `involved` finds the things, each with every organisation that has part in it.

    `late` figures are shown as a warning where they are not nought.
    """

    name: str
    label: str
    involved: Callable[[Session, Period], Involved]
    late: bool = False


@dataclass(frozen=True)
class Line:
    """One thing as a list shows it to who may read it."""

    id: int
    title: str
    number: str
    stand: str
    about: str


@dataclass(frozen=True)
class Span:
    """How long something took: for each thing its organisations and the two moments."""

    label: str
    between: Callable[[Session, Period], Iterator[tuple[tuple[int, ...], timedelta]]]


@dataclass(frozen=True)
class Group:
    """The figures about one kind of thing.

    `readable` are the things an officer may open; `lines` shows some of them.
    """

    name: str
    label: str
    thing: Thing
    figures: tuple[Figure, ...]
    readable: Callable[[Officer], sa.Select[int]]
    lines: Callable[[Session, Sequence[int]], list[Line]]
    spans: tuple[Span, ...] = ()
