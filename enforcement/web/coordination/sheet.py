"""The page with the form of a step, and with whom to telephone now."""

from datetime import UTC, datetime
from typing import Any

from flask import render_template

from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.step import MatterStep
from enforcement.roster.queries import all_on_duty
from enforcement.roster.shifts import turn_at
from enforcement.web.access import me
from enforcement.web.database import session


def step_sheet(step: MatterStep, form: Any, *, desk: Organisation | None, **shown: Any) -> str:
    """The form of a step; where it turns to others, with whom to telephone now."""
    now = datetime.now(UTC)
    people = all_on_duty(session(), me(), desk, now) if step.begins or step.sends else []
    return render_template(
        "matters/step.html",
        step=step,
        form=form,
        desk=desk,
        on_duty=people,
        shift=turn_at(now),
        **shown,
    )
