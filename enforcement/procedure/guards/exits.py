"""The grounds on which a case may end otherwise (facts 10)."""

from collections.abc import Mapping

from enforcement.law import articles as law
from enforcement.procedure.asks.exits import TransferGround
from enforcement.procedure.facts import CaseFacts, Handover
from enforcement.procedure.guards.guard import Claim, Guard, day
from enforcement.procedure.guards.proof import NOT_BARRED
from enforcement.procedure.parties import PartyKind

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


def _is_under_age(facts: CaseFacts) -> bool:
    age = facts.party.age_on_act if facts.party else None
    return age is not None and age < 14


def _is_natural(facts: CaseFacts) -> bool:
    return facts.party is not None and facts.party.kind.is_natural


def _is_unit(facts: CaseFacts) -> bool:
    return facts.party is not None and facts.party.kind is not PartyKind.PERSON


def _is_late(facts: CaseFacts) -> bool:
    return facts.decision_due is not None and facts.on > facts.decision_due


EXEMPT_WHEN: Mapping[str, Claim] = {
    "under_age": _is_under_age,
    "incapable": _is_natural,
    "barred": lambda f: not NOT_BARRED.holds(f),
    "fined": lambda f: bool(f.fined_before),
    "trivial": lambda f: not f.ever_not_corrected and not f.harm,
    "first": lambda f: not f.ever_not_corrected,
    "late": _is_late,
}
"""What the facts of a case must not contradict, by the ground stated; others stand on reasons."""


def _exemption_fits(facts: CaseFacts) -> bool:
    ground = facts.stated.get("ground")
    return ground is not None and (ground not in EXEMPT_WHEN or EXEMPT_WHEN[ground](facts))


EXEMPTION_GROUNDED = Guard(
    "exemption-grounded", "R09", law.PENALTY_57_1,
    "不予处罚的理由和案情不符",
    "改选符合案情的理由",
    _exemption_fits,
    reads_stated=True,
)  # fmt: skip

EDUCATED = Guard(
    "educated", "R09", law.PENALTY_33_3,
    "没有写明对当事人进行教育的情况",
    "进行教育后写明怎样教育的；违法事实不能成立的，不须教育",
    lambda f: bool(f.stated.get("education")),
    applies=lambda f: f.stated.get("ground") != "unproved",
    reads_stated=True,
)  # fmt: skip

CHECKED = {"barred", "trivial", "first"}
"""The grounds of not filing that the facts of a lead can contradict."""

DECLINE_GROUNDED = Guard(
    "decline-grounded", "R16", law.PENALTY_54_2,
    "不予立案的情形和案情不符",
    "改选符合案情的情形，或者立案",
    lambda f: f.stated.get("ground") not in CHECKED or _exemption_fits(f),
    detail=lambda f: f"时效到{day(f.barred_from)}" if f.stated.get("ground") == "barred" else "",
    reads_stated=True,
)  # fmt: skip


ENDED_WHEN: Mapping[str, Claim] = {
    "late": _is_late, "person_dead": _is_natural, "unit_ended": _is_unit,
}  # fmt: skip


def _termination_fits(facts: CaseFacts) -> bool:
    ground = str(facts.stated.get("ground"))
    return ground not in ENDED_WHEN or ENDED_WHEN[ground](facts)


TERMINATION_GROUNDED = Guard(
    "termination-grounded", "R15", law.PENALTY_60,
    "终止的情形和案情不符：当事人类型不对，或者决定期限还没有过",
    "改选符合案情的情形",
    _termination_fits,
    reads_stated=True,
)  # fmt: skip

TRANSFER_GROUNDED = Guard(
    "transfer-grounded", "R01", law.PENALTY_24,
    "这一事项当天在本单位的有效权限内，不能以没有权限移送",
    "由本单位办理；不属于本单位管辖的，选“不属于本机关管辖”并写明理由",
    lambda f: f.stated.get("ground") != "mandate" or f.power is None
    or not (f.power.may_decide and f.power.mandated_on(f.on)),
    reads_stated=True,
)  # fmt: skip

RECEIVER_NAMED = Guard(
    "receiver-named", "R17", law.PENALTY_22,
    "要写明一个受移送机关：系统内的从名单选，名单里没有的和公安机关写名称，不能两处都填",
    "只在一处写明受移送机关",
    lambda f: bool(f.stated.get("receiver")) is not bool(f.stated.get("to"))
    and not (f.stated.get("to") and f.stated.get("ground") == TransferGround.CRIME),
    reads_stated=True,
)  # fmt: skip

CAME_BACK = Guard(
    "transfer-came-back", "R17", law.PENALTY_22,
    "移送的案件还没有回来",
    "等对方退回；还没有接收的，在“呼应”里撤回移送；有争议的，等协商或者裁决",
    lambda f: f.handover in (None, Handover.BACK, Handover.DECLINED),
    detail=lambda f: f.handover.label if f.handover else "",
)  # fmt: skip

LEFT_WITH_SOMEBODY = Guard(
    "transfer-settled", "R17", law.PENALTY_22,
    "移送出去的案件现在没有单位在办，不能结案",
    "在“呼应”里改送有权机关，或者接回案件（退回线索核查）",
    lambda f: f.handover not in (Handover.BACK, Handover.DISPUTED),
    detail=lambda f: f.handover.label if f.handover else "",
)  # fmt: skip

WITHDRAWAL_GROUNDED = Guard(
    "withdrawal-grounded", "R16", law.PENALTY_54_2,
    "撤销立案的情形和案情不符",
    "改选符合案情的情形，或者作不予处罚、移送处理",
    lambda f: f.stated.get("ground") != "barred" or not NOT_BARRED.holds(f),
    reads_stated=True,
)  # fmt: skip


COMPETENCE_SETTLED = Guard(
    "competence-settled", "R01", law.PENALTY_25_2,
    "管辖争议还没有解决，不能作出决定",
    "在“呼应”里等协商一致、协调或者上一级机关裁决；制止违法、保存证据等紧急措施照常进行",
    lambda f: not f.disputed,
)  # fmt: skip
