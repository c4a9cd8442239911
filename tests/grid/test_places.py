"""A place as a form states it: the point decides, unless somebody chose."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from enforcement.grid.models import Cell
from enforcement.grid.places import Place, fields_of, read_place
from enforcement.organisations.models import Organisation
from enforcement.procedure.fields import Unreadable
from tests.factories.grid import SIDE, SOUTH, WEST, draw, feature, found_office, middle

DAY = date(2026, 3, 18)


@pytest.fixture
def town(session: Session) -> Organisation:
    return found_office(session)


@pytest.fixture
def cells(session: Session, town: Organisation) -> list[Cell]:
    return draw(session, town, feature("01"), feature("02", 1))


def stated(longitude: float, latitude: float, **more: str) -> dict[str, str]:
    return {"longitude": f"{longitude:.7f}", "latitude": f"{latitude:.7f}", **more}


def errors(session: Session, town: Organisation, said: dict[str, str]) -> dict[str, str]:
    with pytest.raises(Unreadable) as wrong:
        read_place(session, [town], said, DAY)
    return wrong.value.errors


def test_the_point_decides_the_cell(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    place = read_place(session, [town], stated(*middle(1), accuracy="7.3"), DAY)

    assert place.cell is cells[1]
    assert place.says == "定位精度 8 米 · 02 网格 · 02 号片"


def test_what_somebody_chose_stands_wherever_his_device_is(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    near = read_place(session, [town], stated(*middle(1), cell=str(cells[0].id)), DAY)
    far = read_place(session, [town], stated(*middle(9), cell=str(cells[0].id)), DAY)
    alone = read_place(session, [town], {"cell": str(cells[0].id)}, DAY)

    assert near.cell is far.cell is alone.cell is cells[0]
    assert near.longitude == pytest.approx(middle(1)[0])
    assert alone == Place(cells[0])


def test_a_point_outside_is_told_and_where_it_lies(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    other = found_office(session, short_name="石桥镇")
    draw(session, other, feature("07", 5))

    nowhere = errors(session, town, stated(*middle(9)))
    elsewhere = errors(session, town, stated(*middle(5)))

    assert nowhere == {"longitude": "定位的地方不在云溪街道的网格内。核对定位，或者从列表选网格"}
    assert "，在石桥镇 07 网格 · 07 号片。" in elsewhere["longitude"]


def test_a_device_may_err_by_some_metres(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    """A ten-thousandth of a degree southwards is 11 m, a thousandth 111 m."""
    beside = read_place(session, [town], stated(WEST + SIDE / 2, SOUTH - 0.0001), DAY)

    assert beside.cell is cells[0]
    assert errors(session, town, stated(WEST + SIDE / 2, SOUTH - 0.001))


def test_nothing_stated_is_no_place(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    assert read_place(session, [town], {"longitude": " ", "cell": ""}, DAY) == Place(None)


def test_a_town_without_cells_keeps_the_point(session: Session, town: Organisation) -> None:
    place = read_place(session, [town], stated(*middle(0)), DAY)

    assert place.cell is None
    assert (place.longitude, place.latitude) == pytest.approx(middle(0))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"longitude": "120.6"}, {"latitude": "纬度应为数字，现在没有填"}),
        ({"longitude": "x", "latitude": "y"}, {"longitude", "latitude"}),
        ({"longitude": "nan", "latitude": "36.3"}, {"longitude"}),
        ({"longitude": "9" * 5_000, "latitude": "36.3"}, {"longitude"}),
        ({"longitude": "１２０", "latitude": "36.3"}, {"longitude"}),
        ({"longitude": "36.3", "latitude": "120.6"}, {"longitude", "latitude"}),
        ({"longitude": "120.605", "latitude": "36.365", "accuracy": "-1"}, {"accuracy"}),
        ({"longitude": "120.605", "latitude": "36.365", "accuracy": "1e9"}, {"accuracy"}),
        ({"longitude": "120.605", "latitude": "36.365", "accuracy": "999999999"}, {"accuracy"}),
        ({"cell": "0"}, {"cell"}),
        ({"cell": "<b>"}, {"cell"}),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    session: Session, town: Organisation, cells: list[Cell], said: dict[str, str], told: object
) -> None:
    found = errors(session, town, said)

    assert found == told if isinstance(told, dict) else found.keys() == told
    assert max(map(len, found.values())) < 100


def test_a_cell_of_another_town_cannot_be_chosen(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    other = found_office(session, short_name="石桥镇")
    [foreign] = draw(session, other, feature("07", 5))

    assert errors(session, town, {"cell": str(foreign.id)}).keys() == {"cell"}
    both = read_place(session, [town, other], {"cell": str(foreign.id)}, DAY)
    assert both.cell is foreign


def test_the_form_offers_the_cells_and_names_the_town_where_there_are_several(
    session: Session, town: Organisation, cells: list[Cell]
) -> None:
    other = found_office(session, short_name="石桥镇")
    draw(session, other, feature("07", 5))

    alone = fields_of(session, [town], DAY)[-1]
    both = fields_of(session, [town, other], DAY)[-1]

    assert [label for _, label in alone.choices] == ["01 网格 · 01 号片", "02 网格 · 02 号片"]
    assert both.choices[-1][1] == "石桥镇 07 网格 · 07 号片"
