"""What is late or against the rule of working together, recorded as it was and shown."""

from collections.abc import Callable

from enforcement.law import articles as law
from enforcement.procedure.condition import Flaw
from enforcement.procedure.coordination.clocks import NOT_STATUTORY, Stage
from enforcement.procedure.coordination.facts import MatterFacts

MatterMark = Flaw[MatterFacts]


def _late(stage: Stage) -> Callable[[MatterFacts], bool]:
    def breached(facts: MatterFacts) -> bool:
        due = facts.lane.due.get(stage) if facts.lane else None
        return due is not None and facts.at > due

    return breached


def _late_mark(stage: Stage) -> MatterMark:
    return MatterMark(
        f"{stage.value}-late", "", law.SHANDONG_TOWNSHIP_5_1,
        f"超过{stage.label}时限（{NOT_STATUTORY}）", _late(stage),
    )  # fmt: skip


SIGNED_LATE = _late_mark(Stage.SIGN)
ARRIVED_LATE = _late_mark(Stage.ARRIVE)
REPORTED_LATE = _late_mark(Stage.REPORT)


def _entered_late(facts: MatterFacts) -> bool:
    """Whether it is entered later than a case of that organisation would allow (see 0003)."""
    if facts.lane is None or facts.recorded is None:
        return False
    return facts.recorded - facts.at > facts.lane.late_entry


ENTERED_LATE = MatterMark(
    "entered-afterwards", "", law.SHANDONG_TOWNSHIP_5_1,
    "补录：实际时间是事后填的，当时没有登记", _entered_late,
    detail=lambda f: f"登记比实际时间晚 {_days_late(f)} 天",
)  # fmt: skip


def _days_late(facts: MatterFacts) -> int:
    return (facts.recorded - facts.at).days if facts.recorded else 0


STATION_STAYED_AWAY = MatterMark(
    "station-stayed-away", "", law.SHANDONG_TOWNSHIP_7_2,
    "派出机构应当接受镇街的统一指导和协调，没有参加联合执法",
    lambda f: f.lane is not None and f.lane.to.station,
)  # fmt: skip

LEAD_UNLISTED = MatterMark(
    "lead-unlisted", "", law.SHANDONG_TOWNSHIP_4_1,
    "主办单位不是责任清单的主体责任单位",
    lambda f: f.listed is not None and not f.listed.town_is_main
    and any(body.id != f.listed.lead for body in f.bodies("lead")),
    detail=lambda f: f.stated.get("why_other") or "",
)  # fmt: skip

OFF_LIST = MatterMark(
    "off-list", "", law.SHANDONG_TOWNSHIP_5_1,
    "责任清单以外的事项，按联动响应办理", lambda f: f.listed is None,
)  # fmt: skip
INFORMS = (OFF_LIST,)
"""What is noted though it is no defect: the rules allow it, and readers should know."""


def is_defect(words: str) -> bool:
    """Whether a mark, as it was written down, tells of a defect."""
    return not any(words.startswith(one.says) for one in INFORMS)
