"""What has to follow from acts done outside: things held, decisions undone, money to give back."""

from collections.abc import Mapping

from enforcement.law import articles as law
from enforcement.law.money import yuan
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards.guard import Claim, Guard, day
from enforcement.procedure.parties import PartyKind

PRESERVED_SETTLED = Guard(
    "preserved-settled", "R18", law.PENALTY_56,
    "先行登记保存的物品还没有处理",
    "作出处理决定并登记处理结果",
    lambda f: not f.preserved,
    detail=lambda f: "；".join(f.preserved), cure_step="end_holding",
)  # fmt: skip

SEIZED_SETTLED = Guard(
    "seized-settled", "R19", law.COERCION_27,
    "查封、扣押的场所、设施或者财物还没有处理",
    "解除、没收、销毁或者移送，并登记处理结果",
    lambda f: not f.seized,
    detail=lambda f: "；".join(f.seized), cure_step="end_holding",
)  # fmt: skip

REVOCATION_CARRIED_OUT = Guard(
    "revocation-carried-out", "R33", law.RECONSIDERATION_77_1,
    "决定已经被撤销或者确认无效，还没有按这个结果处理",
    "登记决定被撤销，退款、退还物品、撤回公示",
    lambda f: not f.decision_undone,
    cure_step="record_revoked",
)  # fmt: skip

UNDONE_OUTSIDE = Guard(
    "undone-outside", "R33", law.RECONSIDERATION_77_1,
    "没有决定被撤销或者确认无效的记录",
    "先登记复议、诉讼或者监督的结果；自己发现错误的，报批撤销",
    lambda f: f.decision_undone,
    cure_step="record_outcome",
)  # fmt: skip


def over_paid(facts: CaseFacts) -> int:
    """What was paid beyond what is owed and has not been given back, in fen."""
    return facts.paid - facts.refunded - facts.owed


MONEY_RETURNED = Guard(
    "money-returned", "R33", law.COERCION_41,
    "决定被撤销或者变更，多缴的罚没款还没有退还",
    "退还后登记；找不到当事人的，提存后登记",
    lambda f: over_paid(f) <= 0,
    detail=lambda f: f"应退 {yuan(over_paid(f))}", cure_step="refund",
)  # fmt: skip

REFUND_WITHIN = Guard(
    "refund-within", "R33", law.COERCION_41,
    "没有这么多应当退还的罚没款",
    "核对应缴、已缴和已退的数额",
    lambda f: over_paid(f) > 0 and (
        not f.stated or 0 < int(f.stated.get("amount") or 0) <= over_paid(f)),
    detail=lambda f: f"应退 {yuan(max(over_paid(f), 0))}",
)  # fmt: skip

DEFERRED_LATER = Guard(
    "deferred-later", "R28", law.PENALTY_66_2,
    "准予缴清的日期不晚于原来的缴款期限，不是延期、分期",
    "按批准文书上的最后一期填写",
    lambda f: f.payment_due is None or str(f.stated.get("until_on")) > f.payment_due.isoformat(),
    detail=lambda f: f"缴款期限到{day(f.payment_due)}", reads_stated=True,
)  # fmt: skip

GIVE_UP_WHEN: Mapping[str, Claim] = {
    "no_estate": lambda f: f.party is not None and f.party.kind.is_natural,
    "unit_ended": lambda f: f.party is not None and f.party.kind is not PartyKind.PERSON,
    "lapsed": lambda f: f.court_due is not None and f.on > f.court_due,
}

GIVEN_UP_ON_GROUND = Guard(
    "given-up-on-ground", "R33", law.COERCION_40,
    "终结执行的情形和案情不符",
    "还在申请期限内的，催告后申请法院强制执行；或者改选符合案情的情形",
    lambda f: str(f.stated.get("ground")) not in GIVE_UP_WHEN
    or GIVE_UP_WHEN[f.stated["ground"]](f),
    detail=lambda f: f"可以申请法院到{day(f.court_due)}",
    cure_step="ask_court", reads_stated=True,
)  # fmt: skip

DONE_BY_ORDINARY = Guard(
    "done-by-ordinary", "R06", law.PENALTY_54_2,
    "当场处罚撤销以后，不在原案里重新办理",
    "结案；仍应处罚的，另行登记线索，按普通程序立案",
    lambda f: not f.simple,
    cure_step="close",
)  # fmt: skip
