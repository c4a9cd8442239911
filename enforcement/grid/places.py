"""A place as a form states it: where the device stands, and the cell it lies in or was put in."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from sqlalchemy.orm import Session

from enforcement.grid.models import Cell
from enforcement.grid.queries import cell_at, cells_in
from enforcement.grid.shapes import latitude_of, longitude_of, metres_away, restored
from enforcement.organisations.models import Organisation
from enforcement.procedure.fields import Field, Kind, Unreadable, not_offered, shown

Towns = Sequence[Organisation]

NEAR = 50
"""Metres: as far outside of a cell a device may err; GPS in a street is seldom worse."""
LEAST_EXACT = 100_000
NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,17})?")


@dataclass(frozen=True)
class Place:
    """Where something is: its cell, and the point with the accuracy in metres, if known."""

    cell: Cell | None
    longitude: float | None = None
    latitude: float | None = None
    accuracy: int | None = None

    @property
    def says(self) -> str:
        """定位精度 8 米 · 06 网格 · 石桥路."""
        exact = f"定位精度 {self.accuracy} 米" if self.accuracy is not None else ""
        return " · ".join(filter(None, (exact, self.cell.title if self.cell else "")))


def fields_of(session: Session, towns: Towns, on: date) -> tuple[Field, ...]:
    """What the macro `place` of `components/place.html` asks: a point, or a cell of the towns."""
    cells = tuple((str(one.id), _named(one, towns)) for one in _cells(session, towns, on))
    return (
        Field("longitude", "经度", required=False),
        Field("latitude", "纬度", required=False),
        Field("accuracy", "定位精度", required=False),
        Field("cell", "网格", Kind.CHOICE, required=False, choices=cells),
    )


def _cells(session: Session, towns: Towns, on: date) -> Sequence[Cell]:
    return cells_in(session, {one.id for one in towns}, on)


def _named(cell: Cell, towns: Towns) -> str:
    return cell.title if len(towns) == 1 else f"{cell.town.short_name} {cell.title}"


def read_place(session: Session, towns: Towns, stated: Mapping[str, object], on: date) -> Place:
    """The place that a form states; Unreadable says at which field what is wrong.

    A cell that somebody chose stands, wherever his device is: he knows what he reports. Without
    one the point decides, and it must lie in a cell of the towns.
    """
    chosen = _chosen(session, towns, stated, on)
    point = _point(stated)
    if point is None:
        return Place(chosen)
    cell = chosen or _cell_of(session, towns, point, on)
    return Place(cell, *point, _accuracy(stated))


def _said(stated: Mapping[str, object], name: str) -> str:
    return str(stated.get(name) or "").strip()


def _chosen(session: Session, towns: Towns, stated: Mapping[str, object], on: date) -> Cell | None:
    said = _said(stated, "cell")
    if not said:
        return None
    for cell in _cells(session, towns, on):
        if said == str(cell.id):
            return cell
    raise Unreadable({"cell": not_offered(Field("cell", "网格"), said)})


def _point(stated: Mapping[str, object]) -> tuple[float, float] | None:
    said = {name: _said(stated, name) for name in AXES}
    if not any(said.values()):
        return None
    degrees: list[float] = []
    errors: dict[str, str] = {}
    for name, (word, judge) in AXES.items():
        try:
            degrees.append(judge(_number(word, said[name])))
        except ValueError as failure:
            errors[name] = str(failure)
    if errors:
        raise Unreadable(errors)
    return degrees[0], degrees[1]


def _number(word: str, text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise ValueError(f"{word}应为数字，现在{f'是“{shown(text)}”' if text else '没有填'}")
    return float(text)


def _accuracy(stated: Mapping[str, object]) -> int | None:
    said = _said(stated, "accuracy")
    if not said:
        return None
    try:
        metres = ceil(_number("定位精度", said))
    except ValueError as failure:
        raise Unreadable({"accuracy": str(failure)}) from None
    if not 0 <= metres <= LEAST_EXACT:
        raise Unreadable({"accuracy": f"定位精度应在 0 至 {LEAST_EXACT} 米之间，现在是 {metres}"})
    return metres


def _cell_of(session: Session, towns: Towns, point: tuple[float, float], on: date) -> Cell | None:
    """The cell of the towns at the point, or the nearest one beside it; None where none is."""
    found = cell_at(session, *point, on)
    cells = {one.id: one for one in _cells(session, towns, on)}
    if found is not None and found.id in cells:
        return found
    if found is None and (near := _beside(list(cells.values()), point)):
        return near
    if not cells:
        return None
    raise Unreadable({"longitude": _outside(towns, found)})


def _beside(cells: Sequence[Cell], point: tuple[float, float]) -> Cell | None:
    """The nearest of `cells`, if the device may have erred by as much."""
    far = ((metres_away(restored(one.boundary), *point), one.town_id, one.code, one)
           for one in cells)  # fmt: skip
    away, *_, near = min(far, default=(NEAR + 1, None))
    return near if away <= NEAR else None


def _outside(towns: Towns, found: Cell | None) -> str:
    ours = "、".join(one.short_name for one in towns)
    there = f"，在{found.town.short_name} {found.title}" if found else ""
    return f"定位的地方不在{ours}的网格内{there}。核对定位，或者从列表选网格"


AXES: Mapping[str, tuple[str, Callable[[float], float]]] = {
    "longitude": ("经度", longitude_of),
    "latitude": ("纬度", latitude_of),
}
