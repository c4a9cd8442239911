"""The history of a party: its other cases, by its number, or else by name and address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from enforcement.cases.acts import standing_acts, tracks_of
from enforcement.cases.models import Case, Party
from enforcement.cases.queries import seen_by
from enforcement.cases.views import proposed_penalty
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.tracks import State, Track

MOST = 100
OVER = frozenset({State.CLOSED, State.ARCHIVED, State.NOT_FILED, State.TRANSFERRED})


@dataclass(frozen=True)
class Earlier:
    """One case of the party: what it was, where it stands, and what came of it."""

    case: Case
    found_on: date
    penalty: Penalty | None
    corrections: tuple[str, ...]

    @property
    def is_running(self) -> bool:
        return self.case.stage not in OVER


@dataclass(frozen=True)
class History:
    """The cases of one party that an officer may see; `by` says what they share."""

    by: str
    cases: Sequence[Earlier]

    @property
    def running(self) -> int:
        return sum(one.is_running for one in self.cases)

    @property
    def penalised(self) -> int:
        return sum(one.penalty is not None for one in self.cases)

    @property
    def fined(self) -> int:
        """In fen."""
        return sum(one.penalty.fine for one in self.cases if one.penalty)

    @property
    def ordered(self) -> int:
        return sum(bool(one.corrections) for one in self.cases)


def history_of(session: Session, officer: Officer, case: Case) -> History:
    by, same = _same(case.party)
    cases = session.scalars(
        sa.select(Case)
        .join(Party)
        .where(same, seen_by(officer))
        .options(joinedload(Case.party), selectinload(Case.acts), selectinload(Case.tracks))
        .order_by(Case.found_at.desc(), Case.id.desc())
        .limit(MOST)
    ).all()
    return History(by, [_earlier(one) for one in cases])


def _same(party: Party) -> tuple[str, sa.ColumnElement[bool]]:
    """A number names one party; without one, name and address together do."""
    if party.id_number:
        return "证件号码相同", Party.id_number == party.id_number
    named = sa.and_(Party.name == party.name, Party.address == party.address)
    return "姓名（名称）和住址都相同", named if party.address else Party.id == party.id


def _earlier(case: Case) -> Earlier:
    decided = case.decided_on is not None and bool(standing_acts(case, "decide"))
    orders = tuple(track.state.label for track in tracks_of(case, Track.CORRECTION))
    return Earlier(
        case, legal_day(case.found_at), proposed_penalty(case) if decided else None, orders
    )
