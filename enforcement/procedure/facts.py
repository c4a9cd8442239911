"""What is known of a case, in plain values: guards ask these and nothing else.

A default is the value that refuses: nobody qualified, nothing served, nothing passed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from enforcement.law.calendar import legal_day
from enforcement.law.fines import Band, Measured, Scale
from enforcement.law.profiles import GENERAL, Profile
from enforcement.procedure.discretion import is_beyond
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import Penalty, measured_of
from enforcement.procedure.tracks import State
from enforcement.words import Word


@dataclass(frozen=True)
class Person:
    """An officer as the law sees him: employed, certified from and until, qualified to review."""

    id: int
    name: str
    permanent: bool = False
    certified_from: date | None = None
    certified_until: date | None = None
    may_review: bool = False

    def is_certified_on(self, day: date) -> bool:
        if self.certified_from is None or self.certified_until is None:
            return False
        return self.certified_from <= day <= self.certified_until

    def may_enforce_on(self, day: date) -> bool:
        """Permanent staff with a certificate valid on `day` (处罚42①、鲁监督10③)."""
        return self.permanent and self.is_certified_on(day)


@dataclass(frozen=True)
class PartyFacts:
    """The party: its kind, and for a human being age and capacity."""

    kind: PartyKind
    name: str = ""
    birth_on: date | None = None
    age_on_act: int | None = None
    capacity_checked: bool = False
    identified: bool = False
    addressed: bool = False

    @property
    def must_be_lightened(self) -> bool:
        """Whether it acted between fourteen and eighteen (处罚30)."""
        return self.age_on_act is not None and 14 <= self.age_on_act < 18


@dataclass(frozen=True)
class OtherVersion:
    """The power in its other version: of the decision where the case goes by that of the act, and
    of the act where it goes by that of the decision (处罚37)."""

    articles: tuple[str, ...]
    tiers: Mapping[int, Scale]
    after_refusal: frozenset[int] = frozenset()
    correction_first: bool = False

    def most(self, measured: Measured, *, refused: bool) -> int | None:
        """The largest fine it allows, in fen; None while what it counts is not measured."""
        if self.correction_first and not refused:
            return 0
        scales = [
            scale
            for number, scale in self.tiers.items()
            if refused or number not in self.after_refusal
        ]
        bands = [scale.band(measured) for scale in scales]
        if None in bands:
            return None
        return max((band.high for band in bands if band), default=0)


@dataclass(frozen=True)
class PowerFacts:
    """The power a case is based on and the mandate under which it is used."""

    name: str
    in_force_on_act: bool = False
    other_version: OtherVersion | None = None
    mandate_from: date | None = None
    mandate_until: date | None = None
    may_decide: bool = False
    range_known: bool = False
    tiers: Mapping[int, Scale] = field(default_factory=dict)
    tier_names: Mapping[int, str] = field(default_factory=dict)
    after_refusal: frozenset[int] = frozenset()
    confirmed: Band | None = None
    correction_first: bool = False
    elements: tuple[str, ...] = ()
    warning_allowed: bool = False
    other_kinds: frozenset[str] = frozenset()
    articles: tuple[str, ...] = ()
    articles_readable: bool = False
    issuer_sealed: bool = False
    remedy_known: bool = False
    bank_known: bool = False
    issuer: str = ""
    may_coerce: bool = False

    def mandated_on(self, day: date) -> bool:
        if self.mandate_from is None or day < self.mandate_from:
            return False
        return self.mandate_until is None or day <= self.mandate_until


@dataclass(frozen=True)
class EvidenceFacts:
    """One item of evidence; a defect found when it was taken makes it inadmissible."""

    id: int
    title: str
    direct: bool = False
    admissible: bool = False


@dataclass(frozen=True)
class NoticeFacts:
    """The latest notice before a penalty: what it announced and until when it may be answered.

    `parties`: whom it named, as printed and as put right since.
    """

    penalty: Penalty
    articles: tuple[str, ...]
    parties: tuple[str, ...] = ()
    served_on: date | None = None
    served_at: datetime | None = None
    defence_until: date | None = None
    hearing_told: bool = False
    hearing_until: date | None = None
    hearing_waived: bool = False
    defence: State | None = None


@dataclass(frozen=True)
class ReviewFacts:
    """The latest passed legal review and whether it still covers what is proposed."""

    passed_on: date
    covers: bool


@dataclass(frozen=True)
class HoldingFacts:
    """Things held by preservation, sealing or seizure: since when, and the last day for it."""

    coerced: bool
    since: date
    due: date


@dataclass(frozen=True)
class PaidFacts:
    """The record of a payment that is said to be wrong: its act, and its sum in fen."""

    act: int
    amount: int


class Handover(Word):
    """How a case stands that was handed over to another organisation of this system."""

    SENT = "sent", "对方还没有接收"
    RECEIVED = "received", "对方已接收，由对方办理"
    DECLINED = "declined", "对方不予立案"
    DISPUTED = "disputed", "职责争议还没有解决"
    BACK = "back", "已退回或者撤回，没有单位在办"


@dataclass(frozen=True)
class CaseFacts:
    """Everything a guard may ask about a case and the act that is intended."""

    on: date
    at: datetime
    by: Person | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    people: Mapping[int, Person] = field(default_factory=dict)

    pictures: tuple[str, ...] = ()
    wording: tuple[str, ...] | None = None
    substance: tuple[str, ...] = ()
    party_printed: tuple[tuple[str, str], ...] = ()

    stage: State | None = None
    cause: str = ""
    handlers: tuple[Person, ...] = ()
    recusal_waiting: tuple[str, ...] = ()
    challenged: frozenset[int] = frozenset()
    recusal_by_party: bool = False
    recused: frozenset[int] = frozenset()
    recused_then: frozenset[int] = frozenset()
    within_territory: bool = False
    investigators: frozenset[int] = frozenset()
    proposer: int | None = None
    party: PartyFacts | None = None
    power: PowerFacts | None = None
    found_on: date | None = None
    filed_on: date | None = None
    barred_from: date | None = None
    decision_due: date | None = None
    profile: Profile = GENERAL
    extensions: tuple[int, ...] = ()
    suspended: bool = False
    disputed: bool = False
    transfer_received: bool = False
    handover: Handover | None = None
    informed: bool = False
    decision_advised: date | None = None
    evidence: tuple[EvidenceFacts, ...] = ()
    proposal: str = ""
    fact_found: str = ""
    major: bool = False
    proposed: Mapping[str, Any] = field(default_factory=dict)
    factors: tuple[str, ...] = ()
    heavier_reason: str = ""
    crime_suspected: bool = False
    crime_due: date | None = None
    police_due: date | None = None
    review_required: bool = True
    review_before_notice: bool = True
    review: ReviewFacts | None = None
    review_asked: bool = False
    correction: State | None = None
    correction_served_at: datetime | None = None
    correction_due: date | None = None
    correction_at_once: bool = False
    defence_waiting: bool = False
    ever_not_corrected: bool = False
    harm: bool = False
    ceiling: Penalty | None = None
    adopted: Penalty | None = None
    hearing_redline: date | None = None
    hearing_asked_on: date | None = None
    hearing: State | None = None
    notice: NoticeFacts | None = None
    discussed_on: date | None = None
    leaders: frozenset[int] = frozenset()
    decided_on: date | None = None
    decision_served_on: date | None = None
    unserved: tuple[str, ...] = ()
    owed: int = 0
    paid: int = 0
    restated: PaidFacts | None = None
    owing: State = State.PAYMENT_DUE
    payment: State | None = None
    payment_due: date | None = None
    fined_before: tuple[str, ...] = ()
    treated_before: tuple[str, ...] = ()
    late_decision_allowed: bool = False
    filing_due: date | None = None
    service_due: date | None = None
    address_confirmed: bool = False
    electronic_confirmed_at: datetime | None = None
    electronic_addresses: frozenset[str] = frozenset()
    substitutes: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()
    sought: bool = False
    mailed: bool = False
    bounced: bool = False
    published_until: date | None = None
    closing_due: date | None = None
    hearing_applies: bool = False
    spot_limit: int = 0
    spot_reported_on: date | None = None
    spot_report_due: date | None = None
    cash: State | None = None
    cash_due: date | None = None
    other_powers: frozenset[int] = frozenset()
    simple: bool = False
    holding: HoldingFacts | None = None
    preserved: tuple[str, ...] = ()
    seized: tuple[str, ...] = ()
    goods_due: bool = False
    goods_taken: bool = False
    demand_until: date | None = None
    court_from: date | None = None
    court_due: date | None = None
    remedy_running: bool = False
    reconsidered: bool = False
    decision_undone: bool = False
    defences_unregistered: tuple[str, ...] = ()
    hearings_unregistered: tuple[str, ...] = ()
    refunded: int = 0

    @property
    def has_obeyed(self) -> bool:
        """Whether only a refusal to correct is punished and the party has corrected (处罚28)."""
        refusal_only = self.power is not None and self.power.correction_first
        return refusal_only and self.correction is State.CORRECTED and not self.ever_not_corrected

    @property
    def is_ordered_too_late(self) -> bool:
        """Whether the order to correct was served after the time it gave was over (处罚28)."""
        if self.correction_served_at is None or self.correction_due is None:
            return False
        late = legal_day(self.correction_served_at) > self.correction_due
        return late and not self.correction_at_once

    @property
    def in_question(self) -> Mapping[str, Any]:
        """What states the penalty that is judged: the act intended, else the latest proposal."""
        return self.stated if "fine" in self.stated else self.proposed

    @property
    def measured(self) -> Measured:
        return measured_of(self.in_question)

    @property
    def is_beyond_factors(self) -> bool:
        """Whether the fine is heavier than the tier to which the factors point."""
        tiers = self.power.tiers if self.power and self.power.range_known else {}
        return is_beyond(tiers, self.in_question, self.factors)

    @property
    def must_be_discussed(self) -> bool:
        """Complex or grave (处罚57②), or heavier than the standards of discretion point to."""
        return self.major or self.is_beyond_factors

    def stated_people(self, name: str) -> tuple[Person, ...]:
        ids = self.stated.get(name) or ()
        return tuple(self.people[one] for one in ids if one in self.people)

    def able(self, people: tuple[Person, ...]) -> int:
        """How many of `people` may enforce on the day of the act."""
        return sum(person.may_enforce_on(self.on) for person in people)
