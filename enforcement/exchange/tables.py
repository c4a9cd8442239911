"""Flat tables, one row a thing, as CSV or XLSX: every row is read, and every wrong one is named."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from enforcement.exchange import sheets, workbooks
from enforcement.exchange.columns import Column
from enforcement.exchange.rows import Disagreements, Fault, Raw, Reader, SheetRefused, agreed
from enforcement.exchange.workbooks import FORMULA, Line

CSV, XLSX = "csv", "xlsx"
FORMS = {".csv": CSV, ".xlsx": XLSX}
MEDIA_TYPES = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_ROWS = 2_000
"""So many that every wrong row of a file can still be named on one page."""
WIDTH = 18


@dataclass(frozen=True)
class Stated:
    """One row that reads well: its values, typed, by the keys of their columns."""

    row: Raw
    values: Mapping[str, Any]
    columns: Sequence[Column]

    @property
    def place(self) -> str:
        return self.row.place

    def fault(self, key: str, says: str) -> Fault:
        column = next(one for one in self.columns if one.key == key)
        return self.row.fault(column, says)


@dataclass(frozen=True)
class Table:
    """What was read: the rows that are well in themselves, and the faults of all others."""

    rows: Sequence[Stated]
    faults: Sequence[Fault]


def form_of(name: str) -> str:
    """The form a file is in, by its name."""
    form = FORMS.get(PurePath(name).suffix.lower())
    if form is None:
        raise SheetRefused([Fault("文件", "", "只认 .csv 和 .xlsx 的文件")])
    return form


def read(
    data: bytes, form: str, columns: Sequence[Column], disagreements: Disagreements = agreed
) -> Table:
    """The rows of a file, read; SheetRefused only where it has no rows that could be named."""
    return of_rows(raws_in(data, form, columns), columns, disagreements)


def raws_in(data: bytes, form: str, columns: Sequence[Column]) -> list[Raw]:
    """The rows of a file as texts; SheetRefused where it has no rows that could be named."""
    lines = list(_csv(data) if form == CSV else workbooks.lines_in(data))
    filled = [one for one in lines if any(text.strip() for text in one[1].values())]
    if not filled:
        raise SheetRefused([Fault("文件", "", "里面什么都没有，应有表头和内容")])
    if len(filled) > MOST_ROWS + 1:
        raise SheetRefused([Fault("文件", "", f"一次最多 {MOST_ROWS} 行，分几次导入")])
    keys = sheets.heading(_across(filled[0]), {one.key: one for one in columns})
    if len(filled) == 1:
        raise SheetRefused([Fault("文件", "", "只有表头，没有内容")])
    return [_raw(line, keys) for line in filled[1:]]


def of_rows(
    raws: Iterable[Raw], columns: Sequence[Column], disagreements: Disagreements = agreed
) -> Table:
    """Rows that came otherwise than in a file, as by a form."""
    reader, rows = Reader(), []
    for raw in raws:
        values = reader.values(raw, columns, disagreements)
        if values is not None:
            rows.append(Stated(raw, values, columns))
    return Table(rows, reader.faults)


def write(form: str, title: str, columns: Sequence[Column], rows: Iterable[Iterable[str]]) -> bytes:
    """The table in a form; what it gives out it takes in again, the same."""
    labels = [one.label for one in columns]
    if form == CSV:
        return sheets.written(labels, rows)
    return workbooks.written(title, dict.fromkeys(labels, WIDTH), rows)


def _csv(data: bytes) -> Iterator[Line]:
    try:
        lines = list(csv.reader(io.StringIO(sheets.decoded(data)), strict=True))
    except csv.Error as failure:
        raise SheetRefused([Fault("文件", "", f"不是完整的 CSV：{failure}")]) from failure
    for number, line in enumerate(lines, 1):
        formulas = {nth: FORMULA for nth, cell in enumerate(line) if cell.startswith("=")}
        yield number, {nth: sheets.restored(cell) for nth, cell in enumerate(line)}, formulas


def _across(line: Line) -> list[str]:
    """The cells of a row from the first to the last that says anything."""
    _, texts, _ = line
    last = max((nth for nth, text in texts.items() if text.strip()), default=-1)
    if last > MOST_ROWS:
        raise SheetRefused([Fault("表头", "", "列数太多")])
    return [texts.get(nth, "") for nth in range(last + 1)]


def _raw(line: Line, keys: Sequence[str]) -> Raw:
    number, texts, wrong = line
    beyond = any(text.strip() for nth, text in texts.items() if nth >= len(keys))
    return Raw(
        f"第 {number} 行",
        {key: texts.get(nth, "").replace("\r\n", "\n") for nth, key in enumerate(keys)},
        spoilt={key: wrong[nth] for nth, key in enumerate(keys) if nth in wrong},
        besides="比表头多出几格" if beyond else "",
    )
