"""Who sees which ratings, how the year was reckoned, and that no town is ever scored."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from enforcement.coordination.models import EvaluationSetting, Lane, Matter, Rating
from enforcement.procedure.coordination.matters import Stand
from enforcement.web.ratings.table import HEADINGS
from tests.coordination.hand_evaluation import WORKED
from tests.coordination.rated import District
from tests.web.conftest import Browser, parsed

Enter = Callable[[str], Browser]
TOWNS = ("yunxi", "shiqiao", "far_town", "centre", "village", "team", "district", "city")
EVERYBODY = (
    "岳镇长", "苗局长", "汤科长", "宋所长", "鲁调度", "陶清单", "顾市协", "高队长", "石镇长",
    "李队员",
)  # fmt: skip


def table(text: str, heading: str) -> list[list[str]]:
    """The cells of the table under the heading with this id, row by row."""
    page = parsed(text)
    [panel] = page.findall(f".//section[@aria-labelledby='{heading}']")
    return [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in panel.findall(".//tbody/tr")
    ]


def test_a_dispatcher_sees_the_departments_and_the_stations_ranked(enter: Enter) -> None:
    text = enter("鲁调度").get("/ratings?year=2026").text

    assert table(text, "department") == [
        ["1", "岚海区水务局", "80.25", "24.08", "8", "7", "6", "32/40", "1", "1"],
        ["2", "岚海区城市管理局", "79.17", "23.75", "6", "5", "4", "25/30", "0", "1"],
        ["样本不足", "岚海区市场监管局", "—", "—", "3", "3", "3", "15/15", "0", "0"],
    ]
    assert table(text, "station") == [
        ["1", "云溪环卫管理所", "77.86", "46.71", "7", "6", "5", "30/35", "2", "1"],
    ]
    assert "样本不足，不排名" in text
    assert "鲁乡镇 19 ①" in text
    assert "鲁乡镇 27" in text


def test_every_number_of_the_table_opens(enter: Enter) -> None:
    browser = enter("鲁调度")
    links = set(re.findall(r'href="(/ratings/\d+\?[^"]+)"', browser.get("/ratings").text))

    answers = {link: browser.get(link.replace("&amp;", "&")) for link in links}

    assert len(links) == 4 * 5
    assert {one.status_code for one in answers.values()} == {200}


def test_a_body_sees_its_own_year_with_how_it_was_reckoned(
    enter: Enter, district: District
) -> None:
    text = enter("汤科长").get("/ratings").text

    name = f"year-{district['water'].id}-{district['district'].id}"
    assert table(text, name) == [
        ["按时响应", "7 ÷ 8 件，超时 1", "30%", "26.25"],
        ["按时办结", "6 ÷ 8 件，超时 2", "25%", "18.75"],
        ["镇街满意", "32 ÷ 40 分（每件 1 至 5 分）", "30%", "24.00"],
        ["退单和重办", "1 −（退单不当 1 + 重办 1）÷ 8 件", "15%", "11.25"],
        ["合计", "部门第 1 名，2 家有名次", "100%", "80.25"],
        ["计入年度考核", "合计 × 30%不低于 30%〔鲁乡镇 18 ②〕", "", "24.08"],
    ]
    assert matters_on(text) == 8
    assert "岚海区城市管理局" not in text


def matters_on(text: str) -> int:
    return len(re.findall(r'class="item" href="/matters/\d+"', text))


def test_a_body_with_few_calls_is_told_so(enter: Enter, district: District) -> None:
    text = enter("毕科长").get("/ratings").text

    rows = table(text, f"year-{district['market'].id}-{district['district'].id}")

    assert rows[-1] == ["合计", "样本不足，不排名", "", "—"]


def test_each_number_of_a_body_opens_into_its_calls(enter: Enter, district: District) -> None:
    browser, worked = enter("宋所长"), WORKED["cleaning"]

    found = {
        of: matters_on(browser.get(_body(district, "cleaning", of)).text)
        for of in ("all", "signed", "signed_late", "reported", "reported_late", "unfounded",
                   "redone")
    }  # fmt: skip

    assert found == {
        "all": 7, "signed": worked["signed"], "signed_late": 1, "reported": worked["reported"],
        "reported_late": 2, "unfounded": worked["unfounded"], "redone": worked["redone"],
    }  # fmt: skip


def _body(district: District, key: str, of: str = "all", **besides: Any) -> str:
    more = "".join(f"&{name}={value}" for name, value in besides.items())
    return f"/ratings/{district[key].id}?district={district['district'].id}&of={of}{more}"


def test_a_number_opens_only_what_its_reader_may_read(enter: Enter, district: District) -> None:
    """A list manager sees the figures of the district, and none of its matters but his own."""
    text = enter("陶清单").get(_body(district, "water")).text

    assert "共 8 件，其中 0 件你有权查看" in text
    assert matters_on(text) == 0
    assert "次呼叫" not in text


def test_another_department_cannot_open_it(enter: Enter, district: District) -> None:
    assert enter("汤科长").get(_body(district, "streets")).status_code == 404
    assert enter("岳镇长").get(_body(district, "streets")).status_code == 404
    assert enter("苗局长").get(_body(district, "streets")).status_code == 200


def test_a_town_sees_what_it_gave_and_what_it_still_owes(
    enter: Enter, district: District, at_work: Callable[[], Any]
) -> None:
    with at_work() as session:
        rating = session.query(Rating).join(Lane).join(Lane.matter).filter(
            Matter.asker_id == district["yunxi"].id).first()  # fmt: skip
        rating.lane.matter.stand = Stand.CONFIRMED
        session.delete(rating)

    text = enter("岳镇长").get("/ratings").text

    assert text.count("待评价") == 1
    assert matters_on(text) == 1 + 16
    assert "名次" not in text


def test_a_village_has_no_such_page(enter: Enter) -> None:
    assert enter("卢主任").get("/ratings").status_code == 404
    assert "/ratings" not in enter("卢主任").get("/").text


def test_of_another_year_there_is_nothing(enter: Enter) -> None:
    text = enter("鲁调度").get("/ratings?year=2025").text

    assert "这一年还没有评过的部门" in text


def test_a_year_to_come_and_nonsense_show_this_year(enter: Enter) -> None:
    browser = enter("鲁调度")

    for typed in ("2027", "abc", "0", "2019"):
        assert len(table(browser.get(f"/ratings?year={typed}").text, "department")) == 3


# ---- taking it along


def test_the_table_is_taken_along_as_csv_and_as_a_workbook(
    enter: Enter, district: District
) -> None:
    browser = enter("鲁调度")
    text = browser.get("/ratings/export.csv?year=2026").data.decode("utf-8-sig")
    book = zipfile.ZipFile(io.BytesIO(browser.get("/ratings/export.xlsx").data))

    head, *rows, footing = csv.reader(io.StringIO(text))

    assert head == list(HEADINGS)
    assert rows[0] == [
        "部门", "岚海区水务局", "8", "7", "6", "32", "40", "1", "1", "26.25", "18.75", "24.00",
        "11.25", "80.25", "1", "30%", "24.08",
    ]  # fmt: skip
    assert rows[2][-8:] == ["", "", "", "", "", "样本不足，不排名", "30%", ""]
    assert footing == [
        "只评部门和派驻站所。镇街承担的配合责任不评分、不排名〔鲁乡镇 19 ①、鲁乡镇 27〕"
    ]
    assert "岚海区水务局" in book.read("xl/sharedStrings.xml").decode()


def test_the_table_of_a_district_is_for_who_looks_over_it(enter: Enter) -> None:
    for name in ("岳镇长", "苗局长", "高队长"):
        assert enter(name).get("/ratings/export.csv").status_code == 404


def test_no_other_form_of_it_is_written(enter: Enter) -> None:
    for path in ("/ratings/export.odt", "/ratings/export.csv.exe"):
        assert enter("鲁调度").get(path).status_code == 404


# ---- no town is scored on any page, in any file


def test_what_is_no_department_and_no_station_has_no_page(enter: Enter, district: District) -> None:
    for name in ("鲁调度", "陶清单", "顾市协", "岳镇长"):
        for key in TOWNS:
            assert enter(name).get(_body(district, key)).status_code == 404


def test_no_page_and_no_file_has_a_row_with_a_rank_or_score_of_a_town(
    enter: Enter, district: District
) -> None:
    towns = {district[key].name for key in TOWNS}
    for browser in map(enter, EVERYBODY):
        for row in parsed(browser.get("/ratings").text).iter("tr"):
            cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
            if towns & set(cells):  # what a town's calls have in a department's year: counts
                assert len(cells) == 5
                assert not any("." in cell for cell in cells)
        taken = browser.get("/ratings/export.csv")
        if taken.status_code == 200:
            rows = list(csv.reader(io.StringIO(taken.data.decode("utf-8-sig"))))
            assert not towns & {cell for row in rows for cell in row}


# ---- weights


USUAL = {
    "from_year": "2026", "until_year": "", "signed": "30", "reported": "25", "satisfied": "30",
    "sound": "15", "department": "30", "station": "60",
}  # fmt: skip


def test_weights_that_are_set_count_at_once_and_are_shown_with_who_set_them(
    enter: Enter, district: District, at_work: Callable[[], Any]
) -> None:
    browser = enter("陶清单")
    browser.get("/ratings/weights")

    answer = browser.send(
        "/ratings/weights", USUAL | {"signed": "20", "reported": "35", "department": "40"},
        follow_redirects=True,
    )  # fmt: skip

    assert "评价权重已存" in answer.text
    assert "2026 年起：按时响应 20%、按时办结 35%" in answer.text
    assert "陶清单" in answer.text
    row = table(browser.get("/ratings").text, "department")[0]
    assert row[2:4] == ["79.00", "31.60"]  # 17.5 + 26.25 + 24 + 11.25
    with at_work() as session:
        assert session.query(EvaluationSetting).one().set_by.name == "陶清单"


def test_parts_that_make_no_whole_are_told_and_kept(enter: Enter) -> None:
    browser = enter("陶清单")
    browser.get("/ratings/weights")

    answer = browser.send("/ratings/weights", USUAL | {"sound": "14"})

    assert answer.status_code == 422
    assert "四项加起来是 99%，应当正好 100%" in answer.text


def test_an_empty_form_sets_nothing(enter: Enter, at_work: Callable[[], Any]) -> None:
    browser = enter("陶清单")
    browser.get("/ratings/weights")

    assert browser.send("/ratings/weights").status_code == 422
    with at_work() as session:
        assert not session.query(EvaluationSetting).count()


def test_only_who_keeps_the_lists_comes_to_the_weights(enter: Enter) -> None:
    for browser in map(enter, ("鲁调度", "岳镇长", "汤科长")):
        browser.get("/me")
        assert browser.get("/ratings/weights").status_code == 404
        assert browser.send("/ratings/weights", USUAL).status_code == 404
