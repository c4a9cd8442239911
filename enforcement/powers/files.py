"""Catalogue files: CSV for spreadsheets, one row a tier, and YAML, one item a version."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

import yaml

from enforcement.powers.columns import LIST_MARK, POWER_COLUMNS, TIER_COLUMNS, Column
from enforcement.powers.entries import CatalogueRefused, Entry, Fault, Raw, RawEntry, Reader

CSV, YAML = "csv", "yaml"
BOM = "\ufeff"
QUOTE = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
TIER_PREFIX = "tier."
MOST_ROWS = 20_000
MOST_FAULTS = 20

HEADINGS: Mapping[str, str] = {
    **{column.label: column.key for column in POWER_COLUMNS},
    **{column.label: TIER_PREFIX + column.key for column in TIER_COLUMNS},
}
NO_TIER = [""] * len(TIER_COLUMNS)


def read(data: bytes, form: str) -> list[Entry]:
    """The versions in a file; CatalogueRefused names every row and column that is wrong."""
    text = _decoded(data)
    reader = Reader()
    raws = _raw_csv(text) if form == CSV else _raw_yaml(text)
    entries = [reader.entry(raw) for raw in raws]
    read_well = [entry for entry in entries if entry]
    faults = [*reader.faults, *_repeated(read_well)]
    if faults:
        raise CatalogueRefused(_first(faults))
    if not read_well:
        raise CatalogueRefused([Fault("文件", "", "里面没有事项")])
    return read_well


def _first(faults: Sequence[Fault]) -> Sequence[Fault]:
    left = len(faults) - MOST_FAULTS
    return [
        *faults[:MOST_FAULTS],
        *([Fault("其余", "", f"还有 {left} 处要改")] if left > 0 else []),
    ]


def _decoded(data: bytes) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise CatalogueRefused([Fault("文件", "", "读不出文字：另存为 UTF-8 的 CSV 或者 YAML 再导入")])


def _repeated(entries: Sequence[Entry]) -> Iterator[Fault]:
    known: dict[tuple[str, date], Entry] = {}
    for entry in entries:
        first = known.setdefault(entry.key, entry)
        if first is not entry:
            yield Fault(entry.place, "", f"{entry.title}与{first.place}重复")


# ---- CSV


def _raw_csv(text: str) -> list[RawEntry]:
    rows = _csv_rows(text)
    groups: dict[tuple[str, str], list[Raw]] = {}
    for row in rows:
        groups.setdefault((row.texts["code"], row.texts["from"]), []).append(row)
    faults = [fault for group in groups.values() for fault in _differing(group)]
    if faults:
        raise CatalogueRefused(_first(faults))
    return [_raw_entry(group) for group in groups.values()]


def _csv_rows(text: str) -> list[Raw]:
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as failure:
        raise CatalogueRefused([Fault("文件", "", f"不是完整的 CSV：{failure}")]) from failure
    if not lines or len(lines) > MOST_ROWS:
        raise CatalogueRefused([Fault("文件", "", f"应有表头和 1 至 {MOST_ROWS} 行")])
    keys = _heading(lines[0])
    return [
        Raw(f"第 {number} 行", dict(zip(keys, map(restored, line), strict=False)))
        for number, line in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in line)
    ]


def _heading(cells: Sequence[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    needed = [column.label for column in (*POWER_COLUMNS, *TIER_COLUMNS) if column.required]
    faults = [Fault("表头", name, "没有这一列") for name in needed if name not in names]
    faults += [Fault("表头", name, "不认识这一列") for name in names if name not in HEADINGS]
    faults += [Fault("表头", name, "重复") for name in sorted({*names}) if names.count(name) > 1]
    if faults:
        raise CatalogueRefused(faults)
    return [HEADINGS[name] for name in names]


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


def _opens_a_formula(cell: str) -> bool:
    return cell.lstrip(QUOTE).startswith(FORMULA_STARTS)


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return QUOTE + cell if _opens_a_formula(cell) else cell


def restored(cell: str) -> str:
    """The cell before it was guarded."""
    return cell[1:] if cell.startswith(QUOTE) and _opens_a_formula(cell) else cell


def to_csv(entries: Sequence[Entry]) -> bytes:
    """The versions for a spreadsheet; the mark at the start tells it the coding."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for entry in entries:
        power = _texts(POWER_COLUMNS, entry.values)
        for tier in [_texts(TIER_COLUMNS, tier.values()) for tier in entry.tiers] or [NO_TIER]:
            writer.writerow(map(guarded, [*power, *tier]))
    return (BOM + out.getvalue()).encode()


def _texts(columns: Sequence[Column], values: Mapping[str, Any]) -> list[str]:
    return [column.text(values[column.key]) for column in columns]


# ---- YAML


def _raw_yaml(text: str) -> list[RawEntry]:
    try:
        items = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as failure:
        raise CatalogueRefused([Fault("文件", "", f"YAML 写法不对：{failure}")]) from failure
    if not isinstance(items, list) or len(items) > MOST_ROWS:
        raise CatalogueRefused([Fault("文件", "", f"应为 1 至 {MOST_ROWS} 项的列表")])
    return [_raw_item(item, f"第 {number} 项") for number, item in enumerate(items, 1)]


def _raw_item(item: Any, place: str) -> RawEntry:
    if not isinstance(item, dict):
        raise CatalogueRefused([Fault(place, "", "应为一组“名称: 值”")])
    tiers = item.get("tiers") or []
    if not isinstance(tiers, list) or not all(isinstance(tier, dict) for tier in tiers):
        raise CatalogueRefused([Fault(place, "tiers", "应为档次的列表")])
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
        raise CatalogueRefused(unknown)
    return Raw(place, {key: _as_text(value, place, key) for key, value in said.items()}, keyed=True)


def _as_text(value: Any, place: str, key: str) -> str:
    """The value as a cell of a spreadsheet would have it."""
    if isinstance(value, list):
        texts = [_as_text(item, place, key) for item in value]
        if any(LIST_MARK in text or ";" in text for text in texts):
            raise CatalogueRefused([Fault(place, key, "列表里的一项不能有分号")])
        return LIST_MARK.join(texts)
    if isinstance(value, dict):
        raise CatalogueRefused([Fault(place, key, "不能再分栏")])
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
        raise CatalogueRefused([Fault("文件", "", "只认 .csv 和 .yaml 的文件")])
    return form
