"""The one translation from rows to the plain facts that guards ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.acts import (
    acts_named,
    acts_on,
    last_act,
    tracks_of,
)
from enforcement.cases.fined import fined_before, treated_before
from enforcement.cases.models import Act, Case, TrackRow
from enforcement.cases.reading.aftermath import Aftermath
from enforcement.cases.reading.aside import FAILED, Aside
from enforcement.cases.reading.progress import Progress
from enforcement.cases.reading.reachable import Reachable
from enforcement.cases.seating import leaders
from enforcement.cases.transfers import handover_of
from enforcement.documents.characters import close_up, words
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.law import articles, identity, limitation
from enforcement.law.calendar import legal_day
from enforcement.law.fines import Band, Scale
from enforcement.organisations.models import Officer
from enforcement.organisations.people import person_of
from enforcement.organisations.territory import governs
from enforcement.powers.models import Mandate, Mode, Power
from enforcement.powers.queries import (
    in_force,
    mandate_for,
    mandates_for_case,
    versions_of,
)
from enforcement.procedure.asks.decision import ExemptionGround
from enforcement.procedure.elements import elements_of
from enforcement.procedure.facts import (
    CaseFacts,
    EvidenceFacts,
    Handover,
    OtherVersion,
    PartyFacts,
    Person,
    PowerFacts,
)
from enforcement.procedure.kinds import stands_alone
from enforcement.procedure.papers import RULINGS, SUBSTANCE
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import State, Track

INVESTIGATE = Permission.CASES_INVESTIGATE

INVESTIGATION = (
    "file", "punish_on_spot", "reassign", "inspect", "sketch", "interview", "collect", "order_stop",
    "order_correction",
    "recheck_corrected", "recheck_not_corrected",
)  # fmt: skip
"""The steps whose named officers investigate, for good: a later change of hands undoes nothing."""


ARRIVED = (Handover.RECEIVED, Handover.DECLINED)


@dataclass(frozen=True)
class Reader(Progress, Aftermath, Reachable):
    """Reads everything a guard may ask of the case as a whole."""

    def facts(self, by: Officer | None, people: Mapping[int, Person]) -> CaseFacts:
        case, on = self.case, legal_day(self.at)
        return CaseFacts(
            on=on, at=self.at, by=person_of(by) if by else None, stated=self.stated, people=people,
            stage=case.stage, cause=case.cause,
            handlers=tuple(person_of(handler.officer) for handler in case.handlers),
            investigators=investigators_of(case),
            party=self.party(), power=self.power(),
            found_on=legal_day(case.found_at), filed_on=case.filed_on,
            within_territory=self.within_territory(), **self.recusals(),
            **self.handed_over(),
            informed=bool(case.acts and case.acts[0].stated.get("informant")),
            harm=case.harm, barred_from=self.barred_from(), evidence=self.evidence(),
            fined_before=fined_before(self.session, case), treated_before=self.treated_before(),
            sought=bool(acts_named(case, *FAILED)),
            bounced=bool(acts_named(case, "return_mail")), **self.progress(), **self.aftermath(),
            **self.reach(),
            pictures=self.pictures(), other_powers=self.others(),
            **self.paper(),
            leaders=frozenset(leaders(self.session, self.case)) if "heads" in self.stated
            else frozenset(),
        )  # fmt: skip

    def handed_over(self) -> dict[str, Any]:
        """Whether a transfer arrived: by the receipt recorded here, or as its receiver signed."""
        recorded = last_act(self.case, "record_transfer_receipt") is not None
        handover = handover_of(self.session, self.case)
        return {"handover": handover, "transfer_received": recorded or handover in ARRIVED}

    def treated_before(self) -> tuple[str, ...]:
        """The earlier cases of this kind; asked only where a first offence is stated (处罚33①)."""
        if self.stated.get("ground") != ExemptionGround.FIRST or self.case.id is None:
            return ()
        return treated_before(self.session, self.case)

    def within_territory(self) -> bool:
        """Whether the act happened where the issuer has jurisdiction; unstated, it did."""
        area = self.case.area_id
        return area is None or governs(self.session, self.case.issuer, area)

    def recusals(self) -> dict[str, Any]:
        """Who is challenged and undecided, and who is out of the case for good."""
        asked = [
            act
            for track in tracks_of(self.case, Track.RECUSAL)
            if track.state is State.RECUSAL_ASKED
            for act in acts_on(self.case, track)
        ]
        challenged = frozenset(one for act in asked for one in act.stated["challenged"])
        granted = acts_named(self.case, "grant_recusal")
        names = self.session.scalars(sa.select(Officer.name).where(Officer.id.in_(challenged)))
        return {
            "recusal_waiting": tuple(names) if challenged else (),
            "challenged": challenged,
            "recusal_by_party": any(one.stated["applicant"] == "party" for one in asked),
            "recused": _recused(granted),
            "recused_then": _recused(act for act in granted if act.happened_at <= self.at),
        }

    def party(self) -> PartyFacts:
        party = self.case.party
        birth = party.born_on
        known = birth is not None and birth <= self.case.ended_on
        age = identity.age_on(birth, self.case.ended_on) if birth and known else None
        checked = any(
            act.stated.get("capacity_checked") for act in acts_named(self.case, "conclude")
        )
        checked = checked or bool(self.stated.get("capacity_checked"))
        return PartyFacts(
            party.kind, party.name, birth, age, checked,
            identified=bool(party.id_number or birth or party.kind.is_unit),
            addressed=bool(party.address),
        )  # fmt: skip

    def power(self) -> PowerFacts:
        case, power, mandate = self.case, self.case.power, self.mandate()
        cited = (*power.violation_articles, *power.penalty_articles)
        return PowerFacts(
            name=power.name, in_force_on_act=in_force(power, case.ended_on),
            other_version=self.other_version(),
            mandate_from=mandate.effective_from, mandate_until=_ends(case, mandate),
            may_decide=mandate.mode is not Mode.COMMISSIONED, range_known=power.range_known,
            tiers=self._tiers(power),
            tier_names={tier.id: tier.name for tier in power.tiers},
            after_refusal=frozenset(tier.id for tier in power.tiers if tier.after_refusal),
            confirmed=self.confirmed(), correction_first=power.correction_first,
            elements=elements_of(power.elements),
            warning_allowed=power.warning_allowed, other_kinds=frozenset(power.other_kinds),
            articles=tuple(cited), articles_readable=bool(cited) and all(map(_readable, cited)),
            issuer_sealed=bool(case.issuer.seal_text), issuer=case.issuer.name,
            may_coerce=power.coercion and mandate.mode is not Mode.COMMISSIONED,
            remedy_known=bool(case.issuer.review_authority and case.issuer.court),
            bank_known=all((case.issuer.bank, case.issuer.bank_address, case.issuer.bank_account)),
        )  # fmt: skip

    def _tiers(self, power: Power) -> dict[int, Scale]:
        """The tiers that fit the party."""
        kind = self.case.party.kind
        fitting = [one for one in power.tiers if one.party_kind in {None, kind}]
        return {tier.id: tier.scale for tier in fitting}

    def other_version(self) -> OtherVersion | None:
        """The version of the act or of today, whichever the case does not go by."""
        case, power, today = self.case, self.case.power, legal_day(self.at)
        by_act = in_force(power, case.ended_on)
        if by_act is in_force(power, today):  # it covers both days, or neither
            return None
        day = today if by_act else case.ended_on
        found = [one for one in versions_of(self.session, power.code) if in_force(one, day)]
        if not found or not found[0].range_known:
            return None
        other = found[0]
        return OtherVersion(
            tuple(other.penalty_articles), self._tiers(other),
            frozenset(tier.id for tier in other.tiers if tier.after_refusal),
            other.correction_first,
        )  # fmt: skip

    def others(self) -> frozenset[int]:
        """The powers that this case may be based on instead; asked only where one is stated."""
        if "power" not in self.stated or self.case.id is None:
            return frozenset()
        found = mandates_for_case(
            self.session, self.case.mandate, acted=self.case.ended_on, on=legal_day(self.at)
        )
        return frozenset(one.power_id for one in found)

    def mandate(self) -> Mandate:
        """The mandate of the day, when a new one in the same name has followed; else the case's."""
        case = self.case
        today = mandate_for(
            self.session, power_id=case.power_id, handling_id=case.handling_id,
            on=legal_day(self.at),
        )  # fmt: skip
        same = today is not None and today.issuer_id == case.issuer_id
        return today if today is not None and same else case.mandate

    def confirmed(self) -> Band | None:
        """The range of fines that the reviewer confirmed for a power whose range is unknown."""
        act = last_act(self.case, "pass_review")
        if act is None or act.stated.get("low") is None or act.stated.get("high") is None:
            return None
        return Band(act.stated["low"], act.stated["high"])

    def barred_from(self) -> date:
        years = 5 if self.case.power.grave and self.case.harm else 2
        return limitation.expires_on(self.case.ended_on, years=years)

    def evidence(self) -> tuple[EvidenceFacts, ...]:
        items = self.session.execute(
            sa.select(EvidenceItem, Act)
            .join(Act, Act.id == EvidenceItem.act_id)
            .where(EvidenceItem.case_id == self.case.id)
        )
        return tuple(
            EvidenceFacts(
                item.id, item.title, item.kind.is_direct and stands_alone(act.stated),
                item.admissible,
            )
            for item, act in items
        )  # fmt: skip

    def pictures(self) -> tuple[str, ...]:
        """The stated files that are pictures, in their order."""
        kept = [self.session.get(StoredFile, digest) for digest in self.stated.get("files") or []]
        return tuple(file.sha256 for file in kept if file and file.is_picture)

    def paper(self) -> dict[str, Any]:
        """What the chosen paper says; nothing when it is no paper for the party in this case."""
        chosen = self.stated.get("document")
        paper = self.session.get(Document, chosen) if chosen else None
        if paper is None or paper.case_id != self.case.id or not paper.paper.served:
            return {}
        said, party = paper.statements, self.case.party
        kept = SUBSTANCE if paper.code in RULINGS else ()
        known = {"party_name": party.name, "party_id": party.id_number}
        return {
            "wording": tuple(map(close_up, words(said))),
            "substance": tuple(close_up(said[key]) for key in kept if said.get(key)),
            "party_printed": tuple(
                (close_up(said[key]), close_up(now)) for key, now in known.items() if said.get(key)
            ),
        }


@dataclass(frozen=True)
class Gathered:
    """What is known of a case for an act intended at `at`, gathered once for all its tracks."""

    session: Session
    case: Case
    at: datetime
    by: Officer | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def reader(self) -> Reader:
        calendar = work_calendar(self.session)
        return Reader(self.session, self.case, calendar, self.at, self.stated)

    @cached_property
    def facts(self) -> CaseFacts:
        """What is known whichever track the act is on."""
        return self.reader.facts(self.by, people_in(self.session, self.stated))

    def on(self, track: TrackRow | None) -> CaseFacts:
        """The same, with what belongs to `track` alone."""
        return (
            replace(self.facts, **Aside(track, self.reader.served).facts()) if track else self.facts
        )


def _ends(case: Case, mandate: Mandate) -> date | None:
    """The last day of the mandate; a case filed before that may have been left us to finish."""
    last, filed = mandate.effective_to, case.filed_on
    if last is None or not mandate.finishes or filed is None or filed > last:
        return last
    return None


def facts_of(
    session: Session,
    case: Case,
    *,
    at: datetime,
    by: Officer | None = None,
    stated: Mapping[str, Any] | None = None,
    track: TrackRow | None = None,
) -> CaseFacts:
    """What is known of `case` for one act intended at `at` on `track`."""
    return Gathered(session, case, at, by, stated or {}).on(track)


def investigators_of(case: Case) -> frozenset[int]:
    """Who handles the case, ever handled it, took part in it, or wrote its reports."""
    people = [handler.officer_id for handler in case.handlers]
    people += [one for act in acts_named(case, *INVESTIGATION) for one in _named(act)]
    people += [
        act.by_id
        for act in case.acts
        if BY_NAME[act.step].needs is INVESTIGATE and not BY_NAME[act.step].chain
    ]
    return frozenset(people + [one.by_id for one in case.petitions])


def people_in(session: Session, stated: Mapping[str, Any]) -> dict[int, Person]:
    ids = [
        *(stated.get("officers") or []),
        *(stated.get("challenged") or []),
        *(stated.get("heads") or []),
        *(stated.get("host") or [] if isinstance(stated.get("host"), list) else []),
    ]
    officers = session.scalars(sa.select(Officer).where(Officer.id.in_(ids)))
    return {officer.id: person_of(officer) for officer in officers}


def _recused(granted: Iterable[Act]) -> frozenset[int]:
    return frozenset(one for act in granted for one in act.stated["recused"])


def _named(act: Act) -> list[int]:
    return list(act.stated.get("officers") or [])


def _readable(citation: str) -> bool:
    try:
        articles.parse(citation)
    except ValueError:
        return False
    return True
