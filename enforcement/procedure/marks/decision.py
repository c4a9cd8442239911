"""From the notice to the decision."""

from enforcement.law import articles as law
from enforcement.procedure.guards.guard import penalty_of
from enforcement.procedure.marks.mark import Mark

MINOR = Mark(
    "minor", "R05", law.PENALTY_30,
    "当事人行为时已满十四周岁不满十八周岁，应当从轻或者减轻",
    lambda f: f.party is not None and f.party.must_be_lightened,
)  # fmt: skip
NOT_THE_SAME_ACT = Mark(
    "not-the-same-act", "R16", law.PENALTY_29,
    "同一当事人期间重合的行为已有罚款，本案写明不是同一违法行为",
    lambda f: bool(f.fined_before) and bool(f.stated.get("fine")),
)  # fmt: skip
NOT_THE_FIRST = Mark(
    "not-the-first", "R09", law.PENALTY_33_1,
    "同一当事人的同类行为以前处理过，和“初次违法”不符",
    lambda f: bool(f.treated_before), detail=lambda f: "、".join(f.treated_before),
)  # fmt: skip
NO_CORRECTION_ORDERED = Mark(
    "no-correction-ordered", "R27", law.PENALTY_28,
    "作出处罚时没有责令改正",
    lambda f: f.correction is None,
)  # fmt: skip
ADOPTED_IN_VAIN = Mark(
    "adopted-in-vain", "R26", law.PENALTY_45_1,
    "陈述申辩经复核已经采纳，处罚却没有比告知的轻",
    lambda f: f.adopted is not None and not f.adopted.heavier_than(penalty_of(f)),
    detail=lambda f: f"告知的是{f.adopted.brief()}" if f.adopted is not None else "",
)  # fmt: skip
UNPROVED_WAIVER = Mark(
    "unproved-waiver", "R10", law.PENALTY_62,
    "没有当事人签名，也没有附书面材料，不能认定明确放弃",
    lambda f: not f.stated.get("signed") and not f.stated.get("files"), voids=True,
)  # fmt: skip
DECIDED_LATE = Mark(
    "decided-late", "R15", law.PENALTY_60,
    "超过立案之日起的决定期限才作出决定",
    lambda f: any(day is not None and f.on > day for day in (f.decision_due, f.decision_advised)),
)  # fmt: skip
