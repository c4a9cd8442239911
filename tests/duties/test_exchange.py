"""The lists taken in from spreadsheets: all of a file, or every wrong row by its name."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter
from sqlalchemy.orm import Session

from enforcement.duties.lists import LISTS, DutyList, GridList, List, ResponsibilityList
from enforcement.exchange import tables
from enforcement.exchange.columns import texts
from enforcement.exchange.rows import SheetRefused
from enforcement.exchange.sheets import written
from tests.factories.duties import AT, DUTY, ITEM, SERVICE, District, found_district
from tests.traces import digest

EVERY = sorted(LISTS)
both_forms = pytest.mark.parametrize("form", [tables.CSV, tables.XLSX])
each_list = pytest.mark.parametrize("name", EVERY)


@pytest.fixture
def district(session: Session) -> District:
    found = found_district(session)
    found.duty()
    found.item(duties="ZZ-01", to="2025-12-31")
    found.item(**{"from": "2026-01-01"}, name="=河道：倾倒\n垃圾", lead_duty="'查处")
    alone = {"lead": "", "lead_duty": "", "supports": "", "pace": ""}
    found.item(code="LH-02", town_role="主体", grid="否", **alone)
    found.service()
    return found


def read(kind: type[List[Any]], data: bytes, form: str = tables.CSV) -> tables.Table:
    return kind.read(data, form)


def refusal(district: District, kind: type[List[Any]], data: bytes, form: str = tables.CSV) -> str:
    before = digest(district.session)
    with pytest.raises(SheetRefused) as caught:
        kind(district.session, district.government).bring_in(read(kind, data, form), at=AT)
    assert digest(district.session) == before
    return str(caught.value)


def sheet(kind: type[List[Any]], *rows: dict[str, str]) -> bytes:
    """A spreadsheet as somebody else's program writes it: nothing in it is guarded."""
    lines = [[one.label for one in kind.columns]]
    lines += [[row.get(one.key, "") for one in kind.columns] for row in rows]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    return "\r\n".join(quoted).encode()


@each_list
@both_forms
def test_what_goes_out_comes_back_the_same(
    session: Session, district: District, name: str, form: str
) -> None:
    kind = LISTS[name]
    out = kind(session, district.government).written(form)
    other = found_district(session, "外")
    if kind is GridList:
        other.item(to="2025-12-31", lead="外区水务局", supports="")
    if kind is ResponsibilityList:
        other.duty()

    brought = kind(session, other.government).bring_in(read(kind, out, form), at=AT)

    rows = [
        [texts(one.columns, one.values_of(row)) for row in one.rows()]
        for one in (kind(session, district.government), kind(session, other.government))
    ]
    assert brought.added == len(rows[0]) > 0
    assert rows[0] == rows[1]


@each_list
@both_forms
def test_what_goes_out_changes_nothing_when_it_comes_back(
    session: Session, district: District, name: str, form: str
) -> None:
    kept = LISTS[name](session, district.government)
    before = digest(session)

    brought = kept.bring_in(read(LISTS[name], kept.written(form), form), at=AT)

    assert (brought.added, brought.changed) == (0, 0)
    assert brought.same == len(kept.rows())
    assert digest(session) == before


def test_a_sheet_saved_by_a_chinese_spreadsheet_is_read(district: District) -> None:
    row = ITEM | {"code": "LH-09", "from": "2026/4/1"}
    data = sheet(ResponsibilityList, row).decode().encode("gb18030")

    kept = ResponsibilityList(district.session, district.government)
    brought = kept.bring_in(read(ResponsibilityList, data), at=AT)

    assert brought.added == 1


WRONG: tuple[tuple[type[List[Any]], dict[str, str], str], ...] = (
    (ResponsibilityList, {"code": ""}, "“事项编码”：要填"),
    (ResponsibilityList, {"town_role": "牵头"}, "“镇街责任”：只能填 主体、配合"),
    (ResponsibilityList, {"lead": ""}, "“主体责任单位”：镇街配合的，写明主体责任单位"),
    (ResponsibilityList, {"lead_duty": ""}, "“主体责任”：镇街配合的，写明主体责任职责"),
    (ResponsibilityList, {"town_role": "主体"}, "“主体责任单位”：镇街是主体责任单位，这一格留空"),
    (ResponsibilityList, {"lead": "区飞船局"}, "“主体责任单位”：没有“区飞船局”"),
    (ResponsibilityList, {"lead": "区石桥镇"}, "不是部门、站所或执法队"),
    (ResponsibilityList, {"supports": "区东桥村：处置"}, "是村（社区），只协助，不承担职责"),
    (ResponsibilityList, {"supports": "区城管局清运"}, "“配合单位及职责”：每行写一个单位"),
    (ResponsibilityList, {"supports": "区水务局：又来"}, "一个单位只写一次"),
    (ResponsibilityList, {"steps": "｜一天"}, "“运行流程”：每行写一步"),
    (ResponsibilityList, {"steps": "一｜二｜三｜四"}, "“运行流程”：每行写一步"),
    (ResponsibilityList, {"duties": "ZZ-77"}, "职责任务清单里没有“ZZ-77”"),
    (ResponsibilityList, {"from": "46023"}, "“生效日”：应为日期"),
    (ResponsibilityList, {"from": "2026年5月"}, "“生效日”：应为日期"),
    (ResponsibilityList, {"to": "2024-01-01"}, "“失效日”：不能早于生效日"),
    (ResponsibilityList, {"grid": "也许"}, "“可由网格承担”：只能填"),
    (ResponsibilityList, {"name": "=A1&B1"}, "“事项名称”：是公式，改成写好的值"),
    (ResponsibilityList, {"code": "LH-01", "from": "2025-07-01"}, "要先写明失效日"),
    (ResponsibilityList, {"code": "LH-01", "from": "2025-01-01"}, "已经施行，不能改；另起一版"),
    (DutyList, {"bearer": "社团"}, "“适用于”：只能填 乡镇、街道、部门、村（社区）"),
    (DutyList, {"struck_off_reason": ""}, "“取消理由”：写明取消理由"),
    (DutyList, {"struck_off_on": ""}, "“取消日”：写明从哪天起取消"),
    (DutyList, {"struck_off_on": "2024-01-01"}, "“取消日”：应在生效日和失效日之间"),
    (GridList, {"acts": "巡查；处罚"}, "“网格员做什么”：只能填 上报、巡查、宣传、协助"),
    (GridList, {"source": "LH-99"}, "责任清单里没有 LH-99"),
    (GridList, {"source": "LH-02"}, "责任清单没有写明 LH-02 可由网格承担"),
    (GridList, {"approval": ""}, "“批准文号”：要填"),
    (GridList, {"approved_on": "2026-01-01"}, "“批准日”：不能晚于生效日"),
    (GridList, {"source_from": "2026-01-01"}, "“来源事项生效日”：不能晚于生效日"),
)  # fmt: skip
GOOD: dict[type[List[Any]], dict[str, str]] = {
    ResponsibilityList: ITEM | {"code": "LH-08"},
    DutyList: DUTY | {"code": "ZZ-08"},
    GridList: SERVICE | {"code": "WG-08"},
}


@pytest.mark.parametrize(("kind", "other", "says"), WRONG, ids=[says for _, _, says in WRONG])
def test_a_wrong_row_is_named_and_nothing_comes_in(
    district: District, kind: type[List[Any]], other: dict[str, str], says: str
) -> None:
    wrong = GOOD[kind] | {"code": "NEW-1"} | other

    told = refusal(district, kind, sheet(kind, GOOD[kind], wrong))

    assert says in told
    assert {line[:5] for line in told.splitlines()} == {"第 3 行"}


def faulty(row: dict[str, str], kind: str, number: int) -> dict[str, str]:
    """The row, wrong in one way."""
    return row | {
        "code": [{"town_role": "牵"}, {"lead": "没有这个局"}, {"duties": "Z-4"}][number // 40 % 3],
        "date": {"from": ["2026-02-30", "昨天", "26/1", "46000.5"][number // 40 % 4]},
        "formula": {"town_duty": f"=VLOOKUP(A{number},B:C,2,0)"},
        "double": {},
    }[kind]  # fmt: skip


def messy() -> Iterator[tuple[dict[str, str], bool]]:
    """A thousand rows, and whether each is wrong; every tenth in one of four ways."""
    ways = ("code", "date", "formula", "double")
    for number in range(1000):
        row = ITEM | {"code": f"M-{number:04d}"}
        way = ways[number // 10 % 4] if number % 10 == 7 else ""
        if way == "double":
            row["code"] = f"M-{number - 1:04d}"
        yield (faulty(row, way, number) if way else row), bool(way)


@pytest.mark.parametrize("form", ["gbk", "xlsx"])
def test_a_thousand_messy_rows_name_every_bad_one_and_leave_nothing(
    district: District, form: str
) -> None:
    rows = list(messy())
    bad = {f"第 {number} 行" for number, (_, wrong) in enumerate(rows, 2) if wrong}
    said = [row for row, _ in rows]
    kind = ResponsibilityList
    if form == "gbk":
        told = refusal(district, kind, sheet(kind, *said).decode().encode("gbk"))
    else:
        told = refusal(district, kind, workbook(kind, said), tables.XLSX)

    named = {line.partition("行")[0] + "行" for line in told.splitlines()}
    assert len(bad) == 100
    assert named == bad
    for says in (
        "只能填 主体、配合",
        "没有“没有这个局”",
        "没有“Z-4”",
        "应为日期",
        "是公式",
        "重复",
    ):
        assert says in told


def workbook(kind: type[List[Any]], rows: list[dict[str, str]]) -> bytes:
    """The rows as a person keeps them in a workbook: formulas are formulas, and days are days."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        for column, one in enumerate(kind.columns):
            page.write_string(0, column, one.label)
            for number, row in enumerate(rows, 1):
                text = row.get(one.key, "")
                if text == ITEM["from"]:
                    page.write_datetime(number, column, datetime.fromisoformat(text), day)
                else:
                    page.write(number, column, text)
    return out.getvalue()


def test_a_good_thousand_comes_in_at_once(district: District) -> None:
    rows = [ITEM | {"code": f"M-{number:04d}"} for number in range(1000)]
    kept = ResponsibilityList(district.session, district.government)

    data = workbook(ResponsibilityList, rows)
    brought = kept.bring_in(read(ResponsibilityList, data, tables.XLSX), at=AT)

    assert brought.added == 1000
    assert len(kept.rows()) == 1003


@pytest.mark.parametrize(
    ("data", "form", "says"),
    [
        (b"", tables.CSV, "里面什么都没有"),
        (b"a,b\r\n1,2", tables.CSV, "没有这一列"),
        (written([one.label for one in DutyList.columns], []), tables.CSV, "只有表头"),
        (b'"a', tables.CSV, "不是完整的 CSV"),
        (b"\xff\xfe\x00\x00", tables.CSV, "读不出文字"),
        (b"PK\x03\x04" + b"\0" * 200, tables.XLSX, "读不出这份表格"),
        (b"", tables.XLSX, "读不出这份表格"),
    ],
    ids=list("abcdefg"),
)
def test_what_is_no_list_is_refused(district: District, data: bytes, form: str, says: str) -> None:
    assert says in refusal(district, DutyList, data, form)


def test_a_file_with_too_many_rows_is_refused(district: District) -> None:
    rows = [DUTY] * (tables.MOST_ROWS + 1)

    assert "分几次导入" in refusal(district, DutyList, sheet(DutyList, *rows))


def test_a_row_that_is_longer_than_the_heading_is_named_beside_the_others(
    district: District,
) -> None:
    data = sheet(DutyList, DUTY | {"code": "A"}, DUTY | {"bearer": "x"}) + b",more"

    told = refusal(district, DutyList, data.replace(b'"A"', b'""'))

    assert "第 2 行“职责编码”：要填" in told
    assert "第 3 行：比表头多出几格" in told
    assert "第 3 行“适用于”" in told
