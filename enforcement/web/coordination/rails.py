"""The big stages of every kind of matter, and the stations of its lanes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from enforcement.coordination.models import Matter
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.matters import OVER, MatterKind, Stand

STAGES: dict[MatterKind, tuple[Stage, ...]] = {
    MatterKind.CALL: (Stage.SIGN, Stage.ARRIVE, Stage.REPORT),
    MatterKind.OPERATION: (Stage.SIGN, Stage.ARRIVE, Stage.REPORT),
    MatterKind.DISPUTE: (Stage.REPORT,),
    MatterKind.ADMISSION: (Stage.REPORT,),
}
USUAL = (Stage.SIGN, Stage.REPORT)
WORDS: dict[tuple[MatterKind, Stage], str] = {
    (MatterKind.DISPUTE, Stage.REPORT): "写明意见",
    (MatterKind.ADMISSION, Stage.REPORT): "镇街意见",
    (MatterKind.TRANSFER, Stage.SIGN): "接收",
    (MatterKind.TRANSFER, Stage.REPORT): "处理结果",
    (MatterKind.OPERATION, Stage.SIGN): "确认参加",
    (MatterKind.OPERATION, Stage.ARRIVE): "签到",
    (MatterKind.OPERATION, Stage.REPORT): "成果",
}
"""What a stage is called, where it is not called by its own name."""


def stages_of(matter: Matter) -> tuple[Stage, ...]:
    return STAGES.get(matter.kind, USUAL)


def stage_word(matter: Matter, stage: Stage) -> str:
    return WORDS.get((matter.kind, stage), stage.label)


@dataclass(frozen=True)
class Stop:
    """A big stage of the matter."""

    label: str
    note: str
    state: str


def stops_of(matter: Matter) -> Iterator[Stop]:
    """The big stages; the first that is not reached yet is the present one."""
    reached = [bool(at) for _, at in _times(matter)]
    for place, (label, at) in enumerate(_times(matter)):
        now = not at and all(reached[:place])
        note = f"{at:%m-%d}" if at else ""
        yield Stop(label, note, "past" if at else "now" if now else "")


def _times(matter: Matter) -> list[tuple[str, datetime | None]]:
    """The stages of its kind, each with when it was reached."""
    first = {one.step: one.recorded_at for one in reversed(matter.entries)}
    live = [one for one in matter.lanes if one.stand not in (Stand.REPLACED, Stand.DROPPED)]
    called = first.get("approve_call", first.get("call"))
    reached: dict[str, datetime | None] = {
        "begun": matter.opened_at, "over": matter.touched_at if matter.stand in OVER else None,
        "closed": matter.touched_at if matter.stand is Stand.CLOSED else None,
        "signed": _all([one.signed_at for one in live]),
        "reported": _all([one.reported_at for one in live]),
        "rated": _all([one.rating.rated_at if one.rating else None for one in live]),
        "called": None if matter.stand is Stand.DRAFT else called,
    }  # fmt: skip
    return [
        (label, next((at for name in names if (at := first.get(name) or reached.get(name))), None))
        for label, names in RAILS.get(matter.kind, RAIL)
    ]  # fmt: skip


Rail = tuple[tuple[str, tuple[str, ...]], ...]
OVER_AT_LAST = ("办结", ("over",))
RAIL: Rail = (("发起", ("begun",)), ("签收", ("signed",)), ("反馈", ("reported",)), OVER_AT_LAST)
RAILS: dict[MatterKind, Rail] = {
    MatterKind.CALL: (
        ("发起", ("begun",)), ("呼叫", ("called",)), ("派单", ("dispatch",)),
        ("响应", ("signed",)), ("反馈", ("reported",)), ("确认", ("confirm",)),
        ("评价", ("rated", "closed")),
    ),
    MatterKind.DISPUTE: (
        ("提出", ("begun",)), ("协商", ("settle", "submit_dispute", "designate")),
        ("协调", ("mediate", "refer_dispute", "over")), ("裁决", ("over",)),
    ),
    MatterKind.OPERATION: (
        ("拟订", ("begun",)), ("批准", ("approve_operation",)), ("成果", ("reported", "over")),
        ("小结", ("conclude_operation",)),
    ),
    MatterKind.ADMISSION: (
        ("申请", ("begun",)), ("镇街意见", ("give_view", "admit", "refuse_admission")),
        ("决定", ("admit", "refuse_admission", "over")),
    ),
    MatterKind.DELEGATION: (
        ("请求", ("begun",)), ("审核", ("check_capacity",)), ("决定", ("grant", "refuse")),
        ("公布", ("publish",)), ("评估", ("evaluate",)), ("收回", ("take_back",)),
    ),
    MatterKind.GRID_ENTRY: (("申请", ("begun",)), ("批准", ("admit_to_grid", "refuse_grid_entry"))),
}  # fmt: skip
"""The big stages of a kind, each reached by the first step or fact that is named."""


def _all(times: Sequence[datetime | None]) -> datetime | None:
    """When the last one was reached; None while one of them is open, or where there is none."""
    there = [one for one in times if one is not None]
    return max(there) if there and len(there) == len(times) else None
