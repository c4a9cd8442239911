"""What the rules between organisations ask of a matter: plain facts, never the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.matters import UNSETTLED, MatterKind, Part, Stand


@dataclass(frozen=True)
class Body:
    """An organisation as the rules see it; `superiors` from the nearest upwards."""

    id: int
    name: str
    village: bool = False
    town: bool = False
    street: bool = False
    station: bool = False
    superiors: tuple[int, ...] = ()


@dataclass(frozen=True)
class LaneFacts:
    """One lane: whose, in which part, where it stands, and when it was last sent."""

    id: int
    to: Body
    part: Part
    stand: Stand
    sent_at: datetime
    due: Mapping[Stage, datetime] = field(default_factory=dict)
    view: int | None = None
    """Of a dispute: which organisation this one holds to be competent."""
    asks_until: date | None = None
    """Until when it asks to be given time, while nobody has answered that."""
    rated: bool = False
    rating_answered: bool = False
    """Whether the rated body has said something to it since it was rated last."""
    late_entry: timedelta = timedelta(hours=72)
    """How long after it happened its organisation may enter something without that being noted."""
    told_competent: bool = False
    """Whether a dispute has ended with this organisation being the competent one."""


@dataclass(frozen=True)
class Listed:
    """The item of the responsibility list a matter rests on, as far as it is listed."""

    lead: int
    supports: frozenset[int]
    town_is_main: bool
    struck_off_for: frozenset[int] = frozenset()
    grid_eligible: bool = False


@dataclass(frozen=True)
class MatterFacts:
    """Everything a guard or a mark of a matter may ask."""

    at: datetime
    on: date
    kind: MatterKind
    stand: Stand | None
    asker: Body
    stated: Mapping[str, Any] = field(default_factory=dict)
    wanted: Mapping[str, Any] = field(default_factory=dict)
    """What the first entry states: that is what is wanted."""
    lane: LaneFacts | None = None
    lanes: tuple[LaneFacts, ...] = ()
    named: Mapping[str, tuple[Body, ...]] = field(default_factory=dict)
    """The organisations that are stated, by the field that names them."""
    decider: Body | None = None
    listed: Listed | None = None
    mediating: frozenset[int] = frozenset()
    """Of the organisations that are named, those where somebody mediates disputes."""
    admitted: frozenset[int] = frozenset()
    """Organisations that an approved admission lets have work outside the list."""
    powers: Mapping[str, int | None] = field(default_factory=dict)
    """Of a delegation: the power of each code that is asked for, None where there is none."""
    published_from: date | None = None
    recorded: datetime | None = None
    """When what happened `at` is entered; None while it is only weighed."""
    able: bool = True
    """Of a delegation: whether the town was found able to exercise what it asks for."""

    def bodies(self, name: str) -> tuple[Body, ...]:
        return self.named.get(name, ())

    @property
    def unsettled(self) -> tuple[LaneFacts, ...]:
        return tuple(one for one in self.lanes if one.stand in UNSETTLED)
