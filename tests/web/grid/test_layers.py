"""Leads and cases on the map: who sees which, where they lie, and what is said without a place."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.coordination.models import Matter
from enforcement.coordination.service import Doing, begin
from enforcement.grid.models import Cell
from enforcement.grid.places import Place
from enforcement.intake.models import Lead
from enforcement.intake.service import Report, take_in
from enforcement.intake.words import Channel
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.coordination.matters import MatterKind
from tests.factories.cases import at
from tests.factories.grid import middle
from tests.web.grid.conftest import DEPARTMENT, DISTRICT, MANAGER, WORKER, Grid
from tests.web.grid.test_map import links

CAME = at("2026-03-16 09:00")
MEMBER, JUDGE = "李明", "赵强"
SECRETS = ("孙桂香", "13800003703", "岚海区顺和小吃店", "后院泼泔水")


def put_lead(grid: Grid, code: str = "01", *, pointed: object = True, **says: Any) -> int:
    """A lead in the town of a cell; in the middle of the cell where it is `pointed` at."""

    def put(session: Session) -> int:
        cell = session.get_one(Cell, grid.cells[code])
        point = middle(list(grid.cells).index(code)) if pointed else (None, None)
        report = Report(
            Channel.PUBLIC, cell.town_id, says.pop("place", "金水路8号"), "后院泼泔水", CAME,
            category="0103", longitude=point[0], latitude=point[1],
            cell=says.pop("cell", "" if pointed else code), reporter_name="孙桂香",
            reporter_phone="13800003703",
        )  # fmt: skip
        return take_in(session, report, now=CAME, quietly=True).lead.id

    return int(grid.counter.look(put))


def put_case(grid: Grid, **says: Any) -> None:
    """The case of the town takes up a lead, or has grown out of a call."""

    def tie(session: Session) -> None:
        case = session.get_one(Case, grid.case_id)
        case.lead = session.get_one(Lead, says["lead"]) if "lead" in says else None
        case.origin = session.get_one(Matter, says["call"]) if "call" in says else None
        case.found_at = CAME

    grid.counter.look(tie)


def put_call(grid: Grid, code: str) -> int:
    """A call of the town from the middle of a cell."""
    caller = grid.officer(MEMBER)

    def put(session: Session) -> int:
        cell = session.get_one(Cell, grid.cells[code])
        officer = session.get_one(Officer, caller)
        town = session.get_one(Organisation, cell.town_id)
        longitude, latitude = middle(list(grid.cells).index(code))
        doing = Doing(officer, CAME, {
            "title": "夜间倾倒", "urgency": "normal", "call_type": "enforcement",
            "place": "金水路", "description": "正在倾倒。",
        })  # fmt: skip
        spot = Place(cell, longitude, latitude)
        return begin(session, MatterKind.CALL, doing, asker=town, spot=spot).id

    return int(grid.counter.look(put))


@pytest.fixture(autouse=True)
def _today(grid: Grid) -> None:
    grid.counter.move_to("2026-03-17 09:00")


def test_a_lead_is_counted_in_its_cell_and_dotted_where_it_was_seen(grid: Grid) -> None:
    number = put_lead(grid)
    browser = grid.enter(JUDGE)

    text = browser.get("/map?layer=leads").text

    found = links(text)
    assert found["01 01 号片：线索 1 条"] == f"{grid.path('01')}#leads"
    assert f"/leads/{number}" in found.values()
    assert 'class="dot am"' in text
    assert "图上没有" not in text


def test_a_lead_without_a_point_is_listed_in_its_cell_and_says_so(grid: Grid) -> None:
    number = put_lead(grid, pointed=False)
    browser = grid.enter(JUDGE)

    text, cell = browser.get("/map?layer=leads").text, browser.get(grid.path("01")).text

    assert links(text)["01 01 号片：线索 1 条"]
    assert 'class="dot' not in text
    assert f'href="/leads/{number}"' in cell
    assert "没有坐标，图上不标点" in cell


def test_what_lies_in_no_cell_is_not_passed_over(grid: Grid) -> None:
    put_lead(grid, pointed=False, cell="")

    text = grid.enter(JUDGE).get("/map?layer=leads").text

    assert "另有 1 条不在这些网格里" in text


def test_leads_of_another_town_are_on_nobody_else_s_map(grid: Grid) -> None:
    foreign = put_lead(grid, "07")

    for name in (MEMBER, JUDGE, MANAGER, WORKER, DISTRICT, DEPARTMENT):
        browser = grid.enter(name)
        assert f"/leads/{foreign}" not in browser.get("/map?layer=leads").text
        assert f"/leads/{foreign}" not in browser.get(grid.path("07")).text


@pytest.mark.parametrize("name", [MANAGER, WORKER, DISTRICT, DEPARTMENT])
def test_who_judges_no_leads_has_no_such_layer(grid: Grid, name: str) -> None:
    number = put_lead(grid)
    browser = grid.enter(name)

    assert "layer=leads" not in browser.get("/map").text
    assert f"/leads/{number}" not in browser.get("/map?layer=leads").text
    assert f"/leads/{number}" not in browser.get(grid.path("01")).text


@pytest.mark.parametrize("by", ["lead", "call"])
def test_a_case_lies_where_its_lead_or_its_call_does(grid: Grid, by: str) -> None:
    put_case(grid, **{by: put_lead(grid, "02") if by == "lead" else put_call(grid, "02")})

    text = grid.enter(MEMBER).get("/map?layer=cases").text

    found = links(text)
    assert found["02 02 号片：案件 1 件"] == f"{grid.path('02')}#cases"
    assert f"/cases/{grid.case_id}" in found.values()
    assert 'class="dot b1"' in text
    assert "图上没有" not in text


def test_a_case_without_a_place_is_said_to_be_off_the_map(grid: Grid) -> None:
    put_case(grid)

    text = grid.enter(MEMBER).get("/map?layer=cases").text

    assert "另有 1 件不在这些网格里" in text
    assert f"/cases/{grid.case_id}" not in links(text).values()


def test_who_may_not_read_the_case_finds_neither_it_nor_how_many(grid: Grid) -> None:
    put_case(grid, lead=put_lead(grid))
    browser = grid.enter(WORKER)

    for path in ("/map?layer=cases", grid.path("01")):
        text = browser.get(path).text
        assert f"/cases/{grid.case_id}" not in text
        assert "案件 1 件" not in text
        assert "件不在这些网格里" not in text


@pytest.mark.parametrize("name", [MANAGER, DISTRICT, DEPARTMENT])
def test_who_looks_over_the_town_finds_how_many_cases_and_none_of_them(
    grid: Grid, name: str
) -> None:
    put_case(grid, lead=put_lead(grid))
    browser = grid.enter(name)

    on_map, cell = browser.get("/map?layer=cases").text, browser.get(grid.path("01")).text

    assert links(on_map)["01 01 号片：案件 1 件"] == f"{grid.path('01')}#cases"
    assert f"/cases/{grid.case_id}" not in on_map + cell


@pytest.mark.parametrize("name", [MEMBER, JUDGE, MANAGER, WORKER, DISTRICT, DEPARTMENT])
def test_nothing_personal_is_on_the_map_nor_in_the_file(grid: Grid, name: str) -> None:
    """The map tells what and where; who, only the case and the lead themselves."""
    put_case(grid, lead=put_lead(grid))
    browser = grid.enter(name)

    for path in ("/map?layer=cases", "/map?layer=leads", grid.path("01"), "/map/export.geojson"):
        text = browser.get(path).text
        assert [one for one in SECRETS if one in text] == []


def test_the_file_holds_cells_and_nothing_that_lies_in_them(grid: Grid) -> None:
    put_case(grid, lead=put_lead(grid))

    found = grid.enter(MEMBER).get("/map/export.geojson").get_json()

    assert {key for one in found["features"] for key in one["properties"]} <= {
        "code", "name", "town", "village", "from", "to",
    }  # fmt: skip


def test_what_came_before_the_days_asked_for_is_left_out(grid: Grid) -> None:
    put_lead(grid)
    grid.counter.move_to("2026-04-20 09:00")
    browser = grid.enter(JUDGE)

    assert "01 01 号片：线索 1 条" not in links(browser.get("/map?layer=leads&days=30").text)
    assert "01 01 号片：线索 1 条" in links(browser.get("/map?layer=leads&days=90").text)
