"""Who is told of a lead: who judges it, and who reported it."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.intake.categories import name_of
from enforcement.intake.exits import told_by
from enforcement.intake.models import Lead
from enforcement.intake.words import Channel, LeadState, Told
from enforcement.notices.models import Topic
from enforcement.notices.service import News, tell
from enforcement.organisations.models import Officer, RoleGrant
from enforcement.organisations.territory import area_of
from enforcement.procedure.permissions import Permission, Role, may

SHOWN = 40


def judges_of(session: Session, area_id: int) -> list[RoleGrant]:
    """The grants by which somebody may judge the leads of a town."""
    roles = [role for role in Role if may(role, Permission.LEADS_TRIAGE)]
    held = sa.select(RoleGrant).join(RoleGrant.officer).where(
        RoleGrant.role.in_(roles), Officer.active
    )  # fmt: skip
    return [
        grant
        for grant in session.scalars(held.order_by(RoleGrant.id))
        if (town := area_of(grant.organisation)) and town.id == area_id
    ]


def first_told(session: Session, area_id: int) -> set[int]:
    """Whom no rule names: those who lead the team of the town, else all who judge there."""
    grants = judges_of(session, area_id)
    heads = {grant.officer_id for grant in grants if grant.role is Role.TEAM_HEAD}
    return heads or {grant.officer_id for grant in grants}


def tell_received(session: Session, lead: Lead, *, at: datetime) -> None:
    named = set(lead.rule.told) if lead.rule else set()
    judges = named or first_told(session, lead.area_id)
    news = News(
        Topic.LEAD, f"lead {lead.id} received", f"新线索：{name_of(lead.category)}",
        f"{lead.channel.label}，{_short(lead.place)}：{_short(lead.description)}",
        lead_id=lead.id,
    )  # fmt: skip
    tell(session, judges - {lead.reporter_id or 0}, news, at=at)


def tell_batch(session: Session, area_id: int, count: int, by: int | None, at: datetime) -> None:
    """A whole table came in: those who judge are told once."""
    news = News(
        Topic.LEAD, f"leads {area_id} imported {at.isoformat()}", f"导入线索 {count} 条",
        "打开线索，逐条分办。",
    )  # fmt: skip
    tell(session, first_told(session, area_id) - {by or 0}, news, at=at)


def tell_reporter(session: Session, lead: Lead, *, at: datetime) -> None:
    """What became of it, to who reported it, as far as that needs nobody's hand."""
    if lead.reporter_id is not None:
        news = News(
            Topic.LEAD, f"lead {lead.id} {lead.outcome.state} {lead.outcome.id}",
            f"你上报的线索：{_became(lead)}", f"{_short(lead.place)}。{lead.outcome.answer}",
            lead_id=lead.id,
        )  # fmt: skip
        tell(session, {lead.reporter_id}, news, at=at)
    if lead.outcome.state is LeadState.LEFT and (how := reached_by(lead)):
        lead.told_at, lead.told_how = at, how


def reached_by(lead: Lead) -> Told | None:
    """How who reported learns of it by himself; None where somebody must tell him."""
    if lead.reporter_id is not None and not lead.reporter_name:
        return Told.NOTICE
    if lead.key_id is not None:
        return Told.STATUS
    return Told.CODE if lead.channel is Channel.PUBLIC else None


def _became(lead: Lead) -> str:
    ended = lead.outcome
    return told_by(ended.exit_kind) if ended.exit_kind else ended.state.label


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def known_officers(session: Session, ids: Collection[int]) -> list[Officer]:
    chosen = sa.select(Officer).where(Officer.id.in_(ids))
    return list(session.scalars(chosen.order_by(Officer.id)))
