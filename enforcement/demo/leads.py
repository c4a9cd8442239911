"""The leads of the demo and the rules that judge them; their days count from the day of loading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.demo.district import Bodies
from enforcement.demo.running import dated
from enforcement.demo.tables import PHOTOS, Row, rows
from enforcement.evidence.service import keep_file
from enforcement.evidence.store import FileStore
from enforcement.intake.exits import BY_KIND
from enforcement.intake.leaving import Leaving, take_exit
from enforcement.intake.models import Lead, TriageRule
from enforcement.intake.service import Report, accept, merge, record_answer, take_in
from enforcement.intake.words import Channel, ExitKind, Told, Urgency
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.fields import read

People = Mapping[str, Officer]


def set_rules(session: Session, bodies: Bodies, *, now: datetime) -> None:
    """The rules by which the towns of the demo judge their leads."""
    people = _people(session)
    session.add_all(_rule(row, bodies, people, now) for row in rows("rules"))
    session.flush()


def _rule(row: Row, bodies: Bodies, people: People, now: datetime) -> TriageRule:
    department = row.get("department")
    return TriageRule(
        area=bodies[row["at"]], position=row["position"], name=row["name"], channels=[],
        categories=row.get("categories", []), words=row.get("words", []), cells=[],
        from_hour=row.get("from_hour"), until_hour=row.get("until_hour"),
        exit_kind=ExitKind(row["exit"]) if "exit" in row else None,
        power_code=row.get("power", ""), duty=row.get("duty", ""),
        department=bodies[department] if department else None, urgency=Urgency(row["urgency"]),
        told=[people[name].id for name in row["told"]], from_at=now.replace(month=1, day=1),
    )  # fmt: skip


def report_leads(
    session: Session, store: FileStore, bodies: Bodies, *, now: datetime
) -> list[Lead]:
    """Every lead of the table, and what happened to it until now."""
    desk = _Desk(session, store, bodies, _people(session), now)
    calendar = work_calendar(session).latest()
    table = dated(rows("leads"), today=legal_day(now), calendar=calendar)
    told: list[Row] = sorted(table, key=lambda row: str(row["received"]))
    for row in told:
        desk.receive(row)
    for row in told:
        desk.follow(row)
    return list(desk.known.values())


@dataclass
class _Desk:
    """Where the demo's leads come in and go out."""

    session: Session
    store: FileStore
    bodies: Bodies
    people: People
    now: datetime
    known: dict[str, Lead] = field(default_factory=dict)

    def receive(self, row: Row) -> None:
        taken = take_in(self.session, self._report(row), now=self._by_now(row["received"]))
        self.known[row["key"]] = taken.lead

    def _by_now(self, at: datetime) -> datetime:
        return min(at, self.now)

    def _report(self, row: Row) -> Report:
        east, north, accuracy = row.get("position", (None, None, None))
        channel, town = Channel(row["channel"]), self.bodies[row["at"]]
        reference = row.get("reference")
        return Report(
            channel=channel, area_id=town.id, place=row["place"], description=row["description"],
            found_at=self._by_now(row.get("found") or row["received"]), category=row["category"],
            longitude=east, latitude=north, accuracy=accuracy, cell=row.get("cell", ""),
            reporter_id=self.people[row["by"]].id if "by" in row else None,
            reporter_name=row.get("reporter", ""), reporter_phone=row.get("phone", ""),
            anonymous=channel is Channel.PUBLIC and "reporter" not in row,
            client=f"{channel.value}@{town.id}" if reference else None,
            client_reference=reference, files=self._files(row),
        )  # fmt: skip

    def _files(self, row: Row) -> list[str]:
        return [
            keep_file(
                self.session, self.store, content=(PHOTOS / name).read_bytes(), name=name,
                now=self.now,
            ).sha256
            for name in row.get("files", ())
        ]  # fmt: skip

    def follow(self, row: Row) -> None:
        """What happened to one lead, in order."""
        for name, happen in (("accept", self._accept), ("exit", self._leave),
                             ("answer", self._answer), ("merge", self._merge)):  # fmt: skip
            if said := row.get(name):
                happen(self.known[row["key"]], said)

    def _accept(self, lead: Lead, said: Row) -> None:
        accept(self.session, lead, self.people[said["by"]], now=self._by_now(said["at"]))

    def _leave(self, lead: Lead, said: Row) -> None:
        way = BY_KIND[ExitKind(said["kind"])]
        officers = [self.people[name].id for name in said.get("officers", ())]
        full = said | {"officers": officers, "files": self._files(said)}
        stated = read(way.asks, {one.name: full[one.name] for one in way.asks if one.name in full})
        by, at = self.people[said["by"]], self._by_now(said["at"])
        take_exit(self.session, Leaving(lead, way, by, stated, at))

    def _answer(self, lead: Lead, said: Row) -> None:
        by, at = self.people[said["by"]], self._by_now(said["at"])
        record_answer(self.session, lead, Told(said["how"]), said["words"], by, now=at)

    def _merge(self, lead: Lead, said: Row) -> None:
        by, at = self.people[said["by"]], self._by_now(said["at"])
        merge(self.session, lead, self.known[said["into"]], by, now=at)


def _people(session: Session) -> People:
    return {one.name: one for one in session.scalars(sa.select(Officer))}
