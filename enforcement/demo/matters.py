"""What runs between the bodies of the demo, played through the same services that pages use."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.models import Case, Party
from enforcement.coordination import service
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.service import Doing
from enforcement.demo.district import Bodies
from enforcement.demo.running import dated
from enforcement.demo.tables import PHOTOS, Row, rows
from enforcement.evidence.service import keep_file
from enforcement.evidence.store import FileStore
from enforcement.grid.models import Cell
from enforcement.grid.places import Place
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.coordination.matters import MatterKind, Stand
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, beginning
from enforcement.procedure.fields import Kind, read

GONE = (Stand.REPLACED, Stand.DROPPED)


def play_matters(
    session: Session, store: FileStore, bodies: Bodies, *, now: datetime
) -> list[Matter]:
    """Every matter of the table, as far as its steps go; the disputes that grow with them."""
    calendar, today = work_calendar(session).latest(), legal_day(now)
    table = dated(rows("matters"), today=today, calendar=calendar)
    known: dict[str, Matter] = {}
    for row in table:
        for step in row.get("steps", ()):
            _keep_files(session, store, step)
        known[row["key"]] = _play(session, bodies, known, row, now)
    return list(known.values())


def _play(
    session: Session, bodies: Bodies, known: Mapping[str, Matter], row: Row, now: datetime
) -> Matter:
    if row.get("continues"):
        matter = known[row["continues"]]
    elif row.get("grown_from"):
        kind = MatterKind(row["kind"])
        matter = next(one for one in known[row["grown_from"]].grown if one.kind is kind)
    else:
        matter = _begin(session, bodies, known, row)
    for step in row.get("steps", ()):
        if step["at"] <= now:
            _take(session, bodies, matter, step)
    return matter


def _begin(session: Session, bodies: Bodies, known: Mapping[str, Matter], row: Row) -> Matter:
    kind = MatterKind(row["kind"])
    parent = known.get(row.get("parent", ""))
    doing = _doing(session, bodies, beginning(kind), row)
    return service.begin(
        session, kind, doing, parent=parent, case_id=_case(session, row), spot=_spot(session, row)
    )


def _case(session: Session, row: Row) -> int | None:
    """The case in which it is asked, by the name of its party."""
    if "case" not in row:
        return None
    return session.scalars(sa.select(Case.id).join(Party).where(Party.name == row["case"])).one()


def _keep_files(session: Session, store: FileStore, row: Row) -> None:
    """Pictures stand in the table by name, and go by their fingerprints."""
    says = row.get("says", {})
    if "files" in says:
        says["files"] = [
            keep_file(session, store, content=(PHOTOS / name).read_bytes(), name=name,
                      now=row["at"]).sha256
            for name in says["files"]
        ]  # fmt: skip


def _take(session: Session, bodies: Bodies, matter: Matter, row: Row) -> None:
    step = BY_NAME[row["step"]]
    lane = _lane(matter, bodies[row["lane"]].id) if "lane" in row else None
    service.take(session, matter, step, _doing(session, bodies, step, row), lane=lane)


def _lane(matter: Matter, to_id: int) -> Lane:
    """The lane of an organisation, the latest that is not given to another."""
    return next(
        one for one in reversed(matter.lanes) if one.to_id == to_id and one.stand not in GONE
    )


def _doing(session: Session, bodies: Bodies, step: MatterStep, row: Row) -> Doing:
    says = {
        asked.name: _said(bodies, asked.kind, row["says"][asked.name])
        for asked in step.asks if asked.name in row.get("says", {})
    }  # fmt: skip
    by = session.scalars(sa.select(Officer).where(Officer.name == row["by"])).one()
    return Doing(by=by, now=row["at"], stated=read(step.asks, says))


def _said(bodies: Bodies, kind: Kind, said: Any) -> Any:
    """Organisations are named by their keys in the table."""
    if kind is Kind.BODY:
        return bodies[said].id
    return [bodies[one].id for one in said] if kind is Kind.BODIES else said


def _spot(session: Session, row: Row) -> Place | None:
    if "cell" not in row:
        return None
    town, code, longitude, latitude = row["cell"]
    cell = session.scalars(
        sa.select(Cell).join(Cell.town).where(Cell.code == code, Organisation.short_name == town)
    ).one()
    return Place(cell, longitude, latitude)
