"""The screen of the penalty on the spot: what is known is filled in, what is rare is folded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from flask import request

from enforcement.cases import queries
from enforcement.intake.models import Lead
from enforcement.law import articles as law
from enforcement.law.calendar import BEIJING, legal_day
from enforcement.law.fines import Band
from enforcement.law.money import capitals, figures, yuan
from enforcement.organisations.models import Employment, Officer, Organisation
from enforcement.organisations.people import workplaces
from enforcement.organisations.territory import area_of
from enforcement.powers.models import Mandate, Tier
from enforcement.powers.queries import mandates_of
from enforcement.procedure.asks.on_the_spot import Collection
from enforcement.procedure.condition import Refusal, refusal
from enforcement.procedure.fields import read_one
from enforcement.procedure.guards.on_the_spot import MOST_FOR_CITIZENS, MOST_FOR_UNITS
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.steps import BY_NAME
from enforcement.web.cases import spot_powers
from enforcement.web.cases.defaults import CARD
from enforcement.web.cases.forms import (
    HAPPENED,
    LATE,
    area_options,
    enforcer_options,
    step_form,
)
from enforcement.web.cases.leads import known_from
from enforcement.web.cases.spot_powers import Colleague, Unfit
from enforcement.web.database import session
from enforcement.web.evidence.files import Kept, files_in

STEP = BY_NAME["punish_on_spot"]
NAMED_BEFORE = ("punish_on_spot", "inspect", "interview", "file")
PAIR = 2
SETTLED = "settled"
"""Sent along: the tier for which the amount was filled in, so that a new tier brings its own."""

SHORT = {
    "fact": "违法事实", "fact_clear": "违法事实确凿，有法定依据", "files": "照片",
    "party_id_number": "证件号码", "fine": "罚款（元）", "correction": "责令改正",
    "tier": "裁量档次",
}  # fmt: skip
"""Labels that stand beside their field on a phone; the screen itself says what the hints say."""


@dataclass(frozen=True)
class Fold:
    """Fields behind one line that says what holds now; `opens` names the reasons to unfold it."""

    name: str
    title: str
    fields: tuple[str, ...]
    opens: frozenset[str] = frozenset()


FOLDS = (
    Fold("officers", "执法人员", ("officers",),
         frozenset({"two-officers-named", "only-permanent", "only-certified", "none-recused",
                    "enforcer-qualified"})),
    Fold("collection", "收款", ("collection", "receipt", "collection_reason"),
         frozenset({"collected-on-ground", "receipt-given", "bank-known"})),
    Fold("rest", "时间、住址、电话等",
         ("happened_at", "found_at", "entry_reason", "area", "party_address", "party_phone",
          "party_representative", "party_birth_on", "crime", "not_same_act", "carrier"),
         frozenset({"within-territory", "party-fit", "minor-not-fined", "no-crime",
                    "not-fined-twice", "not-barred", "late-entry", "not-in-future",
                    "born-after-act"})),
)  # fmt: skip


AT_FIELD = {
    "fine-in-tier": "tier", "tier-after-refusal": "tier", "penalty-named": "fine",
    "within-spot-limit": "fine", "fact-clear": "fact_clear",
    "certificate-shown": "showed_certificate", "rights-told": "told_rights",
    "defence-not-upheld": "defence", "defence-heard": "defence_said",
    "two-officers-named": "officers", "only-permanent": "officers",
    "only-certified": "officers", "receipt-given": "receipt",
    "collected-on-ground": "collection", "not-fined-twice": "not_same_act",
}  # fmt: skip
"""The field at which a reason is told and cured, by the code of its guard."""


@dataclass
class Screen:
    """The screen as `officer` sees it at `now`."""

    officer: Officer
    now: datetime
    files: tuple[Kept, ...] = ()
    reasons: tuple[Refusal, ...] = ()
    lead: Lead | None = None
    """The lead that the penalty takes up, where it takes up one."""

    # ---- what is offered

    @cached_property
    def mandates(self) -> list[Mandate]:
        day = legal_day(self.now)
        handling = workplaces(self.officer, STEP.needs)
        return list(mandates_of(session(), handling=handling, on=day))

    @cached_property
    def fitting(self) -> list[Mandate]:
        return [one for one in self.mandates if not spot_powers.why_unfit(one)]

    @property
    def unfit(self) -> list[Unfit]:
        return spot_powers.unfit(self.mandates)

    @cached_property
    def form(self) -> Any:
        people = queries.colleagues(session(), self.officer)
        options = {
            "power": [spot_powers.power_choice(one) for one in self.fitting],
            "tier": [spot_powers.tier_choice(one, self.most) for one in self.tiers],
            "officers": enforcer_options(people, self.day),
            "area": area_options(session()),
        }
        form = _short(step_form((*STEP.asks, HAPPENED, LATE), options, self._known))
        if not self.tiers:  # none stands on the page, whatever was chosen for another power
            form["tier"].data = None
        return form

    @cached_property
    def chosen(self) -> Mandate | None:
        """The power that is chosen, with what it stands on."""
        number = request.form.get("power") or str(self._known["power"] or "")
        return next((one for one in self.fitting if str(one.power_id) == number), None)

    @cached_property
    def tiers(self) -> list[Tier]:
        return spot_powers.tiers_for(self.chosen.power, self.kind) if self.chosen else []

    @property
    def kind(self) -> PartyKind:
        sent = request.form.get("party_kind", "")
        return PartyKind(sent) if sent in set(PartyKind) else PartyKind.PERSON

    @property
    def issuer(self) -> Organisation:
        found = self.chosen or next(iter(self.fitting), None)
        return found.issuer if found else self.officer.organisation

    @property
    def most(self) -> int:
        return spot_powers.most_for(self.kind, self.issuer)

    @property
    def limits(self) -> str:
        """The limits in words, as the body that decides applies them."""
        unit = self.issuer.self_employed_as_unit
        citizens, units = ("个人", "个体工商户、单位") if unit else ("个人、个体工商户", "单位")
        return (
            f"罚款：{citizens}不超过 {yuan(MOST_FOR_CITIZENS)}，"
            f"{units}不超过 {yuan(MOST_FOR_UNITS)}"
        )

    @property
    def reviewer(self) -> str:
        """Where the party asks for reconsideration, as it is read to it."""
        return self.issuer.review_authority or "复议机关"

    # ---- what is known

    @cached_property
    def _known(self) -> dict[str, Any]:
        """Now, himself, the partner and power of last time, the place of today; usual answers."""
        last = queries.last_taken(session(), self.officer, *NAMED_BEFORE)
        before: Mapping[str, Any] = last.stated if last else {}
        is_today = last is not None and last.happened_on == legal_day(self.now)
        here = area_of(self.officer.organisation)
        return {
            "happened_at": self.now.isoformat(),
            "place": before.get("place") if is_today else None,
            "officers": self._pair(before.get("officers") or []),
            "area": str(here.id) if here else None, "party_kind": "person", "crime": "none",
            "defence": "none", "collection": "later", "signed": True, "handed_over": True,
            "carrier": before.get("carrier") or CARD,
            "power": before.get("power") if last and last.step == STEP.name else None,
        } | self._known_from_lead()  # fmt: skip

    def _known_from_lead(self) -> dict[str, Any]:
        if self.lead is None:
            return {}
        said = known_from(self.lead, self.fitting)
        names = ("place", "fact", "found_at", "area", "power")
        return {name: said[name] for name in names if said[name] is not None}

    def _pair(self, before: list[int]) -> list[int]:
        """Himself and his partner, as far as they may enforce; of two, both."""
        able = [one.id for one in self.colleagues if not one.why_not]
        usual = [one for one in dict.fromkeys([self.officer.id, *before]) if one in able]
        return able if len(able) == PAIR else usual

    @property
    def day(self) -> date:
        """The day of the act, as far as it can be read."""
        try:
            return legal_day(
                datetime.fromisoformat(read_one(HAPPENED, request.form["happened_at"]))
            )
        except (KeyError, ValueError):
            return legal_day(self.now)

    @cached_property
    def colleagues(self) -> list[Colleague]:
        return list(spot_powers.colleagues(queries.colleagues(session(), self.officer), self.day))

    @property
    def outsider(self) -> bool:
        """Whether he may enforce on no day, so that the form is not for him."""
        return self.officer.employment is not Employment.PERMANENT

    @property
    def barred(self) -> str:
        """Why he himself may not enforce on that day; empty when he may."""
        return spot_powers.why_not(self.officer, self.day)

    def settle(self) -> None:
        """Choose the mildest tier of the power, and with a newly chosen tier its least amount."""
        if not self.chosen:
            return
        tier, fine, form = self.tier or next(iter(self.tiers), None), self.form["fine"], self.form
        if self.settled != request.form.get(SETTLED) and (tier or not fine.data):
            fine.data = figures(tier.low).removesuffix(".00") if tier and tier.low else ""
            form["warning"].data = not tier and self.chosen.power.warning_allowed
        form["tier"].data = str(tier.id) if tier else None

    @property
    def tier(self) -> Tier | None:
        """The tier that is chosen, if it is on offer."""
        return next((one for one in self.tiers if str(one.id) == self.form["tier"].data), None)

    @property
    def settled(self) -> str:
        tier = self.tier or next(iter(self.tiers), None)
        return f"{self.chosen.power_id}-{tier.id if tier else 0}" if self.chosen else ""

    # ---- what is typed, told at once

    @property
    def sum(self) -> int | None:
        """The fine that is typed, in fen."""
        field = next(one for one in STEP.asks if one.name == "fine")
        try:
            return read_one(field, self.form["fine"].data or "") or None
        except ValueError:
            return None

    @property
    def capitals(self) -> str:
        return capitals(self.sum) if self.sum else ""

    @property
    def band(self) -> str:
        """What the chosen tier leaves open, within the limit for this party."""
        tier = self.tier
        if tier is None:
            return ""
        return Band(tier.low, max(tier.low, min(tier.high, self.most))).label

    def doubts(self) -> Iterator[Refusal]:
        """What the amount already shows: over the limit, or outside of the tier."""
        if self.sum and self.sum > self.most:
            yield refusal(
                "within-spot-limit",
                f"罚 {yuan(self.sum)}，超过当场处罚的限额 {yuan(self.most)}",
                "在限额以内罚，或者转普通程序", law.PENALTY_51,
            )  # fmt: skip
        elif self.sum and not self._in_tier(self.sum):
            yield refusal("fine-in-tier", "数额不在这一档以内", f"改成 {self.band}", law.PENALTY_34)

    def _in_tier(self, fine: int) -> bool:
        tier = self.tier
        return tier is None or Band(tier.low, tier.high).contains(fine)

    def refuse(self, reasons: Sequence[Refusal]) -> None:
        """Keep what stands against the penalty, and tell each reason at its field as well."""
        self.reasons = tuple(reasons)
        told = {one.code for one in self.doubts()}
        for one in reasons:
            if (name := self.field_of(one)) and one.code not in told:
                self.form[name].errors = [*self.form[name].errors, one.says]

    def field_of(self, reason: Refusal) -> str | None:
        """The field that cures `reason`, as far as it is on the screen."""
        if reason.code == "fine-in-tier" and self.tier:
            return "fine"
        name = AT_FIELD.get(reason.code)
        return name if name != "tier" or self.tiers else None

    def folds(self) -> Iterator[tuple[Fold, str, bool]]:
        """Each fold, what it says while closed, and whether it stands open."""
        codes = {one.code for one in self.reasons}
        for fold in FOLDS:
            wrong = any(self.form[name].errors for name in fold.fields)
            yield fold, self._said(fold), wrong or bool(fold.opens & codes) or self._unusual(fold)

    def _said(self, fold: Fold) -> str:
        said = {
            "officers": "、".join(one.name for one in self._named()),
            "collection": self._way().label,
            "rest": f"{self.now.astimezone(BEIJING):%H:%M}" if not request.form else "",
        }
        return said[fold.name]

    def _unusual(self, fold: Fold) -> bool:
        if fold.name == "officers":
            return len(self._named()) < PAIR
        return fold.name == "collection" and self._way().is_now

    def _named(self) -> list[Colleague]:
        chosen = {str(one) for one in self.form["officers"].data or ()}
        return [one for one in self.colleagues if str(one.id) in chosen and not one.why_not]

    def _way(self) -> Collection:
        sent = self.form["collection"].data
        return Collection(sent) if sent in set(Collection) else Collection.LATER

    # ---- what is sent

    def keep_files(self) -> None:
        """Store what was uploaded, with what earlier submissions of the form had stored."""
        self.files = files_in(self.form, self.officer.id)


def _short(form: Any) -> Any:
    """Long texts are short on the street, and what the layout says is not said again."""
    for field in form:
        if field.type == "TextAreaField":
            field.render_kw = {"rows": 2}
    form["correction"].render_kw = {"rows": 1}
    for name, label in SHORT.items():
        form[name].label.text, form[name].description = label, ""
    return form
