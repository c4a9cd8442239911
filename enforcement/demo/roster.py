"""The duty roster of the demo district, and one clock that it has set for itself."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.timing import read_clock, time_it
from enforcement.demo.district import Bodies
from enforcement.demo.tables import Row, rows
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.matters import Urgency
from enforcement.roster.service import Keeper, version_of
from enforcement.roster.shifts import DAY, Shift, Turn

BEFORE, AHEAD = 7, 14
KEEPER, SET = "陶立", "20 分钟"


def enter_roster(session: Session, bodies: Bodies, *, now: datetime) -> None:
    """Enter every shift of the table, as it was done when the first of them began."""
    for row in rows("roster"):
        officer = _named(session, row["by"])
        keeper = Keeper(session, officer, now - (BEFORE + 1) * DAY)
        for nth in range(-BEFORE, AHEAD):
            turn = Turn(legal_day(now) + nth * DAY, Shift(row["shift"]))
            keeper.enter(bodies[row["at"]], turn, _said(row, nth), seen=version_of(None))


def _said(row: Row, nth: int) -> dict[str, str]:
    people = row["people"]
    return {
        "name": people[nth % len(people)], "phone": row["phone"],
        "leader": row.get("leader", ""), "leader_phone": row.get("leader_phone", ""),
    }  # fmt: skip


def set_clock(session: Session, bodies: Bodies, *, now: datetime) -> None:
    """An urgent call is signed for sooner in this district than by the default."""
    district, at = bodies["district"], now - timedelta(days=1)
    clocks = dict.fromkeys(Stage) | {Stage.SIGN: read_clock(SET)}
    time_it(session, district, Urgency.URGENT, clocks, by=_named(session, KEEPER), now=at)


def _named(session: Session, name: str) -> Officer:
    return session.scalars(sa.select(Officer).where(Officer.name == name)).one()
