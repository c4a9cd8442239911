"""What the page of one matter shows: its stages, its lanes, what may be done, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from enforcement.coordination import queries
from enforcement.coordination.answering import may_be_linked
from enforcement.coordination.clocks import clocks_for, urgency_of
from enforcement.coordination.facts import asked_for
from enforcement.coordination.lanes import next_due, next_stage
from enforcement.coordination.models import Lane, Matter, MatterEntry, Rating
from enforcement.coordination.places import DESK_NEEDS, acts_for, desk_for, places
from enforcement.coordination.service import Doing, may, reasons_against
from enforcement.duties.models import ResponsibilityItem
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.condition import Refusal
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.marks import is_defect
from enforcement.procedure.coordination.matters import OVER, MatterKind, Side, Stand
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, takable
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.permissions import Permission
from enforcement.roster.queries import OnDuty, on_duty
from enforcement.roster.shifts import Turn, turn_at
from enforcement.web.coordination.rails import Stop, stage_word, stages_of, stops_of
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

    def is_loud(self, now: datetime) -> bool:
        """Whether it is our turn to do it: reminding is, once somebody is late."""
        due = next_due(self.lane) if self.lane else None
        presses_nobody = self.step.presses and (due is None or due >= now)
        return not self.step.shy and not presses_nobody


@dataclass(frozen=True)
class Owed:
    """Whose word is waited for, for what, and until when."""

    who: str
    due_at: datetime | None


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
    linkable: bool = False

    @property
    def part(self) -> str:
        return self.lane.part.label


@dataclass(frozen=True)
class Told:
    """One line of the journal."""

    entry: MatterEntry
    label: str
    says: list[tuple[str, str]]

    @property
    def to(self) -> str:
        """Who has it now: another organisation, or all that have a lane; empty for one's own."""
        entry, step = self.entry, BY_NAME[self.entry.step]
        if entry.receiver is None or entry.to_id == entry.from_id:
            return ""
        if entry.lane is not None or step.sends or step.hands is not Side.RECEIVER:
            return entry.receiver.short_name
        there = (one.to for one in entry.matter.lanes if one.stand not in GONE)
        return "、".join(one.short_name for one in there if one.id != entry.from_id)

    @property
    def about(self) -> str:
        """On whose lane it was done, where that is neither who did it nor who has it now."""
        lane = self.entry.lane
        there = lane is not None and lane.to_id not in (self.entry.from_id, self.entry.to_id)
        return lane.to.short_name if lane and there else ""

    @property
    def noted(self) -> list[tuple[str, bool]]:
        """Its marks in words, each with whether it tells of a defect."""
        return [(one, is_defect(one)) for one in self.entry.marks]

    @property
    def is_flawed(self) -> bool:
        return any(defect for _, defect in self.noted)


@dataclass(frozen=True)
class MatterPage:
    """Everything the page of one matter shows."""

    matter: Matter
    stops: list[Stop]
    lanes: list[LaneRow]
    stages: list[str]
    choices: list[Choice]
    closed: list[Choice]
    shy: list[Choice]
    asked: list[tuple[str, str]]
    journal: list[Told]
    grown: list[tuple[Matter, bool]]
    ratings: list[Rating]
    clocks: str
    on_duty: list[OnDuty]
    now: datetime

    def cure_url(self, reason: Refusal) -> str | None:
        """Where what is missing is done: among the next steps of this page."""
        return "#next" if reason.cure_step else None

    @property
    def shift(self) -> Turn:
        return turn_at(self.now)

    @property
    def owed(self) -> list[Owed]:
        """Whose word is waited for, on the matter and on its lanes; none once it is over."""
        matter = self.matter
        if matter.stand in OVER:
            return []
        found = [(one.lane, next_stage(one.lane)) for one in self.lanes]
        lanes = [
            Owed(f"{lane.to.short_name}{stage_word(matter, stage)}", next_due(lane))
            for lane, stage in found if stage
        ]  # fmt: skip
        return [Owed(matter.waits.short_name, matter.due_at), *lanes] if matter.waits else lanes


def matter_page(session: Session, matter: Matter, officer: Officer, now: datetime) -> MatterPage:
    found = list(_choices(session, matter, officer, now))
    return MatterPage(
        matter=matter, stops=list(stops_of(matter)),
        lanes=[_row(lane, officer, now) for lane in matter.lanes],
        stages=[stage_word(matter, one) for one in stages_of(matter)],
        choices=[one for one in found if not one.reasons and one.is_loud(now)],
        closed=[one for one in found if one.reasons and one.is_loud(now)],
        shy=[one for one in found if not one.reasons and not one.is_loud(now)],
        asked=worded(session, BY_NAME[matter.entries[0].step], dict(asked_for(matter))),
        journal=[_told(session, entry) for entry in reversed(matter.entries)],
        grown=[(one, queries.may_see(session, officer, one)) for one in matter.grown],
        ratings=[lane.rating for lane in matter.lanes if lane.rating],
        clocks=_clocks(session, matter), on_duty=_on_duty(session, matter, officer, now), now=now,
    )  # fmt: skip


def desk_at_hand(session: Session, officer: Officer, step: MatterStep) -> Organisation | None:
    """The desk that what begins with `step` goes to, where it goes to one."""
    need = next((DESK_NEEDS[kind] for kind in step.kinds if kind in DESK_NEEDS), None)
    return desk_for(session, acts_for(officer), need) if need else None


def _on_duty(session: Session, matter: Matter, officer: Officer, now: datetime) -> list[OnDuty]:
    """Whom to telephone now about what still runs: who has a part in it, and the desk."""
    if matter.stand in (*OVER, Stand.CONFIRMED):
        return []
    part = [lane.to for lane in matter.lanes if lane.stand not in (Stand.REPLACED, Stand.DROPPED)]
    return on_duty(session, officer, filter(None, [matter.desk, *part, matter.asker]), now)


def _choices(session: Session, matter: Matter, officer: Officer, now: datetime) -> Iterator[Choice]:
    """What he may do, of the matter and of each lane, with what stands against it."""
    doing = Doing(by=officer, now=now)
    lanes: list[Lane | None] = [None, *matter.lanes]
    for lane in lanes:
        for step in takable(matter.kind, matter.stand, lane.stand if lane else None):
            if not may(matter, step, officer, lane=lane):
                continue
            reasons = reasons_against(session, matter, step, doing, lane=lane)
            hiding = {guard.code for guard in step.guards if guard.hides}
            if not hiding & {one.code for one in reasons}:
                yield Choice(step, lane, reasons)


def _row(lane: Lane, officer: Officer, now: datetime) -> LaneRow:
    stage = next_stage(lane)
    return LaneRow(
        lane, [_cell(lane, one, stage, now) for one in stages_of(lane.matter)],
        may_be_linked(lane.matter, lane)
        and lane.matter.asker_id in places(officer, Permission.MATTERS_ASK),
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
        left = f"超 {span(now - due)}" if late else f"剩 {span(due - now)}"
        return Cell(f"最迟 {moment(due)}", left, "lt" if late else "nw2")
    return Cell("", "", "")


BY_THE_HOUR = (Stage.SIGN, Stage.ARRIVE)
"""What is owed in an operation by the hour at which it begins."""
GONE = (Stand.REPLACED, Stand.DROPPED)
AWAY = (Stand.RETURNED, Stand.DISPUTED, Stand.REPLACED, Stand.DROPPED)


def _clocks(session: Session, matter: Matter) -> str:
    """The clocks of the matter in words, said to be no law."""
    clocks = clocks_for(session, matter.asker, urgency_of(matter), matter.opened_at)
    by_the_hour = BY_THE_HOUR if matter.kind is MatterKind.OPERATION else ()
    return " · ".join(
        f"{'集合前' if one in by_the_hour else clocks[one]}{stage_word(matter, one)}"
        for one in stages_of(matter)
    )


def _told(session: Session, entry: MatterEntry) -> Told:
    step = BY_NAME[entry.step]
    says = worded(session, step, entry.stated) if not step.begins else []
    return Told(entry, step.label, says)


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
    if asked.kind is Kind.DUTY:
        item = session.get(ResponsibilityItem, value)
        return f"{item.code} {item.name}" if item else str(value)
    if asked.kind is Kind.MOMENT:
        at = datetime.fromisoformat(str(value))
        return f"{legal_day(at)} {at:%H:%M}"
    return asked.label_of(value) if asked.choices else str(value)


def noted_on(matter: Matter, lane: Lane | None) -> list[str]:
    """The defects noted on a lane, for who rates what was done there."""
    own = [one for one in matter.entries if lane is not None and one.lane_id == lane.id]
    return [mark for one in own for mark in one.marks if is_defect(mark)]
