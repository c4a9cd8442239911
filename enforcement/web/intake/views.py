"""What the pages of leads show: lines of the list, and everything about one lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.cases.queries import seen_by
from enforcement.intake import queries
from enforcement.intake.categories import Category, categories, name_of
from enforcement.intake.codes import spoken
from enforcement.intake.exits import EXITS, Exit
from enforcement.intake.leaving import may_take
from enforcement.intake.likeness import Near, Sight, around
from enforcement.intake.models import Lead, LeadFile
from enforcement.intake.saying import public_words
from enforcement.intake.service import followers
from enforcement.intake.words import ExitKind, LeadState, Urgency
from enforcement.organisations.models import Officer

DOORS: dict[ExitKind, tuple[str, dict[str, str]]] = {
    ExitKind.CASE: ("cases.show_registration", {}),
    ExitKind.ON_SPOT: ("on_the_spot.show", {}),
    ExitKind.CALL: ("beginnings.show_form", {"kind": "call"}),
    ExitKind.TRANSFER: ("beginnings.show_form", {"kind": "transfer"}),
}
"""The exits that another form takes: where it stands. It is given the lead as `lead`."""
TONES = {LeadState.WAITING: "risk", LeadState.ACCEPTED: "run", LeadState.LEFT: "done",
         LeadState.MERGED: ""}  # fmt: skip
PRESSING = {Urgency.NOW: "bad", Urgency.SOON: "risk"}
MOST_NEAR = 8


@dataclass(frozen=True)
class Line:
    """One lead in a list, with what people merged into it and what it looks like."""

    lead: Lead
    age: str
    merged: Sequence[Lead] = ()

    @property
    def category(self) -> str:
        return name_of(self.lead.category)

    @property
    def code(self) -> str:
        return spoken(self.lead.code)

    @property
    def tone(self) -> str:
        return TONES[self.lead.state]

    @property
    def state(self) -> str:
        """Where it stands; of one that left, which way."""
        lead = self.lead
        return lead.exit_kind.label if lead.exit_kind else lead.state.label

    @property
    def urgency(self) -> tuple[str, str] | None:
        """How it presses, while it is open."""
        tone = PRESSING.get(self.lead.urgency)
        return (self.lead.urgency.label, tone) if tone and self.lead.state.is_open else None

    @property
    def perhaps(self) -> Lead | None:
        """The lead it may repeat, while nobody has decided."""
        like = self.lead.resembles
        undecided = self.lead.state.is_open and like is not None and like.outcome is not self.lead
        return like if undecided else None

    @property
    def unanswered(self) -> bool:
        return self.lead.state is LeadState.LEFT and not self.lead.is_answered


def lines_of(session: Session, leads: Sequence[Lead], now: datetime) -> list[Line]:
    merged = queries.merged_into(session, leads)
    return [Line(one, age_of(one, now), merged.get(one.id, ())) for one in leads]


def age_of(lead: Lead, now: datetime) -> str:
    """How long ago it came in."""
    hours = int((now - lead.received_at).total_seconds() // 3600)
    if hours < 1:
        return "刚刚"
    return f"{hours} 小时" if hours < 48 else f"{hours // 24} 天"


@dataclass(frozen=True)
class LeadPage:
    """Everything the page of one lead shows to who may judge it."""

    line: Line
    category: Category | None
    near: Sequence[Near]
    merged: Sequence[Lead]
    exits: Sequence[Exit]
    case: Case | None
    before: Sequence[LeadFile]
    after: Sequence[LeadFile]

    @property
    def told(self) -> str:
        """What who reported can read of it now."""
        return public_words(self.line.lead)

    @property
    def suggested(self) -> ExitKind | None:
        rule = self.line.lead.rule
        return rule.exit_kind if rule else None


def lead_page(session: Session, lead: Lead, officer: Officer, now: datetime) -> LeadPage:
    merged = followers(session, lead)
    apart = {one.id for one in merged} | {lead.principal_id}
    near = [
        one
        for one in around(session, Sight.of(lead), but=lead.id)
        if one.lead.id not in apart and one.lead.state is not LeadState.MERGED
    ]
    return LeadPage(
        Line(lead, age_of(lead, now), merged), categories().get(lead.category),
        near[:MOST_NEAR] if lead.state.is_open else [], merged, exits_for(lead, officer),
        case_of(session, lead, officer), [one for one in lead.files if not one.after],
        [one for one in lead.files if one.after],
    )  # fmt: skip


def exits_for(lead: Lead, officer: Officer) -> list[Exit]:
    """The ways he may let it leave, the suggested one first."""
    if not lead.state.is_open:
        return []
    suggested = lead.rule.exit_kind if lead.rule else None
    offered = [one for one in EXITS if may_take(officer, one)]
    return sorted(offered, key=lambda one: one.kind is not suggested)


def case_of(session: Session, lead: Lead, officer: Officer) -> Case | None:
    """The case that took it up, where he may see it."""
    return session.scalar(sa.select(Case).where(Case.lead_id == lead.id, seen_by(officer)))
