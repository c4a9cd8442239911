"""Spreadsheets as CSV: read in whatever coding they were saved, written as text alone."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from enforcement.exchange.columns import Column
from enforcement.exchange.rows import Fault, Raw, SheetRefused, first

BOM = "\ufeff"
QUOTE = "'"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
MOST_ROWS = 20_000


def decoded(data: bytes) -> str:
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetRefused([Fault("文件", "", "读不出文字：另存为 UTF-8 的 CSV 或者 YAML 再导入")])


def rows_in(text: str, columns: Mapping[str, Column]) -> list[Raw]:
    """The rows that are not blank; `columns` by their keys, headings are labels."""
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as failure:
        raise SheetRefused([Fault("文件", "", f"不是完整的 CSV：{failure}")]) from failure
    if not lines or len(lines) > MOST_ROWS:
        raise SheetRefused([Fault("文件", "", f"应有表头和 1 至 {MOST_ROWS} 行")])
    keys = heading(lines[0], columns)
    filled = [(n, line) for n, line in enumerate(lines[1:], 2) if any(map(str.strip, line))]
    longer = [n for n, line in filled if any(map(str.strip, line[len(keys) :]))]
    if longer:
        raise SheetRefused(first([Fault(f"第 {n} 行", "", "比表头多出几格") for n in longer]))
    return [
        Raw(
            f"第 {number} 行",
            dict(zip_longest(keys, map(restored, line[: len(keys)]), fillvalue="")),
        )
        for number, line in filled
    ]


def heading(cells: Sequence[str], columns: Mapping[str, Column]) -> list[str]:
    """The keys of the columns that a heading names, in its order."""
    names = [cell.strip() for cell in cells]
    known = {column.label: key for key, column in columns.items()}
    needed = [column.label for column in columns.values() if column.required]
    faults = [Fault("表头", name, "没有这一列") for name in needed if name not in names]
    faults += [Fault("表头", name, "不认识这一列") for name in names if name not in known]
    faults += [Fault("表头", name, "重复") for name in sorted({*names}) if names.count(name) > 1]
    if faults:
        raise SheetRefused(faults)
    return [known[name] for name in names]


def _opens_a_formula(cell: str) -> bool:
    return cell.lstrip(QUOTE).startswith(FORMULA_STARTS)


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return QUOTE + cell if _opens_a_formula(cell) else cell


def restored(cell: str) -> str:
    """The cell before it was guarded."""
    return cell[1:] if cell.startswith(QUOTE) and _opens_a_formula(cell) else cell


def written(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """A table for a spreadsheet; the mark at the start tells it the coding."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(map(guarded, row) for row in rows)
    return (BOM + out.getvalue()).encode()
