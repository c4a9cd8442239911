"""The chains of signatures of the bodies one looks after: who signs which paper, in what order."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.cases.chains import (
    Chain,
    ChainRefused,
    chain_of,
    choose_held,
    open_to_choice,
    papers_of,
    usual,
)
from enforcement.cases.seating import names_seated
from enforcement.organisations.models import Organisation
from enforcement.organisations.people import administered
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.step import Step
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session

bp = Blueprint("chains", __name__)

AS_USUAL = "usual"
"""The button that takes the chains in common use instead of what is ticked."""

MANAGES = Permission.ORGANISATIONS_MANAGE
NOTHING_WRONG: Mapping[str, str] = {}


@bp.get("/chains")
@access(MANAGES)
def show() -> ResponseReturnValue:
    return _chains()


@bp.post("/chains/<int:organisation_id>")
@access(MANAGES)
def set_all(organisation_id: int) -> ResponseReturnValue:
    organ = next((one for one in _organs() if one.id == organisation_id), None) or abort(404)
    errors = {step.name: says for step in open_to_choice() if (says := _set_chain(organ, step))}
    if errors:
        only_read()
        return _chains(errors, refused_in=organisation_id), 422
    session().commit()
    flash("签批链已存，今后报批的按新链；已经报批的不变。", "ok")
    return redirect(url_for("chains.show", _anchor=f"organ-{organ.id}"))


def _set_chain(organ: Organisation, step: Step) -> str:
    """Set what was ticked for one step, and note it; what stands against it comes back."""
    before, held = chain_of(organ, step), _held(organ)
    ticked = usual(step, held) if AS_USUAL in request.form else request.form.getlist(step.name)
    try:
        changed = choose_held(organ, step, ticked, held)
    except ChainRefused as refused:
        return str(refused)
    if changed:
        about = f"{organ.name} {step.label}：由{_named(before)}改为{_named(chain_of(organ, step))}"
        note_setting(AccessKind.CHAIN_SET, about)
    return ""


def _held(organ: Organisation) -> set[Seat]:
    return {seat for seat, names in names_seated(session(), organ).items() if names}


def _named(chain: Chain) -> str:
    return "、".join(seat.label for seat in chain)


def _organs() -> list[Organisation]:
    """The bodies he looks after that issue in their own name."""
    return [one for one in administered(session(), me(), MANAGES) if one.seal_text]


def _chains(errors: Mapping[str, str] = NOTHING_WRONG, *, refused_in: int | None = None) -> str:
    """The chains as they are; of the body `refused_in`, as they were sent."""
    organs = _organs()
    return render_template(
        "organisations/chains.html", organs=organs, steps=open_to_choice(), chain_of=chain_of,
        seats=list(Seat), errors=errors, refused_in=refused_in, sent=request.form, papers=papers_of,
        holders={organ.id: _named_seats(organ) for organ in organs},
        usual={organ.id: _usual(organ) for organ in organs},
    )  # fmt: skip


def _usual(organ: Organisation) -> dict[str, str]:
    """The chains in common use, in words, where the body signs by others."""
    held = _held(organ)
    found = {step.name: (usual(step, held), chain_of(organ, step)) for step in open_to_choice()}
    return {name: "→".join(seat.label for seat in chain)
            for name, (chain, now) in found.items() if chain != now}  # fmt: skip


def _named_seats(organ: Organisation) -> dict[Seat, str]:
    found = names_seated(session(), organ)
    return {seat: "、".join(names) or "还没有人担任" for seat, names in found.items()}
