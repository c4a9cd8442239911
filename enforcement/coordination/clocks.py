"""Which clocks run in a district, and when each ends."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.coordination.models import ClockSetting, Matter
from enforcement.coordination.places import superiors
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.clocks import DEFAULTS, Clocks, Stage, end_of
from enforcement.procedure.coordination.matters import MatterKind, Urgency

OF_KIND = {MatterKind.TRANSFER: Urgency.HARD, MatterKind.ADMISSION: Urgency.HARD}
"""What has no urgency of its own runs by the clocks of an ordinary call, but for these."""


def clocks_for(session: Session, asker: Organisation, urgency: Urgency, at: datetime) -> Clocks:
    """The clocks of one urgency, as the nearest organisation above `asker` had set them by `at`.

    What runs already was reckoned when it was sent, and is not moved by what is set afterwards.
    """
    clocks = dict(DEFAULTS[urgency])
    for above in reversed([asker, *superiors(asker)]):
        clocks |= set_by(session, above, urgency, at)
    return clocks


def set_by(session: Session, owner: Organisation, urgency: Urgency, at: datetime) -> Clocks:
    """What one organisation had set for itself by `at`; the latest of each clock counts."""
    chosen = sa.select(ClockSetting).where(
        ClockSetting.owner_id == owner.id, ClockSetting.urgency == urgency,
        ClockSetting.set_at <= at,
    )  # fmt: skip
    ordered = chosen.order_by(ClockSetting.set_at, ClockSetting.id)
    latest = {one.stage: one.clock for one in session.scalars(ordered)}
    return {stage: clock for stage, clock in latest.items() if clock is not None}


def urgency_of(matter: Matter) -> Urgency:
    return matter.urgency or OF_KIND.get(matter.kind, Urgency.NORMAL)


def ends(session: Session, matter: Matter, stage: Stage, start: datetime) -> datetime:
    """When the clock of `stage` ends that starts at `start`."""
    clocks = clocks_for(session, matter.asker, urgency_of(matter), start)
    return clocks[stage].ends(start, work_calendar(session))


def named_end(stated: object) -> datetime | None:
    """The end of the day that the asker named as the last one for an answer."""
    return end_of(date.fromisoformat(str(stated))) if stated else None
