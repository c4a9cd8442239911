"""By when a lead should be taken on: no law says so, these are defaults and shown as such."""

from collections.abc import Mapping

from enforcement.intake.words import Urgency
from enforcement.procedure.coordination.clocks import Clock, ClockUnit

ACCEPTING: Mapping[Urgency, Clock] = {
    Urgency.NOW: Clock(30, ClockUnit.MINUTES), Urgency.SOON: Clock(2, ClockUnit.HOURS),
    Urgency.USUAL: Clock(1, ClockUnit.WORKDAYS),
}  # fmt: skip
