"""Taking leads in from a table: every fault named, and the whole table or nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.exchange.columns import TEXT, Cell, Column
from enforcement.exchange.rows import Fault, Raw, Reader, SheetRefused
from enforcement.exchange.tables import form_of, raws_in
from enforcement.intake.categories import categories
from enforcement.intake.service import Report, take_in
from enforcement.intake.telling import tell_batch
from enforcement.intake.words import Channel
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.fields import shown

LONGEST = {"place": 200, "description": 2000, "reporter": 60, "phone": 40, "reference": 80,
           "cell": 40}  # fmt: skip
DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
CLOCK = r"(?:[ T]*(\d{1,2})[:：时点](\d{1,2})?(?:[:：分]\d{0,2})?秒?)?"
MOMENT = re.compile(DAY + CLOCK)


def _moment(text: str) -> datetime:
    found = MOMENT.fullmatch(text)
    try:
        parts = [int(one or 0) for one in found.groups()] if found else []
        at = datetime(*parts, tzinfo=BEIJING)  # type: ignore[arg-type, misc]  # none or five
    except (ValueError, TypeError):
        raise ValueError(f"应为日期和时间，如 2026-11-23 09:30，现在是“{shown(text)}”") from None
    if not 2000 <= at.year <= 2100:
        raise ValueError(f"年份应在 2000 至 2100 之间，现在是 {at.year}")
    return at


def _category(text: str) -> str:
    known = categories()
    code = text.zfill(4) if text.isdecimal() else text
    named = {one.name: one.code for one in known.values()}
    if code in known:
        return code
    if text in named:
        return named[text]
    raise ValueError(f"应为类别代码（如 0102）或者名称（如 暴露垃圾），现在是“{shown(text)}”")


def _degrees(text: str) -> float:
    try:
        angle = float(text)
    except ValueError:
        raise ValueError(f"应为十进制度数，如 120.38，现在是“{shown(text)}”") from None
    if not -180 <= angle <= 180:
        raise ValueError(f"应在 -180 至 180 之间，现在是“{shown(text)}”")
    return angle


COLUMNS: Mapping[str, Column] = {
    one.key: one
    for one in (
        Column("reference", "工单号", TEXT, required=True),
        Column("found_at", "反映时间", Cell(_moment), required=True),
        Column("place", "地点", TEXT, required=True),
        Column("description", "内容", TEXT, required=True),
        Column("category", "类别", Cell(_category)),
        Column("area", "镇街", TEXT),
        Column("cell", "网格", TEXT),
        Column("longitude", "经度", Cell(_degrees), blank=None),
        Column("latitude", "纬度", Cell(_degrees), blank=None),
        Column("reporter", "反映人", TEXT),
        Column("phone", "电话", TEXT),
    )
}
HEADINGS = [one.label for one in COLUMNS.values()]


@dataclass(frozen=True)
class Batch:
    """What a table is: from which channel, for which towns, by whom."""

    channel: Channel
    towns: Sequence[Organisation]
    by: Officer | None
    now: datetime


@dataclass(frozen=True)
class Brought:
    """How many leads came in, and how many had come before."""

    new: int
    known: int

    def __str__(self) -> str:
        before = f"，{self.known} 条以前导入过，没有重复登记" if self.known else ""
        return f"导入线索 {self.new} 条{before}"


@dataclass(frozen=True)
class Line:
    """One row that was read without a fault, and the town it is for."""

    values: Mapping[str, Any]
    town: Organisation


def bring_in(session: Session, name: str, data: bytes, batch: Batch) -> Brought:
    """Take a whole table in; SheetRefused names every fault, and nothing was kept. Callers commit.

    The number of an order is its reference, so that a table that comes again makes no double.
    """
    lines = read(name, data, batch)
    fresh: dict[int, int] = {}
    for line in lines:
        taken = take_in(session, _report(line, batch), now=batch.now, quietly=True)
        if taken.is_new:
            fresh[line.town.id] = fresh.get(line.town.id, 0) + 1
    for area, count in fresh.items():
        tell_batch(session, area, count, batch.by.id if batch.by else None, batch.now)
    return Brought(sum(fresh.values()), len(lines) - sum(fresh.values()))


def read(name: str, data: bytes, batch: Batch) -> list[Line]:
    rows = raws_in(data, form_of(name), list(COLUMNS.values()))
    reader, lines = Reader(), []
    for row in rows:
        values = reader.values(row, list(COLUMNS.values()), _disagreements(batch))
        if values is not None:
            lines.append(Line(values, _town(str(values["area"]), batch)))
    found = [*reader.faults, *_repeated(rows)]
    faults = sorted(found, key=lambda one: _place_of(one, rows))
    if faults:
        raise SheetRefused(faults)
    return lines


def _place_of(fault: Fault, rows: Sequence[Raw]) -> int:
    return next(n for n, row in enumerate(rows) if row.place == fault.place)


def _repeated(rows: Sequence[Raw]) -> Iterator[Fault]:
    first: dict[str, Raw] = {}
    for row in rows:
        reference = row.texts.get("reference", "").strip()
        if reference and first.setdefault(reference, row) is not row:
            yield row.fault(COLUMNS["reference"], f"和{first[reference].place}重复")


def _disagreements(batch: Batch) -> Any:
    """What in a row contradicts the rest of it, the clock or the towns of the batch."""

    def found(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for key, longest in LONGEST.items():
            if len(values[key]) > longest:
                yield key, f"最多 {longest} 个字，现在 {len(values[key])} 个"
        if values["found_at"] > batch.now:
            yield "found_at", "不能晚于现在"
        if (values["longitude"] is None) != (values["latitude"] is None):
            yield "latitude", "经度、纬度要么都填，要么都不填"
        elif values["latitude"] is not None and abs(values["latitude"]) > 90:
            yield "latitude", "应在 -90 至 90 之间"
        if says := _town_fault(str(values["area"]), batch):
            yield "area", says

    return found


def _town_fault(named: str, batch: Batch) -> str:
    if not named and len(batch.towns) > 1:
        return "要填：写明是哪个镇街的"
    if named and named not in {name for one in batch.towns for name in (one.name, one.short_name)}:
        return f"只能填 {'、'.join(one.short_name for one in batch.towns)}，现在是“{shown(named)}”"
    return ""


def _town(named: str, batch: Batch) -> Organisation:
    fitting = (one for one in batch.towns if named in {"", one.name, one.short_name})
    return next(fitting)


def _report(line: Line, batch: Batch) -> Report:
    values = line.values
    return Report(
        channel=batch.channel, area_id=line.town.id, place=values["place"],
        description=values["description"], found_at=values["found_at"],
        category=values["category"], longitude=values["longitude"], latitude=values["latitude"],
        cell=values["cell"], reporter_name=values["reporter"], reporter_phone=values["phone"],
        anonymous=not (values["reporter"] or values["phone"]),
        client=f"{batch.channel.value}@{line.town.id}", client_reference=values["reference"],
    )  # fmt: skip
