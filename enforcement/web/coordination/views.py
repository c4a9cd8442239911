"""What the page of one matter shows: its stages, its lanes, what may be done, what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from enforcement.coordination import queries
from enforcement.coordination.clocks import clocks_for, urgency_of
from enforcement.coordination.facts import asked_for
from enforcement.coordination.lanes import next_due, next_stage
from enforcement.coordination.models import Lane, Matter, MatterEntry, Rating
from enforcement.coordination.service import Doing, may, reasons_against
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.condition import Refusal
from enforcement.procedure.coordination.clocks import NOT_STATUTORY, Stage
from enforcement.procedure.coordination.matters import OVER, MatterKind, Stand
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, takable
from enforcement.procedure.fields import Field, Kind
from enforcement.web.wording import moment, span

UNSHOWN = {"files"}


@dataclass(frozen=True)
class Choice:
    """One step that may be taken now, or why not."""

    step: MatterStep
    lane: Lane | None
    reasons: list[Refusal]

    @property
    def about(self) -> str:
        return self.lane.to.short_name if self.lane else self.step.hint


@dataclass(frozen=True)
class Cell:
    """One station of a lane: when it was met, how long it took, and how it stands."""

    words: str
    under: str
    tone: str


@dataclass(frozen=True)
class LaneRow:
    """One organisation's way through the stations."""

    lane: Lane
    cells: list[Cell]
    due_at: datetime | None
    owed: str

    @property
    def part(self) -> str:
        return self.lane.part.label


@dataclass(frozen=True)
class Stop:
    """A big stage of the matter."""

    label: str
    note: str
    state: str


@dataclass(frozen=True)
class Told:
    """One line of the journal."""

    entry: MatterEntry
    label: str
    says: list[tuple[str, str]]
    late: bool


@dataclass(frozen=True)
class MatterPage:
    """Everything the page of one matter shows."""

    matter: Matter
    stops: list[Stop]
    lanes: list[LaneRow]
    stages: tuple[Stage, ...]
    choices: list[Choice]
    closed: list[Choice]
    shy: list[Choice]
    asked: list[tuple[str, str]]
    journal: list[Told]
    grown: list[tuple[Matter, bool]]
    ratings: list[Rating]
    clocks: str
    now: datetime

    def cure_url(self, reason: Refusal) -> str | None:
        """Where what is missing is done: among the next steps of this page."""
        return "#next" if reason.cure_step else None

    @property
    def turn(self) -> str:
        """Whose word it is."""
        waits = [row.lane.to.short_name for row in self.lanes if row.owed]
        if self.matter.stand in OVER:
            return ""
        return "、".join(waits)


def matter_page(session: Session, matter: Matter, officer: Officer, now: datetime) -> MatterPage:
    found = list(_choices(session, matter, officer, now))
    return MatterPage(
        matter=matter, stops=list(_stops(matter)),
        lanes=[_row(lane, now) for lane in matter.lanes], stages=_stages(matter),
        choices=[one for one in found if not one.reasons and not one.step.shy],
        closed=[one for one in found if one.reasons and not one.step.shy],
        shy=[one for one in found if one.step.shy and not one.reasons],
        asked=worded(session, BY_NAME[matter.entries[0].step], dict(asked_for(matter))),
        journal=[_told(session, entry) for entry in reversed(matter.entries)],
        grown=[(one, queries.may_see(session, officer, one)) for one in matter.grown],
        ratings=[lane.rating for lane in matter.lanes if lane.rating],
        clocks=_clocks(session, matter), now=now,
    )  # fmt: skip


def _choices(session: Session, matter: Matter, officer: Officer, now: datetime) -> Iterator[Choice]:
    """What he may do, of the matter and of each lane, with what stands against it."""
    doing = Doing(by=officer, now=now)
    lanes: list[Lane | None] = [None, *matter.lanes]
    for lane in lanes:
        for step in takable(matter.kind, matter.stand, lane.stand if lane else None):
            if may(matter, step, officer, lane=lane):
                yield Choice(step, lane, reasons_against(session, matter, step, doing, lane=lane))


def _stages(matter: Matter) -> tuple[Stage, ...]:
    with_arrival = matter.kind in (MatterKind.CALL, MatterKind.OPERATION)
    return (Stage.SIGN, Stage.ARRIVE, Stage.REPORT) if with_arrival else (Stage.SIGN, Stage.REPORT)


def _row(lane: Lane, now: datetime) -> LaneRow:
    stage = next_stage(lane)
    return LaneRow(
        lane, [_cell(lane, one, stage, now) for one in _stages(lane.matter)],
        next_due(lane), stage.label if stage else "",
    )  # fmt: skip


def _cell(lane: Lane, stage: Stage, owed: Stage | None, now: datetime) -> Cell:
    met, due = lane.met.get(stage), lane.due.get(stage)
    if lane.stand in AWAY and met is None:
        return Cell(lane.stand.label if stage is Stage.SIGN else "", "", "am")
    if met is not None:
        late = due is not None and met > due
        taken = f"超 {span(met - due)}" if late and due else span(met - lane.sent_at)
        return Cell(moment(met), taken, "lt" if late else "ok")
    if stage is owed and due is not None:
        late = now > due
        return Cell("", f"超 {span(now - due)}" if late else f"剩 {span(due - now)}",
                    "lt" if late else "nw2")  # fmt: skip
    return Cell("", "", "")


AWAY = (Stand.RETURNED, Stand.DISPUTED, Stand.REPLACED, Stand.DROPPED)


def _stops(matter: Matter) -> Iterator[Stop]:
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
    signed = _all([one.signed_at for one in live])
    reported = _all([one.reported_at for one in live])
    if matter.kind is MatterKind.CALL:
        begun = first["call"] if matter.stand is not Stand.DRAFT else None
        called = first.get("approve_call", begun)
        rated = _all([one.rating.rated_at if one.rating else None for one in live])
        return [
            ("发起", first["call"]), ("呼叫", called), ("派单", first.get("dispatch")),
            ("响应", signed), ("反馈", reported), ("确认", first.get("confirm")), ("评价", rated),
        ]  # fmt: skip
    over = matter.touched_at if matter.stand in OVER else None
    return [
        (matter.kind.label, matter.opened_at), ("签收", signed), ("反馈", reported), ("办结", over),
    ]  # fmt: skip


def _all(times: Sequence[datetime | None]) -> datetime | None:
    """When the last one was reached; None while one of them is open, or where there is none."""
    there = [one for one in times if one is not None]
    return max(there) if there and len(there) == len(times) else None


def _clocks(session: Session, matter: Matter) -> str:
    """The clocks of the matter in words, said to be no law."""
    clocks = clocks_for(session, matter.asker, urgency_of(matter))
    return " · ".join(f"{clocks[one]}{one.label}" for one in _stages(matter))


def _told(session: Session, entry: MatterEntry) -> Told:
    step = BY_NAME[entry.step]
    late = any(NOT_STATUTORY in mark for mark in entry.marks)
    says = worded(session, step, entry.stated) if not step.begins else []
    return Told(entry, step.label, says, late)


def worded(session: Session, step: MatterStep, stated: dict[str, object]) -> list[tuple[str, str]]:
    """What a step stated, in words, field by field."""
    return [
        (asked.label, _words(session, asked, stated[asked.name]))
        for asked in step.asks
        if asked.name not in UNSHOWN and stated.get(asked.name)
    ]  # fmt: skip


def _words(session: Session, asked: Field, value: object) -> str:
    if asked.kind in (Kind.BODY, Kind.BODIES):
        ids = value if isinstance(value, list) else [value]
        found = (session.get(Organisation, one) for one in ids)
        return "、".join(one.name for one in found if one)
    if asked.kind is Kind.MOMENT:
        at = datetime.fromisoformat(str(value))
        return f"{legal_day(at)} {at:%H:%M}"
    return asked.label_of(value) if asked.choices else str(value)
