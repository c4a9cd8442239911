"""Which cell a point lies in, and who belongs to it on which day."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from enforcement.grid.belonging import Joining, join, leave
from enforcement.grid.models import Part
from enforcement.grid.queries import cell_at, cells_of, cells_of_person, members_of
from enforcement.organisations.models import Organisation
from tests.factories.grid import SIDE, SOUTH, WEST, draw, feature, found_office, middle
from tests.factories.organisations import OfficerFactory

DAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, tzinfo=UTC)


@pytest.fixture
def town(session: Session) -> Organisation:
    return found_office(session)


def code_at(session: Session, longitude: float, latitude: float, on: date = DAY) -> str | None:
    cell = cell_at(session, longitude, latitude, on)
    return cell.code if cell else None


def test_a_point_lies_in_its_cell(session: Session, town: Organisation) -> None:
    draw(session, town, feature("01"), feature("02", 1), feature("03", 0, 1))

    assert code_at(session, *middle(0)) == "01"
    assert code_at(session, *middle(1)) == "02"
    assert code_at(session, *middle(0, 1)) == "03"
    assert code_at(session, *middle(5)) is None


def test_an_edge_or_a_corner_belongs_to_one_cell_always_the_same(
    session: Session, town: Organisation
) -> None:
    draw(session, town, feature("04"), feature("02", 1), feature("03", 0, 1), feature("01", 1, 1))

    assert code_at(session, WEST + SIDE, SOUTH + SIDE / 2) == "02"
    assert code_at(session, WEST + SIDE / 2, SOUTH + SIDE) == "03"
    assert code_at(session, WEST + SIDE, SOUTH + SIDE) == "01"


def test_inside_the_box_is_not_inside_the_cell(session: Session, town: Organisation) -> None:
    triangle = feature("01")
    del triangle["geometry"]["coordinates"][0][2]
    draw(session, town, triangle)

    assert code_at(session, WEST + SIDE * 0.9, SOUTH + SIDE * 0.9) is None
    assert code_at(session, WEST + SIDE * 0.2, SOUTH + SIDE * 0.2) == "01"


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2025, 12, 31), None), (date(2026, 1, 1), "01"), (date(2026, 6, 30), "01"),
        (date(2026, 7, 1), "02"),
    ],
)  # fmt: skip
def test_the_cell_is_that_of_the_day(
    session: Session, town: Organisation, on: date, code: str | None
) -> None:
    draw(session, town, feature("01", to="2026-06-30"))
    draw(session, town, feature("02", **{"from": "2026-07-01"}))

    assert code_at(session, *middle(0), on) == code
    assert [one.code for one in cells_of(session, town, on)] == ([code] if code else [])


def test_people_belong_to_several_cells_and_cells_to_several_people(
    session: Session, town: Organisation
) -> None:
    first, second = draw(session, town, feature("01"), feature("02", 1))
    qiu, zhou = (OfficerFactory.build(name=name, organisation=town) for name in ("邱", "周"))
    session.add_all([qiu, zhou])
    since = date(2026, 1, 5)
    join(session, first, Joining(qiu, Part.WORKER, since), at=NOW)
    join(session, first, Joining(zhou, Part.LEADER, since), at=NOW)
    ended = join(session, second, Joining(qiu, Part.WORKER, since), at=NOW)

    assert [one.officer.name for one in members_of(first, DAY)] == ["周", "邱"]
    assert [one.code for one in cells_of_person(session, qiu, DAY)] == ["01", "02"]
    leave(session, ended, DAY)
    assert [one.code for one in cells_of_person(session, qiu, DAY)] == ["01"]
    assert [one.code for one in cells_of_person(session, qiu, date(2026, 3, 17))] == ["01", "02"]
    assert cells_of_person(session, qiu, date(2026, 1, 4)) == []
    assert members_of(second, DAY) == []


def test_who_left_the_service_is_listed_no_more(session: Session, town: Organisation) -> None:
    [cell] = draw(session, town, feature("01"))
    gone = OfficerFactory.build(organisation=town)
    session.add(gone)
    join(session, cell, Joining(gone, Part.WORKER, date(2026, 1, 5)), at=NOW)

    gone.active = False

    assert members_of(cell, DAY) == []
