"""A lane: opened, its clocks started and met, and what is owed on it next."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.coordination.clocks import ends, named_end
from enforcement.coordination.models import Lane, Matter
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand

STAGES: Mapping[MatterKind, tuple[Stage, ...]] = {
    MatterKind.CALL: (Stage.SIGN, Stage.ARRIVE, Stage.REPORT),
    MatterKind.DISPUTE: (Stage.REPORT,),
    MatterKind.ADMISSION: (Stage.REPORT,),
}
USUAL = (Stage.SIGN, Stage.REPORT)
OWED = {
    Stand.SENT: (Stage.SIGN, Stage.ARRIVE, Stage.REPORT),
    Stand.SIGNED: (Stage.ARRIVE, Stage.REPORT),
    Stand.ARRIVED: (Stage.REPORT,),
}
"""What is still owed on a lane, the next first, by where it stands."""


def open_lane(session: Session, matter: Matter, to_id: int, part: Part, at: datetime) -> Lane:
    """A lane to one organisation, which has not signed yet."""
    lane = Lane(
        matter=matter, to=session.get_one(Organisation, to_id), part=part, stand=Stand.SENT,
        sent_at=at, returned=0, unfounded=0, redone=0,
    )  # fmt: skip
    session.add(lane)
    session.flush()
    return lane


def start_clocks(session: Session, matter: Matter, lane: Lane, stated: Mapping[str, Any]) -> None:
    """Let the clocks run from when the lane was sent; a day the asker named counts for the answer.

    An operation is joined and signed for by the hour at which it begins.
    """
    stages = STAGES.get(matter.kind, USUAL)
    for stage in Stage:
        if f"{stage.value}_due_at" in Lane.__table__.columns:
            due = ends(session, matter, stage, lane.sent_at) if stage in stages else None
            setattr(lane, f"{stage.value}_due_at", due)
    lane.report_due_at = named_end(stated.get("due")) or lane.report_due_at
    if begins := stated.get("begins"):
        lane.sign_due_at = lane.arrive_due_at = datetime.fromisoformat(begins)
        lane.report_due_at = ends(session, matter, Stage.REPORT, lane.arrive_due_at)


def keep_clock(lane: Lane, stage: Stage | None, at: datetime) -> None:
    """The clock of `stage` is met at `at`; who arrived has signed for it by that."""
    if stage is None:
        return
    setattr(lane, MET[stage], at)
    if stage is Stage.ARRIVE and lane.signed_at is None:
        lane.signed_at = at


def send_again(session: Session, matter: Matter, lane: Lane, at: datetime) -> None:
    """The lane stands where it stood when it was first sent, and its clocks begin anew."""
    lane.stand, lane.sent_at = Stand.SENT, at
    lane.signed_at = lane.arrived_at = lane.reported_at = lane.asks_until = None
    start_clocks(session, matter, lane, {})


MET = {Stage.SIGN: "signed_at", Stage.ARRIVE: "arrived_at", Stage.REPORT: "reported_at"}


def next_due(lane: Lane) -> datetime | None:
    """By when the next thing on this lane is owed."""
    stage = next_stage(lane)
    return lane.due[stage] if stage else None


def next_stage(lane: Lane) -> Stage | None:
    """What is owed next on this lane."""
    open_ones = lane.due.keys() - lane.met.keys()
    return next((stage for stage in OWED.get(lane.stand, ()) if stage in open_ones), None)
