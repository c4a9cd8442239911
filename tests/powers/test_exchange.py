"""The catalogue taken in from a file and given out again: the same, or a clear refusal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.exchange import sheets
from enforcement.exchange.rows import SheetRefused
from enforcement.organisations.models import Kind, Level
from enforcement.powers import files
from enforcement.powers.catalogue import bring_in, entries_in, shipped
from enforcement.powers.entries import Entry
from enforcement.powers.models import Power
from tests.factories.organisations import OrganisationFactory
from tests.factories.towns import found_town

WRITE: dict[str, Callable[[list[Entry]], bytes]] = {
    files.CSV: files.to_csv,
    files.YAML: files.to_yaml,
}
both_forms = pytest.mark.parametrize("form", [files.CSV, files.YAML])


def said(entries: list[Entry]) -> list[Any]:
    return [(entry.values, entry.tiers) for entry in entries]


def one(code: str = "QDZJ-007") -> Entry:
    return next(entry for entry in shipped() if entry.values["code"] == code)


def changed(entry: Entry, **values: Any) -> Entry:
    return replace(entry, values={**entry.values, **values})


def refusal(data: bytes | str, form: str = files.CSV) -> str:
    with pytest.raises(SheetRefused) as caught:
        files.read(data.encode() if isinstance(data, str) else data, form)
    return str(caught.value)


def sheet(old: str, new: str, count: int = 1) -> str:
    """One power as a spreadsheet, with something in it changed."""
    text = files.to_csv([one()]).decode()
    assert old in text
    return text.replace(old, new, count)


@both_forms
def test_what_goes_out_comes_back_the_same(session: Session, form: str) -> None:
    bring_in(session, shipped())
    given_out = entries_in(session)
    for power in session.scalars(sa.select(Power)):
        session.delete(power)
    session.flush()

    bring_in(session, files.read(WRITE[form](given_out), form))

    assert said(entries_in(session)) == said(given_out) == said(shipped())


def test_a_second_import_changes_nothing(session: Session) -> None:
    bring_in(session, shipped())

    brought = bring_in(session, shipped())

    assert (brought.added, brought.changed, brought.same) == (0, 0, len(shipped()))


def test_a_power_nobody_has_yet_may_be_corrected(session: Session) -> None:
    bring_in(session, [one()])

    brought = bring_in(session, [changed(one(), name="另一个名称")])

    assert brought.changed == 1
    assert [entry.values["name"] for entry in entries_in(session)] == ["另一个名称"]


def test_of_a_power_in_use_only_what_decides_no_case_may_change(session: Session) -> None:
    town = found_town(session)
    now = next(entry for entry in entries_in(session) if entry.key[0] == town.power.code)

    bring_in(session, [changed(now, elements=("行为", "后果"), to=date(2030, 1, 1))])
    with pytest.raises(SheetRefused, match=r"先责令改正.*另起一版"):
        bring_in(session, [changed(now, correction_first=True, place="第 2 行")])

    assert town.power.elements == ["行为", "后果"]


def test_a_version_cannot_begin_before_the_last_has_ended(session: Session) -> None:
    bring_in(session, [one()])
    later = changed(one(), **{"from": date(2027, 1, 1)})

    with pytest.raises(SheetRefused, match="前一版"):
        bring_in(session, [later])
    brought = bring_in(session, [changed(one(), to=date(2026, 12, 31)), later])

    assert (brought.added, brought.changed) == (1, 1)


def test_nothing_of_a_refused_file_is_taken(session: Session) -> None:
    bring_in(session, [one()])
    overlapping = changed(one(), **{"from": date(2027, 1, 1)})

    with pytest.raises(SheetRefused):
        bring_in(session, [one("QDZJ-009"), overlapping])

    assert [entry.values["code"] for entry in entries_in(session)] == ["QDZJ-007"]


def test_a_department_is_linked_where_the_district_has_just_one_like_it(session: Session) -> None:
    meant = OrganisationFactory.build(
        name="岚海区城市管理局", kind=Kind.DEPARTMENT, level=Level.DISTRICT
    )
    session.add(meant)

    bring_in(session, [one(), one("QDZJ-046")])

    found = {power.code: power.supervising for power in session.scalars(sa.select(Power))}
    assert found == {"QDZJ-007": meant, "QDZJ-046": None}


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+8", "-3", "@SUM(A1)", "'=1", "''=1", "\t=1", "＝1", "'写在引号里'", "平常的话", ""],
)
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell: str) -> None:
    out = sheets.guarded(cell)

    assert not out.startswith(sheets.FORMULA_STARTS)
    assert sheets.restored(out) == cell


def test_a_name_like_a_formula_is_exported_as_text() -> None:
    entry = changed(one(), name="=HYPERLINK(1)")
    out = files.to_csv([entry])

    assert b",'=HYPERLINK(1)," in out
    assert files.read(out, files.CSV)[0].values["name"] == "=HYPERLINK(1)"


def test_a_sheet_saved_by_a_spreadsheet_is_read_too() -> None:
    text = sheet("2018-01-01", "2018/1/1", 2).lstrip("\ufeff")

    assert said(files.read(text.encode("gb18030"), files.CSV)) == said([one()])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("500,2000,", "五百,2000,", "第 2 行“下限（元）”：应为数字，现在是“五百”"),
        ("500,2000,", "3000,2000,", "第 2 行“下限（元）”：不能高于上限"),
        ("500,2000,", "-1,2000,", "第 2 行“下限（元）”：应在 0 和"),
        ("500,2000,", "NaN,2000,", "第 2 行“下限（元）”"),
        ("500,2000,", "1e999999999,2000,", "第 2 行“下限（元）”"),
        ("500,2000,", "0.001,2000,", "第 2 行“下限（元）”：最多到分"),
        ("500,2000,", ",,", "第 2 行“上限（元）”：固定幅度要填上限"),
        ("固定幅度", "估计", "第 2 行“计罚方式”：只能填 固定幅度、"),
        ("固定幅度", "按倍数", "第 2 行“标准上限”：按标准计罚的要填标准"),
        ("事项名称", "名字", "表头“事项名称”：没有这一列"),
        ("条文摘录", "摘录", "表头“摘录”：不认识这一列"),
        (",urban,", ",cities,", "第 3 行“程序规定”：和第 2 行同一版事项的不一致"),
        (",情节严重,", ",,", "第 3 行“档次”：要填"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(old: str, new: str, says: str) -> None:
    assert says in refusal(sheet(old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("2018-01-01", "2018-13-01", "第 2 行“生效日”：应为日期，如 2018-01-01"),
        (",urban,", ",cities,", "第 2 行“程序规定”：只能填 general、"),
        ("擅自占用道路从事经营活动", "", "第 2 行“事项名称”：要填"),
        ("《青岛市市容和环境卫生管理条例》第二十四条第一款", "条例24条", "第 2 行“违法依据”"),
        ("擅自占用道路从事经营活动", "长" * 2001, "第 2 行“事项名称”：最多 2000 个字"),
    ],
)
def test_a_bad_cell_of_the_power_is_named_too(old: str, new: str, says: str) -> None:
    assert says in refusal(sheet(old, new, -1))


@pytest.mark.parametrize(
    ("data", "form", "says"),
    [
        ("", files.CSV, "文件"),
        ("a: [", files.YAML, "YAML 写法不对"),
        ("a: 1", files.YAML, "应为"),
        ("- 1", files.YAML, "第 1 项"),
        ("- {code: A, tiers: 3}", files.YAML, "第 1 项“tiers”"),
        ("- {code: A, speed: 3}", files.YAML, "第 1 项“speed”：不认识这一栏"),
        (
            "- {code: A, elements: [甲；乙]}",
            files.YAML,
            "第 1 项“elements”：列表里的一项不能有分号",
        ),
        ("- {code: A, name: {x: 1}}", files.YAML, "第 1 项“name”"),
        ("- {code: A}", files.YAML, "第 1 项“name”：要填"),
        ("[]", files.YAML, "里面没有事项"),
    ],
)
def test_what_is_no_catalogue_is_refused(data: str, form: str, says: str) -> None:
    assert says in refusal(data, form)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00\x00", b"\x89PNG\r\n\x1a\n\0"], ids=["zeros", "image"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert "读不出文字" in refusal(data)


def test_the_same_version_twice_is_refused() -> None:
    assert "重复" in refusal(files.to_yaml([one(), one()]), files.YAML)


def test_a_long_list_of_faults_is_cut_and_counted() -> None:
    many = "".join(f"- {{code: A{n}}}\n" for n in range(30))

    assert "还有" in refusal(many, files.YAML)
