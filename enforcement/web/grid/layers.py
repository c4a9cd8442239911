"""What the map can show in its cells: one row a layer. Other rooms put their matters on it here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from flask import url_for
from sqlalchemy.orm import Session

from enforcement.grid.models import Cell
from enforcement.grid.queries import members_of
from enforcement.grid.rights import SEES
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.permissions import Permission


@dataclass(frozen=True)
class Count:
    """How many there are in one cell, and the page that lists exactly these."""

    number: int
    url: str


@dataclass(frozen=True)
class Spot:
    """One matter in a cell; a dot on the map when its point is known. Tones: "", risk, late."""

    cell_id: int
    label: str
    url: str
    longitude: float | None = None
    latitude: float | None = None
    tone: str = ""


@dataclass(frozen=True)
class Found:
    """What a layer found: counts by the id of the cell, and the matters worth a dot."""

    counts: Mapping[int, Count] = field(default_factory=dict)
    spots: Sequence[Spot] = ()


Read = Callable[[Session, Officer, Sequence[Cell], date], Found]
"""Asked with who looks (his right to each matter is the layer's own affair), cells and since."""


@dataclass(frozen=True)
class Layer:
    """One kind of thing on the map; `dated` when it counts what came since a day."""

    name: str
    label: str
    unit: str
    read: Read
    needs: frozenset[Permission] = SEES
    dated: bool = True


def _people(_session: Session, _officer: Officer, cells: Sequence[Cell], _since: date) -> Found:
    today = legal_day(datetime.now(UTC))
    return Found({
        cell.id: Count(
            len({one.officer_id for one in members_of(cell, today)}),
            url_for("grid.show_cell", cell_id=cell.id, _anchor="people"),
        )
        for cell in cells
    })  # fmt: skip


PEOPLE = Layer("people", "人员", "人", _people, dated=False)
LAYERS: tuple[Layer, ...] = (PEOPLE,)


def open_to(permissions: frozenset[Permission]) -> list[Layer]:
    """The layers that somebody with these permissions may see."""
    return [one for one in LAYERS if one.needs & permissions]
