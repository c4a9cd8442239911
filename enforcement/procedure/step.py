"""What a step of a case is: one row of the table of steps."""

from collections.abc import Callable
from dataclasses import dataclass

from enforcement.procedure.condition import always
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.fields import Field
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.tracks import State, Track


def _stays(_facts: CaseFacts) -> State | None:
    return None


@dataclass(frozen=True)
class Opening:
    """A side track that begins when a step takes effect."""

    state: State
    when: Callable[[CaseFacts], bool] = always


@dataclass(frozen=True)
class Made:
    """A paper that a step makes, when, and whether it is then served."""

    code: str
    when: Callable[[CaseFacts], bool] = always
    served: Callable[[CaseFacts], bool] = always


@dataclass(frozen=True)
class Step:
    """One act: on which track, from and to which state, who may, what must hold, what it makes.

    `after` empty: it begins a new instance of its track. `to` None: the state stays.
    `during`: the main states in which a side-track step may be taken.
    `back`: where it leads instead of `to`, when what it records does not reach that.
    `restates`: it records anew what was recorded wrongly, and so may have happened before that.
    """

    name: str
    label: str
    track: Track
    after: tuple[State, ...]
    to: State | None
    needs: Permission
    asks: tuple[Field, ...] = ()
    guards: tuple[Guard, ...] = ()
    marks: tuple[Mark, ...] = ()
    chain: tuple[Seat, ...] = ()
    papers: tuple[Made, ...] = ()
    opens: tuple[Opening, ...] = ()
    during: tuple[State, ...] = ()
    hint: str = ""
    restates: bool = False
    back: Callable[[CaseFacts], State | None] = _stays

    @property
    def begins_case(self) -> bool:
        return self.track is Track.MAIN and not self.after
