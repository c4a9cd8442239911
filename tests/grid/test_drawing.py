"""Taking cells in: all or none, no ground twice, and only in one's own towns."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from enforcement.exchange.rows import SheetRefused
from enforcement.grid.drawing import bring_in
from enforcement.grid.features import read, written
from enforcement.grid.models import Cell
from enforcement.organisations.models import Organisation
from tests.factories.grid import draw, drawn, feature, found_office


@pytest.fixture
def town(session: Session) -> Organisation:
    return found_office(session)


def refused(session: Session, town: Organisation, *features: object) -> list[str]:
    with pytest.raises(SheetRefused) as wrong:
        bring_in(session, drawn(*features), towns=[town], town=town)
    return [str(one) for one in wrong.value.faults]


def test_a_file_adds_then_finds_and_then_changes(session: Session, town: Organisation) -> None:
    first = bring_in(session, drawn(feature("01"), feature("02", 1)), towns=[town], town=town)
    again = bring_in(
        session, drawn(feature("01"), feature("02", 1, name="改名")), towns=[town], town=town
    )

    assert str(first) == "新增 2 个网格，更新 0 个，没有变化 0 个"
    assert str(again) == "新增 0 个网格，更新 1 个，没有变化 1 个"


def test_what_goes_out_comes_back_unchanged(session: Session, town: Organisation) -> None:
    cells = draw(session, town, feature("01", village="金水路社区"),
                 feature("02", 1, to="2026-12-31"))  # fmt: skip

    again = bring_in(session, read(written(cells)), towns=[town])

    assert again.same == 2
    assert cells[0].village is not None
    assert cells[1].effective_to == date(2026, 12, 31)


def test_the_box_is_that_of_the_boundary(session: Session, town: Organisation) -> None:
    [cell] = draw(session, town, feature("01", 2, 3))

    assert (cell.west, cell.south, cell.east, cell.north) == (120.62, 36.39, 120.63, 36.4)


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({"town": "天边镇"}, "“town”：“天边镇”的网格不归你划"),
        ({"village": "天边村"}, "“village”：云溪街道没有“天边村”"),
        ({"code": "01"}, "“code”：和第 1 个网格（01）重复"),
    ],
)
def test_a_cell_that_does_not_fit_leaves_all_the_others_out(
    session: Session, town: Organisation, says: dict[str, str], told: str
) -> None:
    faults = refused(session, town, feature("01"), feature("02", 1, **says))

    assert [one.partition("）")[2] for one in faults] == [told]
    assert session.query(Cell).count() == 0


def test_the_town_must_be_told_where_several_may_be_meant(
    session: Session, town: Organisation
) -> None:
    other = found_office(session, short_name="石桥镇")

    with pytest.raises(SheetRefused, match="要填镇街"):
        bring_in(session, drawn(feature("01")), towns=[town, other])
    with pytest.raises(SheetRefused, match="这次导入云溪街道的网格"):
        bring_in(session, drawn(feature("01", town="石桥镇")), towns=[town, other], town=town)


def test_ground_lies_in_one_cell_of_its_town(session: Session, town: Organisation) -> None:
    draw(session, town, feature("01"))

    among_themselves = refused(session, town, feature("02", 2), feature("03", 2.5))
    with_what_stands = refused(session, town, feature("04", 0.5))

    assert among_themselves[0].startswith("第 1 个网格（02）“geometry”：和 03 网格重叠 49")
    assert with_what_stands[0].startswith("第 1 个网格（04）“geometry”：和 01 网格重叠 49")
    assert session.query(Cell).count() == 1


def test_a_sliver_between_neighbours_is_let_be(session: Session, town: Organisation) -> None:
    """Nine centimetres along a kilometre; two metres are too many."""
    draw(session, town, feature("01"), feature("02", 0.9999))

    assert "重叠" in refused(session, town, feature("03", 1.9979))[0]


def test_another_town_or_another_year_may_have_the_same_ground(
    session: Session, town: Organisation
) -> None:
    other = found_office(session, short_name="石桥镇")

    draw(session, town, feature("01", to="2026-06-30"))
    draw(session, town, feature("02", **{"from": "2026-07-01"}))
    draw(session, other, feature("01"))

    assert session.query(Cell).count() == 3


def test_no_more_overlaps_are_measured_than_anybody_reads(
    session: Session, town: Organisation
) -> None:
    faults = refused(session, town, *(feature(f"{n:02d}", n / 100) for n in range(12)))

    assert len(faults) == 10
