"""What the screen of a penalty on the spot means: the penalty, or the same as a lead."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from enforcement.cases.intents import Intent
from enforcement.procedure.asks.lead import Source
from enforcement.procedure.fields import Field, Unreadable, read, read_one
from enforcement.procedure.steps import BY_NAME
from enforcement.web.cases.forms import HAPPENED, LATE, read_form, typed, with_birth
from enforcement.web.cases.spot_screen import STEP, Screen

LEAD = BY_NAME["register"]


def penalty_on(screen: Screen) -> Intent | None:
    """The penalty as it is typed; None when it cannot be read, and the form says why."""
    form = screen.form
    refused = list(form["files"].errors)
    readable = form.validate()
    if refused:
        form["files"].errors = refused
    stated = read_form(form, STEP, _raw(screen)) if readable and not refused else None
    if stated is None:
        return None
    at, late = (str(read_one(one, form[one.name].data)) for one in (HAPPENED, LATE))
    return Intent(screen.officer, datetime.fromisoformat(at), datetime.now(UTC), stated, late)


def lead_on(screen: Screen) -> Intent | None:
    """The same as a lead: everything typed is carried over, and nothing else is asked."""
    form = screen.form
    asked = [*map(_loose, STEP.asks), HAPPENED, LATE]
    raw = {one.name: form[one.name].data for one in (HAPPENED, LATE)}
    try:
        said = read(asked, _raw(screen) | raw)
    except Unreadable as unreadable:
        for name, error in unreadable.errors.items():
            form[name].errors = [error]
        return None
    at, late = said.pop(HAPPENED.name), said.pop(LATE.name)
    stated = said | {
        "source": Source.PATROL.value,
        "found_at": said["found_at"] or at,
        "fact": _with_defence(said),
    }
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
