"""Where one stands: by the device or from the list, while a form is filled in or on a page."""

import json

import pytest

from tests.factories.grid import middle
from tests.web.conftest import Browser
from tests.web.forms import form_of, told
from tests.web.grid.conftest import DISTRICT, WORKER, Grid


def stated(column: float, **more: str) -> dict[str, str]:
    longitude, latitude = middle(column)
    return {"longitude": f"{longitude:.7f}", "latitude": f"{latitude:.7f}", **more}


@pytest.fixture
def browser(grid: Grid) -> Browser:
    found = grid.enter(WORKER)
    found.get("/map/here")
    return found


def test_a_point_leads_to_its_cell(grid: Grid, browser: Browser) -> None:
    answer = browser.send("/map/here", stated(1, accuracy="8"))

    assert answer.location == grid.path("02")


def test_without_script_the_list_leads_there(grid: Grid, browser: Browser) -> None:
    form = form_of(browser.get("/map/here").text, "/map/here")

    answer = browser.post("/map/here", data=form | {"cell": str(grid.cells["01"])})

    assert form["longitude"] == [""]
    assert answer.location == grid.path("01")


def test_a_point_outside_is_told_with_what_to_do_and_kept(browser: Browser) -> None:
    answer = browser.send("/map/here", stated(2))

    page = told(answer.text)
    assert answer.status_code == 422
    assert "不在云溪街道的网格内，在石桥镇 07 网格" in page.errors["longitude"]
    assert page.summary == {"#longitude": page.errors["longitude"]}
    assert page.values["longitude"] == stated(2)["longitude"]


def test_nothing_stated_is_told_at_the_list(browser: Browser) -> None:
    answer = browser.send("/map/here", {})

    assert answer.status_code == 422
    assert told(answer.text).errors == {"cell": "选网格，或者用当前位置"}


def test_a_form_is_told_the_cell_while_it_is_filled_in(grid: Grid, browser: Browser) -> None:
    inside = browser.send("/map/locate", stated(0, accuracy="7.2"))
    outside = browser.send("/map/locate", stated(9))
    empty = browser.send("/map/locate", {})

    assert json.loads(inside.text) == {
        "cell": grid.cells["01"], "says": "定位精度 8 米 · 01 网格 · 01 号片",
    }  # fmt: skip
    assert (outside.status_code, json.loads(outside.text)["cell"]) == (422, None)
    assert json.loads(empty.text) == {"cell": None, "says": ""}


def test_who_sees_several_towns_finds_himself_in_any(grid: Grid) -> None:
    district = grid.enter(DISTRICT)
    district.get("/map/here")

    assert district.send("/map/here", stated(2)).location == grid.path("07")
    assert "石桥镇 07 网格" in district.get("/map/here").text
