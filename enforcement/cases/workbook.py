"""The list of cases as a workbook (XLSX): text stays text, whatever sign it begins with."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy.orm import Session

from enforcement.cases.listing import CaseLine, Cursor, Wanted, cases_of
from enforcement.law.calendar import BEIJING, legal_day
from enforcement.organisations.models import Officer

MOST = 10_000
AT_A_TIME = 500
OPTIONS = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
COLUMNS = (
    ("案号", 24), ("阶段", 12), ("当事人", 30), ("案由", 40), ("地点", 36), ("承办人", 16),
    ("发现日期", 12), ("立案日期", 12), ("决定日期", 12), ("结案日期", 12),
)  # fmt: skip
CUT = f"只列出最近办理的 {MOST} 件，其余请缩小条件再导出"


def write_list(session: Session, officer: Officer, wanted: Wanted, file: Path) -> int:
    """Write what `officer` sees of the list to `file`, at most MOST cases; how many comes back."""
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet, head = book.add_worksheet("案件"), book.add_format({"bold": True})
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        sheet.freeze_panes(1, 0)
        return _write(sheet, _lines(session, officer, wanted))


def _write(sheet: Any, lines: Iterator[CaseLine]) -> int:
    row = 0
    for line in lines:
        if row == MOST:
            sheet.write_string(MOST + 1, 0, CUT)
            return MOST
        row += 1
        for column, text in enumerate(_cells(line)):
            sheet.write_string(row, column, text)
    return row


def _cells(line: CaseLine) -> tuple[str, ...]:
    days = (legal_day(line.found_at), line.filed_on, line.decided_on, line.closed_on)
    return (
        line.number, line.stage.label, line.party, line.cause, line.place, line.handlers,
        *map(_day, days),
    )  # fmt: skip


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def _lines(session: Session, officer: Officer, wanted: Wanted) -> Iterator[CaseLine]:
    at: Cursor | None = None
    while True:
        page = cases_of(session, officer, wanted, at=at, size=AT_A_TIME)
        yield from page.lines
        at = page.older
        if at is None:
            return


def name_of(at: datetime) -> str:
    return f"案件清单{at.astimezone(BEIJING):%Y%m%d-%H%M}.xlsx"
