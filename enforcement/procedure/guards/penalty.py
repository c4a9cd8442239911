"""What penalty may be proposed, and that it fits its range."""

from decimal import Decimal

from enforcement.law import articles as law
from enforcement.law.fines import Scale, rate_of
from enforcement.law.money import yuan
from enforcement.procedure.discretion import Direction, Factor, is_below, leads_to
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard, penal, penalty_of
from enforcement.procedure.penalty import GOODS, measured_of


def _range_known(facts: CaseFacts) -> bool:
    return facts.power is not None and facts.power.range_known


def _scale(facts: CaseFacts) -> Scale | None:
    return facts.power.tiers.get(facts.stated.get("tier") or 0) if facts.power else None


def _tier_told(facts: CaseFacts) -> str:
    fined = f"拟罚 {yuan(penalty_of(facts).fine)}"
    if facts.power is None or not facts.power.tiers:
        return f"这一事项没有罚款档次，{fined}"
    scale = _scale(facts)
    if scale is None:
        return f"没有选裁量档次，{fined}"
    band = scale.band(measured_of(facts.stated))
    if band is None:
        return f"这一档按{scale.label}计罚，还没有填数量或者基数"
    return f"这一档是{band.label}，{fined}"


def _fits_tier(facts: CaseFacts) -> bool:
    scale = _scale(facts)
    band = scale.band(measured_of(facts.stated)) if scale else None
    if band is None or facts.power is None:
        return False
    mitigated = leads_to(facts.factors, Direction.MITIGATED)
    below = mitigated and is_below(facts.power.tiers, facts.stated)
    return below or band.contains(penalty_of(facts).fine)


FINE_IN_TIER = Guard(
    "fine-in-tier", "R09", law.PENALTY_34,
    "罚款数额不在法定幅度和所选裁量档次内",
    "改罚款数额，或者改选符合条件的档次；低于最低档的，须有减轻情节和证据",
    _fits_tier,
    applies=lambda f: penal(f) and _range_known(f) and penalty_of(f).fine > 0,
    detail=_tier_told, reads_stated=True,
)  # fmt: skip


def _reckoned(facts: CaseFacts) -> int | None:
    """What the stated rate makes of what was measured, in fen; None when it cannot be reckoned."""
    scale = _scale(facts)
    if scale is None or not scale.is_formula:
        return None
    rate = rate_of(scale.formula, Decimal(facts.stated["rate"]))
    return scale.fine_at(rate, measured_of(facts.stated))


FINE_AS_RECKONED = Guard(
    "fine-as-reckoned", "R09", law.PENALTY_34,
    "罚款数额和所填的计罚标准算出来的不一致",
    "按算出的数额填，或者改计罚标准；不按标准计算的，不填计罚标准",
    lambda f: _reckoned(f) == penalty_of(f).fine,
    applies=lambda f: penal(f) and bool(f.stated.get("rate")) and penalty_of(f).fine > 0,
    detail=lambda f: f"应为 {yuan(_reckoned(f) or 0)}" if _reckoned(f) is not None
    else "这一档不按计罚标准计算，或者没有填数量、基数",
    reads_stated=True,
)  # fmt: skip


DISCRETION_REASONED = Guard(
    "discretion-reasoned", "R09", law.PENALTY_34,
    "建议处罚，没有写明裁量理由",
    "写明为什么适用这一档、为什么罚这个数",
    lambda f: bool(f.stated.get("discretion")),
    applies=penal, reads_stated=True,
)  # fmt: skip


def _factors_proved(facts: CaseFacts) -> bool:
    chosen = set(facts.stated.get("factor_evidence") or [])
    admissible = {item.id for item in facts.evidence if item.admissible}
    return bool(chosen) and chosen <= admissible


FACTORS_PROVED = Guard(
    "factors-proved", "R07", law.PENALTY_40,
    "裁量情节没有合格的证据",
    "选上证明这些情节的合格证据；没有证据的情节不选",
    _factors_proved,
    applies=lambda f: penal(f) and bool(f.stated.get("factors")),
    cure_step="collect", reads_stated=True,
)  # fmt: skip


MINOR_LIGHTENED = Guard(
    "minor-lightened", "R05", law.PENALTY_30,
    "当事人已满十四周岁不满十八周岁，应当从轻或者减轻，裁量情节没有选",
    "在终结报告里选上这一情节并附年龄证据，从轻或者减轻拟罚",
    lambda f: Factor.MINOR in f.factors,
    applies=lambda f: penal(f) and f.party is not None and f.party.must_be_lightened
    and penalty_of(f).fine > 0,
    cure_step="resume", reads_stated=True,
)  # fmt: skip

HEAVIER_REASONED = Guard(
    "heavier-reasoned", "R09", law.PENALTY_34,
    "没有从重情节，罚款却高于最低档，也没有写理由",
    "改选最低档；有从重情节的选上并附证据；确需更重的，在终结报告里写明理由并集体讨论",
    lambda f: bool(f.heavier_reason),
    applies=lambda f: penal(f) and f.is_beyond_factors and _fits_tier(f),
    cure_step="resume", reads_stated=True,
)  # fmt: skip


def _most_by_other(facts: CaseFacts) -> int | None:
    """The largest fine by the other version of the power, in fen; None where there is none."""
    other = facts.power.other_version if facts.power else None
    refused = facts.ever_not_corrected
    return other.most(measured_of(facts.stated), refused=refused) if other else None


def _other_told(facts: CaseFacts) -> str:
    other, most = facts.power.other_version if facts.power else None, _most_by_other(facts)
    articles = "、".join(other.articles) if other else ""
    return f"{articles}最高 {yuan(most)}" if most else f"{articles}对这一情形不罚款"


LIGHTER_LAW = Guard(
    "lighter-law", "R08", law.PENALTY_37,
    "行为发生以后法律有修改，罚款高于新旧规定中处罚较轻的一版",
    "罚款降到较轻一版的幅度以内；或者变更为较轻一版的事项办理",
    lambda f: penalty_of(f).fine <= (_most_by_other(f) or 0),
    applies=lambda f: penal(f) and _range_known(f) and penalty_of(f).fine > 0
    and _most_by_other(f) is not None,
    detail=_other_told, reads_stated=True,
)  # fmt: skip

FINE_IN_CONFIRMED_RANGE = Guard(
    "fine-in-confirmed-range", "R09", law.PENALTY_34,
    "这一事项的罚款幅度未知，罚款要在法制审核人确认的幅度内",
    "送法制审核，由审核人核对原文并确认幅度",
    lambda f: f.power is not None and f.power.confirmed is not None
    and f.power.confirmed.contains(penalty_of(f).fine),
    applies=lambda f: penal(f) and not _range_known(f) and penalty_of(f).fine > 0,
    detail=lambda f: f"确认的幅度是{f.power.confirmed.label}"
    if f.power and f.power.confirmed else "还没有确认",
    cure_step="ask_review", reads_stated=True,
)  # fmt: skip

PENALTY_NAMED = Guard(
    "penalty-named", "R09", law.PENALTY_44,
    "没有写明拟给予的处罚",
    "填罚款数额，勾选警告，或者填没收和其他处罚；不处罚的，报批不予处罚",
    lambda f: penalty_of(f).is_named,
    applies=penal, reads_stated=True,
)  # fmt: skip

WARNING_ALLOWED = Guard(
    "warning-allowed", "R09", law.PENALTY_38,
    "这一事项的处罚依据没有规定警告",
    "去掉警告；依据有规定的，由事项管理员在事项里登记",
    lambda f: f.power is not None and f.power.warning_allowed,
    applies=lambda f: penal(f) and _range_known(f) and bool(f.stated.get("warning")),
    reads_stated=True,
)  # fmt: skip

PENALTY_COMPLETE = Guard(
    "penalty-complete", "R20", law.PENALTY_59,
    "没收或者其他处罚没有写完整",
    "没收财物的写明名称和价值；其他处罚写明种类和内容，须自行履行的写明以后的最后一天",
    lambda f: penalty_of(f).is_complete
    and (not penalty_of(f).sanction_due or penalty_of(f).sanction_due > f.on.isoformat()),
    applies=penal, reads_stated=True,
)  # fmt: skip


def _kinds(facts: CaseFacts) -> set[str]:
    """The kinds of which only the article of the power can be the basis."""
    penalty = penalty_of(facts)
    goods = {GOODS} if penalty.goods else set()
    return goods | ({penalty.sanction.value} if penalty.sanction else set())


KIND_ALLOWED = Guard(
    "kind-allowed", "R09", law.PENALTY_38,
    "这一事项的处罚依据没有规定这种处罚",
    "改为依据规定的处罚；依据有规定的，由事项管理员在事项里登记",
    lambda f: f.power is not None and _kinds(f) <= f.power.other_kinds,
    applies=lambda f: penal(f) and _range_known(f) and bool(_kinds(f)),
    reads_stated=True,
)  # fmt: skip

PROPOSED_PENALTY = Guard(
    "proposed-penalty", "R06", law.PENALTY_57_1,
    "调查终结报告没有建议处罚",
    "按报告建议办理；意见变了的，退回调查后重新终结",
    lambda f: f.proposal == "penalty",
    cure_step="resume",
)  # fmt: skip
