"""Putting right what was registered: each act keeps what it changed, as values and in words."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases.acts import day_of
from enforcement.cases.models import Act, Case, Party
from enforcement.cases.said import said
from enforcement.law import identity
from enforcement.law.calendar import BEIJING
from enforcement.powers.models import Mandate, Power
from enforcement.powers.queries import in_force, mandate_at_act, mandate_for
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.steps import BY_NAME

NOTHING = "无"
Values = Mapping[str, Any]


def amend_party(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    """What is newly stated replaces what was known; blanks leave it as it is."""
    party, stated, before = case.party, act.stated, _party_of(case.party)
    for name in ("name", "id_number", "address", "phone", "representative"):
        setattr(party, name, stated.get(f"party_{name}") or getattr(party, name))
    party.id_number = identity.as_kept(party.id_number)
    party.kind = PartyKind(stated.get("party_kind") or party.kind)
    party.birth_on = day_of(stated.get("party_birth_on")) or party.birth_on
    _note(session, act, before, _party_of(party))


def amend_place(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    before = {"place": case.place, "area": case.area_id}
    case.place, case.area_id = act.stated["place"], act.stated.get("area")
    _note(session, act, before, {"place": case.place, "area": case.area_id})


def amend_act(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    """The days of the violation and its harm, stated anew; the law of its day follows."""
    stated, before, power, acted = act.stated, _act_of(case), case.power, case.ended_on
    case.found_at = datetime.fromisoformat(stated["found_at"])
    case.began_on = day_of(stated.get("began_on"))
    case.ended_on = date.fromisoformat(stated["ended_on"])
    case.harm = bool(stated.get("harm"))
    if in_force(power, acted):
        _go_by(case, mandate_at_act(
            session, case.mandate, acted=case.ended_on, on=act.happened_on
        ))  # fmt: skip
    _note(session, act, before, _act_of(case), _law_told(power, case.power))


def amend_power(session: Session, case: Case, act: Act, _facts: CaseFacts) -> None:
    """The case goes by another power, or by another version of it, in the same name."""
    power, former = session.get_one(Power, act.stated["power"]), case.cause
    mandate = mandate_for(
        session, power_id=power.id, handling_id=case.handling_id, on=act.happened_on
    )
    if mandate is not None:
        _go_by(case, mandate)
        act.stated = act.stated | {"changes": f"由“{former}”变更为“{case.cause}”"}


def _go_by(case: Case, mandate: Mandate) -> None:
    case.power, case.mandate, case.cause = mandate.power, mandate, mandate.power.name


def _law_told(former: Power, power: Power) -> str:
    if former is power:
        return ""
    old, new = ("、".join(one.penalty_articles) for one in (former, power))
    return f"处罚依据由“{old}”变更为“{new}”"


def _party_of(party: Party) -> Values:
    born = party.birth_on
    return {
        "party_kind": party.kind.value, "party_name": party.name,
        "party_id_number": party.id_number, "party_birth_on": born and born.isoformat(),
        "party_address": party.address, "party_phone": party.phone,
        "party_representative": party.representative,
    }  # fmt: skip


def _act_of(case: Case) -> Values:
    return {
        "found_at": case.found_at.astimezone(BEIJING).isoformat(),
        "began_on": case.began_on and case.began_on.isoformat(),
        "ended_on": case.ended_on.isoformat(), "harm": case.harm,
    }  # fmt: skip


def _note(session: Session, act: Act, before: Values, after: Values, more: str = "") -> None:
    """Keep on the act what it changed."""
    changed = {name: value for name, value in before.items() if value != after[name]}
    old, new = _words(session, act, changed), _words(session, act, after)
    labels = {asked.name: asked.label for asked in BY_NAME[act.step].asks}
    told = [
        f"{labels[name]}由“{old.get(name, NOTHING)}”变更为“{new.get(name, NOTHING)}”"
        for name in changed
    ]
    changes = "；".join(filter(None, (*told, more)))
    act.stated = act.stated | {"before": changed, "changes": changes}


def _words(session: Session, act: Act, values: Values) -> dict[str, str]:
    return {one.name: one.words for one in said(session, BY_NAME[act.step], values)}
