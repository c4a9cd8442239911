"""The form of a step between organisations: from its table, with whom one may turn to."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from wtforms import HiddenField

from enforcement.cases.models import Case
from enforcement.coordination.facts import asked_for
from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.queries import addressable
from enforcement.duties.queries import items_for, supports_of
from enforcement.intake.categories import name_of
from enforcement.intake.models import Lead
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Kind as BodyKind
from enforcement.organisations.models import Level, Organisation, RoleGrant
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.procedure.permissions import GRANTS, Permission
from enforcement.web.evidence.files import Kept, is_readable
from enforcement.web.fields import Choices, form_for, prefilled, stated


def _towns(session: Session, _asker: Organisation) -> Sequence[Organisation]:
    governs = (BodyKind.GOVERNMENT, BodyKind.SUBDISTRICT_OFFICE)
    chosen = sa.select(Organisation).where(
        Organisation.level == Level.TOWN, Organisation.kind.in_(governs)
    )
    return session.scalars(chosen.order_by(Organisation.id)).all()


def _villages(session: Session, asker: Organisation) -> Sequence[Organisation]:
    chosen = sa.select(Organisation).where(
        Organisation.level == Level.VILLAGE, Organisation.parent_id == asker.id
    )
    return session.scalars(chosen.order_by(Organisation.id)).all()


def _mediators(session: Session, _asker: Organisation) -> Sequence[Organisation]:
    roles = [role for role, held in GRANTS.items() if Permission.DISPUTES_MEDIATE in held]
    chosen = sa.select(Organisation).join(
        RoleGrant, RoleGrant.organisation_id == Organisation.id
    ).where(RoleGrant.role.in_(roles))  # fmt: skip
    return session.scalars(chosen.order_by(Organisation.id)).unique().all()


UNSTATED = {"last_seen", "longitude", "latitude", "accuracy", "cell"}
"""What a form sends that no step states."""

Offer = Callable[[Session, Organisation], Sequence[Organisation]]
OFFERS: Mapping[tuple[str, str], Offer] = {
    ("ask_village", "to"): _villages,
    ("ask_admission", "to"): _towns,
    ("submit_dispute", "office"): _mediators,
}
"""To whom a step may turn, by its name and its field; anybody, where it is not said."""


def options_for(session: Session, step: MatterStep, asker: Organisation) -> dict[str, Choices]:
    """What may be chosen at the fields of `step`."""
    found: dict[str, Choices] = {}
    for asked in step.asks:
        if asked.kind in (Kind.BODY, Kind.BODIES):
            offer = OFFERS.get((step.name, asked.name), addressable)
            found[asked.name] = [(str(one.id), one.name) for one in offer(session, asker)]
        if asked.kind is Kind.DUTY:
            listed = items_for(session, asker, legal_day(datetime.now(UTC)))
            found[asked.name] = [(str(one.id), f"{one.code} {one.name}") for one in listed]
    return found


def fields_of(step: MatterStep, options: Mapping[str, Choices]) -> tuple[Field, ...]:
    """What the form asks; a choice of nothing that need not be made is left out."""
    return tuple(
        asked for asked in step.asks
        if asked.required or options.get(asked.name, True) != []
    )  # fmt: skip


def matter_form(
    fields: Sequence[Field], options: Mapping[str, Choices], kept: Mapping[str, Any]
) -> Any:
    """A form that asks `fields`, filled with `kept`; it remembers what was latest when shown."""

    class MatterForm(form_for(fields, options)):  # type: ignore[misc]  # made at run time
        last_seen = HiddenField()

    return MatterForm(data=prefilled(fields, kept) | {"last_seen": kept.get("last_seen", 0)})


def read_form(form: Any, step: MatterStep, files: Sequence[Kept]) -> dict[str, Any] | None:
    """What the form states, every field of the step with it; None when it cannot be read."""
    if not is_readable(form):
        return None
    digests = [one.sha256 for one in files]
    raw = {name: value for name, value in stated(form).items() if name not in UNSTATED}
    raw |= {asked.name: digests for asked in step.asks if asked.kind is Kind.FILES}
    try:
        return read(step.asks, raw)
    except Unreadable as error:
        for name, says in error.errors.items():
            form[name].errors = [says]
        return None


def known_of(matter: Matter, step: MatterStep, lane: Lane | None) -> dict[str, Any]:
    """What the form of a step in a matter is filled with before anybody types."""
    said = asked_for(matter)
    known: dict[str, Any] = {}
    if step.name == "dispatch" and matter.duty is not None:
        known["lead"] = matter.duty.lead_id
        known["supports"] = [one.organisation_id for one in supports_of(matter.duty)]
    if step.name in ("settle", "mediate", "decide_dispute", "designate"):
        known["competent"] = said.get("competent")
    if step.name == "grant_extension" and lane is not None and lane.asks_until is not None:
        known["until"] = lane.asks_until.date().isoformat()
    if step.name == "contest_return" and lane is not None:
        known["competent"] = lane.to_id
    return known


def asked_in(case: Case | None) -> dict[str, Any]:
    """What is known of a matter that is begun in a case; the party is not told to others."""
    if case is None:
        return {}
    return {"title": case.cause[:60], "place": case.place, "description": case.fact}


def reported_in(lead: Lead | None) -> dict[str, Any]:
    """What is known from the lead that is called or transferred; who reported it is not told."""
    if lead is None:
        return {}
    return {"title": name_of(lead.category)[:60] if lead.category else "", "place": lead.place,
            "description": lead.description, "longitude": lead.longitude,
            "latitude": lead.latitude, "accuracy": lead.accuracy}  # fmt: skip


def grown_from(parent: Matter | None, kind: MatterKind) -> dict[str, Any]:
    """What a matter that grows out of another takes over from it."""
    if parent is None:
        return {}
    known: dict[str, Any] = {
        "title": parent.title,
        "place": parent.place, "cell": parent.cell_id,
        "longitude": parent.longitude, "latitude": parent.latitude,
        "description": parent.description,
    }  # fmt: skip
    if kind is MatterKind.OPERATION:
        known |= {"participants": [lane.to_id for lane in parent.lanes]}
    return known
