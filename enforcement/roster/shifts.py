"""The shifts of a day, and which of them runs at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from enforcement.law.calendar import BEIJING, legal_day
from enforcement.words import Word

DAY = timedelta(days=1)


class Shift(Word):
    DAY = "day", "白班"
    NIGHT = "night", "夜班"


STARTS: Mapping[Shift, time] = {Shift.DAY: time(8, 30), Shift.NIGHT: time(17, 30)}
"""A shift lasts until the other one starts."""


@dataclass(frozen=True)
class Turn:
    """One shift of one day; a night reaches into the next morning."""

    day: date
    shift: Shift

    @property
    def starts(self) -> datetime:
        return datetime.combine(self.day, STARTS[self.shift], BEIJING)

    @property
    def ends(self) -> datetime:
        if self.shift is Shift.DAY:
            return datetime.combine(self.day, STARTS[Shift.NIGHT], BEIJING)
        return datetime.combine(self.day + DAY, STARTS[Shift.DAY], BEIJING)

    @property
    def hours(self) -> str:
        """17:30–次日 08:30."""
        next_day = "次日 " if self.ends.date() > self.day else ""
        return f"{self.starts:%H:%M}–{next_day}{self.ends:%H:%M}"


def turn_at(moment: datetime) -> Turn:
    """The shift that runs at `moment`."""
    today = legal_day(moment)
    turns = (Turn(today, Shift.NIGHT), Turn(today, Shift.DAY), Turn(today - DAY, Shift.NIGHT))
    return next(one for one in turns if one.starts <= moment)
