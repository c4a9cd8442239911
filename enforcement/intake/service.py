"""The verbs of a lead: take one in, accept it, merge it, let it leave, record the answer.

Nothing else writes a state. Each verb writes the journal in the same transaction; callers commit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.db import insert_into
from enforcement.grid.queries import cell_at
from enforcement.intake.clock import ACCEPTING
from enforcement.intake.codes import new_code
from enforcement.intake.likeness import Sight, around, likeliest
from enforcement.intake.models import Lead, LeadEvent, LeadFile
from enforcement.intake.rules import Said, first_that_fires, rules_of
from enforcement.intake.telling import tell_received, tell_reporter
from enforcement.intake.words import Channel, ExitKind, Happening, LeadState, Told, Urgency
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import Refusal, StepRefused, refusal

LEFT_BEFORE = refusal(
    "lead-left", "这条线索已经办出，只能有一个去向", "看线索的经过，按已有的去向办"
)


@dataclass(frozen=True)
class Report:
    """What somebody reports, before it is a lead."""

    channel: Channel
    area_id: int
    place: str
    description: str
    found_at: datetime
    category: str = ""
    longitude: float | None = None
    latitude: float | None = None
    accuracy: float | None = None
    cell: str = ""
    reporter_id: int | None = None
    reporter_name: str = ""
    reporter_phone: str = ""
    anonymous: bool = False
    client: str | None = None
    client_reference: str | None = None
    key_id: int | None = None
    sent: Mapping[str, Any] = field(default_factory=dict)
    sender: str = ""
    files: Sequence[str] = ()

    def sight(self, at: datetime) -> Sight:
        return Sight(
            self.area_id, self.category, self.place, self.description, self.longitude,
            self.latitude, at,
        )  # fmt: skip

    def said(self) -> Said:
        return Said(
            self.channel, self.category, f"{self.place}\n{self.description}", self.cell,
            self.found_at,
        )  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """The lead, and whether it is new; a reference that came before names the lead of then."""

    lead: Lead
    is_new: bool


def take_in(session: Session, report: Report, *, now: datetime, quietly: object = False) -> Taken:
    """Keep a report as a lead, judged by the rules of its town and linked to what it resembles.

    `quietly`: who judges is not told of each; a table of many leads is told of once.
    """
    rule = first_that_fires(rules_of(session, report.area_id, now), report.said())
    urgency = rule.urgency if rule else Urgency.USUAL
    resembled = likeliest(around(session, report.sight(now)))
    values = {
        "code": _free_code(session), "channel": report.channel, "category": report.category,
        "place": report.place, "longitude": report.longitude, "latitude": report.latitude,
        "accuracy": report.accuracy, "area_id": report.area_id,
        "cell": report.cell or _cell_of(session, report, now),
        "description": report.description, "found_at": report.found_at, "received_at": now,
        "touched_at": now, "reporter_id": report.reporter_id,
        "reporter_name": report.reporter_name, "reporter_phone": report.reporter_phone,
        "anonymous": report.anonymous, "client": report.client,
        "client_reference": report.client_reference, "key_id": report.key_id,
        "sent": dict(report.sent), "sender": report.sender,
        "rule_id": rule.id if rule else None, "urgency": urgency,
        "accept_by": ACCEPTING[urgency].ends(now, work_calendar(session)),
        "resembles_id": resembled.id if resembled else None,
    }  # fmt: skip
    kept = _insert(session, values)
    if kept is None:
        return Taken(_known(session, report), is_new=False)
    _attach(kept, report.files)
    note(session, kept, Happening.RECEIVED, report.reporter_id, now, says=report.channel.label)
    session.flush()
    if not quietly:
        tell_received(session, kept, at=now)
    return Taken(kept, is_new=True)


def _cell_of(session: Session, report: Report, now: datetime) -> str:
    """The code of the cell of its town in which the point lies; empty where none is known."""
    if report.longitude is None or report.latitude is None:
        return ""
    cell = cell_at(session, report.longitude, report.latitude, legal_day(now))
    return cell.code if cell is not None and cell.town_id == report.area_id else ""


def _insert(session: Session, values: Mapping[str, Any]) -> Lead | None:
    """The new lead; None when its platform has sent the same reference before."""
    insert = insert_into(session, Lead).values(values)
    once = insert.on_conflict_do_nothing(index_elements=["client", "client_reference"])
    number = session.scalar(once.returning(Lead.id))
    return None if number is None else session.get_one(Lead, number)


def _known(session: Session, report: Report) -> Lead:
    same = sa.select(Lead).where(
        Lead.client == report.client, Lead.client_reference == report.client_reference
    )
    return session.scalars(same).one()


def _free_code(session: Session) -> str:
    """A code no lead has; that one is taken is as good as never seen."""
    while session.scalar(sa.select(Lead.id).where(Lead.code == (code := new_code()))):
        pass
    return code


def _attach(lead: Lead, digests: Sequence[str], *, after: object = False) -> None:
    known = {one.sha256 for one in lead.files}
    fresh = [one for one in dict.fromkeys(digests) if one not in known]
    lead.files += [
        LeadFile(position=position, sha256=digest, after=bool(after))
        for position, digest in enumerate(fresh, len(lead.files))
    ]


def note(
    session: Session, lead: Lead, what: Happening, by: int | None, at: datetime, *, says: str = ""
) -> None:
    session.add(LeadEvent(lead_id=lead.id, what=what, says=says, by_id=by, at=at))


def hold(session: Session, *leads: Lead) -> None:
    """Nobody else moves these leads until the transaction ends; they are as they are now."""
    session.flush()
    for number in sorted(one.id for one in leads):
        session.execute(sa.select(Lead.id).where(Lead.id == number).with_for_update())
    for one in leads:
        session.refresh(one)


def accept(session: Session, lead: Lead, by: Officer, *, now: datetime, category: str = "") -> None:
    """Take it on (受理); whoever does so may put its category right."""
    hold(session, lead)
    if lead.state is not LeadState.WAITING:
        says = f"这条线索{lead.state.label}，不再是待分办"
        raise StepRefused(refusal("lead-accepted", says, "看线索的经过"))
    lead.state, lead.accepted_by_id, lead.accepted_at = LeadState.ACCEPTED, by.id, now
    lead.touched_at = now
    if category and category != lead.category:
        lead.category = category
    note(session, lead, Happening.ACCEPTED, by.id, now)
    session.flush()
    tell_reporter(session, lead, at=now)


@dataclass(frozen=True)
class Outcome:
    """How a lead leaves: where it goes on, why, what is told of it, and pictures of after."""

    kind: ExitKind
    reference: str = ""
    reason: str = ""
    answer: str = ""
    stated: Mapping[str, Any] = field(default_factory=dict)
    after: Sequence[str] = ()


def leave(session: Session, lead: Lead, outcome: Outcome, by: Officer, *, now: datetime) -> None:
    """Let it leave; of two who let it leave at once the database admits one."""
    _depart(
        session, lead, LeadState.LEFT, exit_kind=outcome.kind, exited_at=now, touched_at=now,
        exited_by_id=by.id, exit_reference=outcome.reference, exit_reason=outcome.reason,
        answer=outcome.answer, exit_stated=dict(outcome.stated),
    )  # fmt: skip
    _attach(lead, outcome.after, after=True)
    says = f"{outcome.kind.label} {outcome.reference}".strip()
    note(session, lead, Happening.LEFT, by.id, now, says=says)
    session.flush()
    for one in (lead, *followers(session, lead)):
        tell_reporter(session, one, at=now)


def _depart(session: Session, lead: Lead, state: LeadState, **values: Any) -> None:
    """Who lets it leave has taken it on by that."""
    session.flush()
    values["accepted_at"] = lead.accepted_at or values["exited_at"]
    gone = sa.update(Lead).where(Lead.id == lead.id, Lead.exit_kind.is_(None))
    if session.execute(gone.values(state=state, **values)).rowcount != 1:  # type: ignore[attr-defined]
        raise StepRefused(LEFT_BEFORE)
    session.refresh(lead)


def merge(session: Session, lead: Lead, principal: Lead, by: Officer, *, now: datetime) -> None:
    """Link `lead` to the one it repeats (并入); what was merged into it follows."""
    hold(session, lead, principal)
    if reason := _why_not_merged(lead, principal):
        raise StepRefused(reason)
    for one in followers(session, lead):
        one.principal = principal
    _depart(
        session, lead, LeadState.MERGED, exit_kind=ExitKind.MERGED, exited_at=now, touched_at=now,
        exited_by_id=by.id, exit_reference=principal.code, principal_id=principal.id,
    )  # fmt: skip
    note(session, lead, Happening.LEFT, by.id, now, says=f"并入 {principal.code}")
    note(session, principal, Happening.TAKEN_OVER, by.id, now, says=lead.code)
    session.flush()
    tell_reporter(session, lead, at=now)


def _why_not_merged(lead: Lead, principal: Lead) -> Refusal | None:
    if lead.exit_kind is not None:
        return LEFT_BEFORE
    if principal.id == lead.id or principal.area_id != lead.area_id:
        return refusal("not-alike", "只能并入本镇街的另一条线索", "重新选要并入的线索")
    if principal.state is LeadState.MERGED:
        return refusal("merged-itself", "那条线索已经并入别的线索", "并入它所并入的那一条")
    return None


def followers(session: Session, lead: Lead) -> Sequence[Lead]:
    """The leads that people merged into `lead`."""
    merged = sa.select(Lead).where(Lead.principal_id == lead.id)
    return session.scalars(merged.order_by(Lead.id)).all()


def record_answer(
    session: Session, lead: Lead, how: Told, words: str, by: Officer, *, now: datetime
) -> None:
    """Somebody told who reported it what became of it, and records how."""
    hold(session, lead)
    if lead.outcome.state.is_open:
        says = "这条线索还没有办出，没有结果可以告知"
        raise StepRefused(refusal("not-done", says, "先办出，再告知上报人"))
    lead.told_at, lead.told_how, lead.touched_at = now, how, now
    note(session, lead, Happening.TOLD, by.id, now, says=f"{how.label}：{words}")
    session.flush()
