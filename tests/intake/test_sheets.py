"""Tables of leads: every bad row named, nothing half-saved, nothing twice."""

import csv
import random
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO

import pytest
import sqlalchemy as sa
import xlsxwriter
from sqlalchemy.orm import Session

from enforcement.exchange.rows import SheetRefused
from enforcement.exchange.tables import MOST_ROWS as MOST
from enforcement.intake.models import Lead
from enforcement.intake.sheets import COLUMNS, HEADINGS, Batch, bring_in
from enforcement.intake.words import Channel
from enforcement.notices.models import Notice
from tests.factories.cases import at
from tests.factories.towns import Town, found_town

NOW = at("2026-03-02 12:00")
Row = Sequence[str]


def row(nth: int, **says: str) -> list[str]:
    usual = {
        "reference": f"QD{nth:06d}", "found_at": "2026-03-01 09:30", "place": f"云溪路{nth}号",
        "description": f"第{nth}家店在门外摆桌椅", "category": "0502", "phone": "13800003703",
    }  # fmt: skip
    return [(usual | says).get(key, "") for key in COLUMNS]


def as_csv(rows: Sequence[Row]) -> bytes:
    """As a platform writes it, which knows nothing of our guard against formulas."""
    out = StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    return out.getvalue().encode("utf-8-sig")


def as_gbk(rows: Sequence[Row]) -> bytes:
    return as_csv(rows).decode("utf-8-sig").encode("gb18030")


def as_xlsx(rows: Sequence[Row]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("工单")
        for number, line in enumerate([HEADINGS, *rows]):
            sheet.write_row(number, 0, line)
    return out.getvalue()


WAYS: dict[str, tuple[str, Callable[[Sequence[Row]], bytes]]] = {
    "csv": ("工单.csv", as_csv), "gbk": ("工单.CSV", as_gbk), "xlsx": ("工单.xlsx", as_xlsx),
}  # fmt: skip


def batch(town: Town, **says: object) -> Batch:
    usual: dict[str, object] = {
        "channel": Channel.HOTLINE, "towns": [town.office], "by": town["李明"], "now": NOW,
    }  # fmt: skip
    return Batch(**usual | says)  # type: ignore[arg-type]  # as the test says


def count(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Lead)) or 0


BAD: tuple[tuple[dict[str, str], str, str], ...] = (
    ({"reference": ""}, "工单号", "要填"),
    ({"found_at": "昨天"}, "反映时间", "2026-11-23 09:30"),
    ({"found_at": "2026-02-30 09:00"}, "反映时间", "2026-11-23 09:30"),
    ({"found_at": "2026-03-02 12:01"}, "反映时间", "不能晚于现在"),
    ({"found_at": "1926-03-02"}, "反映时间", "2000 至 2100"),
    ({"category": "9999"}, "类别", "0102"),
    ({"category": "违建类"}, "类别", "0102"),
    ({"description": "=SUM(A1:A9)"}, "内容", "是公式"),
    ({"description": ""}, "内容", "要填"),
    ({"place": "长" * 201}, "地点", "最多 200 个字"),
    ({"place": "码\ue000位"}, "地点", "U+E000"),
    ({"area": "海棠街道"}, "镇街", "只能填"),
    ({"longitude": "东经"}, "经度", "十进制度数"),
    ({"longitude": "120.38"}, "纬度", "要么都填"),
    ({"longitude": "120.38", "latitude": "96"}, "纬度", "-90 至 90"),
    ({"longitude": "nan", "latitude": "36"}, "经度", "-180 至 180"),
)


@pytest.mark.parametrize("way", WAYS)
def test_of_a_thousand_messy_rows_every_bad_one_is_named_and_none_kept(
    session: Session, way: str
) -> None:
    town, (name, write) = found_town(session), WAYS[way]
    rows = [row(n) for n in range(1, 1001)]
    places = random.Random(20260302).sample(range(1000), 4 * len(BAD) + 20)  # noqa: S311 - a test
    expected: set[tuple[str, str]] = set()
    for nth, place in enumerate(places[: 4 * len(BAD)]):
        says, column, _ = BAD[nth % len(BAD)]
        rows[place] = row(place + 1, **says)
        expected.add((f"第 {place + 2} 行", column))
    first = min(set(range(1000)) - set(places))
    for place in (one for one in places[4 * len(BAD) :] if one > first):
        rows[place] = rows[first]  # the same order once more
        expected.add((f"第 {place + 2} 行", "工单号"))

    with pytest.raises(SheetRefused) as refused:
        bring_in(session, name, write(rows), batch(town))

    assert {(one.place, one.column) for one in refused.value.faults} == expected
    assert count(session) == 0
    assert session.query(Notice).count() == 0


@pytest.mark.parametrize(("says", "column", "words"), BAD)
def test_a_bad_cell_says_how_it_should_be(
    session: Session, says: dict[str, str], column: str, words: str
) -> None:
    town = found_town(session)

    with pytest.raises(SheetRefused) as refused:
        bring_in(session, "工单.csv", as_csv([row(1), row(2, **says)]), batch(town))

    [fault] = refused.value.faults
    assert (fault.place, fault.column) == ("第 3 行", column)
    assert words in fault.says


@pytest.mark.parametrize("way", WAYS)
def test_a_table_that_comes_again_makes_no_double(session: Session, way: str) -> None:
    town, (name, write) = found_town(session), WAYS[way]
    first = bring_in(session, name, write([row(n) for n in range(1, 31)]), batch(town))

    again = bring_in(session, name, write([row(n) for n in range(21, 41)]), batch(town))

    assert str(first) == "导入线索 30 条"
    assert str(again) == "导入线索 10 条，10 条以前导入过，没有重复登记"
    assert count(session) == 40
    assert session.query(Notice).count() == 1  # the head, once a table: both came at the same time


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-03-01 09:30", "2026-03-01 09:30"),
        ("2026/3/1 9:05", "2026-03-01 09:05"),
        ("2026.3.1", "2026-03-01 00:00"),
        ("2026年3月1日 9时5分", "2026-03-01 09:05"),
        ("2026-03-01T09:30:59", "2026-03-01 09:30"),
    ],
)
def test_days_are_read_as_people_write_them(session: Session, typed: str, kept: str) -> None:
    town = found_town(session)

    bring_in(session, "工单.csv", as_csv([row(1, found_at=typed)]), batch(town))

    assert session.query(Lead).one().found_at == at(kept)


def test_a_category_is_known_by_its_code_its_number_or_its_name(session: Session) -> None:
    town = found_town(session)
    rows = [row(n, category=typed) for n, typed in enumerate(("0102", "102", "暴露垃圾"), 1)]

    bring_in(session, "工单.csv", as_csv(rows), batch(town))

    assert {one.category for one in session.query(Lead)} == {"0102"}


def test_for_several_towns_each_row_says_its_own(session: Session) -> None:
    town, other = found_town(session), found_town(session, office={"short_name": "海棠街道"})
    towns = [town.office, other.office]
    rows = [row(1, area=town.office.name), row(2, area="海棠街道")]

    with pytest.raises(SheetRefused, match="写明是哪个镇街"):
        bring_in(session, "工单.csv", as_csv([row(1)]), batch(town, towns=towns))
    bring_in(session, "工单.csv", as_csv(rows), batch(town, towns=towns))

    assert [one.area for one in session.query(Lead).order_by(Lead.id)] == towns


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("工单.xls", b"x", "只认 .csv 和 .xlsx"),
        ("工单.xlsx", b"PK\x03\x04", "读不出这份表格"),
        ("工单.csv", b"", "应有表头"),
        ("工单.csv", as_csv([]), "只有表头"),
        ("工单.csv", as_csv([row(n) for n in range(MOST + 1)]), "一次最多"),
        ("工单.csv", "工单号,内容\n1,x".encode(), "没有这一列"),
    ],
    ids=range(6),
)
def test_what_is_no_table_of_leads_is_refused(
    session: Session, name: str, data: bytes, says: str
) -> None:
    with pytest.raises(SheetRefused, match=says):
        bring_in(session, name, data, batch(found_town(session)))
