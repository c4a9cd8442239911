"""What the screen of a penalty on the spot means: the penalty, or the same as a lead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from enforcement.cases.intents import Intent
from enforcement.procedure.asks.lead import Source
from enforcement.procedure.fields import Field, read_one
from enforcement.procedure.steps import BY_NAME
from enforcement.web.cases.forms import HAPPENED, LATE, read_form, typed, with_birth
from enforcement.web.cases.spot_screen import STEP, Screen
from enforcement.web.fields import judge_by

LEAD = BY_NAME["register"]


def penalty_on(screen: Screen) -> Intent | None:
    """The penalty as it is typed; None when it cannot be read, and the form says why."""
    return _intent(screen, STEP.asks)


def lead_on(screen: Screen) -> Intent | None:
    """The same as a lead: everything typed is carried over, and nothing else is asked."""
    meant = _intent(screen, tuple(map(_loose, STEP.asks)))
    if meant is None:
        return None
    said = meant.stated
    return meant.stating({
        **said,
        "source": Source.PATROL.value,
        "found_at": said["found_at"] or meant.at.isoformat(),
        "fact": _with_defence(said),
    })  # fmt: skip


def _intent(screen: Screen, asks: tuple[Field, ...]) -> Intent | None:
    form = screen.form
    refused = list(form["files"].errors)
    for one in asks:
        judge_by(one, form[one.name])
    readable = form.validate()
    if refused:
        form["files"].errors = refused
    stated = read_form(form, asks, _raw(screen)) if readable and not refused else None
    if stated is None:
        return None
    at, late = (str(read_one(one, form[one.name].data)) for one in (HAPPENED, LATE))
    return Intent(screen.officer, datetime.fromisoformat(at), datetime.now(UTC), stated, late)


def _raw(screen: Screen) -> dict[str, Any]:
    return with_birth(typed(screen.form, STEP)) | {"files": [one.sha256 for one in screen.files]}


def _loose(asked: Field) -> Field:
    """Only what a lead cannot do without must be typed."""
    needed = any(one.name == asked.name and one.required for one in LEAD.asks)
    return replace(asked, required=asked.required and needed)


def _with_defence(said: Mapping[str, Any]) -> str:
    """The fact, and what the party said to it on the spot."""
    parts = [
        said["fact"],
        f"当事人现场陈述：{said['defence_said']}" if said["defence_said"] else "",
    ]
    return "\n".join(filter(None, parts))
