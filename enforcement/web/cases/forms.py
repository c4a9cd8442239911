"""The forms of steps and of the registration: built from the table of steps, filled by the case."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import HiddenField

from enforcement.cases import queries
from enforcement.cases.models import Case
from enforcement.cases.transfers import asker_of
from enforcement.coordination.queries import addressable
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem
from enforcement.law.fines import Formula, Scale
from enforcement.law.identity import birth_from_id, is_id_card, slip_in
from enforcement.organisations.models import Officer
from enforcement.organisations.people import person_of
from enforcement.organisations.territory import areas
from enforcement.powers.models import Mandate, Tier
from enforcement.powers.queries import mandates_for_case
from enforcement.procedure.discretion import weighable
from enforcement.procedure.elements import elements_of
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.fields import Field, Kind, Unreadable, read
from enforcement.procedure.penalty import GOODS, Sanction
from enforcement.procedure.permissions import Role
from enforcement.procedure.receivers import may_refuse, may_sign, unnamed
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.web.fields import Choices, form_for, prefilled, stated

HAPPENED = Field("happened_at", "发生时间", Kind.MOMENT, hint="填实际发生的时间，不是登记的时间")
STARTED = Field(HAPPENED.name, "开始时间", Kind.MOMENT)
LATE = Field("entry_reason", "补录原因", required=False, hint="写明为什么现在才登记")
HOST, HEADS = "host", "heads"
SANCTIONS = frozenset(kind.value for kind in Sanction)

UNASKED: dict[str, Callable[[CaseFacts], bool]] = {
    "tier": lambda f: not _scales(f),
    "quantity": lambda f: not _counts(f, Formula.PER_UNIT, Formula.MULTIPLE, Formula.PERCENT),
    "price": lambda f: not _counts(f, Formula.MULTIPLE, Formula.PERCENT),
    "base": lambda f: not _counts(f, Formula.MULTIPLE, Formula.PERCENT),
    "rate": lambda f: not any(scale.is_formula for scale in _scales(f)),
    "fine": lambda f: f.power is not None and f.power.range_known and not f.power.tiers,
    "goods": lambda f: not _imposes(f, frozenset({GOODS})),
    "goods_value": lambda f: not _imposes(f, frozenset({GOODS})),
    "heavier_reason": lambda f: len(_scales(f)) < 2,
    "sanction": lambda f: not _imposes(f, SANCTIONS),
    "sanction_text": lambda f: not _imposes(f, SANCTIONS),
    "sanction_days": lambda f: not _imposes(f, SANCTIONS),
    "sanction_due": lambda f: not _imposes(f, SANCTIONS),
    "low": lambda f: f.power is not None and f.power.range_known,
    "high": lambda f: f.power is not None and f.power.range_known,
    "late_reason": lambda f: f.decision_due is None or f.on <= f.decision_due,
    "warning": lambda f: f.power is None or not f.power.warning_allowed,
    "not_same_act": lambda f: not f.fined_before,
    "waives_hearing": lambda f: f.notice is None or not f.notice.hearing_told,
    "capacity_checked": lambda f: f.party is None or not f.party.kind.is_natural,
}
"""Fields that say nothing in some cases, and are then left out of the form."""


def _scales(facts: CaseFacts) -> list[Scale]:
    return list(facts.power.tiers.values()) if facts.power else []


def _counts(facts: CaseFacts, *formulas: Formula) -> bool:
    """Whether a tier sets the fine by one of `formulas`."""
    return any(scale.formula in formulas for scale in _scales(facts))


def _imposes(facts: CaseFacts, kinds: frozenset[str]) -> bool:
    """Whether the power may impose one of `kinds`; where its range is unknown, it may."""
    power = facts.power
    return power is not None and (not power.range_known or bool(power.other_kinds & kinds))


def lead_of(step: Step) -> Field | None:
    """The choice that comes before the form, because it settles what the form asks."""
    names = {one.only.field for one in step.asks if one.only}
    return next((one for one in step.asks if one.name in names), None)


def fields_of(step: Step, facts: CaseFacts, led: Mapping[str, object]) -> tuple[Field, ...]:
    """What the form of `step` asks in a case where `facts` hold, after the choice in `led`."""
    lead = lead_of(step)
    rest = [one for one in step.asks if one is not lead and one.asked_with(led)]
    asked = [one for one in rest if not UNASKED.get(one.name, _never)(facts)]
    lasts = any(one.name == "ended_at" for one in asked)
    return (STARTED if lasts else HAPPENED, *asked, LATE)


def _never(_facts: CaseFacts) -> bool:
    return False


def step_form(
    fields: Sequence[Field], options: Mapping[str, Choices], kept: Mapping[str, Any]
) -> Any:
    """A form that asks `fields`, filled with `kept`; it remembers what was latest when shown."""

    class StepForm(form_for(fields, options)):  # type: ignore[misc]  # made at run time
        last_seen = HiddenField()

    return StepForm(data=prefilled(fields, kept) | {"last_seen": kept.get("last_seen", 0)})


def options_for(session: Session, case: Case, step: Step, on: date) -> dict[str, Choices]:
    """What may be chosen at the fields of `step`; what the law will refuse says so."""
    people = queries.officers_of(session, case)
    offers: dict[Kind, Callable[[], Choices]] = {
        Kind.PEOPLE: lambda: enforcer_options(people, on),
        Kind.EVIDENCE: lambda: [_item(one) for one in queries.evidence_of(session, case)],
        Kind.ELEMENTS: lambda: _proofs(session, case),
        Kind.TIER: lambda: [tier_option(one) for one in _tiers(case)],
        Kind.AREA: lambda: area_options(session),
        Kind.POWER: lambda: [
            power_option(one)
            for one in mandates_for_case(session, case.mandate, acted=case.ended_on, on=on)
        ],
        Kind.BODY: lambda: [
            (str(one.id), one.name) for one in addressable(session, asker_of(case))
        ],
        Kind.PAPER: lambda: [_paper(one) for one in queries.served_documents(session, case)],
    }
    found = {asked.name: offers[asked.kind]() for asked in step.asks if asked.kind in offers}
    return found | {HOST: _posts(people), HEADS: _posts(queries.leaders_of(session, case))}


def _posts(people: Sequence[Officer]) -> Choices:
    return [(str(one.id), f"{one.name}（{one.title}）") for one in people]


def penalties(step: Step, facts: CaseFacts) -> dict[str, Choices]:
    """The factors that can arise and the sanctions that the power gives, where `step` asks them."""
    asks = {asked.name: asked.choices for asked in step.asks}
    offers = {"factors": _factors(facts), "sanction": _sanctions(facts, asks.get("sanction", ()))}
    return {name: choices for name, choices in offers.items() if name in asks}


def _factors(facts: CaseFacts) -> Choices:
    natural = facts.party is not None and facts.party.kind.is_natural
    articles = facts.power.articles if facts.power else ()
    return weighable(natural=natural, articles=articles, tiers=len(_scales(facts)))


def _sanctions(facts: CaseFacts, choices: Choices) -> Choices:
    known = facts.power.other_kinds if facts.power and facts.power.range_known else SANCTIONS
    return [one for one in choices if one[0] in known]


def signers(step: Step, facts: CaseFacts, led: Mapping[str, object]) -> dict[str, Choices]:
    """Who signed for a paper or refused it: first those whose word the law lets count."""
    may = {
        "relation": may_sign(facts, str(led.get("method"))) - unnamed(facts),
        "refuser": may_refuse(facts) - unnamed(facts),
    }
    return {
        one.name: _with_effect(one.choices, may[one.name]) for one in step.asks if one.name in may
    }


def _with_effect(choices: Choices, may: frozenset[str]) -> Choices:
    sound = [one for one in choices if one[0] in may]
    void = [(value, f"{label}（送达不发生效力）") for value, label in choices if value not in may]
    return sound + void


def enforcer_options(people: Sequence[Officer], on: date) -> Choices:
    """Who may enforce on that day; then the colleagues who may not, and are told so."""
    able = [one for one in people if person_of(one).may_enforce_on(on)]
    unable = [one for one in people if one not in able and does_fieldwork(one)]
    return [(str(one.id), f"{one.name}（执法证 {one.certificate}）") for one in able] + [
        (str(one.id), f"{one.name}（当天没有执法资格）") for one in unable
    ]


def does_fieldwork(officer: Officer) -> bool:
    """Whether he is set to work on cases, whatever the law says of him."""
    return any(grant.role is Role.OFFICER for grant in officer.grants)


def _paper(document: Document) -> tuple[str, str]:
    return str(document.id), f"{document.title} {document.number or written(document.issued_on)}"


def _item(item: EvidenceItem) -> tuple[str, str]:
    told = "" if item.admissible else "，只作记录，不能作为定案依据"
    return str(item.id), f"{item.title}（{item.kind.label}{told}）"


def _proofs(session: Session, case: Case) -> Choices:
    """Every item of evidence under every element of the power."""
    items = [_item(one) for one in queries.evidence_of(session, case)]
    return [
        (f"{number}:{element}", label)
        for element in elements_of(case.power.elements)
        for number, label in items
    ]


def _tiers(case: Case) -> list[Tier]:
    kind = case.party.kind
    return [one for one in case.power.tiers if one.party_kind is None or one.party_kind is kind]


def tier_option(tier: Tier) -> tuple[str, str]:
    refused = "，须先责令改正并复查未改正" if tier.after_refusal else ""
    return str(tier.id), f"{tier.name}：{tier.scale.label}（{tier.condition}{refused}）"


def area_options(session: Session) -> Choices:
    return [(str(one.id), one.name) for one in areas(session)]


def power_option(mandate: Mandate) -> tuple[str, str]:
    """The power and in whose name; until when its version was law, where it is no longer."""
    power = mandate.power
    until = f"，限 {power.effective_to} 以前的行为" if power.effective_to else ""
    name = f"{mandate.mode.label}，以{mandate.issuer.name}名义{until}"
    return str(power.id), f"{power.name}（{name}）"


def typed(form: FlaskForm, step: Step) -> dict[str, Any]:
    """What was typed for `step` itself, without what the form asks about every act."""
    asked = {one.name for one in step.asks}
    return {name: value for name, value in stated(form).items() if name in asked}


def with_birth(raw: dict[str, Any]) -> dict[str, Any]:
    """The date of birth from a valid identity number, where nobody typed one."""
    number = str(raw.get("party_id_number") or "").strip().upper()
    if raw.get("party_birth_on") or not is_id_card(number):
        return raw
    return raw | {"party_id_number": number, "party_birth_on": birth_from_id(number)}


def read_form(
    form: FlaskForm, asks: Sequence[Field], raw: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The kept values; None when some cannot be read, and the form then says which."""
    errors = {name: slip for name in IDENTITIES if (slip := slip_in(str(raw.get(name) or "")))}
    try:
        stated = read(asks, raw)
    except Unreadable as unreadable:
        errors |= unreadable.errors
    for name, error in errors.items():
        form[name].errors = [error]
    return None if errors else stated


IDENTITIES = ("party_id_number", "interviewee_id", "agent_id")
"""The fields that hold the number of a person or a unit."""


REGISTER = BY_NAME["register"]
RECEIVED = Field("happened_at", "收到线索的时间", Kind.MOMENT)
REGISTER_FIELDS = (*REGISTER.asks, RECEIVED, LATE)
