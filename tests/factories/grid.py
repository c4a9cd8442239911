"""Cells as a file draws them: squares side by side, a hundredth of a degree wide."""

import json
from typing import Any

from sqlalchemy.orm import Session

from enforcement.grid.drawing import bring_in
from enforcement.grid.features import Drawn, read
from enforcement.grid.models import Cell
from enforcement.organisations.models import Kind, Level, Organisation
from tests.factories.organisations import OrganisationFactory

WEST, SOUTH, SIDE = 120.60, 36.36, 0.01


def ring(column: float, row: float = 0, side: float = SIDE) -> list[list[float]]:
    west, south = round(WEST + column * SIDE, 7), round(SOUTH + row * SIDE, 7)
    east, north = round(west + side, 7), round(south + side, 7)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: str, column: float = 0, row: float = 0, /, **says: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring(column, row)]}
    properties = {"code": code, "name": f"{code} 号片", "from": "2026-01-01", **says}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collected(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def drawn(*features: Any) -> list[Drawn]:
    return read(collected(*features))


def found_office(session: Session, **says: Any) -> Organisation:
    """A street of its own, with one village: 金水路社区."""
    office = OrganisationFactory.build(**says)
    village = OrganisationFactory.build(
        short_name="金水路社区", kind=Kind.VILLAGE, level=Level.VILLAGE, parent=office
    )
    session.add_all([office, village])
    session.flush()
    return office


def draw(session: Session, town: Organisation, *features: Any) -> list[Cell]:
    """The cells of the features, drawn in the town, in the order of their codes."""
    bring_in(session, drawn(*features), towns=[town], town=town)
    found = session.query(Cell).filter_by(town_id=town.id).order_by(Cell.code)
    return list(found)


def middle(column: float, row: float = 0) -> tuple[float, float]:
    return WEST + (column + 0.5) * SIDE, SOUTH + (row + 0.5) * SIDE
