"""The clocks of an answer: signed for, arrived, reported, by the urgency of what is asked.

No law gives these times. They are defaults that a district may change, and are shown as such.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from enforcement.law.calendar import BEIJING, WorkCalendar, legal_day
from enforcement.procedure.coordination.matters import Urgency
from enforcement.words import Word

NOT_STATUTORY = "默认值，非法定"
END_OF_DAY = time(23, 59)


class Stage(Word):
    """What somebody owes, and so what a clock runs for."""

    DISPATCH = "dispatch", "派单"
    SIGN = "sign", "签收"
    ARRIVE = "arrive", "到场"
    REPORT = "report", "反馈"
    CONFIRM = "confirm", "确认"
    MEDIATE = "mediate", "协调"
    DECIDE = "decide", "裁决"


class ClockUnit(Word):
    MINUTES = "minutes", "分钟"
    HOURS = "hours", "小时"
    WORKDAYS = "workdays", "个工作日"


@dataclass(frozen=True)
class Clock:
    """So many minutes, hours or working days, counted from when a matter is sent."""

    amount: int
    unit: ClockUnit

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.label}"

    def ends(self, sent: datetime, calendar: WorkCalendar) -> datetime:
        """The last moment; that of working days is the end of the last one, in Beijing."""
        if self.unit is ClockUnit.MINUTES:
            return sent + timedelta(minutes=self.amount)
        if self.unit is ClockUnit.HOURS:
            return sent + timedelta(hours=self.amount)
        last = calendar.add_working_days(legal_day(sent), self.amount)
        return end_of(last)


Clocks = Mapping[Stage, Clock]


_MINUTES, _HOURS, _DAYS = ClockUnit.MINUTES, ClockUnit.HOURS, ClockUnit.WORKDAYS
_ALWAYS: Clocks = {
    Stage.CONFIRM: Clock(3, _DAYS), Stage.MEDIATE: Clock(5, _DAYS), Stage.DECIDE: Clock(10, _DAYS),
}  # fmt: skip

DEFAULTS: Mapping[Urgency, Clocks] = {
    Urgency.URGENT: {
        Stage.DISPATCH: Clock(15, _MINUTES), Stage.SIGN: Clock(30, _MINUTES),
        Stage.ARRIVE: Clock(2, _HOURS), Stage.REPORT: Clock(24, _HOURS), **_ALWAYS,
    },
    Urgency.NORMAL: {
        Stage.DISPATCH: Clock(1, _HOURS), Stage.SIGN: Clock(2, _HOURS),
        Stage.ARRIVE: Clock(1, _DAYS), Stage.REPORT: Clock(5, _DAYS), **_ALWAYS,
    },
    Urgency.HARD: {
        Stage.DISPATCH: Clock(4, _HOURS), Stage.SIGN: Clock(1, _DAYS),
        Stage.ARRIVE: Clock(3, _DAYS), Stage.REPORT: Clock(10, _DAYS), **_ALWAYS,
    },
}  # fmt: skip


def end_of(day: date) -> datetime:
    """The end of a day that was named as the last one."""
    return datetime.combine(day, END_OF_DAY, BEIJING)
