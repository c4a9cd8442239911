"""The map and the page of a cell: whose cells one sees, what stands on them, who belongs there."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case, CaseOrigin
from enforcement.coordination.models import Matter
from enforcement.grid.models import Cell, Member
from enforcement.procedure.coordination.matters import MatterKind, Stand, Urgency
from enforcement.procedure.permissions import Permission
from enforcement.web.grid import layers
from enforcement.web.grid.layers import Count, Found, Layer, Spot
from tests.factories.cases import at
from tests.factories.grid import middle
from tests.web.conftest import Browser, parsed
from tests.web.forms import form_of, told
from tests.web.grid.conftest import DEPARTMENT, DISTRICT, MANAGER, PHONE, WORKER, Grid
from tests.web.town import Counter

ANCHORS = {"a", "{http://www.w3.org/2000/svg}a"}


def links(text: str) -> dict[str, str]:
    """Where each link of a page leads that says its name by label, by that name."""
    return {
        str(node.get("aria-label")): str(node.get("href"))
        for node in parsed(text).iter()
        if node.tag in ANCHORS and node.get("aria-label")
    }


def test_each_cell_of_ones_town_is_a_link_and_so_is_its_number(grid: Grid) -> None:
    text = grid.enter("李明").get("/map?layer=people").text

    found = links(text)
    assert found["01 01 号片"] == grid.path("01")
    assert found["01 01 号片：人员 1 人"] == f"{grid.path('01')}#people"
    assert found["02 02 号片"] == grid.path("02")
    assert "石桥镇" not in text
    assert "0 人" in text


def test_who_works_for_the_district_sees_all_its_towns_and_each_alone(grid: Grid) -> None:
    browser = grid.enter(DISTRICT)

    both = browser.get("/map?layer=people").text
    town = next(one for one in both.split('"') if one.startswith("/map?town=") and "&" in one)
    alone = browser.get(town.replace("&amp;", "&")).text

    assert {"云溪街道 01 01 号片", "石桥镇 07 07 号片"} <= links(both).keys()
    assert len(links(alone)) < len(links(both))


@pytest.mark.parametrize("name", ["李明", MANAGER, WORKER])
def test_a_cell_of_another_town_is_not_ones_own(grid: Grid, name: str) -> None:
    browser = grid.enter(name)

    assert browser.get(grid.path("01")).status_code == 200
    assert browser.get(grid.path("07")).status_code == 404
    assert "石桥镇" not in browser.get("/map/export.geojson").text


def test_ones_own_cells_stand_above_the_map(grid: Grid) -> None:
    assert "你的网格" in grid.enter(WORKER).get("/map?layer=people").text
    assert "你的网格" not in grid.enter("李明").get("/map?layer=people").text


def test_a_town_without_cells_says_who_draws_them(counter: Counter) -> None:
    text = counter.enter("李明", counter.play("register")).get("/map?layer=people").text

    assert "还没有划网格" in text


@pytest.mark.parametrize(
    ("name", "seen"),
    [("李明", True), (MANAGER, True), (DISTRICT, True), (WORKER, True), ("王芳", False)],
)
def test_phones_are_for_who_sends_people_out_and_for_each_other(
    grid: Grid, name: str, *, seen: bool
) -> None:
    text = grid.enter(name).get(grid.path("01")).text

    assert WORKER in text
    assert (f'href="tel:{PHONE}"' in text) is seen
    assert (PHONE in text) is seen


def _join(grid: Grid, browser: Browser, **says: str) -> Any:
    path = f"{grid.path('01')}/members"
    form = form_of(browser.get(grid.path("01")).text, path)
    return browser.post(path, data=form | says)


def test_a_list_manager_takes_people_in_and_out_and_it_is_on_record(grid: Grid) -> None:
    browser, officer = grid.enter(MANAGER), grid.officer("李明")

    answer = _join(grid, browser, officer=str(officer), part="enforcer", phone="0532-1")
    page = browser.get(grid.path("01")).text
    *_, out = (one for one in page.split('"') if one.endswith("/end"))
    browser.post(out, data=form_of(page, out))

    assert answer.status_code == 302
    assert "李明" in page
    assert grid.count(Member) == 1
    about = grid.counter.look(lambda s: s.scalars(sa.text("SELECT about FROM access_event")).all())
    assert "云溪街道 01 网格 · 01 号片：李明 执法队员" in about
    assert len([one for one in about if "网格" in one]) == 2


def test_who_may_not_enforce_is_refused_with_article_and_cure(grid: Grid) -> None:
    browser = grid.enter(MANAGER)

    answer = _join(grid, browser, officer=str(grid.officer(WORKER)), part="enforcer", phone="7")

    assert answer.status_code == 409
    assert "没有执法资格" in answer.text
    assert "鲁监督 10 ③" in answer.text
    assert told(answer.text).values["phone"] == "7"
    assert grid.count(Member) == 1


def test_a_second_time_is_told_at_the_person(grid: Grid) -> None:
    answer = _join(grid, grid.enter(MANAGER), officer=str(grid.officer(WORKER)), part="worker")

    assert answer.status_code == 422
    assert "已经是 01 网格的网格员" in told(answer.text).errors["officer"]


@pytest.mark.parametrize("name", ["李明", WORKER, DISTRICT, DEPARTMENT])
def test_nobody_else_fills_a_cell(grid: Grid, name: str) -> None:
    browser = grid.enter(name)
    page = browser.get(grid.path("01"))

    sent = browser.send(f"{grid.path('01')}/members", {"officer": "1", "part": "worker"})

    assert f'action="{grid.path("01")}/members"' not in page.text
    assert sent.status_code == 404


@pytest.fixture
def leads(grid: Grid, monkeypatch: pytest.MonkeyPatch) -> Grid:
    """A second layer: one lead that is overdue in the middle of the first cell."""

    def read(_session: Session, _officer: Any, cells: Any, _since: Any) -> Found:
        longitude, latitude = middle(0)
        spot = Spot(grid.cells["01"], "倾倒垃圾", "/leads/1", longitude, latitude, "late")
        counts = {one.id: Count(3, f"/leads?cell={one.id}") for one in cells if one.code == "01"}
        return Found(counts, [spot])

    needs = frozenset({Permission.LEADS_TRIAGE})
    layer = Layer("leads", "线索", "条", read, needs)
    monkeypatch.setattr(layers, "LAYERS", (layers.PEOPLE, layer))
    return grid


def test_a_layer_is_chosen_by_a_chip_and_its_matters_are_dots(leads: Grid) -> None:
    browser = leads.enter("李明")

    chips = browser.get("/map?layer=people").text
    text = browser.get("/map?layer=leads&days=30").text

    assert "layer=leads" in chips
    found = links(text)
    assert found["01 01 号片：线索 3 条"] == f"/leads?cell={leads.cells['01']}"
    assert found["倾倒垃圾"] == "/leads/1"
    assert 'class="dot rd"' in text
    assert "近 30 天" in text


def test_the_page_of_a_cell_lists_what_lies_in_it(leads: Grid) -> None:
    text = leads.enter("李明").get(leads.path("01")).text

    assert "倾倒垃圾" in text
    assert f"/leads?cell={leads.cells['01']}" in text


def test_a_layer_is_only_for_who_may_see_it(leads: Grid) -> None:
    browser = leads.enter(WORKER)

    assert "layer=leads" not in browser.get("/map?layer=people").text
    assert "倾倒垃圾" not in browser.get("/map?layer=leads").text
    assert "倾倒垃圾" not in browser.get(leads.path("01")).text


def test_a_cell_that_is_no_more_in_force_is_marked_and_off_the_map(grid: Grid) -> None:
    def end(session: Session) -> None:
        cell = session.get_one(Cell, grid.cells["02"])
        cell.effective_to = cell.effective_from

    grid.counter.look(end)
    browser = grid.enter("李明")

    assert grid.path("02") not in browser.get("/map?layer=people").text
    assert "今天不启用" in browser.get(grid.path("02")).text


def lay_a_call(grid: Grid, stand: Stand) -> int:
    """A call of the town in its first cell, that concerns nobody in the district's desk."""
    with grid.counter.at_work() as session:
        case = session.get_one(Case, grid.case_id)
        matter = Matter(
            number=f"云溪呼〔2026〕{stand.name}", kind=MatterKind.CALL, stand=stand,
            title="空地倾倒渣土", urgency=Urgency.NORMAL, asker_id=case.handling_id,
            cell_id=grid.cells["01"], opened_at=at("2026-03-17 09:00"),
            touched_at=at("2026-03-17 09:00"),
        )  # fmt: skip
        session.add(matter)
        session.flush()
        return matter.id


def test_who_looks_over_a_town_sees_how_many_and_reads_what_concerns_him(grid: Grid) -> None:
    call = lay_a_call(grid, Stand.OPEN)
    lay_a_call(grid, Stand.DRAFT)
    with grid.counter.at_work() as session:
        session.add(CaseOrigin(case_id=grid.case_id, matter_id=call))
    district, team = grid.enter(DISTRICT), grid.enter("李明")

    for layer, label in (("calls", "呼叫"), ("cases", "案件")):
        found = links(district.get(f"/map?layer={layer}&days=365").text)
        assert found[f"云溪街道 01 01 号片：{label} 1 件"] == f"{grid.path('01')}#{layer}"

    seen = district.get(grid.path("01")).text
    assert seen.count("有 1 件只看数字") == 2
    assert "空地倾倒渣土" not in seen
    assert "只看数字" not in team.get(grid.path("01")).text
    assert "空地倾倒渣土" in team.get(grid.path("01")).text
