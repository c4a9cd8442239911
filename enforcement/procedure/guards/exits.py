"""The grounds on which a case may end otherwise (facts 10)."""

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard, day
from enforcement.procedure.guards.proof import NOT_BARRED

FILED_ALREADY = Guard(
    "filed-already", "R06", law.PENALTY_54_2,
    "本案移送以前没有立案，退回后是线索",
    "用“退回线索核查”",
    lambda f: f.filed_on is not None,
    cure_step="take_back_lead",
)  # fmt: skip

NEVER_FILED = Guard(
    "never-filed", "R06", law.PENALTY_54_2,
    "本案移送以前已经立案",
    "用“恢复调查”",
    lambda f: f.filed_on is None,
    cure_step="take_back",
)  # fmt: skip


def _exemption_fits(facts: CaseFacts) -> bool:
    ground = facts.stated.get("ground")
    if ground == "under_age":
        age = facts.party.age_on_act if facts.party else None
        return age is not None and age < 14
    if ground == "barred":
        return not NOT_BARRED.holds(facts)
    if ground == "fined":
        return bool(facts.fined_before)
    if ground in {"trivial", "first"}:
        return not facts.ever_not_corrected and not (ground == "trivial" and facts.harm)
    if ground == "late":
        return facts.decision_due is not None and facts.on > facts.decision_due
    return ground is not None


EXEMPTION_GROUNDED = Guard(
    "exemption-grounded", "R09", law.PENALTY_57_1,
    "不予处罚的理由和案情不符",
    "改选符合案情的理由",
    _exemption_fits,
    reads_stated=True,
)  # fmt: skip

DECLINE_GROUNDED = Guard(
    "decline-grounded", "R16", law.PENALTY_54_2,
    "没有过处罚时效，不能以此不予立案",
    "改选符合案情的情形，或者立案",
    lambda f: f.stated.get("ground") != "barred" or not NOT_BARRED.holds(f),
    detail=lambda f: f"时效到{day(f.barred_from)}",
    reads_stated=True,
)  # fmt: skip

TERMINATION_GROUNDED = Guard(
    "termination-grounded", "R15", law.PENALTY_60,
    "决定期限还没有过，不能以期限已过终止调查",
    "改选符合案情的情形",
    lambda f: f.stated.get("ground") != "late"
    or (f.decision_due is not None and f.on > f.decision_due),
    reads_stated=True,
)  # fmt: skip

WITHDRAWAL_GROUNDED = Guard(
    "withdrawal-grounded", "R16", law.PENALTY_54_2,
    "撤销立案的情形和案情不符",
    "改选符合案情的情形，或者作不予处罚、移送处理",
    lambda f: f.stated.get("ground") != "barred" or not NOT_BARRED.holds(f),
    reads_stated=True,
)  # fmt: skip
