"""Drawing the cells of towns from a file: all of them or none, and no ground in two cells."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.exchange.rows import Brought, Fault, SheetRefused, first
from enforcement.grid.features import GEOMETRY, Drawn
from enforcement.grid.models import Cell
from enforcement.grid.shapes import Area, kept, overlap, pairs_that_meet, restored
from enforcement.organisations.models import Kind, Organisation
from enforcement.organisations.people import beneath

OVERLAP_ALLOWED = 100
"""Square metres that two neighbours may share: lines drawn by hand never meet exactly."""
MOST_OVERLAPS = 10
"""As many overlaps as are looked for; each may take long to measure."""

Key = tuple[int, str]
Places = Sequence[Organisation]
TOLD = "新增 {} 个网格，更新 {} 个，没有变化 {} 个"


@dataclass(frozen=True)
class Line:
    """A drawn cell with the bodies that it names."""

    drawn: Drawn
    town: Organisation
    village: Organisation | None

    @property
    def key(self) -> Key:
        return self.town.id, self.drawn.values["code"]

    @property
    def columns(self) -> dict[str, Any]:
        """What the row of the cell holds."""
        said, area = self.drawn.values, self.drawn.area
        west, south, east, north = area.bounds
        return {
            "name": said["name"], "village_id": self.village.id if self.village else None,
            "boundary": kept(area), "west": west, "south": south, "east": east, "north": north,
            "effective_from": said["from"], "effective_to": said["to"],
        }  # fmt: skip


@dataclass(frozen=True)
class Ground:
    """An area in force for some days: of a cell there is, or of one that a file draws."""

    key: Key
    area: Area
    begins: date
    ends: date | None
    line: Line | None = None

    def meets(self, other: "Ground") -> bool:
        """Whether both are of one town, one of them is new, and their days have one in common."""
        drawn = self.line or other.line
        return bool(drawn) and self.key[0] == other.key[0] and (
            self.begins <= (other.ends or date.max) and other.begins <= (self.ends or date.max)
        )  # fmt: skip


def bring_in(
    session: Session,
    drawn: Sequence[Drawn],
    *,
    towns: Places,
    town: Organisation | None = None,
) -> Brought:
    """Take the cells in, all or none: SheetRefused names every feature that is wrong.

    `towns`: those whose cells may be drawn. `town`: the one that a feature means that names none.
    """
    finder = _Finder(session, towns, town)
    lines = [line for one in drawn if (line := finder.found(one))]
    _hold(session, {line.town.id for line in lines})
    known = _known(session, lines)
    faults = finder.faults or _repeated(lines) or _overlapping(lines, known)
    if faults:
        raise SheetRefused(first(faults))
    counted = [_take(session, line, known.get(line.key)) for line in lines]
    session.flush()
    return Brought.of(counted, words=TOLD)


def _hold(session: Session, towns: Collection[int]) -> None:
    """Let nobody else draw in these towns until this transaction ends."""
    held = sa.select(Organisation.id).where(Organisation.id.in_(towns)).order_by(Organisation.id)
    session.execute(held.with_for_update(key_share=True))


class _Finder:
    """Finds the bodies that features name, and keeps a fault for what is not there or not his."""

    def __init__(self, session: Session, towns: Places, town: Organisation | None) -> None:
        self.session, self.towns, self.town = session, towns, town
        self.villages: dict[int, list[Organisation]] = {}
        self.faults: list[Fault] = []

    def found(self, drawn: Drawn) -> Line | None:
        town = self._town(drawn)
        if town is None:
            return None
        village = self._village(drawn, town)
        return Line(drawn, town, village)

    def _town(self, drawn: Drawn) -> Organisation | None:
        name = drawn.values["town"]
        found = [one for one in self.towns if name in {one.name, one.short_name}]
        town = found[0] if len(found) == 1 else None if name else self.town
        if town is None:
            self._fault(drawn, "town", f"“{name}”的网格不归你划" if name else "要填镇街")
        elif self.town and town.id != self.town.id:
            self._fault(drawn, "town", f"这次导入{self.town.short_name}的网格")
        return town

    def _village(self, drawn: Drawn, town: Organisation) -> Organisation | None:
        name = drawn.values["village"]
        named = (one for one in self._villages_of(town) if name in {one.name, one.short_name})
        village = next(named, None)
        if name and village is None:
            self._fault(drawn, "village", f"{town.short_name}没有“{name}”")
        return village

    def _villages_of(self, town: Organisation) -> list[Organisation]:
        if town.id not in self.villages:
            below = beneath(self.session, {town.id})
            self.villages[town.id] = [one for one in below if one.kind is Kind.VILLAGE]
        return self.villages[town.id]

    def _fault(self, drawn: Drawn, key: str, says: str) -> None:
        self.faults.append(drawn.fault(key, says))


def _known(session: Session, lines: Sequence[Line]) -> Mapping[Key, Cell]:
    towns = {line.town.id for line in lines}
    found = session.scalars(sa.select(Cell).where(Cell.town_id.in_(towns)).order_by(Cell.id))
    return {(one.town_id, one.code): one for one in found}


def _repeated(lines: Sequence[Line]) -> list[Fault]:
    before: dict[Key, Line] = {}
    return [
        line.drawn.fault("code", f"和{earlier.drawn.place}重复")
        for line in lines
        if (earlier := before.setdefault(line.key, line)) is not line
    ]


def _overlapping(lines: Sequence[Line], known: Mapping[Key, Cell]) -> list[Fault]:
    drawn = {line.key for line in lines}
    grounds = [
        *(Ground(line.key, line.drawn.area, line.drawn.values["from"], line.drawn.values["to"],
                 line) for line in lines),
        *(Ground(key, restored(cell.boundary), cell.effective_from, cell.effective_to)
          for key, cell in known.items() if key not in drawn),
    ]  # fmt: skip
    return list(islice(_shared(grounds), MOST_OVERLAPS))


def _shared(grounds: Sequence[Ground]) -> Iterator[Fault]:
    for first_at, second_at in pairs_that_meet([one.area for one in grounds]):
        one, other = sorted((grounds[first_at], grounds[second_at]), key=lambda it: not it.line)
        if not one.meets(other) or one.line is None:
            continue
        shared = overlap(one.area, other.area)
        if shared > OVERLAP_ALLOWED:
            yield one.line.drawn.fault(GEOMETRY, f"和 {other.key[1]} 网格重叠 {shared:.0f} 平方米")


def _take(session: Session, line: Line, cell: Cell | None) -> str:
    said = line.columns
    if cell is None:
        session.add(Cell(town_id=line.town.id, code=line.drawn.values["code"], **said))
        return "added"
    if all(getattr(cell, name) == value for name, value in said.items()):
        return "same"
    for name, value in said.items():
        setattr(cell, name, value)
    return "changed"
