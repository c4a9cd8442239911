"""Workbooks as people, other programs and attackers make them."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from enforcement.exchange import workbooks
from enforcement.exchange.rows import SheetRefused

CELLS = (
    "平常的话", "=1+1", "'=1", "+8", "http://a.b", "两\n行", "_x000D_", " 空格 ", "00123", "“引号”",
)  # fmt: skip
SHEET = "xl/worksheets/sheet1.xml"


def texts(data: bytes) -> list[list[str]]:
    return [[cells[nth] for nth in sorted(cells)] for _, cells, _ in workbooks.lines_in(data)]


def made(**options: object) -> tuple[io.BytesIO, xlsxwriter.Workbook]:
    out = io.BytesIO()
    return out, xlsxwriter.Workbook(out, {"in_memory": True, **options})


def altered(name: str, old: bytes, new: bytes) -> bytes:
    """A workbook of ours with something in one of its parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbooks.written("表", {"甲": 9}, [["一"]]))) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            data = source.read(part)
            if part == name:
                assert old in data
                data = data.replace(old, new, 1)
            target.writestr(part, data)
    return out.getvalue()


def test_every_text_comes_back_as_it_was_and_none_is_a_formula() -> None:
    data = workbooks.written("表", dict.fromkeys(CELLS, 9), [CELLS, CELLS])

    lines = workbooks.lines_in(data)

    assert texts(data) == [list(CELLS)] * 3
    assert [number for number, _, _ in lines] == [1, 2, 3]
    assert not any(wrong for _, _, wrong in lines)


@pytest.mark.parametrize(
    "pattern", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "d/m/yy", "[$-804]yyyy/m/d"]
)
@pytest.mark.parametrize("epoch", [False, True])
def test_a_day_is_a_day_however_it_is_shown(pattern: str, *, epoch: bool) -> None:
    out, book = made(date_1904=epoch)
    with book:
        shown = book.add_format({"num_format": pattern})
        book.add_worksheet().write_datetime(0, 0, date(2026, 3, 2), shown)

    assert texts(out.getvalue()) == [["2026-03-02"]]


def test_a_number_is_written_as_a_person_would() -> None:
    out, book = made()
    with book:
        page = book.add_worksheet()
        for column, number in enumerate((1001, 2.5, 0.1, 46023)):
            page.write_number(0, column, number)

    assert texts(out.getvalue()) == [["1001", "2.5", "0.1", "46023"]]


def test_formulas_and_error_values_are_told() -> None:
    out, book = made()
    with book:
        page = book.add_worksheet()
        page.write_formula("A1", "=1+1", None, 2)
        page.write_formula("B1", "=1/0", None, "#DIV/0!")
        page.write_string("C1", "字")

    [(_, _, wrong)] = workbooks.lines_in(out.getvalue())

    assert wrong.keys() == {0, 1}
    assert wrong[0] == workbooks.FORMULA


def test_only_the_first_sheet_counts_and_empty_cells_leave_room() -> None:
    out, book = made()
    with book:
        book.add_worksheet("甲").write_string("C2", "字")
        book.add_worksheet("乙").write_string("A1", "别的")

    assert workbooks.lines_in(out.getvalue()) == [(2, {2: "字"}, {})]


BOMB = b"<row>" + b" " * (workbooks.LARGEST_PART + 1)
FORGED = {
    "no file of ours": b"PK\x03\x04" + b"\0" * 300,
    "an empty archive": b"PK\x05\x06" + b"\0" * 18,
    "an entity": altered(SHEET, b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"),
    "a bomb": altered(SHEET, b"<row", BOMB + b"<row"),
    "broken XML": altered(SHEET, b"</worksheet>", b""),
    "a text that is not there": altered(SHEET, b"<v>0</v>", b"<v>99</v>"),
    "a text of no number": altered(SHEET, b"<v>0</v>", b"<v>x</v>"),
    "a row of no number": altered(SHEET, b'<row r="1"', b'<row r="x"'),
    "a row without end": altered(SHEET, b'<row r="1"', b'<row r="' + b"9" * 5000 + b'"'),
    "no sheet": altered("xl/workbook.xml", b"<sheet ", b"<none "),
    "a sheet elsewhere": altered(
        "xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"../../etc/passwd"
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_broken_or_forged_is_refused(name: str) -> None:
    with pytest.raises(SheetRefused, match="读不出这份表格"):
        workbooks.lines_in(FORGED[name])


def test_half_a_sign_does_not_break_what_shows_it() -> None:
    data = altered("xl/sharedStrings.xml", "一".encode(), b"_xD800_")

    assert texts(data)[1] == ["?"]
