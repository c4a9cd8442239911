"""The duty roster: a week at a glance, and the form of one shift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField

from enforcement.accounts.models import AccessKind
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.fields import Unreadable
from enforcement.procedure.permissions import Permission
from enforcement.roster.asks import SAID
from enforcement.roster.models import Watch
from enforcement.roster.queries import kept_by, watch_of
from enforcement.roster.service import Keeper, version_of
from enforcement.roster.shifts import Shift, Turn
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.addresses import words_in
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated
from enforcement.web.roster.views import week_of
from enforcement.web.wording import day_and_weekday

bp = Blueprint("roster", __name__)

READERS = (Permission.MATTERS_READ, Permission.ROSTER_KEEP)
KEEPS = Permission.ROSTER_KEEP


@bp.get("/roster")
@access(*READERS)
def show() -> ResponseReturnValue:
    now = datetime.now(UTC)
    on = day_in(words_in("on")) or legal_day(now)
    return render_template("roster/show.html", week=week_of(session(), me(), on, now))


@bp.get("/roster/<int:organisation_id>/<day>/<shift>")
@access(KEEPS)
def show_shift(organisation_id: int, day: str, shift: str) -> ResponseReturnValue:
    return _page(_place_or_404(organisation_id, day, shift))


@bp.post("/roster/<int:organisation_id>/<day>/<shift>")
@access(KEEPS)
def enter(organisation_id: int, day: str, shift: str) -> ResponseReturnValue:
    place = _place_or_404(organisation_id, day, shift)
    form = shift_form({})
    if not form.validate():
        only_read()
        return _page(_place_or_404(organisation_id, day, shift), form), 422
    try:
        watch = _keeper().enter(place.body, place.turn, stated(form), seen=str(form.last_seen.data))
    except Unreadable as wrong:
        for name, says in wrong.errors.items():
            form[name].errors = [says]
        only_read()
        return _page(_place_or_404(organisation_id, day, shift), form), 422
    except StepRefused as refused:
        only_read()
        again = _place_or_404(organisation_id, day, shift)
        return _page(again, form, reasons=refused.reasons), 409
    return _done(place, f"{place}：{watch.name}，{watch.phone}")


@bp.post("/roster/<int:organisation_id>/<day>/<shift>/clear")
@access(KEEPS)
def clear(organisation_id: int, day: str, shift: str) -> ResponseReturnValue:
    place = _place_or_404(organisation_id, day, shift)
    try:
        _keeper().clear(place.body, place.turn, seen=request.form.get("last_seen", ""))
    except StepRefused as refused:
        only_read()
        again = _place_or_404(organisation_id, day, shift)
        return _page(again, reasons=refused.reasons), 409
    return _done(place, f"{place}：撤下，没有人值班")


@dataclass(frozen=True)
class Place:
    """One shift of one organisation, as the address names it."""

    body: Organisation
    turn: Turn

    def __str__(self) -> str:
        when = f"{day_and_weekday(self.turn.day)} {self.turn.shift.label}"
        return f"{self.body.short_name} {when}"

    @property
    def named(self) -> dict[str, Any]:
        return {
            "organisation_id": self.body.id, "day": self.turn.day, "shift": self.turn.shift.value
        }  # fmt: skip


def day_in(text: str) -> date | None:
    """The day that an address names, if it is one that a roster may have."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _place_or_404(organisation_id: int, day: str, shift: str) -> Place:
    """The shift, where it is of an organisation whose roster is his to keep."""
    kept = {one.id: one for one in kept_by(session(), me())}
    body, on = kept.get(organisation_id) or abort(404), day_in(day) or abort(404)
    return Place(body, Turn(on, Shift(shift))) if shift in set(Shift) else abort(404)


def _keeper() -> Keeper:
    return Keeper(session(), me(), datetime.now(UTC))


def _done(place: Place, says: str) -> ResponseReturnValue:
    note_setting(AccessKind.ROSTER_SET, says)
    session().commit()
    flash(f"{says}。", "ok")
    return redirect(url_for("roster.show", on=place.turn.day))


def shift_form(known: dict[str, Any]) -> Any:
    """The form of one shift; it remembers which entry it showed."""

    class ShiftForm(form_for(SAID, {})):  # type: ignore[misc]  # made at run time
        last_seen = HiddenField()

    return ShiftForm(data=known) if known else ShiftForm()


def _known(watch: Watch | None) -> dict[str, Any]:
    said = {one.name: getattr(watch, one.name) for one in SAID} if watch else {}
    return said | {"last_seen": version_of(watch)}


def _page(place: Place, form: Any = None, *, reasons: Sequence[Refusal] = ()) -> str:
    """The form of the shift; after a refusal it goes by the entry that stands now."""
    watch = watch_of(session(), place.body, place.turn)
    form = form or shift_form(_known(watch))
    if reasons:
        form.last_seen.data = version_of(watch)
    return render_template(
        "roster/shift.html", place=place, watch=watch, form=form, reasons=reasons,
        over=place.turn.ends <= datetime.now(UTC), seen=version_of(watch),
    )  # fmt: skip
