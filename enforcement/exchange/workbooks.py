"""Workbooks (XLSX): the first sheet read as texts, and a table written as text alone."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree as ET

import xlsxwriter

from enforcement.exchange.rows import Fault, SheetRefused

LARGEST_PART = 20 * 1024 * 1024
"""No part of a workbook may unfold to more: a few packed kilobytes can hide gigabytes."""
FORMULA, ERROR = "是公式，改成写好的值", "是表格软件的错误值，重新填"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
BOOK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
LETTERS = re.compile("[A-Z]{1,3}")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
SPELT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What a number format says in words, and not as a pattern."""
DATED = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
"""The formats of days that every spreadsheet knows by their number."""
EPOCH, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST_DAY = 2_958_465
OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
BROKEN = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, KeyError, IndexError, ValueError, EOFError,
    OverflowError, NotImplementedError, RuntimeError, AttributeError, StopIteration,
)  # fmt: skip
"""What reading a damaged, locked or forged workbook may raise."""

Line = tuple[int, dict[int, str], dict[int, str]]
"""A row: its number, its texts by column, and what is wrong with a cell by column."""


def lines_in(data: bytes) -> list[Line]:
    """The rows of the first sheet; SheetRefused when this is no workbook that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return list(_Book(packed).lines())
    except BROKEN as failure:
        says = "读不出这份表格：存成没有密码的 XLSX，或者 CSV，再导入"
        raise SheetRefused([Fault("文件", "", says)]) from failure


class _Book:
    """A workbook that lies open: its shared texts, its formats, and its first sheet."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed, self.names = packed, set(packed.namelist())
        book = self._part("xl/workbook.xml")
        properties = book.find(f"{MAIN}workbookPr")
        shifted = properties is not None and properties.get("date1904") in {"1", "true"}
        self.epoch = EPOCH_1904 if shifted else EPOCH
        self.sheet = self._sheet(book)
        self.shared = [_words(one) for one in self._optional("xl/sharedStrings.xml")]
        self.dated = _dated(self._optional("xl/styles.xml"))

    def lines(self) -> Iterator[Line]:
        number = 0
        for row in self.sheet.iter(f"{MAIN}row"):
            number = int(row.get("r") or number + 1)
            texts, wrong = {}, {}
            for nth, cell in enumerate(row.iter(f"{MAIN}c")):
                column = _column(cell.get("r"), nth)
                texts[column] = self._text(cell)
                if says := _spoilt(cell):
                    wrong[column] = says
            yield number, texts, wrong

    def _text(self, cell: ET.Element) -> str:
        kind, value = cell.get("t"), cell.findtext(f"{MAIN}v") or ""
        if kind == "inlineStr":
            return "".join(_words(one) for one in cell.iter(f"{MAIN}is"))
        if kind == "s":
            return self.shared[int(value)]
        if kind in {"str", "b", "e", "d"} or not value:
            return _unescaped(value)
        return self._number(value, int(cell.get("s") or 0))

    def _number(self, value: str, style: int) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        if style in self.dated and 0 < number <= LAST_DAY:
            day = (self.epoch + timedelta(days=int(number))).isoformat()
            minutes = round(number % 1 * 1440)
            return f"{day} {minutes // 60:02d}:{minutes % 60:02d}" if 0 < minutes < 1440 else day
        return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < 20 else value

    def _sheet(self, book: ET.Element) -> ET.Element:
        first = next(book.iter(f"{MAIN}sheet")).get(f"{BOOK}id")
        links = self._part("xl/_rels/workbook.xml.rels").iter(f"{PACKAGE}Relationship")
        target = next(one.get("Target") or "" for one in links if one.get("Id") == first)
        return self._part(target[1:] if target.startswith("/") else f"xl/{target}")

    def _optional(self, name: str) -> ET.Element:
        return self._part(name) if name in self.names else ET.Element("none")

    def _part(self, name: str) -> ET.Element:
        with self.packed.open(name) as part:
            data = part.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise ValueError(name)
        return ET.fromstring(data)  # noqa: S314 - no entities, and no more than LARGEST_PART


def _column(name: str | None, nth: int) -> int:
    found = LETTERS.match(name or "")
    if not found:
        return nth
    number = 0
    for letter in found[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _spoilt(cell: ET.Element) -> str:
    if cell.find(f"{MAIN}f") is not None:
        return FORMULA
    return ERROR if cell.get("t") == "e" else ""


def _words(item: ET.Element) -> str:
    """The text of a shared or inline string, without the reading aids beside it."""
    runs = [item, *item.iter(f"{MAIN}r")]
    return _unescaped("".join(one.findtext(f"{MAIN}t") or "" for one in runs))


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode(
        "utf-8", "replace"  # half a pair is no sign
    ).decode()  # fmt: skip


def _dated(styles: ET.Element) -> frozenset[int]:
    """The styles under which a number is a day."""
    patterns = {
        int(one.get("numFmtId") or 0): SPELT.sub("", one.get("formatCode") or "").lower()
        for one in styles.iter(f"{MAIN}numFmt")
    }
    own = {number for number, pattern in patterns.items() if "y" in pattern or "d" in pattern}
    cells = styles.find(f"{MAIN}cellXfs")
    formats = [int(one.get("numFmtId") or 0) for one in (cells if cells is not None else ())]
    return frozenset(nth for nth, number in enumerate(formats) if number in DATED | own)


def written(title: str, headings: Mapping[str, int], rows: Iterable[Iterable[str]]) -> bytes:
    """A workbook of one sheet; `headings` with their widths. No cell is a formula or a link."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet, head = book.add_worksheet(title), book.add_format({"bold": True})
        body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for column, (name, width) in enumerate(headings.items()):
            sheet.set_column(column, column, width, body)
            sheet.write_string(0, column, name, head)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, body)
    return out.getvalue()
