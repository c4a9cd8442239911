"""The lead a case takes up: what it fills in, and its pictures for whoever collects evidence."""

from collections.abc import Sequence
from typing import Any

from flask import abort

from enforcement.cases.models import Case
from enforcement.coordination.models import Matter
from enforcement.coordination.places import acts_for
from enforcement.coordination.queries import get_matter
from enforcement.evidence.service import plain
from enforcement.intake.codes import spoken
from enforcement.intake.models import Lead
from enforcement.intake.queries import get_lead
from enforcement.organisations.models import Officer
from enforcement.powers.models import Mandate
from enforcement.procedure.asks.lead import Source
from enforcement.procedure.step import Step
from enforcement.web.access import me
from enforcement.web.addresses import number_in
from enforcement.web.database import session
from enforcement.web.evidence.files import Kept, ticketed

COLLECT = "collect"


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
    source = Source.ASSIGNED if origin.asker_id != acts_for(me()).id else Source.PATROL
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


def source_files(case: Case, step: Step, officer: Officer) -> tuple[Kept, ...]:
    """The pictures of the case's lead, offered to who collects evidence and asks for them."""
    lead = case.lead
    if step.name != COLLECT or lead is None or number_in("lead") != lead.id:
        return ()
    name = f"线索 {spoken(lead.code)} 的"
    return tuple(
        ticketed(one.sha256, f"{name}{plain(one.file.name)}", officer.id) for one in lead.files
    )


def collected_from(case: Case, step: Step) -> dict[str, Any]:
    """What the form of an item of evidence is filled with, when it is made of the lead's files."""
    lead = case.lead
    if step.name != COLLECT or lead is None or number_in("lead") != lead.id:
        return {}
    maker = lead.reporter.name if lead.reporter else "群众"
    return {
        "title": "线索照片", "proves": lead.description[:400], "place": lead.place,
        "method": f"调取{lead.channel.label}的线索 {spoken(lead.code)} 所附文件",
        "origin": f"上报人{maker}的设备，本系统存原件", "maker": maker,
    }  # fmt: skip
