"""A guard: one rule that must hold before a step takes effect, with its article and cure.

`rule` is the number of the dossier-review rule (R01–R40) that the guard enforces in advance.
`under_way` says for what a case already waits; nobody is sent to do again what he has done.
A guard with `reads_stated` judges what is typed, so it speaks only once something is typed; one
with `asks_decider` judges who signs last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from enforcement.law.articles import Article
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.penalty import Penalty

Claim = Callable[[CaseFacts], bool]


def _always(_facts: CaseFacts) -> bool:
    return True


@dataclass(frozen=True)
class Guard:
    """One condition: `holds` of the facts, whenever `applies`; otherwise `says` and `cure`."""

    code: str
    rule: str
    article: Article
    says: str
    cure: str
    holds: Claim
    applies: Claim = _always
    detail: Callable[[CaseFacts], str] | None = None
    cure_step: str | None = None
    reads_stated: bool = False
    asks_decider: bool = False
    under_way: Callable[[CaseFacts], str] = lambda _facts: ""

    def told(self, facts: CaseFacts) -> str:
        """The finding in words, with what this case adds to it."""
        more = self.detail(facts) if self.detail else ""
        return f"{self.says}：{more}" if more else self.says


def day(on: date | None) -> str:
    return "日期未定" if on is None else f"{on.year}年{on.month}月{on.day}日"


def penal(facts: CaseFacts) -> bool:
    return bool(facts.stated.get("proposal", facts.proposal) == "penalty")


def penalty_of(facts: CaseFacts) -> Penalty:
    return Penalty.of(facts.stated)
