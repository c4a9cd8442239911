"""A guard: one rule that must hold before a step of a case takes effect, with article and cure."""

from collections.abc import Callable
from datetime import date

from enforcement.procedure.condition import Condition
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.penalty import Penalty

Guard = Condition[CaseFacts]
Claim = Callable[[CaseFacts], bool]


def day(on: date | None) -> str:
    return "日期未定" if on is None else f"{on.year}年{on.month}月{on.day}日"


def penal(facts: CaseFacts) -> bool:
    return bool(facts.stated.get("proposal", facts.proposal) == "penalty")


def penalty_of(facts: CaseFacts) -> Penalty:
    return Penalty.of(facts.stated)
