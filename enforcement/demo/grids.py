"""The grid of the demo district: its cells from GeoJSON files, and who belongs to them."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.demo.district import Bodies
from enforcement.demo.tables import GRID, Row, rows
from enforcement.grid.belonging import Joining, join
from enforcement.grid.drawing import bring_in
from enforcement.grid.features import read
from enforcement.grid.models import Cell, Part
from enforcement.organisations.models import Officer

SINCE = date(2026, 1, 5)


def draw_cells(session: Session, bodies: Bodies) -> None:
    """Draw the cells of every town that has a file of its name."""
    for file in sorted(GRID.glob("*.geojson")):
        town = bodies[file.stem]
        bring_in(session, read(file.read_bytes()), towns=[town], town=town)


def fill_cells(session: Session, bodies: Bodies, *, now: datetime) -> None:
    """Take everybody of the table into his cells."""
    people = {officer.name: officer for officer in session.scalars(sa.select(Officer))}
    cells = {(cell.town_id, cell.code): cell for cell in session.scalars(sa.select(Cell))}
    for row in rows("grid"):
        cell = cells[bodies[row["town"]].id, row["code"]]
        join(session, cell, _joining(row, people[row["name"]]), at=now)


def _joining(row: Row, officer: Officer) -> Joining:
    return Joining(officer, Part(row["part"]), SINCE, row["phone"])
