"""Who signs while somebody is away: arranged by himself, or by who looks after his body."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.cases.telling import tell_seat
from enforcement.law.calendar import legal_day
from enforcement.organisations import deputising
from enforcement.organisations.deputising import DeputyRefused
from enforcement.organisations.models import Deputising, Officer, Organisation
from enforcement.organisations.people import administered, organisations_with
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.procedure.permissions import Permission, Seat
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated

bp = Blueprint("organisations", __name__)

MANAGES = Permission.ORGANISATIONS_MANAGE
ARRANGES = (Permission.CASES_READ, MANAGES)
"""Who has a seat or may sign in one for somebody, and who arranges it for others."""
DEPUTY = (
    Field("seat", "代签的席位", Kind.CHOICE),
    Field("deputy", "由谁代签", Kind.CHOICE),
    Field("from_on", "起日", Kind.DAY),
    Field("until_on", "止日", Kind.DAY),
    Field("reason", "原因", hint="如 外出培训、休假"),
)


def today() -> date:
    return legal_day(datetime.now(UTC))


@bp.get("/deputies")
@access(*ARRANGES)
def show_deputies() -> ResponseReturnValue:
    return _deputies(_form())


@bp.post("/deputies")
@access(*ARRANGES)
def appoint() -> ResponseReturnValue:
    form = _form()
    if not form.validate():
        return _deputies(form), 422
    try:
        row = _appoint(read(_fields(), stated(form)))
    except (DeputyRefused, Unreadable) as refused:
        for name, says in refused.errors.items():
            form[name].errors = [says]
        only_read()
        return _deputies(form), 422
    tell_seat(session(), row.seat, row.organisation_id, row.recorded_at)
    _noted(AccessKind.DEPUTY_SET, row)
    session().commit()
    flash(f"{row.from_on} 至 {row.until_on} 由{row.deputy.name}代签，文书上注明代签。", "ok")
    return redirect(url_for("organisations.show_deputies"))


@bp.post("/deputies/<int:row_id>/end")
@access(*ARRANGES)
def end(row_id: int) -> ResponseReturnValue:
    row = {row.id: row for row in _arranged()}.get(row_id) or abort(404)
    deputising.end(row, today())
    session().flush()
    tell_seat(session(), row.seat, row.organisation_id, datetime.now(UTC))
    _noted(AccessKind.DEPUTY_ENDED, row)
    session().commit()
    flash(f"{row.deputy.name}不再代签。", "ok")
    return redirect(url_for("organisations.show_deputies"))


def _appoint(said: dict[str, Any]) -> Deputising:
    seat, place, absent = said["seat"].split("@")
    row = Deputising(
        absent=session().get_one(Officer, int(absent)),
        deputy=session().get_one(Officer, int(said["deputy"])), seat=Seat(seat),
        organisation_id=int(place), from_on=date.fromisoformat(said["from_on"]),
        until_on=date.fromisoformat(said["until_on"]), reason=said["reason"],
        recorded_at=datetime.now(UTC),
    )  # fmt: skip
    return deputising.appoint(session(), row)


def _fields() -> tuple[Field, ...]:
    """The fields with what can be chosen: one's own seats or those one arranges, colleagues."""
    choices = {"seat": _seats(), "deputy": _colleagues()}
    return tuple(
        Field(
            one.name, one.label, one.kind, choices=choices.get(one.name, ()), hint=one.hint,
        )
        for one in DEPUTY
    )  # fmt: skip


def _organised() -> set[int]:
    """Where he arranges for others who cannot: who was taken ill signs in nowhere."""
    return {one.id for one in administered(session(), me(), MANAGES)}


def _seated() -> list[tuple[Officer, Seat, int]]:
    """The seats he may arrange for: his own, and as an administrator those of his bodies."""
    own = {place for seat in Seat for place in organisations_with(me(), seat.needs)}
    return [
        (holder, seat, place)
        for holder, seat, place in deputising.seated(session(), own | _organised())
        if holder.id == me().id or place in _organised()
    ]


def _seats() -> tuple[tuple[str, str], ...]:
    def label(holder: Officer, seat: Seat, place: int) -> str:
        name = "" if holder.id == me().id else f"{holder.name}："
        return f"{name}{session().get_one(Organisation, place).short_name} {seat.label}"

    return tuple((f"{seat}@{place}@{holder.id}", label(holder, seat, place))
                 for holder, seat, place in _seated())  # fmt: skip


def _colleagues() -> tuple[tuple[str, str], ...]:
    places = {place for _, _, place in _seated()}
    found = [one for one in deputising.colleagues(session(), places) if one.id != me().id]
    return tuple((str(one.id), f"{one.name}（{one.title or '在编'}）") for one in found)


def _arranged() -> list[Deputising]:
    """What he may end: arranged for him, or in a body he looks after."""
    his = sa.or_(Deputising.absent_id == me().id, Deputising.organisation_id.in_(_organised()))
    return deputising.standing(session(), today(), his)


def _form() -> Any:
    """The form as it first stands: from today, and for the only seat where there is but one."""
    seats = _seats()
    known = {"seat": seats[0][0]} if len(seats) == 1 else {}
    return form_for(_fields(), {})(data=known | {"from_on": today().isoformat()})


def _deputies(form: Any) -> str:
    return render_template(
        "organisations/deputies.html", form=form, seats=_seats(), rows=_arranged(), me=me(),
        mine=deputising.standing(session(), today(), Deputising.deputy_id == me().id),
    )  # fmt: skip


def _noted(kind: AccessKind, row: Deputising) -> None:
    about = (
        f"{row.organisation.name} {row.seat.label}：{row.deputy.name}代{row.absent.name}，"
        f"{row.from_on} 至 {row.until_on}"
    )
    note_setting(kind, about)
