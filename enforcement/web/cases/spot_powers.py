"""What fits the penalty on the spot (处罚51): powers, tiers, the limit for a party, who may act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.law.fines import Formula
from enforcement.law.money import yuan
from enforcement.organisations.models import Employment, Officer, Organisation
from enforcement.organisations.people import person_of
from enforcement.powers.models import Mandate, Mode, Power, Tier
from enforcement.procedure.guards.on_the_spot import MOST_FOR_CITIZENS, MOST_FOR_UNITS
from enforcement.procedure.parties import PartyKind
from enforcement.web.cases.forms import does_fieldwork, tier_option


@dataclass(frozen=True)
class Unfit:
    """A power that cannot be used on the spot, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Colleague:
    """One who could be named as acting officer; `why_not` is empty when he may enforce."""

    id: int
    name: str
    certificate: str
    why_not: str


def why_unfit(mandate: Mandate) -> str:
    """Why the power cannot be used on the spot at all; empty when it can."""
    power = mandate.power
    checks = (
        (mandate.mode is not Mode.COMMISSIONED, "没有处罚决定权"),
        (power.range_known, "罚款幅度未知，要法制审核确认"),
        (not power.correction_first, "先责令改正，拒不改正才能罚"),
        (power.warning_allowed or any(map(_fits, power.tiers)), "起罚数额超过当场处罚的限额"),
    )
    return next((why for holds, why in checks if not holds), "")


def unfit(mandates: Sequence[Mandate]) -> list[Unfit]:
    """The powers that cannot be used on the spot, each with its reason."""
    judged = ((one.power.name, why_unfit(one)) for one in mandates)
    return [Unfit(name, why) for name, why in judged if why]


def _fits(tier: Tier) -> bool:
    return tier.formula is Formula.FIXED and tier.low <= MOST_FOR_UNITS and not tier.after_refusal


def tiers_for(power: Power, kind: PartyKind) -> list[Tier]:
    """The tiers of `power` that can be used on the spot against such a party, the mildest first."""
    apt = [one for one in power.tiers if _fits(one) and one.party_kind in {None, kind}]
    return sorted(apt, key=lambda one: one.low)


def most_for(kind: PartyKind, issuer: Organisation) -> int:
    """The largest fine on the spot in fen (处罚51), as `issuer` treats the self-employed."""
    as_unit = kind is PartyKind.SELF_EMPLOYED and issuer.self_employed_as_unit
    return MOST_FOR_UNITS if kind.is_unit or as_unit else MOST_FOR_CITIZENS


def power_choice(mandate: Mandate) -> tuple[str, str]:
    power = mandate.power
    return str(power.id), f"{power.name}（{_range(power)}）"


def tier_choice(tier: Tier, most: int) -> tuple[str, str]:
    """The tier as it is offered; one that begins above the limit says so."""
    value, label = tier_option(tier)
    return value, label if tier.low <= most else f"{label}，超过当场处罚的限额 {yuan(most)}"


def _range(power: Power) -> str:
    tiers = [tier for tier in power.tiers if _fits(tier)]
    low, high = (min((t.low for t in tiers), default=0), max((t.high for t in tiers), default=0))
    most = min(high, MOST_FOR_UNITS)
    fine = f"罚 {yuan(low).removesuffix(' 元')}–{yuan(most)}" if tiers else ""
    only = "，只能对单位当场处罚" if tiers and low > MOST_FOR_CITIZENS else ""
    warns = "警告" if power.warning_allowed else ""
    return "，".join(filter(None, [warns, fine])) + only


def colleagues(people: Sequence[Officer], on: date) -> Iterator[Colleague]:
    """Who may enforce on that day; then those who may not, and why."""
    judged = [(one, why_not(one, on)) for one in people]
    shown = [(one, why) for one, why in judged if not why or does_fieldwork(one)]
    for one, why in sorted(shown, key=lambda pair: bool(pair[1])):
        yield Colleague(one.id, one.name, one.certificate or "", why)


def why_not(officer: Officer, on: date) -> str:
    """Why `officer` may not enforce on that day (处罚42①、鲁监督10③); empty when he may."""
    if person_of(officer).may_enforce_on(on):
        return ""
    if officer.employment is not Employment.PERMANENT:
        return f"{officer.employment.label}人员，不能执法"
    if officer.certified_until and officer.certified_until < on:
        return f"执法证 {officer.certified_until} 到期"
    if officer.certified_from and officer.certified_from > on:
        return f"执法证 {officer.certified_from} 起有效"
    return "没有执法证"
