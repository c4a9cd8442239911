"""What the map and the page of a cell show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from enforcement.grid.models import Cell
from enforcement.organisations.models import Officer, Organisation
from enforcement.web.grid.layers import Count, Found, Layer, Spot
from enforcement.web.grid.svg import Frame, Shape, outline_of, shape_of

SHADES = 5
SPANS = {30: "近 30 天", 90: "近 90 天", 365: "近一年"}
USUAL_SPAN = 90
DOTS = {"": "b1", "risk": "am", "late": "rd"}
CROWDED = 14
"""From so many cells on their names are left to the list."""


@dataclass(frozen=True)
class Shaded:
    """A cell on the map with its number, and a shade that tells it from more and fewer."""

    cell: Cell
    shape: Shape
    count: Count | None
    shade: int

    @property
    def number(self) -> int:
        return self.count.number if self.count else 0


@dataclass(frozen=True)
class Dot:
    """A matter where it is on the drawing."""

    spot: Spot
    x: float
    y: float

    @property
    def colour(self) -> str:
        return DOTS[self.spot.tone]


@dataclass(frozen=True)
class Border:
    """The border of a town, and where its name stands across its cells."""

    town: Organisation
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Picture:
    """A map of some cells under one layer."""

    frame: Frame
    cells: Sequence[Shaded]
    dots: Sequence[Dot]
    borders: Sequence[Border]
    layer: Layer

    @property
    def most(self) -> int:
        return max(one.number for one in self.cells)

    @property
    def total(self) -> int:
        return sum(one.number for one in self.cells)

    @property
    def is_crowded(self) -> bool:
        return len(self.cells) > CROWDED

    def by_town(self) -> list[tuple[Organisation, list[Shaded]]]:
        grouped = groupby(self.cells, key=lambda one: one.cell.town)
        return [(town, list(found)) for town, found in grouped]


def picture(cells: Sequence[Cell], layer: Layer, found: Found) -> Picture | None:
    """The map of `cells`; None when there is nothing to draw."""
    if not cells:
        return None
    frame = Frame.around(cells)
    most = max((count.number for count in found.counts.values()), default=0)
    shaded = [
        Shaded(one, shape_of(one, frame), found.counts.get(one.id),
               _shade(found.counts.get(one.id), most))
        for one in cells
    ]  # fmt: skip
    return Picture(frame, shaded, _dots(found, frame), _borders(shaded, frame), layer)


def _shade(count: Count | None, most: int) -> int:
    """1 for none at all, 5 for the most."""
    if count is None or not count.number:
        return 1
    return 2 + (SHADES - 2) * count.number // most


def _dots(found: Found, frame: Frame) -> list[Dot]:
    return [
        Dot(one, *frame.at(one.longitude, one.latitude))
        for one in found.spots
        if one.longitude is not None and one.latitude is not None
    ]


def _borders(shaded: Sequence[Shaded], frame: Frame) -> list[Border]:
    """The borders of the towns, where there is more than one to tell apart."""
    towns: dict[int, list[Shaded]] = {}
    for one in shaded:
        towns.setdefault(one.cell.town_id, []).append(one)
    return [_border(held, frame) for held in towns.values()] if len(towns) > 1 else []


def _border(held: Sequence[Shaded], frame: Frame) -> Border:
    return Border(
        held[0].cell.town, outline_of([one.cell for one in held], frame),
        round(sum(one.shape.x for one in held) / len(held), 1),
        round(sum(one.shape.y for one in held) / len(held), 1),
    )  # fmt: skip


@dataclass(frozen=True)
class Lying:
    """What one layer has in one cell."""

    layer: Layer
    count: Count | None
    spots: Sequence[Spot]


def lying_in(
    session: Session, officer: Officer, cell: Cell, layers: Sequence[Layer], since: date
) -> list[Lying]:
    """What each of `layers` has in a cell since a day."""
    found: Mapping[str, Found] = {
        layer.name: layer.read(session, officer, [cell], since) for layer in layers
    }
    return [
        Lying(layer, found[layer.name].counts.get(cell.id), found[layer.name].spots)
        for layer in layers
    ]


def since(days: int, today: date) -> date:
    return today - timedelta(days=days)
