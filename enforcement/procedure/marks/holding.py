"""Things preserved, sealed or seized."""

from datetime import date, datetime, timedelta

from enforcement.law import articles as law
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.outside import HoldingEnd, HoldingKind


def _coerced(facts: CaseFacts) -> bool:
    return facts.stated.get("kind") in {HoldingKind.SEALED, HoldingKind.SEIZED}


def _approved_by(facts: CaseFacts, last: datetime) -> bool:
    """Whether a head is stated to have approved no later than `last`."""
    at, by = facts.stated.get("approved_at"), facts.stated.get("approver")
    return at is not None and bool(by) and datetime.fromisoformat(at) <= last


PRESERVED_UNAPPROVED = Mark(
    "preserved-unapproved", "R18", law.PENALTY_56,
    "先行登记保存以前没有机关负责人批准",
    lambda f: not _coerced(f) and not _approved_by(f, f.at),
)  # fmt: skip
SEIZED_UNAPPROVED = Mark(
    "seized-unapproved", "R19", law.COERCION_18,
    "查封、扣押以前没有报经行政机关负责人批准，也不是紧急情况",
    lambda f: _coerced(f) and not f.stated.get("urgent") and not _approved_by(f, f.at),
)  # fmt: skip
URGENT_UNAPPROVED = Mark(
    "urgent-unapproved", "R19", law.COERCION_19,
    "紧急查封、扣押后二十四小时内没有补办批准",
    lambda f: _coerced(f) and bool(f.stated.get("urgent"))
    and not _approved_by(f, f.at + timedelta(hours=24)),
)  # fmt: skip
SEIZED_WITHOUT_POWER = Mark(
    "seized-without-power", "R19", law.COERCION_17,
    "这一事项没有登记查封、扣押的权限",
    lambda f: _coerced(f) and (f.power is None or not f.power.may_coerce),
)  # fmt: skip
SEIZED_UNDELIVERED = Mark(
    "seized-undelivered", "R19", law.COERCION_24_1,
    "查封、扣押决定书和清单没有当场交付",
    lambda f: _coerced(f) and not f.stated.get("handed_over"),
)  # fmt: skip
PRESERVATION_EXTENDED = Mark(
    "preservation-extended", "R18", law.PENALTY_56,
    "先行登记保存的七个工作日不能延长，这次延长不作数",
    lambda f: f.holding is not None and not f.holding.coerced, voids=True,
)  # fmt: skip
EXTENDED_AFTER_END = Mark(
    "extended-after-end", "R19", law.COERCION_25_1,
    "查封、扣押期限届满以后才延长，这次延长不作数",
    lambda f: f.holding is not None and f.holding.coerced and f.on > f.holding.due, voids=True,
)  # fmt: skip
EXTENDED_TOO_LONG = Mark(
    "extended-too-long", "R19", law.COERCION_25_1,
    "查封、扣押连同延长超过六十日，超过的部分不作数",
    lambda f: f.holding is not None and f.holding.coerced
    and date.fromisoformat(f.stated["until_on"]) > f.holding.since + timedelta(days=60),
)  # fmt: skip
EXTENSION_UNTOLD = Mark(
    "extension-untold", "R19", law.COERCION_25_2,
    "延长查封、扣押没有书面告知当事人并说明理由",
    lambda f: f.holding is not None and f.holding.coerced and not f.stated.get("told_party"),
)  # fmt: skip
PRESERVED_TOO_LONG = Mark(
    "preserved-too-long", "R18", law.PENALTY_56,
    "超过七个工作日才处理先行登记保存的物品",
    lambda f: f.holding is not None and not f.holding.coerced and f.on > f.holding.due,
)  # fmt: skip
SEIZED_TOO_LONG = Mark(
    "seized-too-long", "R19", law.COERCION_25_1,
    "查封、扣押期限届满以后才处理",
    lambda f: f.holding is not None and f.holding.coerced and f.on > f.holding.due,
)  # fmt: skip
TAKEN_UNDECIDED = Mark(
    "taken-undecided", "R30", law.PENALTY_57_1,
    "没有没收这些物品的处罚决定",
    lambda f: f.stated.get("result") == HoldingEnd.CONFISCATED and not f.goods_due,
)  # fmt: skip
GOODS_UNDISPOSED = Mark(
    "goods-undisposed", "R30", law.PENALTY_74_1,
    "决定没收的财物没有登记怎么处理",
    lambda f: f.goods_due and not f.goods_taken,
)  # fmt: skip
THINGS_STILL_HELD = Mark(
    "things-still-held", "R19", law.COERCION_27,
    "还有保存、查封、扣押的物品没有处理，须解除，或者随案移送并书面告知当事人",
    lambda f: bool(f.preserved or f.seized),
    detail=lambda f: "；".join((*f.preserved, *f.seized)),
)  # fmt: skip
