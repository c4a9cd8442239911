"""Discretion: the circumstances that weigh on a penalty, and what they allow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.law.fines import Band, Scale
from enforcement.procedure.penalty import Penalty, measured_of
from enforcement.words import Word


class Direction(Word):
    """Which way a circumstance moves the penalty."""

    MITIGATED = "mitigated", "减轻"
    LIGHTER = "lighter", "从轻"
    HEAVIER = "heavier", "从重"


class Factor(Word):
    """A circumstance to be weighed; each has its row in FACTORS."""

    MINOR = "minor", "已满十四周岁不满十八周岁"
    IMPAIRED = "impaired", "尚未完全丧失辨认或者控制自己行为能力"
    REMEDIED = "remedied", "主动消除或者减轻违法行为危害后果"
    COERCED = "coerced", "受他人胁迫或者诱骗实施违法行为"
    CONFESSED = "confessed", "主动供述行政机关尚未掌握的违法行为"
    MERIT = "merit", "配合行政机关查处违法行为有立功表现"
    LENIENT = "lenient", "法律、法规、规章规定的其他应当从轻、减轻的情形"
    TIER_MET = "tier_met", "符合所选较重档次载明的条件"
    EMERGENCY = "emergency", "突发事件期间违反应对措施"
    MALICE = "malice", "恶意损害生态环境"
    DEFIANCE = "defiance", "拒不改正污染环境、破坏生态的行为"
    GRAVE_HARM = "grave_harm", "污染环境、破坏生态造成严重危害后果"
    REPEATED = "repeated", "多次实施污染环境、破坏生态的行为被处罚"


@dataclass(frozen=True)
class Weight:
    """What a factor may lead to, and by which article."""

    article: Article
    directions: tuple[Direction, ...]


_MILDER = (Direction.LIGHTER, Direction.MITIGATED)
_HEAVIER = (Direction.HEAVIER,)
FACTORS: dict[Factor, Weight] = {
    Factor.MINOR: Weight(law.PENALTY_30, _MILDER),
    Factor.IMPAIRED: Weight(law.PENALTY_31, _MILDER),
    Factor.REMEDIED: Weight(law.PENALTY_32_1, _MILDER),
    Factor.COERCED: Weight(law.PENALTY_32_2, _MILDER),
    Factor.CONFESSED: Weight(law.PENALTY_32_3, _MILDER),
    Factor.MERIT: Weight(law.PENALTY_32_4, _MILDER),
    Factor.LENIENT: Weight(law.PENALTY_32_5, _MILDER),
    Factor.TIER_MET: Weight(law.PENALTY_34, _HEAVIER),
    Factor.EMERGENCY: Weight(law.PENALTY_49, _HEAVIER),
    Factor.MALICE: Weight(law.CODE_1056_1, _HEAVIER),
    Factor.DEFIANCE: Weight(law.CODE_1056_1, _HEAVIER),
    Factor.GRAVE_HARM: Weight(law.CODE_1056_1, _HEAVIER),
    Factor.REPEATED: Weight(law.CODE_1056_1, _HEAVIER),
}


def _label(direction: Direction) -> str:
    return direction.label


OF_PEOPLE = frozenset({Factor.MINOR, Factor.IMPAIRED})
"""What only a human being can plead."""


def weighable(*, natural: bool, articles: Iterable[str], tiers: int) -> list[tuple[str, str]]:
    """The factors that can arise for such a party, under a power that cites `articles`."""
    cites_code = any(law.CODE.title in cited for cited in articles)
    closed = set() if natural else set(OF_PEOPLE)
    closed |= set() if tiers > 1 else {Factor.TIER_MET}
    return [
        (code, label)
        for code, label in FACTOR_CHOICES
        if code not in closed and (cites_code or FACTORS[Factor(code)].article.law is not law.CODE)
    ]


FACTOR_CHOICES = tuple(
    (factor.value,
     f"{'、'.join(map(_label, weight.directions))}：{factor.label}（{weight.article.short}）")
    for factor, weight in FACTORS.items()
)  # fmt: skip


def leads_to(factors: Iterable[str], direction: Direction) -> bool:
    """Whether one of `factors` allows that direction."""
    return any(direction in FACTORS[Factor(factor)].directions for factor in factors)


def lowest(tiers: Mapping[int, Scale], stated: Mapping[str, Any]) -> Band | None:
    """The mildest band among the tiers for what was measured; None when none can be told."""
    bands = [scale.band(measured_of(stated)) for scale in tiers.values()]
    told = [band for band in bands if band is not None]
    return min(told, key=lambda band: (band.high, band.low), default=None)


def is_below(tiers: Mapping[int, Scale], stated: Mapping[str, Any]) -> bool:
    """Whether the fine lies under every tier (减轻)."""
    band = lowest(tiers, stated)
    return band is not None and 0 < Penalty.of(stated).fine < band.low


def is_beyond(
    tiers: Mapping[int, Scale], stated: Mapping[str, Any], factors: Iterable[str]
) -> bool:
    """Whether the fine is heavier than the tier to which `factors` point.

    Without a factor that makes it heavier they point to the lowest tier.
    """
    band = lowest(tiers, stated)
    fine = Penalty.of(stated).fine
    return band is not None and fine > band.high and not leads_to(factors, Direction.HEAVIER)


def in_words(factors: Iterable[str]) -> str:
    """The factors with their articles, as a paper says them."""
    known = [Factor(factor) for factor in factors]
    told = [f"{factor.label}（{FACTORS[factor].article.full}）" for factor in known]
    return f"具有下列情节：{'；'.join(told)}" if told else ""
