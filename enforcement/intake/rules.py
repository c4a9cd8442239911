"""Triage by rules that an administrator can read and test; the first that fits fires.

A condition that is left empty holds; words hold when any of them stands in what was said.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.intake.categories import categories
from enforcement.intake.models import TriageRule
from enforcement.intake.words import Channel
from enforcement.law.calendar import BEIJING


@dataclass(frozen=True)
class Said:
    """What a rule can ask of a lead."""

    channel: str
    category: str
    text: str
    cell: str
    at: datetime


@dataclass(frozen=True)
class Asked:
    """One condition of a rule: what it wants, and whether it holds."""

    wants: str
    holds: bool


@dataclass(frozen=True)
class Trial:
    """One rule as it judged what was said."""

    rule: TriageRule
    asked: Sequence[Asked]
    fires: bool
    reached: bool

    @property
    def fits(self) -> bool:
        return all(one.holds for one in self.asked)


def rules_of(session: Session, area_id: int, at: datetime) -> Sequence[TriageRule]:
    """The rules of a town that were in force at `at`, in their order."""
    chosen = sa.select(TriageRule).where(
        TriageRule.area_id == area_id, TriageRule.from_at <= at,
        sa.or_(TriageRule.to_at.is_(None), TriageRule.to_at > at),
    )  # fmt: skip
    return session.scalars(chosen.order_by(TriageRule.position, TriageRule.id)).all()


def former_rules(session: Session, area_id: int) -> Sequence[TriageRule]:
    """The versions of a town that are over, the latest first."""
    over = sa.select(TriageRule).where(TriageRule.area_id == area_id, TriageRule.to_at.is_not(None))
    return session.scalars(over.order_by(TriageRule.to_at.desc(), TriageRule.id.desc())).all()


def try_out(rules: Iterable[TriageRule], said: Said) -> list[Trial]:
    """Every rule with what it asks; those behind the one that fires are not reached."""
    trials: list[Trial] = []
    fired = False
    for rule in rules:
        asked = conditions(rule, said)
        fires = not fired and all(one.holds for one in asked)
        trials.append(Trial(rule, asked, fires, reached=not fired))
        fired = fired or fires
    return trials


def first_that_fires(rules: Iterable[TriageRule], said: Said) -> TriageRule | None:
    return next((one.rule for one in try_out(rules, said) if one.fires), None)


def conditions(rule: TriageRule, said: Said) -> list[Asked]:
    """What `rule` asks, in the order of its form; nothing that it leaves open."""
    return [one for ask in ASKS if (one := ask(rule, said))]


def _channel(rule: TriageRule, said: Said) -> Asked | None:
    wants = "、".join(Channel(one).label for one in rule.channels)
    return Asked(f"渠道是{wants}", said.channel in rule.channels) if wants else None


def _category(rule: TriageRule, said: Said) -> Asked | None:
    known = categories()
    wants = "、".join(known[one].name if one in known else one for one in rule.categories)
    return Asked(f"类别是{wants}", said.category in rule.categories) if wants else None


def _words(rule: TriageRule, said: Said) -> Asked | None:
    wants = "、".join(rule.words)
    return Asked(f"说到{wants}", any(one in said.text for one in rule.words)) if wants else None


def _cell(rule: TriageRule, said: Said) -> Asked | None:
    wants = "、".join(rule.cells)
    there = any(said.cell.startswith(one) for one in rule.cells)
    return Asked(f"网格是{wants}", there) if wants else None


def _hours(rule: TriageRule, said: Said) -> Asked | None:
    start, end = rule.from_hour, rule.until_hour
    if start is None or end is None:
        return None
    hour = said.at.astimezone(BEIJING).hour
    within = start <= hour < end if start < end else hour >= start or hour < end
    return Asked(f"时间在 {start}:00 至 {end}:00", within)


ASKS: tuple[Callable[[TriageRule, Said], Asked | None], ...] = (
    _channel,
    _category,
    _words,
    _cell,
    _hours,
)
