"""How a case may lawfully end, the mildest first: what each way needs, and by which article."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from enforcement.law import articles as law
from enforcement.law.articles import Article
from enforcement.law.fines import Band
from enforcement.law.money import yuan
from enforcement.procedure.discretion import FACTORS, Direction, Factor, lowest
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.exits import EXEMPTION_GROUNDED
from enforcement.procedure.guards.proof import EVIDENCE_EXISTS


@dataclass(frozen=True)
class Outcome:
    """One way to end; `needs` says what must be proved or done for it."""

    label: str
    needs: str
    article: Article


EXEMPTIONS: tuple[tuple[str, str, str, Article], ...] = (
    ("under_age", "不满十四周岁", "责令监护人加以管教", law.PENALTY_30),
    ("incapable", "不能辨认或者不能控制自己行为", "有鉴定意见或者医院证明；责令监护人看管和治疗",
     law.PENALTY_31),
    ("barred", "已过处罚时效", "有行为终了之日的证据", law.PENALTY_36),
    ("fined", "同一违法行为已经罚过款", "附原处罚决定书；没收等不罚款的处理不受影响",
     law.PENALTY_29),
    ("unproved", "违法事实不能成立", "写明缺什么证据", law.PENALTY_57_1),
    ("trivial", "轻微并及时改正，没有危害后果", "三项都有证据；对当事人教育并记录",
     law.PENALTY_33_1),
    ("first", "初次违法，后果轻微并及时改正", "查过当事人的处罚记录；三项都有证据；教育并记录",
     law.PENALTY_33_1),
    ("no_fault", "没有主观过错", "当事人提交足以证明的证据；教育并记录", law.PENALTY_33_2),
)  # fmt: skip
"""The grounds of no penalty in the order in which they are asked: code, words, needs, article."""


def outcomes(facts: CaseFacts) -> list[Outcome]:
    """Every way the facts do not exclude, the mildest first."""
    return [*_exempt(facts), *_milder(facts), *_tiers(facts)]


def _exempt(facts: CaseFacts) -> Iterator[Outcome]:
    for ground, label, needs, article in EXEMPTIONS:
        if _is_open(facts, ground):
            yield Outcome(f"不予处罚：{label}", needs, article)


def _is_open(facts: CaseFacts, ground: str) -> bool:
    if ground == "incapable":
        return facts.party is not None and facts.party.kind.is_natural
    if ground == "unproved":
        return not EVIDENCE_EXISTS.holds(facts)
    return EXEMPTION_GROUNDED.holds(replace(facts, stated={"ground": ground}))


def _milder(facts: CaseFacts) -> Iterator[Outcome]:
    """Below the lowest tier, and a mere warning where the article gives one."""
    band = lowest(facts.power.tiers, facts.in_question) if facts.power else None
    if band is not None and band.low:
        yield Outcome(f"减轻：低于 {yuan(band.low)}", _factors_that_mitigate(facts),
                      law.PENALTY_32)  # fmt: skip
    if facts.power is not None and facts.power.warning_allowed:
        yield Outcome("警告", "处罚依据规定了警告", law.PENALTY_9)


def _factors_that_mitigate(facts: CaseFacts) -> str:
    age = facts.party.age_on_act if facts.party else None
    excluded = set() if age is not None and 14 <= age < 18 else {Factor.MINOR}
    if facts.party is None or not facts.party.kind.is_natural:
        excluded.add(Factor.IMPAIRED)
    open_ones = [
        factor.label
        for factor, weight in FACTORS.items()
        if Direction.MITIGATED in weight.directions and factor not in excluded
    ]
    return f"有证据证明下列情节之一：{'；'.join(open_ones)}"


def _tiers(facts: CaseFacts) -> Iterator[Outcome]:
    """The tiers that apply to the party; the lowest needs nothing more."""
    if facts.power is None:
        return
    bands = {number: scale.band(facts.measured) for number, scale in facts.power.tiers.items()}
    mildest = sorted(facts.power.tiers, key=lambda number: _weight(bands[number]))
    for place, number in enumerate(mildest):
        name, scale = facts.power.tier_names.get(number, ""), facts.power.tiers[number]
        needs = HIGHER_TIER if place else "没有从重情节的，从轻或者按这一档"
        if number in facts.power.after_refusal:
            needs = f"{AFTER_REFUSAL}；{needs}"
        yield Outcome(f"罚款 {name}：{scale.label}", needs, law.PENALTY_34)


HIGHER_TIER = "选上从重情节并附证据；没有从重情节的，写明理由并集体讨论"

AFTER_REFUSAL = "责令改正已送达，到期复查没有改正"


def _weight(band: Band | None) -> tuple[int, int]:
    return (band.high, band.low) if band else (0, 0)
