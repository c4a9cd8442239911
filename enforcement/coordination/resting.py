"""Where a matter comes to rest after an act: whose turn it is next, and by when."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from enforcement.coordination.clocks import ends
from enforcement.coordination.models import Matter
from enforcement.coordination.places import side_of
from enforcement.law.calendar import legal_day
from enforcement.procedure.coordination.clocks import end_of
from enforcement.procedure.coordination.matters import RUNNING, UNSETTLED, Side, Stand, is_over
from enforcement.procedure.coordination.turns import clock_of, turn

BETWEEN_EVALUATIONS = timedelta(days=365)


def come_to_rest(session: Session, matter: Matter, *, stood: Stand | None, now: datetime) -> None:
    """Say whose turn it is; its clock starts anew when the turn, or what `stood` before, changes.

    Once every lane is settled and one has reported, the asker has the next word.
    """
    session.flush()
    stands = {lane.stand for lane in matter.lanes}
    if matter.stand in (Stand.OPEN, Stand.ANSWERED):
        answered = Stand.REPORTED in stands and not stands & set(UNSETTLED)
        matter.stand = Stand.ANSWERED if answered else Stand.OPEN
    asks_time = any(lane.asks_until and lane.stand in RUNNING for lane in matter.lanes)
    side = turn(matter.kind, matter.stand, stands, asks_time=asks_time)
    waited, matter.waits_id = matter.waits_id, side_of(matter, None, side) if side else None
    if side is None:
        matter.due_at = None
    elif matter.waits_id != waited or matter.stand is not stood or is_yearly(matter):
        matter.due_at = due_of(session, matter, side, now)


def due_of(session: Session, matter: Matter, side: Side, now: datetime) -> datetime:
    """By when `side` owes its word on the matter; what is published is evaluated within a year."""
    if is_yearly(matter):
        return end_of(legal_day(now) + BETWEEN_EVALUATIONS)
    return ends(session, matter, clock_of(matter.stand, side), now)


def is_yearly(matter: Matter) -> bool:
    return matter.stand is Stand.PUBLISHED


def rests(matter: Matter) -> bool:
    return is_over(matter.kind, matter.stand)
