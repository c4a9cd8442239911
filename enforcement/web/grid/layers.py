"""What the map can show in its cells: one row a layer. Other rooms put their matters on it here."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from flask import url_for
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.cases.queries import count_found, located_cases, seen_by
from enforcement.coordination.oversight import bodies_overseen
from enforcement.coordination.queries import called_in, calls_counted, count_unplaced, is_late
from enforcement.grid.models import Cell
from enforcement.grid.queries import members_of
from enforcement.grid.rights import SEES
from enforcement.intake.categories import name_of
from enforcement.intake.queries import count_unlocated, located
from enforcement.law.calendar import BEIJING, legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.coordination.matters import OVER
from enforcement.procedure.permissions import Permission


@dataclass(frozen=True)
class Count:
    """How many there are in one cell, and the page that lists exactly these."""

    number: int
    url: str
    unread: int = 0
    """Of these, how many he looks over without a right to read them."""


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
    """What a layer found: counts by the id of the cell, and the matters worth a dot.

    `unplaced` are those that lie in no cell, wherever they are.
    """

    counts: Mapping[int, Count] = field(default_factory=dict)
    spots: Sequence[Spot] = ()
    unplaced: int = 0


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


def _calls(session: Session, officer: Officer, cells: Sequence[Cell], since: date) -> Found:
    """The calls since a day that he may see; what is late stands out.

    Who looks over a town sees how many there are, and may read of them what concerns him.
    """
    now, begun = datetime.now(UTC), datetime.combine(since, time.min, BEIJING)
    found = called_in(session, officer, [cell.id for cell in cells], begun)
    spots = [
        Spot(
            one.cell_id, f"{one.title}（{one.stand.label}）",
            url_for("matters.show", matter_id=one.id), one.longitude, one.latitude,
            "late" if is_late(one, now) else "risk" if one.stand not in OVER else "",
        )
        for one in found if one.cell_id is not None
    ]  # fmt: skip
    under = bodies_overseen(session, officer)
    numbers = calls_counted(session, [one.id for one in cells if one.town_id in under], begun)
    return _counted(spots, "calls", count_unplaced(session, officer, begun), numbers)


def _leads(session: Session, officer: Officer, cells: Sequence[Cell], since: date) -> Found:
    """The leads since a day that he may judge; those that wait stand out."""
    by_code = {(cell.town_id, cell.code): cell.id for cell in cells}
    begun = datetime.combine(since, time.min, BEIJING)
    spots = [
        Spot(
            by_code[one.area_id, one.cell], f"{name_of(one.category)}（{one.state.label}）",
            url_for("leads.show", lead_id=one.id), one.longitude, one.latitude,
            "risk" if one.state.is_open else "",
        )
        for one in located(session, officer, begun) if (one.area_id, one.cell) in by_code
    ]  # fmt: skip
    return _counted(spots, "leads", count_unlocated(session, officer, begun))


def _cases(session: Session, officer: Officer, cells: Sequence[Cell], since: date) -> Found:
    """The cases since a day, where their lead or the matter they grew from lies.

    Of those he looks over without a right to the case he sees how many there are.
    """
    by_code = {(cell.town_id, cell.code): cell.id for cell in cells}
    bodies, mine = bodies_overseen(session, officer), seen_by(officer)
    readable = {one.id for one in located_cases(session, mine, since)}
    spots, numbers, placed = [], Counter[int](), 0
    for case in located_cases(session, sa.or_(mine, Case.handling_id.in_(bodies)), since):
        place = _place_of(case, by_code)
        placed += place is not None and case.id in readable
        if place is None or place not in by_code.values():
            continue
        numbers[place] += 1
        if case.id in readable:
            spots.append(_case_spot(case, place))
    return _counted(spots, "cases", count_found(session, officer, since) - placed, numbers)


def _place_of(case: Case, by_code: Mapping[tuple[int, str], int]) -> int | None:
    """The cell of the matter it grew out of, wherever that lies; else that of its lead."""
    lead, origin = case.lead, case.origin
    if origin:
        return origin.cell_id
    return by_code.get((lead.area_id, lead.cell)) if lead else None


def _case_spot(case: Case, place: int) -> Spot:
    url, words = url_for("cases.show", case_id=case.id), f"{case.cause}（{case.stage.label}）"
    point = case.origin or case.lead
    where = (point.longitude, point.latitude) if point else (None, None)
    return Spot(place, words, url, *where)


def _counted(
    spots: Sequence[Spot], layer: str, unplaced: int, known: Counter[int] | None = None
) -> Found:
    """How many lie in each cell; the number opens into the page of the cell, which lists them.

    `known`: how many there are at least, where more may be counted than read.
    """
    read = Counter(spot.cell_id for spot in spots)
    counts = {
        cell_id: Count(
            number, url_for("grid.show_cell", cell_id=cell_id, _anchor=layer),
            unread=number - read[cell_id],
        )
        for cell_id, number in (read | (known or Counter())).items()
    }  # fmt: skip
    return Found(counts, spots, unplaced)


LEADS = Layer("leads", "线索", "条", _leads, needs=frozenset({Permission.LEADS_TRIAGE}))
CASES = Layer(
    "cases", "案件", "件", _cases, needs=frozenset({Permission.CASES_READ, Permission.FIGURES_READ})
)
CALLS = Layer("calls", "呼叫", "件", _calls, needs=frozenset({Permission.MATTERS_READ}))
PEOPLE = Layer("people", "人员", "人", _people, dated=False)
LAYERS: tuple[Layer, ...] = (LEADS, CALLS, CASES, PEOPLE)


def open_to(permissions: frozenset[Permission]) -> list[Layer]:
    """The layers that somebody with these permissions may see."""
    return [one for one in LAYERS if one.needs & permissions]
