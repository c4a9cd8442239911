"""How a period runs: day by day from its start, with stops, extensions and days off.

The day it starts on is not counted. A right that ends on a day off runs to the next working
day (《民事诉讼法》第八十五条); a duty does not lean on that and is shown a working day earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from enforcement.law.calendar import WorkCalendar, months_later
from enforcement.law.holidays import DAY
from enforcement.law.terms import Bearer, Period, Unit

LONGEST_RUN = 40 * 366
STOPPED = "停表："
"""What a day that does not count says before its reason."""


@dataclass(frozen=True)
class Stop:
    """Days a period does not run, the first and the last included."""

    first: date
    last: date
    reason: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"停表“{self.reason}”的止日 {self.last} 早于起日 {self.first}")


@dataclass(frozen=True)
class DayLine:
    day: date
    count: int | None
    why: str


@dataclass(frozen=True)
class Due:
    """When a period ends, and every day that led there.

    `nominal` is the end before stops and extension, `end` the end before any moving for days
    off, `legal` the last day that can be defended, `safe` the last working day up to `end`,
    `on` the day to show, `latest` the day no unpublished arrangement can pass.
    """

    period: Period
    start: date
    length: int
    nominal: date
    stopped: int
    extension: int
    end: date
    on: date
    legal: date
    safe: date
    latest: date
    provisional: bool
    lines: tuple[DayLine, ...]


class NoticeDays(NamedTuple):
    """The last day to give notice, and the day advised: one working day more."""

    redline: date
    advised: date


def due(
    period: Period,
    start: date,
    calendar: WorkCalendar,
    *,
    length: int | None = None,
    stops: Sequence[Stop] = (),
    extension: int = 0,
) -> Due:
    """Where `period` ends when it starts on `start`; stops also hold back an extension.

    A page asks the same of one calendar many times: `calendar.counted` keeps the answers.
    """
    run = _Run(period, start, calendar, period.length if length is None else length)
    asked = (period, start, run.length, tuple(stops), extension)
    if asked not in calendar.counted:
        calendar.counted[asked] = run.with_latest(stops, extension)
    found: Due = calendar.counted[asked]
    return found


@dataclass(frozen=True)
class _Run:
    """One period set going on one calendar."""

    period: Period
    start: date
    calendar: WorkCalendar
    length: int

    def with_latest(self, stops: Sequence[Stop], extension: int) -> Due:
        """The end, and the latest it could be where a year is not published yet."""
        found = self.due(stops, extension)
        if not found.provisional:
            return found
        late = replace(self, calendar=self.calendar.latest()).due(stops, extension)
        return replace(found, latest=late.legal)

    def due(self, stops: Sequence[Stop], extension: int) -> Due:
        plain = self._nominal()
        lines = self._count(self._days_to(plain) + self._extra(extension), stops)
        end = lines[-1].day
        legal = self.calendar.next_working(end) if self.period.rolls else end
        safe = self._safe(end)
        on = legal if self.period.bearer is Bearer.PARTY else safe
        return Due(
            period=self.period,
            start=self.start,
            length=self.length,
            nominal=plain,
            stopped=sum(self._stopped(line.day, stops) != "" for line in lines[1:]),
            extension=extension,
            end=end,
            on=on,
            legal=legal,
            safe=safe,
            latest=legal,
            provisional=not self._is_settled(until=legal),
            lines=tuple(self._moved(lines, on)),
        )

    def _safe(self, end: date) -> date:
        """The last working day until `end`; the bare end where it begins and ends in days off."""
        worked = self.calendar.last_working(end)
        return worked if worked >= self.start else end

    def _extra(self, extension: int) -> int:
        if not 0 <= extension <= LONGEST_RUN:
            raise ValueError(f"延长的天数不合理：{extension}")
        return extension

    def _nominal(self) -> date:
        if not 0 <= self.length <= LONGEST_RUN:
            raise ValueError(f"“{self.period.name}”的长度不合理：{self.length}")
        match self.period.unit:
            case Unit.WORKING_DAYS:
                return self.calendar.add_working_days(self.start, self.length)
            case Unit.CALENDAR_DAYS:
                return self.start + self.length * DAY
            case Unit.MONTHS:
                return months_later(self.start, self.length)
            case Unit.YEARS:
                return months_later(self.start, 12 * self.length)
        raise ValueError(f"“{self.period.name}”按小时计，不能按日推算")

    def _days_to(self, nominal: date) -> int:
        if self.period.unit is Unit.WORKING_DAYS:
            return self.length
        return (nominal - self.start).days

    def _count(self, target: int, stops: Sequence[Stop]) -> list[DayLine]:
        lines = [DayLine(self.start, None, "起算日，不计入")]
        day, count = self.start, 0
        while count < target:
            if len(lines) > LONGEST_RUN:
                raise ValueError(f"“{self.period.name}”的停表或延长过长，请核对起止日期")
            day += DAY
            why = self._skipped(day, stops)
            count += not why
            lines.append(DayLine(day, None if why else count, why or self._counted(day)))
        return lines

    def _skipped(self, day: date, stops: Sequence[Stop]) -> str:
        stopped = self._stopped(day, stops)
        if stopped:
            return f"{STOPPED}{stopped}"
        if self.period.unit is Unit.WORKING_DAYS and not self.calendar.is_working(day):
            return f"{self.calendar.reason(day)}，不计"
        return ""

    @staticmethod
    def _stopped(day: date, stops: Sequence[Stop]) -> str:
        reasons = (stop.reason for stop in stops if stop.first <= day <= stop.last)
        return "、".join(dict.fromkeys(reasons))

    def _counted(self, day: date) -> str:
        reason = self.calendar.reason(day)
        if self.period.unit is Unit.WORKING_DAYS or self.calendar.is_working(day):
            return reason
        return f"{reason}，照算"

    def _moved(self, lines: list[DayLine], on: date) -> list[DayLine]:
        """The lines brought to end on `on`, saying why when the end was a day off."""
        end = lines[-1]
        if on >= end.day:
            rolled = [end.day + n * DAY for n in range(1, (on - end.day).days + 1)]
            return lines + [DayLine(day, None, self._rolled(day)) for day in rolled]
        kept = [line for line in lines if line.day <= on]
        why = f"{kept[-1].why}；期满日 {end.day:%m-%d} 逢休假，机关的期限不顺延，以此日为准"
        return [*kept[:-1], replace(kept[-1], why=why)]

    def _rolled(self, day: date) -> str:
        if self.calendar.is_working(day):
            return f"{self.calendar.reason(day)}，期满日逢休假顺延至此"
        return f"{self.calendar.reason(day)}，顺延"

    def _is_settled(self, *, until: date) -> bool:
        days = (self.start + n * DAY for n in range(1, (until - self.start).days + 1))
        return all(self.calendar.is_published(day) for day in days)


def due_after(period: Period, before: Due, calendar: WorkCalendar) -> Due:
    """A duty that starts when `before` ends: safe from its bare end, legal from its moved one."""
    late = due(period, before.on, calendar)
    return replace(
        due(period, before.end, calendar),
        legal=late.legal,
        latest=due(period, before.latest, calendar).latest,
        provisional=before.provisional or late.provisional,
    )


def opens_on(ended: Due) -> date:
    """The first day on which what had to wait for the period may be done."""
    return ended.latest + DAY


def due_moment(period: Period, at: datetime) -> datetime:
    """The moment a period of hours ends; it runs through nights and holidays alike."""
    if period.unit is not Unit.HOURS:
        raise ValueError(f"“{period.name}”不按小时计")
    if at.tzinfo is None:
        raise ValueError("时间缺少时区，无法推算")
    return at + timedelta(hours=period.length)


def latest_notice(period: Period, event: date, calendar: WorkCalendar) -> NoticeDays:
    """Counted back from `event`; where days off are not published, the earliest it could be."""
    found = _counted_back(period, event, calendar)
    if calendar.is_published(found.advised) and calendar.is_published(event):
        return found
    return _counted_back(period, event, calendar.latest())


def _counted_back(period: Period, event: date, calendar: WorkCalendar) -> NoticeDays:
    return NoticeDays(
        redline=calendar.back_working_days(event, period.length),
        advised=calendar.back_working_days(event, period.length + 1),
    )


def explain(found: Due) -> str:
    """How the day was found, in one sentence."""
    written = "%Y-%m-%d" if found.period.unit is Unit.YEARS else "%m-%d"
    nominal, end, on = (format(day, written) for day in (found.nominal, found.end, found.on))
    told = f"{found.start:{written}} 起次日计，{found.period.measure(found.length)}到 {nominal}"
    told += f"，停表 {found.stopped} 日（{_grounds(found)}）" if found.stopped else ""
    told += f"，延长 {found.extension} 日" if found.extension else ""
    told += f"，到 {end}" if end != nominal else ""
    if found.on > found.end:
        told += f"，逢休假顺延到 {on}"
    elif found.on < found.end:
        told += f"，逢休假，机关的期限不顺延，按 {on} 办"
    return told + _open_question(found)


def _grounds(found: Due) -> str:
    """Why the clock stood still, each once."""
    whys = (line.why for line in found.lines if line.why.startswith(STOPPED))
    return "；".join(dict.fromkeys(why.removeprefix(STOPPED) for why in whys))


def _open_question(found: Due) -> str:
    if not found.provisional:
        return ""
    if found.period.bearer is Bearer.PARTY:
        return f"；放假安排未公布，最晚可能到 {found.latest}"
    return "；放假安排未公布，日期暂定"
