"""What must hold, and what is noted when it does not: each one row, asked of plain facts.

`rule` is the number of the dossier-review rule (R01–R40) that a condition enforces in advance.
`under_way` says for what a matter already waits; nobody is sent to do again what he has done.
A condition with `reads_stated` judges what is typed, so it speaks only once something is typed;
one with `asks_decider` judges who signs last. One that `hides` says that nothing is missing: the
step was done already or nobody asked for it, and so no page offers it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from enforcement.law.articles import Article


class HasStated(Protocol):
    """Facts say at least what somebody states."""

    @property
    def stated(self) -> Mapping[str, Any]: ...


Facts = TypeVar("Facts", bound=HasStated)


def always(_facts: object) -> bool:
    return True


def _nothing(_facts: object) -> str:
    return ""


@dataclass(frozen=True)
class Condition(Generic[Facts]):
    """One condition: `holds` of the facts, whenever `applies`; otherwise `says` and `cure`."""

    code: str
    rule: str
    article: Article
    says: str
    cure: str
    holds: Callable[[Facts], bool]
    applies: Callable[[Facts], bool] = always
    detail: Callable[[Facts], str] | None = None
    cure_step: str | None = None
    reads_stated: bool = False
    asks_decider: bool = False
    hides: bool = False
    under_way: Callable[[Facts], str] = _nothing

    def told(self, facts: Facts) -> str:
        """The finding in words, with what this case adds to it."""
        more = self.detail(facts) if self.detail else ""
        return f"{self.says}：{more}" if more else self.says


@dataclass(frozen=True)
class Flaw(Generic[Facts]):
    """One defect: when `breached`, the act carries it; `voids` says that it proves nothing."""

    code: str
    rule: str
    article: Article
    says: str
    breached: Callable[[Facts], bool]
    voids: bool = False
    detail: Callable[[Facts], str] | None = None

    def told(self, facts: Facts) -> str:
        """The defect in words, with what this case adds to it."""
        return f"{self.says}：{self.detail(facts)}" if self.detail else self.says


class Ruled(Protocol[Facts]):
    """A step of any table: what must hold before it, and what it may be marked with."""

    @property
    def guards(self) -> tuple[Condition[Facts], ...]: ...
    @property
    def marks(self) -> tuple[Flaw[Facts], ...]: ...


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


class StepRefused(Exception):
    """The law, the rights or the state of things forbid this step; nothing was changed."""

    def __init__(self, *reasons: Refusal) -> None:
        super().__init__("；".join(f"{reason.says}（{reason.because}）" for reason in reasons))
        self.reasons = list(reasons)


def refusal(code: str, says: str, cure: str, article: Article | None = None) -> Refusal:
    """A refusal that rests on rights, order or state rather than on a row of a table."""
    because = article.short if article else "办案流程"
    in_full = article.full if article else ""
    return Refusal(code, "", says, because, cure, article_in_full=in_full)


def no_right(what: str) -> Refusal:
    return refusal("no-right", f"你没有办理“{what}”的权限", "请有权限的人员办理")


def refusals(step: Ruled[Facts], facts: Facts, *, deciding: bool = True) -> Iterator[Refusal]:
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


def breaches(step: Ruled[Facts], facts: Facts) -> tuple[Flaw[Facts], ...]:
    """The marks that an act carries."""
    return tuple(mark for mark in step.marks if mark.breached(facts))
