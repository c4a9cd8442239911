"""What counts as an area, and what is said of what does not."""

import re
from typing import Any

import pytest

from enforcement.grid.shapes import (
    MOST_CORNERS,
    area_of,
    covers,
    joined,
    kept,
    label_point,
    metres_away,
    overlap,
    restored,
    rings_of,
    square_metres,
)
from tests.factories.grid import SIDE, SOUTH, WEST, middle, ring

HUGE = 10**400


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def spoilt(position: Any) -> dict[str, Any]:
    """A square whose second corner is `position`."""
    corners: list[Any] = ring(0)
    corners[1] = position
    return polygon(corners)


@pytest.mark.parametrize(
    ("geometry", "says"),
    [
        (None, "应为 Polygon 或者 MultiPolygon"),
        ("Polygon", "应为 Polygon 或者 MultiPolygon"),
        ({"type": "Point", "coordinates": [120, 36]}, "应为 Polygon 或者 MultiPolygon"),
        ({"type": "Polygon"}, "层次不对"),
        ({"type": "Polygon", "coordinates": []}, "层次不对"),
        ({"type": "Polygon", "coordinates": "x"}, "层次不对"),
        ({"type": "MultiPolygon", "coordinates": []}, "没有坐标"),
        ({"type": "MultiPolygon", "coordinates": {"a": 1}}, "没有坐标"),
        ({"type": "MultiPolygon", "coordinates": [ring(0)]}, "每个环至少 4 个点"),
        (polygon(5), "每个环至少 4 个点"),
        (polygon(ring(0)[:3]), "每个环至少 4 个点"),
        (polygon(ring(0)[:4]), "没有闭合"),
        (spoilt([120.6]), "[经度, 纬度]"),
        (spoilt([120.6, 36.3, 5, 5]), "[经度, 纬度]"),
        (spoilt("120.6,36.3"), "[经度, 纬度]"),
        (spoilt(["120.6", 36.3]), "应为数字"),
        (spoilt([True, 36.3]), "应为数字"),
        (spoilt([None, 36.3]), "应为数字"),
        (spoilt([36.3, 120.6]), "写反了"),
        (spoilt([200, 36.3]), "经度应在 73 至 136 度之间，现在是 200"),
        (spoilt([120.6, -36.3]), "纬度应在 3 至 54 度之间，现在是 -36.3"),
        (spoilt([float("nan"), 36.3]), "经度应在 73 至 136 度之间"),
        (spoilt([HUGE, 36.3]), "经度应在 73 至 136 度之间，现在是 inf"),
        (polygon([ring(0)[0], ring(0)[2], ring(0)[1], ring(0)[3], ring(0)[0]]), "自相交"),
        (polygon(ring(0), ring(3)), "自相交或者各部分重叠"),
        ({"type": "MultiPolygon", "coordinates": [[ring(0)], [ring(0.5)]]}, "自相交或者各部分重叠"),
        (polygon([ring(0)[0]] * 5), "自相交"),
        (polygon(ring(0, side=0.00005)), "面积不到 100 平方米"),
        (polygon(ring(0)[:1] * MOST_CORNERS + ring(0)), "最多 1000 个，先简化边界"),
    ],
)
def test_what_is_no_area_is_told(geometry: Any, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)) as wrong:
        area_of(geometry)

    assert len(str(wrong.value)) < 100


def test_where_a_line_crosses_itself_is_told() -> None:
    corners = ring(0)

    with pytest.raises(ValueError, match="自相交") as wrong:
        area_of(polygon([corners[0], corners[2], corners[1], corners[3], corners[0]]))

    assert "在 120.605，36.365 附近" in str(wrong.value)


def test_an_area_is_kept_counter_clockwise_and_comes_back() -> None:
    area = area_of(polygon(ring(0)[::-1], ring(0.4, 0.4, side=0.002)))

    boundary = kept(area)

    assert boundary["type"] == "Polygon"
    assert sorted(boundary["coordinates"][0]) == sorted(ring(0))
    assert restored(boundary).equals(area)
    assert kept(restored(boundary)) == boundary
    assert len(list(rings_of(area))) == 2


def test_an_altitude_is_left_out() -> None:
    area = area_of(polygon([[*corner, 12.5] for corner in ring(0)]))

    assert {len(corner) for corner in kept(area)["coordinates"][0]} == {2}


def test_a_hole_is_not_covered_and_the_name_stands_beside_it() -> None:
    area = area_of(polygon(ring(0), ring(0.3, 0.3, side=0.004)))

    assert not covers(area, *middle(0))
    assert covers(area, *label_point(area))


def test_an_edge_and_a_corner_are_covered() -> None:
    area = area_of(polygon(ring(0)))

    assert covers(area, WEST, SOUTH)
    assert covers(area, WEST + SIDE, SOUTH + SIDE / 2)
    assert not covers(area, WEST - 1e-6, SOUTH)


def test_sizes_are_those_on_the_ground() -> None:
    """A hundredth of a degree at 36.365 north is 1 113.2 m by 896.4 m."""
    one, other = area_of(polygon(ring(0))), area_of(polygon(ring(0.5)))

    assert square_metres(one) == pytest.approx(997_900, rel=0.001)
    assert overlap(one, other) == pytest.approx(498_950, rel=0.001)
    assert overlap(one, area_of(polygon(ring(2)))) == 0
    assert metres_away(one, WEST + 2 * SIDE, SOUTH) == pytest.approx(896.4, rel=0.001)
    assert metres_away(one, *middle(0)) == 0


def test_neighbours_join_to_one_area() -> None:
    whole = joined([area_of(polygon(ring(0))), area_of(polygon(ring(1)))])

    assert len(list(rings_of(whole))) == 1
