"""The chains of signatures of one's organ, and who signs while one is away."""

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from enforcement.cases.chains import ChainRefused, chain_of, choose, open_to_choice
from enforcement.cases.telling import tell_seat
from enforcement.law.calendar import legal_day
from enforcement.organisations import deputising
from enforcement.organisations.deputising import DeputyRefused
from enforcement.organisations.models import Deputising, Officer, Organisation
from enforcement.organisations.people import organisations_with
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.procedure.permissions import Permission, Seat
from enforcement.web.access import access, me
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated

bp = Blueprint("organisations", __name__)

MANAGES = Permission.ORGANISATIONS_MANAGE
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
@access(signed_in=True)
def show_deputies() -> ResponseReturnValue:
    return _deputies(_form())


@bp.post("/deputies")
@access(signed_in=True)
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
    session().commit()
    flash(f"{row.from_on} 至 {row.until_on} 由{row.deputy.name}代签，文书上注明代签。", "ok")
    return redirect(url_for("organisations.show_deputies"))


@bp.post("/deputies/<int:row_id>/end")
@access(signed_in=True)
def end(row_id: int) -> ResponseReturnValue:
    mine = {row.id: row for row in deputising.appointed_by(session(), me(), today())}
    row = mine.get(row_id) or abort(404)
    deputising.end(row, today())
    session().commit()
    flash(f"{row.deputy.name}不再代签。", "ok")
    return redirect(url_for("organisations.show_deputies"))


def _appoint(said: dict[str, Any]) -> Deputising:
    seat, _, place = said["seat"].partition("@")
    row = Deputising(
        absent=me(), deputy=session().get_one(Officer, int(said["deputy"])), seat=Seat(seat),
        organisation_id=int(place), from_on=date.fromisoformat(said["from_on"]),
        until_on=date.fromisoformat(said["until_on"]), reason=said["reason"],
        recorded_at=datetime.now(UTC),
    )  # fmt: skip
    return deputising.appoint(session(), row)


def _fields() -> tuple[Field, ...]:
    """The fields with what this officer can choose: his seats, his colleagues."""
    choices = {"seat": _seats(), "deputy": _colleagues()}
    return tuple(
        Field(
            one.name, one.label, one.kind, choices=choices.get(one.name, ()), hint=one.hint,
        )
        for one in DEPUTY
    )  # fmt: skip


def _seats() -> tuple[tuple[str, str], ...]:
    places = [(seat, place) for seat in Seat for place in organisations_with(me(), seat.needs)]
    return tuple(
        (f"{seat}@{place}", f"{session().get_one(Organisation, place).short_name} {seat.label}")
        for seat, place in places
    )


def _colleagues() -> tuple[tuple[str, str], ...]:
    found = deputising.colleagues(session(), me())
    return tuple((str(one.id), f"{one.name}（{one.title or '在编'}）") for one in found)


def _form() -> Any:
    return form_for(_fields(), {})()


def _deputies(form: Any) -> str:
    return render_template(
        "organisations/deputies.html", form=form, seats=_seats(),
        rows=deputising.appointed_by(session(), me(), today()),
    )  # fmt: skip


@bp.get("/chains")
@access(MANAGES)
def show_chains() -> ResponseReturnValue:
    return _chains({})


@bp.post("/chains/<int:organisation_id>/<step>")
@access(MANAGES)
def set_chain(organisation_id: int, step: str) -> ResponseReturnValue:
    organ = next((one for one in _organs() if one.id == organisation_id), None) or abort(404)
    try:
        choose(organ, step, request.form.getlist("seat"))
    except ChainRefused as refused:
        only_read()
        return _chains({(organisation_id, step): str(refused)}), 422
    session().commit()
    flash("签批链已改，今后报批的按新链；已经报批的不变。", "ok")
    return redirect(url_for("organisations.show_chains", _anchor=f"{organ.id}-{step}"))


def _organs() -> list[Organisation]:
    places = sorted(organisations_with(me(), MANAGES))
    return [session().get_one(Organisation, place) for place in places]


def _chains(errors: dict[tuple[int, str], str]) -> str:
    return render_template(
        "organisations/chains.html", organs=_organs(), steps=open_to_choice(), chain_of=chain_of,
        seats=list(Seat), errors=errors,
    )  # fmt: skip
