"""The lead a case takes up, and the matter it grows out of: what they fill in."""

from collections.abc import Sequence
from typing import Any

from flask import abort

from enforcement.coordination.models import Matter
from enforcement.coordination.places import acts_for
from enforcement.coordination.queries import get_matter
from enforcement.intake.models import Lead
from enforcement.intake.queries import get_lead
from enforcement.powers.models import Mandate
from enforcement.procedure.asks.lead import Source
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.web.access import me
from enforcement.web.addresses import number_in
from enforcement.web.database import session


def lead_taken_up() -> Lead | None:
    """The lead that the address names, where the visitor may judge it."""
    number = number_in("lead")
    return get_lead(session(), me(), number) if number else None


def origin_taken_up() -> Matter | None:
    """The matter that the address names, out of which a case grows, where he may see it."""
    number = number_in("matter")
    return get_matter(session(), me(), number) or abort(404) if number else None


def known_of_origin(origin: Matter) -> dict[str, Any]:
    """What a case is filled with from the matter it grows out of."""
    ours = origin.kind is MatterKind.OPERATION or origin.asker_id == acts_for(me()).id
    source = Source.PATROL if ours else Source.TRANSFERRED
    return {
        "source": source.value, "found_at": origin.opened_at.isoformat(), "place": origin.place,
        "area": str(origin.town_id) if origin.town_id else None, "fact": origin.description,
    }  # fmt: skip


def known_from(lead: Lead, offered: Sequence[Mandate]) -> dict[str, Any]:
    """What a form of a case is filled with from its lead."""
    return {
        "source": lead.channel.source.value, "found_at": lead.found_at.isoformat(),
        "happened_at": lead.received_at.isoformat(), "place": lead.place,
        "area": str(lead.area_id), "fact": lead.description, "power": suggested(lead, offered),
        "informant": lead.reporter_name, "informant_phone": lead.reporter_phone,
    }  # fmt: skip


def suggested(lead: Lead, offered: Sequence[Mandate]) -> str | None:
    """The power that the rule of triage names, where it is on offer."""
    code = lead.rule.power_code if lead.rule else ""
    fitting = (one for one in offered if code and one.power.code == code)
    return next((str(one.power_id) for one in fitting), None)
