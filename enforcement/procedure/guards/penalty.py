"""What penalty may be proposed, and that it fits its range."""

from enforcement.law import articles as law
from enforcement.law.money import figures
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard, fine_of, penal


def _range_known(facts: CaseFacts) -> bool:
    return facts.power is not None and facts.power.range_known


def _tier_told(facts: CaseFacts) -> str:
    band = facts.power.bands.get(facts.stated.get("tier") or 0) if facts.power else None
    told = f"这一档是{band.label}" if band else "没有选裁量档次"
    return f"{told}，拟罚 {figures(fine_of(facts))} 元"


def _fits_tier(facts: CaseFacts) -> bool:
    band = facts.power.bands.get(facts.stated.get("tier") or 0) if facts.power else None
    return band is not None and band.contains(fine_of(facts))


FINE_IN_TIER = Guard(
    "fine-in-tier", "R09", law.PENALTY_34,
    "罚款数额不在法定幅度和所选裁量档次内",
    "改罚款数额，或者改选符合条件的档次",
    _fits_tier,
    applies=lambda f: penal(f) and _range_known(f) and fine_of(f) > 0,
    detail=_tier_told, reads_stated=True,
)  # fmt: skip

FINE_IN_CONFIRMED_RANGE = Guard(
    "fine-in-confirmed-range", "R09", law.PENALTY_34,
    "这一事项的罚款幅度未知，罚款要在法制审核人确认的幅度内",
    "送法制审核，由审核人核对原文并确认幅度",
    lambda f: f.power is not None and f.power.confirmed is not None
    and f.power.confirmed.contains(fine_of(f)),
    applies=lambda f: penal(f) and not _range_known(f) and fine_of(f) > 0,
    detail=lambda f: f"确认的幅度是{f.power.confirmed.label}"
    if f.power and f.power.confirmed else "还没有确认",
    cure_step="ask_review", reads_stated=True,
)  # fmt: skip

PENALTY_NAMED = Guard(
    "penalty-named", "R09", law.PENALTY_44,
    "没有写明拟给予的处罚",
    "填罚款数额或者勾选警告；不处罚的，报批不予处罚",
    lambda f: bool(fine_of(f) or f.stated.get("warning")),
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

PROPOSED_PENALTY = Guard(
    "proposed-penalty", "R06", law.PENALTY_57_1,
    "调查终结报告没有建议处罚",
    "按报告建议办理；意见变了的，退回调查后重新终结",
    lambda f: f.proposal == "penalty",
    cure_step="resume",
)  # fmt: skip
