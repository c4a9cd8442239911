"""What a step is, and what the table says of one that somebody means to take."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.fields import Field
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.tracks import State, Track


def _always(_facts: CaseFacts) -> bool:
    return True


def _stays(_facts: CaseFacts) -> State | None:
    return None


@dataclass(frozen=True)
class Opening:
    """A side track that begins when a step takes effect."""

    state: State
    when: Callable[[CaseFacts], bool] = _always


@dataclass(frozen=True)
class Made:
    """A paper that a step makes, when, and whether it is then served."""

    code: str
    when: Callable[[CaseFacts], bool] = _always
    served: Callable[[CaseFacts], bool] = _always


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


@dataclass(frozen=True)
class Refusal:
    """One reason why a step may not be taken: what is missing, by which article, how to cure it."""

    code: str
    rule: str
    says: str
    because: str
    cure: str
    cure_step: str | None = None
    article_in_full: str = ""


def refusals(step: Step, facts: CaseFacts, *, deciding: bool = True) -> Iterator[Refusal]:
    """Every guard of `step` that does not hold; none means the law lets it happen.

    Who decides is asked only when the one who acts is `deciding`, not while he asks for it.
    """
    for guard in step.guards:
        if (guard.reads_stated and not facts.stated) or (guard.asks_decider and not deciding):
            continue
        if guard.applies(facts) and not guard.holds(facts):
            awaited = guard.under_way(facts)
            yield Refusal(
                guard.code, guard.rule, guard.told(facts), guard.article.short,
                awaited or guard.cure, None if awaited else guard.cure_step, guard.article.full,
            )  # fmt: skip


def breaches(step: Step, facts: CaseFacts) -> tuple[Mark, ...]:
    """The marks that an act carries."""
    return tuple(mark for mark in step.marks if mark.breached(facts))
