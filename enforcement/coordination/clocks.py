"""Which clocks run in a district, and when each ends."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.coordination.models import ClockSetting, Matter
from enforcement.coordination.places import superiors
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.clocks import DEFAULTS, Clock, Clocks, Stage, end_of
from enforcement.procedure.coordination.matters import MatterKind, Urgency

OF_KIND = {MatterKind.TRANSFER: Urgency.HARD, MatterKind.ADMISSION: Urgency.HARD}
"""What has no urgency of its own runs by the clocks of an ordinary call, but for these."""


def clocks_for(session: Session, asker: Organisation, urgency: Urgency) -> Clocks:
    """The clocks of one urgency, as the nearest organisation above `asker` set them."""
    clocks = dict(DEFAULTS[urgency])
    for above in reversed([asker, *superiors(asker)]):
        chosen = sa.select(ClockSetting).where(
            ClockSetting.owner_id == above.id, ClockSetting.urgency == urgency
        )
        clocks |= {one.stage: Clock(one.amount, one.unit) for one in session.scalars(chosen)}
    return clocks


def urgency_of(matter: Matter) -> Urgency:
    return matter.urgency or OF_KIND.get(matter.kind, Urgency.NORMAL)


def ends(session: Session, matter: Matter, stage: Stage, start: datetime) -> datetime:
    """When the clock of `stage` ends that starts at `start`."""
    clocks = clocks_for(session, matter.asker, urgency_of(matter))
    return clocks[stage].ends(start, work_calendar(session))


def named_end(stated: object) -> datetime | None:
    """The end of the day that the asker named as the last one for an answer."""
    return end_of(date.fromisoformat(str(stated))) if stated else None
