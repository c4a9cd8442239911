"""Which cell a point lies in, the cells of a town, and who belongs where."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from enforcement.grid.models import Cell, Member
from enforcement.grid.shapes import covers, restored
from enforcement.organisations.models import Officer, Organisation


def in_force(on: date) -> sa.ColumnElement[bool]:
    open_end = sa.or_(Cell.effective_to.is_(None), Cell.effective_to >= on)
    return sa.and_(Cell.effective_from <= on, open_end)


def cell_at(session: Session, longitude: float, latitude: float, on: date) -> Cell | None:
    """The one cell in which the point lies on that day.

    On an edge several cells cover it: the first by town and code has it, whoever asks.
    """
    near = session.scalars(
        sa.select(Cell)
        .where(
            in_force(on),
            Cell.west <= longitude, longitude <= Cell.east,
            Cell.south <= latitude, latitude <= Cell.north,
        )
        .order_by(Cell.town_id, Cell.code)
    )  # fmt: skip
    return next((one for one in near if covers(restored(one.boundary), longitude, latitude)), None)


def cells_of(session: Session, town: Organisation, on: date) -> Sequence[Cell]:
    """The cells of a town on a day, by their codes."""
    return cells_in(session, {town.id}, on)


def cells_in(session: Session, towns: Collection[int], on: date) -> Sequence[Cell]:
    """The cells of several towns on a day, with town, village and members, by town and code."""
    return session.scalars(
        sa.select(Cell)
        .where(Cell.town_id.in_(towns), in_force(on))
        .options(selectinload(Cell.members), selectinload(Cell.town), selectinload(Cell.village))
        .order_by(Cell.town_id, Cell.code)
    ).all()


PARTS_IN_ORDER = ("leader", "worker", "enforcer", "specialist")


def members_of(cell: Cell, on: date) -> list[Member]:
    """Who belongs to a cell on a day: who leads it first."""
    held = [one for one in cell.members if one.holds_on(on) and one.officer.active]
    return sorted(held, key=lambda one: (PARTS_IN_ORDER.index(one.part), one.id))


def cells_of_person(session: Session, officer: Officer, on: date) -> Sequence[Cell]:
    """The cells to which somebody belongs on a day, each once."""
    belongs = sa.select(Member.cell_id).where(
        Member.officer_id == officer.id,
        Member.from_on <= on,
        sa.or_(Member.ended_on.is_(None), Member.ended_on > on),
    )
    return session.scalars(
        sa.select(Cell).where(Cell.id.in_(belongs), in_force(on)).order_by(Cell.town_id, Cell.code)
    ).all()
