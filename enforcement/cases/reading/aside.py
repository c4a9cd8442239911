"""What belongs to one side track alone: the service of one paper, one lot of things held."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from enforcement.cases.acts import acts_named
from enforcement.cases.models import Case, TrackRow
from enforcement.cases.outside import Holding
from enforcement.cases.served import (
    DECISIONS,
    Served,
    is_posted,
    is_public,
    services,
    standing_services,
)
from enforcement.law import periods
from enforcement.law.periods import due
from enforcement.procedure.facts import HoldingFacts
from enforcement.procedure.tracks import State, Track

FAILED = ("attempt_service", "return_mail")


@dataclass(frozen=True)
class Aside:
    """The side track that an act moves, among all that was served in the case."""

    track: TrackRow
    served: Served

    @property
    def case(self) -> Case:
        return self.served.case

    def facts(self) -> dict[str, Any]:
        """All of it, by the names of the facts."""
        return {**self.service(), "holding": self.holding()}

    def service(self) -> dict[str, Any]:
        """What was tried to serve the paper in question, and how its service stands."""
        vain = [act for act in acts_named(self.case, *FAILED) if act.track_id == self.track.id]
        mailed = any(map(is_posted, standing_services(self.case, self.track)))
        noticed = services(self.case, self.track, self.served.calendar)
        return {
            "tried": frozenset(act.stated.get("method") or "post" for act in vain),
            "mailed": mailed or self.track.state is State.SERVICE_SENT,
            "published_until": next((one.on for one in noticed if is_public(one.act)), None),
            "service_due": self._due(),
        }

    def _due(self) -> date | None:
        """A decision is served within seven working days (处罚61)."""
        paper, decided = self.served.documents.get(self.track.id), self.case.decided_on
        if decided is None or paper is None or paper.code not in DECISIONS:
            return None
        return due(periods.SERVICE, decided, self.served.calendar).latest

    def holding(self) -> HoldingFacts | None:
        if self.track.kind is not Track.HOLDING:
            return None
        one = Holding(self.case, self.track)
        return HoldingFacts(one.coerced, one.begun.happened_on, one.due_on(self.served.calendar))
