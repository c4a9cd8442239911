"""The running cases: scripts whose days are written from the day of loading, as in `T-3 09:10`.

`T-3` is the third working day before that day, `T+2` the second after it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.models import Case
from enforcement.demo.tables import PHOTOS, Row, running_cases
from enforcement.evidence.store import FileStore
from enforcement.law.calendar import BEIJING, WorkCalendar, legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.powers.models import Mandate, Power
from enforcement.powers.queries import in_force
from enforcement.replay.cast import Cast
from enforcement.replay.player import Player
from enforcement.replay.script import Played, Script, Signed, moment_of

COUNTED = re.compile(r"T(?P<side>[+-])(?P<days>\d+)(?: (?P<at>\d\d:\d\d))?")


def start_cases(session: Session, store: FileStore, *, now: datetime) -> list[Case]:
    """Play every running case up to where it stands."""
    calendar, today = work_calendar(session).latest(), legal_day(now)
    cases = [dated(row, today=today, calendar=calendar) for row in running_cases()]
    cases.sort(key=lambda row: row["steps"][0]["at"])
    return [_play(session, store, row) for row in cases]


def dated(node: Any, *, today: date, calendar: WorkCalendar) -> Any:
    """`node` with every counted day in it turned into a date or a moment."""
    if isinstance(node, dict):
        return {key: dated(part, today=today, calendar=calendar) for key, part in node.items()}
    if isinstance(node, list):
        return [dated(part, today=today, calendar=calendar) for part in node]
    found = COUNTED.fullmatch(node) if isinstance(node, str) else None
    return _moment(found, today, calendar) if found else node


def _moment(found: re.Match[str], today: date, calendar: WorkCalendar) -> date | datetime:
    count = calendar.back_working_days if found["side"] == "-" else calendar.add_working_days
    day = count(today, int(found["days"]))
    return datetime.combine(day, time.fromisoformat(found["at"]), BEIJING) if found["at"] else day


def _play(session: Session, store: FileStore, row: Row) -> Case:
    script = Script(
        name="", source="", folder=PHOTOS, issuer={}, handling=None, people=(), power={},
        steps=tuple(_played(step) for step in row["steps"]), invented=(),
    )  # fmt: skip
    player = Player(session, store, script, _cast(session, row))
    return [case for _, case in player.play()][-1]


def _played(step: Row) -> Played:
    signed = tuple(
        Signed(one["by"], moment_of(one["at"]), one["opinion"]) for one in step.get("signed", ())
    )
    return Played(
        step=step["step"], by=step["by"], at=moment_of(step["at"]), says=step["says"],
        signed=signed, paper=step.get("paper", ""),
    )  # fmt: skip


def _cast(session: Session, row: Row) -> Cast:
    handling = session.scalars(
        sa.select(Organisation).where(Organisation.name == row["handling"])
    ).one()
    mandates = session.scalars(
        sa.select(Mandate)
        .join(Power)
        .where(Mandate.handling_id == handling.id, Power.code == row["power"])
    )
    found_on = legal_day(row["steps"][0]["says"]["found_at"])
    mandate = _in_force(mandates, found_on)
    people = {officer.name: officer for officer in session.scalars(sa.select(Officer))}
    return Cast(mandate.issuer, handling, people, mandate.power)


def _in_force(mandates: Iterable[Mandate], on: date) -> Mandate:
    """The mandate whose version of the power was law on `on`, else the first one."""
    known = list(mandates)
    return next((one for one in known if in_force(one.power, on)), known[0])
