"""What must be settled before a case is closed."""

from enforcement.law import articles as law
from enforcement.law.money import yuan
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.tracks import ABANDONED, State

DECISION_SERVED = Guard(
    "decision-served", "R33", law.COERCION_53,
    "处罚决定还没有送达或者缴款期限还没有届满，法院不会受理执行",
    "先送达处罚决定书，等缴款期限届满",
    lambda f: f.decision_served_on is not None and f.payment_due is not None
    and f.on > f.payment_due,
    cure_step="serve",
)  # fmt: skip

ALL_SERVED = Guard(
    "all-served", "R21", law.CIVIL_87,
    "还有文书没有有效送达",
    "送达并登记送达回证",
    lambda f: not f.unserved,
    detail=lambda f: "、".join(f.unserved),
    cure_step="serve",
)  # fmt: skip

FINE_SETTLED = Guard(
    "fine-settled", "R28", law.PENALTY_67_3,
    "罚款还没有缴清，也没有法院处理终结的记录",
    "登记缴款票据；逾期不缴的，申请法院强制执行；依法不再执行的，报批终结执行",
    lambda f: f.payment in {None, State.ENFORCED, State.GIVEN_UP} or f.paid >= f.owed,
    detail=lambda f: f"已缴 {yuan(f.paid)}，应缴 {yuan(f.owed)}",
    cure_step="pay",
)  # fmt: skip

CORRECTION_RECHECKED = Guard(
    "correction-rechecked", "R27", law.PENALTY_28,
    "责令改正到期还没有复查",
    "复查并制作复查记录",
    lambda f: f.correction is not State.CORRECTION_ORDERED,
    applies=lambda f: f.stage not in ABANDONED,
    cure_step="recheck_corrected",
)  # fmt: skip

PART_ONLY = Guard(
    "part-only", "R28", law.PENALTY_66_2,
    "这一笔加上已缴的不少于应缴数额，不是部分缴款",
    "核对票据；缴清的，登记缴清",
    lambda f: 0 < int(f.stated.get("amount") or 0) < f.owed - f.paid,
    detail=lambda f: f"应缴 {yuan(f.owed)}，已缴 {yuan(f.paid)}",
    cure_step="pay", reads_stated=True,
)  # fmt: skip

PAYMENT_RECORDED = Guard(
    "payment-recorded", "R28", law.PENALTY_67_3,
    "没有这个票据号的缴款记录，或者那一笔已经更正过",
    "照原来的记录填票据号",
    lambda f: f.restated is not None,
    reads_stated=True,
)  # fmt: skip


def _paid_after(facts: CaseFacts) -> int:
    """What will have been paid once the wrong record counts no more and the new one does."""
    wrong = facts.restated.amount if facts.restated else 0
    return facts.paid - wrong + int(facts.stated.get("amount") or 0)


def falls_short(facts: CaseFacts) -> State | None:
    """Where the payment stands again, when by the right record something is owed."""
    return facts.owing if _paid_after(facts) < facts.owed else None


RESTATED_WITHIN = Guard(
    "restated-within", "R28", law.PENALTY_67_3,
    "更正以后的缴款多于应缴数额",
    "核对票据，照实填写",
    lambda f: _paid_after(f) <= max(f.owed, f.paid),
    detail=lambda f: f"应缴 {yuan(f.owed)}，更正后 {yuan(_paid_after(f))}",
    reads_stated=True,
)  # fmt: skip

PAID_IN_FULL = Guard(
    "paid-in-full", "R28", law.PENALTY_67_3,
    "这一笔加上已缴的还不等于应缴数额",
    "核对票据；分次缴的，登记部分缴款",
    lambda f: 0 < int(f.stated.get("amount") or 0) == f.owed - f.paid,
    detail=lambda f: f"应缴 {yuan(f.owed)}，已缴 {yuan(f.paid)}",
    reads_stated=True,
)  # fmt: skip
