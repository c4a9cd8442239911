"""What parties of the demo handed in at the window, so that it lies before their officers."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.models import Case, Party
from enforcement.cases.submissions import Handed, receive
from enforcement.demo.running import dated
from enforcement.demo.tables import PHOTOS, Row, rows
from enforcement.evidence.service import keep_file
from enforcement.evidence.store import FileStore
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.submissions import SubmissionKind


def hand_in(session: Session, store: FileStore, *, now: datetime) -> None:
    """Hand in every row of the table."""
    calendar, today = work_calendar(session).latest(), legal_day(now)
    for row in rows("submissions"):
        _hand_in(session, store, dated(row, today=today, calendar=calendar))


def _hand_in(session: Session, store: FileStore, row: Row) -> None:
    case = session.scalars(sa.select(Case).join(Party).where(Party.name == row["party"])).one()
    by = session.scalars(sa.select(Officer).where(Officer.name == row.get("by"))).one_or_none()
    files = [
        keep_file(session, store, content=(PHOTOS / name).read_bytes(), name=name, now=row["at"])
        for name in row.get("files", ())
    ]
    handed = Handed(
        name=row["name"], contact=row["contact"], identity=row["identity"],
        stated={name: _kept(value) for name, value in row["stated"].items()},
        files=[one.sha256 for one in files],
    )  # fmt: skip
    receive(session, case, SubmissionKind(row["kind"]), handed, by=by, at=row["at"])


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
