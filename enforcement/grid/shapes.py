"""Shapes on the ground: a GeoJSON geometry judged and made plain, points in it, overlaps of two.

Degrees are those of CGCS2000 or WGS 84; the two differ by centimetres. What is read is bounded:
no coordinate outside of the country, no cell with more corners than anybody draws.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import shapely
from shapely import MultiPolygon, Point, Polygon
from shapely.geometry import mapping, shape
from shapely.geometry.polygon import orient
from shapely.validation import explain_validity

LONGITUDES, LATITUDES = (73.0, 136.0), (3.0, 54.0)
DECIMALS = 7
"""A centimetre on the ground."""
MOST_CORNERS = 1_000
HAIR = 1e-6
METRES_A_DEGREE = 111_320
SMALLEST = 100
"""Square metres: a cell that is smaller was drawn by mistake."""

Area: TypeAlias = Polygon | MultiPolygon
Ring: TypeAlias = list[tuple[float, float]]


def longitude_of(number: float) -> float:
    return _degree("经度", number, LONGITUDES)


def latitude_of(number: float) -> float:
    return _degree("纬度", number, LATITUDES)


def _degree(word: str, number: float, within: tuple[float, float]) -> float:
    """The number itself; ValueError when no place of the country has it."""
    least, most = within
    if not least <= number <= most:  # not a number is neither
        raise ValueError(f"{word}应在 {least:.0f} 至 {most:.0f} 度之间，现在是 {number:.6g}")
    return round(number, DECIMALS)


def area_of(geometry: object) -> Area:
    """The area a GeoJSON geometry describes; ValueError says in Chinese what is wrong with it."""
    polygons = _polygons(geometry)
    drawn = [[_ring(ring) for ring in rings] for rings in polygons]
    corners = sum(len(ring) for rings in drawn for ring in rings)
    if corners > MOST_CORNERS:
        raise ValueError(f"有 {corners} 个点，最多 {MOST_CORNERS} 个，先简化边界")
    parts = [orient(Polygon(rings[0], rings[1:])) for rings in drawn]
    area = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    if not area.is_valid:
        raise ValueError(_crossing(explain_validity(area)))
    if square_metres(area) < SMALLEST:
        raise ValueError(f"面积不到 {SMALLEST} 平方米")
    return area


def _polygons(geometry: object) -> list[list[object]]:
    said = geometry if isinstance(geometry, Mapping) else {}
    kind, drawn = said.get("type"), said.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"}:
        raise ValueError("图形（geometry）应为 Polygon 或者 MultiPolygon")
    polygons = [drawn] if kind == "Polygon" else drawn
    if not isinstance(polygons, list) or not polygons:
        raise ValueError("没有坐标（coordinates）")
    if not all(isinstance(rings, list) and rings for rings in polygons):
        raise ValueError("坐标的层次不对，应为面、环、点三层")
    return polygons


def _ring(ring: object) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise ValueError("每个环至少 4 个点，首尾相同")
    points = [_position(one) for one in ring]
    if points[0] != points[-1]:
        raise ValueError("环没有闭合，最后一点应与第一点相同")
    return points


def _position(position: object) -> tuple[float, float]:
    """A longitude and a latitude; an altitude may stand behind them and is left out."""
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        raise ValueError("每个点应为 [经度, 纬度]")
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in position):
        raise ValueError("坐标应为数字")
    longitude, latitude = map(_number, position[:2])
    if _within(longitude, LATITUDES) and _within(latitude, LONGITUDES):
        raise ValueError("经度和纬度写反了，应为 [经度, 纬度]")
    return longitude_of(longitude), latitude_of(latitude)


def _number(written: float) -> float:
    try:
        return float(written)
    except OverflowError:
        return math.inf


def _within(number: float, within: tuple[float, float]) -> bool:
    return within[0] <= number <= within[1]


def _crossing(reason: str) -> str:
    """What makes an area no area, with the place as GEOS names it."""
    at = reason.partition("[")[2].rstrip("]")
    where = f"，在 {at.replace(' ', '，')} 附近" if at else ""
    return f"边界自相交或者各部分重叠{where}"


def restored(boundary: Mapping[str, Any]) -> Area:
    """The area of a boundary that was kept."""
    area: Area = shape(boundary)
    return area


def kept(area: Area) -> dict[str, Any]:
    """The area as a GeoJSON geometry, outer rings counter-clockwise (RFC 7946 3.1.6)."""
    said = mapping(area)
    return {"type": said["type"], "coordinates": _listed(said["coordinates"])}


def _listed(node: Any) -> Any:
    return [_listed(one) for one in node] if isinstance(node, tuple | list) else node


def covers(area: Area, longitude: float, latitude: float) -> bool:
    """Whether the point lies in the area or on its edge."""
    return bool(area.covers(Point(longitude, latitude)))


def label_point(area: Area) -> tuple[float, float]:
    """A point well inside, for the name."""
    circle = shapely.maximum_inscribed_circle(area, tolerance=1e-4)
    point = Point(circle.coords[0]) if not circle.is_empty else area.representative_point()
    return point.x, point.y


def joined(areas: Sequence[Area]) -> Area:
    """One area of several; the hair-thin gaps between neighbours drawn by hand are closed."""
    return shapely.union_all([one.buffer(HAIR) for one in areas]).buffer(-HAIR)


def rings_of(area: Area) -> Iterator[Sequence[tuple[float, float]]]:
    """Every ring, the outer ones and the holes."""
    for part in getattr(area, "geoms", [area]):
        for ring in (part.exterior, *part.interiors):
            yield list(ring.coords)


def square_metres(area: Any) -> float:
    """About how large it is; over the few kilometres of a town the error is a few per mille."""
    if area.is_empty:
        return 0.0
    _, south, _, north = area.bounds
    return float(area.area * METRES_A_DEGREE**2 * math.cos(math.radians((south + north) / 2)))


def overlap(one: Area, other: Area) -> float:
    """How many square metres both cover."""
    return square_metres(one.intersection(other))


def pairs_that_meet(areas: Sequence[Area]) -> Iterator[tuple[int, int]]:
    """The places in `areas` of every two that may have ground in common, in order."""
    tree = shapely.STRtree(areas)
    for at, area in enumerate(areas):
        yield from ((at, int(other)) for other in sorted(tree.query(area)) if other > at)


def metres_away(area: Area, longitude: float, latitude: float) -> float:
    """About how far the point lies from the area; 0 inside."""
    squeezed = math.cos(math.radians(latitude))
    point = Point(longitude * squeezed, latitude)
    near = shapely.transform(area, lambda known: known * (squeezed, 1))
    return float(near.distance(point) * METRES_A_DEGREE)
