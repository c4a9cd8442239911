"""Reads of leads: which an officer may judge, which are his own, and what belongs to one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from enforcement.intake.models import Lead, LeadFile
from enforcement.intake.words import LeadState
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.territory import area_of, areas
from enforcement.procedure.permissions import Permission, may

PAGE = 40


def judged_by(officer: Officer) -> set[int]:
    """The towns whose leads he may judge."""
    places = [
        grant.organisation for grant in officer.grants if may(grant.role, Permission.LEADS_TRIAGE)
    ]
    return {town.id for place in places if (town := area_of(place))}


def own_town(officer: Officer) -> Organisation | None:
    """The town he works in: where he belongs, else where he holds his roles."""
    places = [officer.organisation, *(grant.organisation for grant in officer.grants)]
    return next((town for place in places if (town := area_of(place))), None)


def towns_for(session: Session, officer: Officer) -> Sequence[Organisation]:
    """The towns to which he may report: his own, or all where he works for no single one."""
    own = own_town(officer)
    return [own] if own else areas(session)


def get_lead(session: Session, officer: Officer, lead_id: int) -> Lead | None:
    """A lead he may judge."""
    seen = sa.select(Lead).where(Lead.id == lead_id, Lead.area_id.in_(judged_by(officer)))
    return session.scalar(seen)


def own_lead(session: Session, officer: Officer, lead_id: int) -> Lead | None:
    """A lead he reported."""
    seen = sa.select(Lead).where(Lead.id == lead_id, Lead.reporter_id == officer.id)
    return session.scalar(seen)


def seen_among(session: Session, officer: Officer, ids: Collection[int]) -> set[int]:
    """Those of these leads that he may judge, or reported himself and still reports."""
    his: sa.ColumnElement[bool] = Lead.area_id.in_(judged_by(officer))
    if any(may(grant.role, Permission.LEADS_REPORT) for grant in officer.grants):
        his = sa.or_(his, Lead.reporter_id == officer.id)
    return set(session.scalars(sa.select(Lead.id).where(Lead.id.in_(ids), his)))


def by_code(session: Session, code: str) -> Lead | None:
    return session.scalar(sa.select(Lead).where(Lead.code == code))


@dataclass(frozen=True)
class Wanted:
    """How a list of leads is narrowed; `words` stand in the place, the description or the code."""

    state: LeadState | None = None
    channel: str = ""
    category: str = ""
    words: str = ""
    below: int | None = None


def leads_of(session: Session, officer: Officer, wanted: Wanted) -> list[Lead]:
    """A page of the leads he may judge, the latest first, and one more where there are more."""
    chosen = sa.select(Lead).where(Lead.area_id.in_(judged_by(officer)), *_narrowed(wanted))
    loaded = chosen.options(selectinload(Lead.files), selectinload(Lead.rule))
    return list(session.scalars(loaded.order_by(Lead.id.desc()).limit(PAGE + 1)))


def _narrowed(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    asked: list[sa.ColumnElement[bool]] = []
    if wanted.state is None:
        asked.append(Lead.state != LeadState.MERGED)  # they stand under their principal
    else:
        asked.append(Lead.state == wanted.state)
    if wanted.channel:
        asked.append(Lead.channel == wanted.channel)
    if wanted.category:
        asked.append(Lead.category == wanted.category)
    if wanted.below is not None:
        asked.append(Lead.id < wanted.below)
    if wanted.words:
        asked.append(sa.or_(*(
            column.contains(wanted.words, autoescape=True)
            for column in (Lead.place, Lead.description, Lead.code, Lead.client_reference)
        )))  # fmt: skip
    return asked


def own_leads(session: Session, officer: Officer, *, most: int = PAGE) -> Sequence[Lead]:
    """What he reported, the latest first."""
    mine = sa.select(Lead).where(Lead.reporter_id == officer.id).options(selectinload(Lead.files))
    return session.scalars(mine.order_by(Lead.id.desc()).limit(most)).all()


def waiting(session: Session, officer: Officer) -> tuple[int, Lead | None]:
    """How many leads of his towns wait to be judged, and the first that presses."""
    open_ones = sa.select(Lead).where(
        Lead.area_id.in_(judged_by(officer)), Lead.state == LeadState.WAITING
    )
    count = session.scalar(sa.select(sa.func.count()).select_from(open_ones.subquery())) or 0
    return count, session.scalar(open_ones.order_by(Lead.received_at, Lead.id).limit(1))


def merged_into(session: Session, leads: Collection[Lead]) -> Mapping[int, list[Lead]]:
    """What people merged into each of `leads`, by its id."""
    found: dict[int, list[Lead]] = {}
    merged = sa.select(Lead).where(Lead.principal_id.in_([one.id for one in leads]))
    for one in session.scalars(merged.order_by(Lead.id)):
        found.setdefault(one.principal_id or 0, []).append(one)
    return found


def has_file(session: Session, lead: Lead, sha256: str) -> bool:
    """Whether a file belongs to the lead, or to one that people merged into it."""
    owned = sa.select(LeadFile.lead_id).join(Lead, Lead.id == LeadFile.lead_id).where(
        LeadFile.sha256 == sha256, sa.or_(Lead.id == lead.id, Lead.principal_id == lead.id)
    )  # fmt: skip
    return session.scalar(owned.limit(1)) is not None


def located(session: Session, officer: Officer, since: datetime) -> Sequence[Lead]:
    """The leads received since a moment that he may judge and whose cell is known."""
    chosen = sa.select(Lead).where(
        Lead.area_id.in_(judged_by(officer)), Lead.received_at >= since, Lead.cell != ""
    )
    return session.scalars(chosen.order_by(Lead.id.desc())).all()


def count_unlocated(session: Session, officer: Officer, since: datetime) -> int:
    """How many leads received since a moment he may judge whose cell nobody knows."""
    chosen = sa.select(sa.func.count()).select_from(Lead).where(
        Lead.area_id.in_(judged_by(officer)), Lead.received_at >= since, Lead.cell == ""
    )  # fmt: skip
    return session.scalar(chosen) or 0
