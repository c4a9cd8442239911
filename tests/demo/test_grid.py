"""The grid of the demo: cells in every town that share their edges, and people in several."""

import pytest
import shapely
import sqlalchemy as sa

from enforcement.grid.models import Cell
from enforcement.grid.queries import cells_of, cells_of_person, members_of
from enforcement.grid.rights import towns_called, towns_drawn, towns_seen
from enforcement.grid.shapes import restored
from enforcement.organisations.models import Officer
from enforcement.organisations.territory import areas
from tests.demo.conftest import NOW, Demo

TOWNS = {"云溪街道": 10, "海棠街道": 4, "石桥镇": 4, "望潮镇": 4}


def test_every_town_of_the_district_has_its_cells(demo: Demo) -> None:
    found = {
        one.short_name: len(cells_of(demo.session, one, NOW.date()))
        for one in areas(demo.session)
        if one.region.startswith("青岛市岚海区")
    }

    assert found == TOWNS


def test_the_cells_cover_the_district_without_a_gap_or_an_overlap(demo: Demo) -> None:
    shapes = [restored(one.boundary) for one in demo.session.scalars(sa.select(Cell))]

    whole = shapely.union_all(shapes)

    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert abs(sum(one.area for one in shapes) - whole.area) < 1e-9


def test_one_person_belongs_to_several_cells_and_a_cell_to_several_people(demo: Demo) -> None:
    qiu = demo.session.scalars(sa.select(Officer).where(Officer.name == "邱素芬")).one()
    sixth = next(one for one in cells_of_person(demo.session, qiu, NOW.date()) if one.code == "06")

    assert len(cells_of_person(demo.session, qiu, NOW.date())) == 2
    assert [one.officer.name for one in members_of(sixth, NOW.date())] == [
        "范长河", "邱素芬", "周立新", "宋立军",
    ]  # fmt: skip


ALL = tuple(TOWNS)
ONE = ("云溪街道",)


@pytest.mark.parametrize(
    ("name", "seen", "called", "drawn"),
    [
        ("邱素芬", ONE, (), ()),
        ("范长河", ONE, (), ()),
        ("柳芳", ONE, (), ()),
        ("周立新", ONE, ONE, ()),
        ("宋立军", ONE, (), ()),
        ("葛云", ONE, (), ()),
        ("安然", ("石桥镇",), (), ()),
        ("鲁东升", ALL, ALL, ()),
        ("汤振海", ALL, ALL, ()),
        ("蓝天宇", ALL, (), ()),
        ("丛敏", ALL, ALL, ()),
        ("尚和平", ALL, (), ()),
        ("曲正", ALL, (), ()),
        ("陶立", ALL, ALL, ALL),
        ("邹敏", (), (), ()),
        ("沈洁", (), (), ()),
        ("严正平", (), (), ()),
        ("江慧敏", (), (), ()),
    ],
)
def test_whose_map_shows_which_towns(
    demo: Demo,
    name: str,
    seen: tuple[str, ...],
    called: tuple[str, ...],
    drawn: tuple[str, ...],
) -> None:
    """Kept by hand: who looks, who sees phones, who draws."""
    officer = demo.session.scalars(sa.select(Officer).where(Officer.name == name)).one()

    found = [
        {one.short_name for one in towns(demo.session, officer)}
        for towns in (towns_seen, towns_called, towns_drawn)
    ]

    assert found == [set(seen), set(called), set(drawn)]
