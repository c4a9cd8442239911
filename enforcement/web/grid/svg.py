"""Cells as a drawing: degrees become units of an SVG, north above."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from enforcement.grid.models import Cell
from enforcement.grid.shapes import Area, joined, label_point, restored, rings_of

WIDTH = 960
TALLEST = 900
MARGIN = 4


@dataclass(frozen=True)
class Frame:
    """What of the earth is drawn, and how large."""

    west: float
    north: float
    across: float
    along: float
    width: int
    height: int

    @classmethod
    def around(cls, cells: Sequence[Cell]) -> "Frame":
        west, east = min(one.west for one in cells), max(one.east for one in cells)
        south, north = min(one.south for one in cells), max(one.north for one in cells)
        squeezed = math.cos(math.radians((south + north) / 2))
        along = min(
            (WIDTH - 2 * MARGIN) / ((east - west) * squeezed),
            (TALLEST - 2 * MARGIN) / (north - south),
        )
        across = along * squeezed
        return cls(
            west, north, across, along, math.ceil((east - west) * across) + 2 * MARGIN,
            math.ceil((north - south) * along) + 2 * MARGIN,
        )  # fmt: skip

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = MARGIN + (longitude - self.west) * self.across
        y = MARGIN + (self.north - latitude) * self.along
        return round(x, 1), round(y, 1)


@dataclass(frozen=True)
class Shape:
    """One cell as it is drawn: its path, and where its name stands."""

    path: str
    x: float
    y: float


def shape_of(cell: Cell, frame: Frame) -> Shape:
    area = restored(cell.boundary)
    return Shape(_path(area, frame), *frame.at(*label_point(area)))


def outline_of(cells: Sequence[Cell], frame: Frame) -> str:
    """The path around all of `cells`."""
    return _path(joined([restored(one.boundary) for one in cells]), frame)


def _path(area: Area, frame: Frame) -> str:
    return "".join(_closed(ring, frame) for ring in rings_of(area))


def _closed(ring: Sequence[tuple[float, float]], frame: Frame) -> str:
    points = [frame.at(*one[:2]) for one in ring[:-1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"
