"""The roll-up on the page: levels, periods, numbers that open, and nothing that ranks a town."""

import re
from collections.abc import Callable

from tests.coordination.rated import District
from tests.web.conftest import Browser, parsed

Enter = Callable[[str], Browser]


def rows(text: str, group: str) -> list[list[str]]:
    """The rows of the table of one group."""
    [panel] = parsed(text).findall(f".//section[@aria-labelledby='{group}']")
    return [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in panel.findall(".//tbody/tr")
    ]


def links(text: str) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'href="(/figures/[^"]+)"', text)]


def test_the_towns_of_a_district_stand_by_name_with_the_whole_below(enter: Enter) -> None:
    text = enter("鲁调度").get("/figures?year=2026").text

    assert rows(text, "calls") == [
        ["云溪街道办事处", "17", "0", "5", "17", "1.0", "72.0"],  # late: 4, 10, 19, 21, 23
        ["石桥镇人民政府", "7", "0", "2", "7", "1.5", "120.0"],  # late: 7, 12
        ["合计", "24", "0", "7", "24", "1.0", "84.0"],  # halfway between 3 and 4 days
    ]
    assert "2026 年没有" in text  # of everything else
    assert "不对镇街排名" in text
    assert "鲁乡镇 19 ①" in text
    assert "鲁乡镇 27" in text
    assert "国办发〔2024〕54号" in text
    assert "名次" not in text


def test_each_level_is_chosen_by_its_segment(enter: Enter) -> None:
    browser = enter("顾市协")
    text = browser.get("/figures").text
    segments = re.findall(r'href="/figures\?level=(\w+)', text)

    found = {one: rows(browser.get(f"/figures?level={one}").text, "calls") for one in segments}

    assert segments == ["city", "district", "town", "village"]
    assert [row[0] for row in found["city"]] == ["青岛市人民政府"]
    assert found["city"][0][1] == "24"
    assert [row[:2] for row in found["district"]][:3] == [
        ["岚海区人民政府", "24"], ["崂东区人民政府", "0"], ["合计", "24"],
    ]  # fmt: skip
    assert ["岚海区水务局", "8"] in [row[:2] for row in found["district"]]
    assert [row[:2] for row in found["town"]] == [
        ["云溪街道办事处", "17"], ["南宅镇人民政府", "0"], ["石桥镇人民政府", "7"], ["合计", "24"],
    ]  # fmt: skip


def test_a_month_is_part_of_the_year(enter: Enter) -> None:
    browser = enter("鲁调度")

    assert rows(browser.get("/figures?year=2026&month=3").text, "calls")[-1][1] == "24"
    assert "2026 年 4 月没有" in browser.get("/figures?year=2026&month=4").text
    assert "2025 年没有" in browser.get("/figures?year=2025").text
    assert browser.get("/figures?year=2026&month=13").status_code == 200


def test_every_number_opens_and_says_how_many(enter: Enter) -> None:
    browser = enter("鲁调度")
    text = browser.get("/figures").text
    numbers = re.findall(r'<a class="(?:link|red)" href="(/figures/[^"]+)">(\d+)</a>', text)

    for link, number in numbers:
        opened = browser.get(link.replace("&amp;", "&"))
        assert opened.status_code == 200
        assert f"共 {number} 件，其中 {number} 件你有权查看" in opened.text
        assert len(re.findall(r'href="/matters/\d+"', opened.text)) == int(number)
    assert len(numbers) == 3 * 3


def test_a_matter_behind_a_number_opens(enter: Enter) -> None:
    browser = enter("岳镇长")
    opened = browser.get(links(browser.get("/figures").text)[0]).text

    first = re.findall(r'href="(/matters/\d+)"', opened)[0]

    assert browser.get(first).status_code == 200


def test_the_city_sees_numbers_and_nothing_behind_them(enter: Enter) -> None:
    browser = enter("顾市协")

    text = browser.get("/figures/calls.asked").text

    assert "共 24 件，其中 0 件你有权查看" in text
    assert "次呼叫" not in text
    assert "/matters/" not in text.partition("<main")[2].partition("</main>")[0]


def test_another_s_row_and_an_unknown_figure_are_not_there(
    enter: Enter, district: District
) -> None:
    browser, other = enter("岳镇长"), district["shiqiao"].id

    assert browser.get(f"/figures/calls.asked?body={other}").status_code == 404
    assert browser.get("/figures/calls.score").status_code == 404
    assert browser.get("/figures/calls.asked?level=nowhere&year=x&month=99").status_code == 200


def test_who_reads_no_figures_has_no_such_page(enter: Enter) -> None:
    for browser in map(enter, ("李队员", "汤科长", "卢主任")):
        assert browser.get("/figures").status_code == 404
        assert browser.get("/figures/calls.asked").status_code == 404
        assert 'href="/figures"' not in browser.get("/me").text


def test_who_reads_figures_finds_them_in_the_bar(enter: Enter) -> None:
    text = enter("鲁调度").get("/figures").text

    assert re.search(r'href="/figures" aria-current="page">统计', text)
    assert 'href="/ratings"' in text
