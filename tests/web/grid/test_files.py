"""Cells taken in from a file by who draws them, and given out."""

from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from enforcement.grid.features import read
from enforcement.grid.models import Cell
from tests.factories.grid import collected, feature
from tests.web.conftest import Browser
from tests.web.forms import told
from tests.web.grid.conftest import DEPARTMENT, DISTRICT, MANAGER, Grid


def send(browser: Browser, data: bytes) -> TestResponse:
    browser.get("/map/import")
    return browser.send("/map/import", {"file": (BytesIO(data), "网格.geojson")})


def test_what_goes_out_comes_back_unchanged(grid: Grid) -> None:
    browser = grid.enter(MANAGER)

    out = browser.get("/map/export.geojson")
    answer = send(browser, out.data)

    assert out.mimetype == "application/geo+json"
    assert len(read(out.data)) == 2
    assert answer.status_code == 302
    assert "没有变化 2 个" in browser.get("/map").text


def test_every_bad_cell_is_named_and_nothing_is_taken_in(grid: Grid) -> None:
    browser, before = grid.enter(MANAGER), grid.count(Cell)

    answer = send(browser, collected(
        feature("08", 8), feature("09", 9, name=""), feature("10", 10, town="石桥镇")
    ))  # fmt: skip

    assert answer.status_code == 422
    assert "第 2 个网格（09）“name”：要填" in answer.text
    assert told(answer.text).errors.keys() == {"file"}
    assert grid.count(Cell) == before


def test_a_town_does_not_draw_in_another(grid: Grid) -> None:
    answer = send(grid.enter(MANAGER), collected(feature("08", 8, town="石桥镇")))

    assert answer.status_code == 422
    assert "“石桥镇”的网格不归你划" in answer.text


def test_a_department_draws_none_and_is_told_why(grid: Grid) -> None:
    browser, before = grid.enter(DEPARTMENT), grid.count(Cell)

    page = browser.get("/map/import").text
    answer = send(browser, collected(feature("08", 8)))

    assert "部门不另行划网格" in page
    assert 'type="file"' not in page
    assert answer.status_code == 409
    assert "鲁乡镇 16 ②" in answer.text
    assert grid.count(Cell) == before


@pytest.mark.parametrize("name", ["李明", DISTRICT])
def test_who_keeps_no_lists_takes_nothing_in(grid: Grid, name: str) -> None:
    assert grid.enter(name).get("/map/import").status_code == 404
