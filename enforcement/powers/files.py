"""Catalogue files: CSV for spreadsheets, one row a tier, and YAML, one item a version."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

import yaml

from enforcement.exchange.columns import LIST_MARK, Column, texts
from enforcement.exchange.rows import Fault, Raw, SheetRefused, first
from enforcement.exchange.sheets import MOST_ROWS, decoded, rows_in, written
from enforcement.powers.columns import POWER_COLUMNS, TIER_COLUMNS
from enforcement.powers.entries import Entry, PowerReader, RawEntry

CSV, YAML = "csv", "yaml"
TIER_PREFIX = "tier."

COLUMNS: Mapping[str, Column] = {
    **{column.key: column for column in POWER_COLUMNS},
    **{TIER_PREFIX + column.key: column for column in TIER_COLUMNS},
}
NO_TIER = [""] * len(TIER_COLUMNS)


def read(data: bytes, form: str) -> list[Entry]:
    """The versions in a file; SheetRefused names every row and column that is wrong."""
    text = decoded(data)
    reader = PowerReader()
    raws = _raw_csv(text) if form == CSV else _raw_yaml(text)
    entries = [reader.entry(raw) for raw in raws]
    read_well = [entry for entry in entries if entry]
    faults = [*reader.faults, *_repeated(read_well)]
    if faults:
        raise SheetRefused(first(faults))
    if not read_well:
        raise SheetRefused([Fault("文件", "", "里面没有事项")])
    return read_well


def _repeated(entries: Sequence[Entry]) -> Iterator[Fault]:
    known: dict[tuple[str, date], Entry] = {}
    for entry in entries:
        first = known.setdefault(entry.key, entry)
        if first is not entry:
            yield Fault(entry.place, "", f"{entry.title}与{first.place}重复")


# ---- CSV


def _raw_csv(text: str) -> list[RawEntry]:
    rows = rows_in(text, COLUMNS)
    groups: dict[tuple[str, str], list[Raw]] = {}
    for row in rows:
        groups.setdefault((row.texts["code"], row.texts["from"]), []).append(row)
    faults = [fault for group in groups.values() for fault in _differing(group)]
    if faults:
        raise SheetRefused(first(faults))
    return [_raw_entry(group) for group in groups.values()]


def _differing(group: Sequence[Raw]) -> Iterator[Fault]:
    """Rows of one version say the same of the power; they differ only in the tier."""
    first = group[0]
    for row in group[1:]:
        for column in POWER_COLUMNS:
            if row.texts.get(column.key, "") != first.texts.get(column.key, ""):
                yield Fault(row.place, column.label, f"和{first.place}同一版事项的不一致")


def _raw_entry(group: Sequence[Raw]) -> RawEntry:
    tiers = [_tier_of(row) for row in group]
    return RawEntry(group[0], [tier for tier in tiers if any(tier.texts.values())])


def _tier_of(row: Raw) -> Raw:
    texts = {
        key.removeprefix(TIER_PREFIX): text.strip()
        for key, text in row.texts.items()
        if key.startswith(TIER_PREFIX)
    }
    return Raw(row.place, texts)


def to_csv(entries: Sequence[Entry]) -> bytes:
    """The versions for a spreadsheet."""
    headings = [column.label for column in COLUMNS.values()]
    return written(headings, (row for entry in entries for row in _rows_of(entry)))


def _rows_of(entry: Entry) -> Iterator[list[str]]:
    power = texts(POWER_COLUMNS, entry.values)
    for tier in [texts(TIER_COLUMNS, tier.values()) for tier in entry.tiers] or [NO_TIER]:
        yield [*power, *tier]


# ---- YAML


def _raw_yaml(text: str) -> list[RawEntry]:
    try:
        items = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as failure:
        raise SheetRefused([Fault("文件", "", f"YAML 写法不对：{failure}")]) from failure
    if not isinstance(items, list) or len(items) > MOST_ROWS:
        raise SheetRefused([Fault("文件", "", f"应为 1 至 {MOST_ROWS} 项的列表")])
    return [_raw_item(item, f"第 {number} 项") for number, item in enumerate(items, 1)]


def _raw_item(item: Any, place: str) -> RawEntry:
    if not isinstance(item, dict):
        raise SheetRefused([Fault(place, "", "应为一组“名称: 值”")])
    tiers = item.get("tiers") or []
    if not isinstance(tiers, list) or not all(isinstance(tier, dict) for tier in tiers):
        raise SheetRefused([Fault(place, "tiers", "应为档次的列表")])
    rest = {key: value for key, value in item.items() if key != "tiers"}
    return RawEntry(
        _raw_row(rest, POWER_COLUMNS, place),
        [
            _raw_row(tier, TIER_COLUMNS, f"{place}第 {number} 档")
            for number, tier in enumerate(tiers, 1)
        ],
    )


def _raw_row(said: Mapping[Any, Any], columns: Sequence[Column], place: str) -> Raw:
    keys = {column.key for column in columns}
    unknown = [Fault(place, str(key), "不认识这一栏") for key in said if key not in keys]
    if unknown:
        raise SheetRefused(unknown)
    return Raw(place, {key: _as_text(value, place, key) for key, value in said.items()}, keyed=True)


def _as_text(value: Any, place: str, key: str) -> str:
    """The value as a cell of a spreadsheet would have it."""
    if isinstance(value, list):
        texts = [_as_text(item, place, key) for item in value]
        if any(LIST_MARK in text or ";" in text for text in texts):
            raise SheetRefused([Fault(place, key, "列表里的一项不能有分号")])
        return LIST_MARK.join(texts)
    if isinstance(value, dict):
        raise SheetRefused([Fault(place, key, "不能再分栏")])
    return "" if value is None else str(value)


class _Dumper(yaml.SafeDumper):
    """Writes every value out, however often it occurs."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_yaml(entries: Sequence[Entry]) -> bytes:
    """The versions for people and for version control; what an empty cell means is left out."""
    items = [_item(entry) for entry in entries]
    written: str = yaml.dump(
        items, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6
    )
    return written.encode()


def _item(entry: Entry) -> dict[str, Any]:
    tiers = [_plain(TIER_COLUMNS, tier.values()) for tier in entry.tiers]
    return {**_plain(POWER_COLUMNS, entry.values), **({"tiers": tiers} if tiers else {})}


def _plain(columns: Sequence[Column], values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        column.key: column.cell.plain(values[column.key])
        for column in columns
        if values[column.key] != column.blank
    }


WRITERS = {CSV: to_csv, YAML: to_yaml}
MEDIA_TYPES = {CSV: "text/csv", YAML: "application/yaml"}
FORMS = {".csv": CSV, ".yaml": YAML, ".yml": YAML}


def form_of(name: str) -> str:
    """The form a file is in, by its name."""
    form = FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise SheetRefused([Fault("文件", "", "只认 .csv 和 .yaml 的文件")])
    return form
