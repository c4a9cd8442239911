"""What a step of a matter is: one row of the table of steps between organisations."""

from collections.abc import Callable
from dataclasses import dataclass

from enforcement.procedure.condition import always
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.facts import MatterFacts
from enforcement.procedure.coordination.guards import MatterGuard
from enforcement.procedure.coordination.marks import MatterMark
from enforcement.procedure.coordination.matters import MatterKind, Part, Side, Stand
from enforcement.procedure.fields import Field
from enforcement.procedure.permissions import Permission


def _nowhere_else(_facts: MatterFacts) -> Stand | None:
    return None


@dataclass(frozen=True)
class MadeLetter:
    """A letter that a step makes, and when."""

    code: str
    when: Callable[[MatterFacts], bool] = always


@dataclass(frozen=True)
class MatterStep:
    """One act between organisations: who may, from where to where, and who has it next.

    `after` empty: it begins a matter. States of lanes in `after`: it moves one lane, and `during`
    names the states of the matter in which it may. `to` None: the state stays.
    `sends`: the fields whose organisations get a lane, each in its part. `hands`: who owes the
    next word. `keeps`: the clock that this stops. `elsewhere`: where it leads instead of `to`.
    """

    name: str
    label: str
    kinds: tuple[MatterKind, ...]
    side: Side
    needs: tuple[Permission, ...]
    after: tuple[Stand, ...]
    to: Stand | None
    asks: tuple[Field, ...] = ()
    guards: tuple[MatterGuard, ...] = ()
    marks: tuple[MatterMark, ...] = ()
    during: tuple[Stand, ...] = ()
    sends: tuple[tuple[str, Part], ...] = ()
    hands: Side | None = None
    keeps: Stage | None = None
    papers: tuple[MadeLetter, ...] = ()
    elsewhere: Callable[[MatterFacts], Stand | None] = _nowhere_else
    hint: str = ""
    shy: bool = False
    """Offered below the others: what is done rarely, or against somebody."""
    heart: tuple[str, ...] = ()
    """Fields that may stay empty and yet are seen at once."""
    presses: bool = False
    """It presses who is late; while he is in time it is nobody's next step."""

    @property
    def begins(self) -> bool:
        return not self.after

    @property
    def of_lane(self) -> bool:
        return bool(self.after) and self.after[0].of_lane
