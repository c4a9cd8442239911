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
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.condition import Refusal
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.marks import is_defect
from enforcement.procedure.coordination.matters import OVER, Stand
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
    to: str

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
    def turn(self) -> str:
        """Whose word it is; empty once nobody owes anything."""
        if self.matter.stand in OVER:
            return ""
        waits = [f"{row.lane.to.short_name}{row.owed}" for row in self.lanes if row.owed]
        here = self.matter.waits
        return "、".join([*([here.short_name] if here else []), *waits])


def matter_page(session: Session, matter: Matter, officer: Officer, now: datetime) -> MatterPage:
    found = list(_choices(session, matter, officer, now))
    return MatterPage(
        matter=matter, stops=list(stops_of(matter)),
        lanes=[_row(lane, officer, now) for lane in matter.lanes],
        stages=[stage_word(matter, one) for one in stages_of(matter)],
        choices=[one for one in found if not one.reasons and not one.step.shy],
        closed=[one for one in found if one.reasons and not one.step.shy],
        shy=[one for one in found if one.step.shy and not one.reasons],
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
    if matter.stand in OVER:
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
        next_due(lane), stage.label if stage else "",
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
        return Cell("", f"超 {span(now - due)}" if late else f"剩 {span(due - now)}",
                    "lt" if late else "nw2")  # fmt: skip
    return Cell("", "", "")


AWAY = (Stand.RETURNED, Stand.DISPUTED, Stand.REPLACED, Stand.DROPPED)


def _clocks(session: Session, matter: Matter) -> str:
    """The clocks of the matter in words, said to be no law."""
    clocks = clocks_for(session, matter.asker, urgency_of(matter), matter.opened_at)
    return " · ".join(f"{clocks[one]}{stage_word(matter, one)}" for one in stages_of(matter))


def _told(session: Session, entry: MatterEntry) -> Told:
    step = BY_NAME[entry.step]
    says = worded(session, step, entry.stated) if not step.begins else []
    return Told(entry, step.label, says, entry.receiver.short_name if entry.receiver else "")


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


def noted_on(matter: Matter, lane: Lane | None) -> list[str]:
    """The defects noted on a lane, for who rates what was done there."""
    own = [one for one in matter.entries if lane is not None and one.lane_id == lane.id]
    return [mark for one in own for mark in one.marks if is_defect(mark)]
