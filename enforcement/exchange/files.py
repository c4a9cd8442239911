"""A table in whatever file it comes: a workbook (XLSX) or a text (CSV)."""

from collections.abc import Mapping
from pathlib import PurePath

from enforcement.exchange.columns import Column
from enforcement.exchange.rows import Fault, Raw, SheetRefused
from enforcement.exchange.sheets import decoded, lines_in, rows_of
from enforcement.exchange.workbooks import lines_of_workbook

CSV, XLSX = ".csv", ".xlsx"


def table_in(name: str, data: bytes, columns: Mapping[str, Column]) -> list[Raw]:
    """The rows of the file called `name`; `columns` by their keys, headings are labels."""
    ending = PurePath(name).suffix.lower()
    if ending == XLSX:
        return rows_of(lines_of_workbook(data), columns)
    if ending == CSV:
        return rows_of(lines_in(decoded(data)), columns)
    raise SheetRefused([Fault("文件", "", "只认 .csv 和 .xlsx 的表格")])
