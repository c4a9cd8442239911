"""The one translation from rows to the plain facts that guards ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.acts import (
    acts_named,
    acts_on,
    day_of,
    is_void,
    last_act,
    last_track,
    notice_of,
    proposal_of,
    tracks_of,
)
from enforcement.cases.basis import current_basis
from enforcement.cases.models import Act, Case, Party, TrackRow
from enforcement.cases.served import DECISIONS, Served, served_document
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.law import articles, identity, limitation, periods
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.law.fines import Band
from enforcement.law.periods import Due, Period, due
from enforcement.organisations.models import Officer
from enforcement.organisations.people import person_of
from enforcement.powers.models import Mandate, Mode
from enforcement.powers.queries import in_force, mandate_for
from enforcement.procedure.facts import (
    CaseFacts,
    EvidenceFacts,
    NoticeFacts,
    PartyFacts,
    Person,
    PowerFacts,
    ReviewFacts,
)
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import State, Track

INVESTIGATE = Permission.CASES_INVESTIGATE

INVESTIGATION = (
    "file", "reassign", "inspect", "interview", "collect", "order_correction",
    "recheck_corrected", "recheck_not_corrected",
)  # fmt: skip
"""The steps whose named officers investigate, for good: a later change of hands undoes nothing."""
HELD = "hold_hearing"


@dataclass(frozen=True)
class Reader:
    """Reads one case for an act that is intended at `at`."""

    session: Session
    case: Case
    calendar: WorkCalendar
    at: datetime
    stated: Mapping[str, Any]
    track: TrackRow | None

    @property
    def served(self) -> Served:
        return Served(self.session, self.case, self.calendar, legal_day(self.at))

    def facts(self, by: Officer | None, people: Mapping[int, Person]) -> CaseFacts:
        case, on = self.case, legal_day(self.at)
        return CaseFacts(
            on=on, at=self.at, by=person_of(by) if by else None, stated=self.stated, people=people,
            stage=case.stage, cause=case.cause,
            handlers=tuple(person_of(handler.officer) for handler in case.handlers),
            investigators=self.investigators(),
            party=self.party(), power=self.power(),
            found_on=legal_day(case.found_at), filed_on=case.filed_on,
            barred_from=self.barred_from(), evidence=self.evidence(),
            fined_before=self.fined_before(), **self.proposal(), **self.review(),
            **self.correction(), **self.notice(), **self.decision(), **self.payment(),
            **self.deadlines(), **self.defence(), **self.hearing(),
            electronic_confirmed_at=self.electronic_confirmed_at(),
            pictures=self.pictures(),
        )  # fmt: skip

    def due(self, period: Period, start: date | None, length: int | None = None) -> Due | None:
        return due(period, start, self.calendar, length=length) if start else None

    def investigators(self) -> frozenset[int]:
        """Who handles the case, ever handled it, took part in it, or wrote its reports."""
        people = [handler.officer_id for handler in self.case.handlers]
        people += [one for act in acts_named(self.case, *INVESTIGATION) for one in _named(act)]
        people += [
            act.by_id
            for act in self.case.acts
            if BY_NAME[act.step].needs is INVESTIGATE and not BY_NAME[act.step].chain
        ]
        return frozenset(people + [one.by_id for one in self.case.petitions])

    def party(self) -> PartyFacts:
        party = self.case.party
        birth = birth_of(party)
        age = identity.age_on(birth, self.case.ended_on) if birth else None
        checked = any(
            act.stated.get("capacity_checked") for act in acts_named(self.case, "conclude")
        )
        checked = checked or bool(self.stated.get("capacity_checked"))
        return PartyFacts(
            party.kind, birth, age, checked,
            identified=bool(party.id_number or birth or party.kind.is_unit),
            addressed=bool(party.address),
        )  # fmt: skip

    def power(self) -> PowerFacts:
        case, power, mandate = self.case, self.case.power, self.mandate()
        cited = (*power.violation_articles, *power.penalty_articles)
        kind = case.party.kind
        bands = {
            tier.id: Band(tier.low, tier.high)
            for tier in power.tiers
            if tier.party_kind is None or tier.party_kind is kind
        }
        return PowerFacts(
            name=power.name, in_force_on_act=in_force(power, case.ended_on),
            mandate_from=mandate.effective_from, mandate_until=mandate.effective_to,
            may_decide=mandate.mode is not Mode.COMMISSIONED, range_known=power.range_known,
            bands=bands, confirmed=self.confirmed(), correction_first=power.correction_first,
            warning_allowed=power.warning_allowed,
            articles=tuple(cited), articles_readable=bool(cited) and all(map(_readable, cited)),
            issuer_sealed=bool(case.issuer.seal_text), issuer=case.issuer.name,
            remedy_known=bool(case.issuer.review_authority and case.issuer.court),
            bank_known=all((case.issuer.bank, case.issuer.bank_address, case.issuer.bank_account)),
        )  # fmt: skip

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
        items = self.session.scalars(
            sa.select(EvidenceItem).where(EvidenceItem.case_id == self.case.id)
        )
        return tuple(
            EvidenceFacts(item.id, item.title, item.kind.is_direct, item.admissible)
            for item in items
        )

    def proposal(self) -> dict[str, Any]:
        stated = concluded(self.case)
        return {
            "proposal": stated.get("proposal", ""),
            "major": bool(stated.get("major")),
            "crime_suspected": stated.get("crime") == "suspected",
            "hearing_applies": self.hearing_applies(),
        }

    def hearing_applies(self) -> bool:
        """Whether the fine in question reaches the issuer's hearing threshold (处罚63①)."""
        if "fine" in self.stated:
            fine = int(self.stated.get("fine") or 0)
        else:
            fine = int(proposal_of(self.case).get("fine") or 0)
        issuer = self.case.issuer
        unit = self.case.party.kind.is_unit
        return fine >= (issuer.hearing_fine_unit if unit else issuer.hearing_fine_person)

    def review(self) -> dict[str, Any]:
        issuer = self.case.issuer
        latest = last_act(self.case, "pass_review", "return_review")
        facts = None
        if latest and latest.step == "pass_review":
            covers = latest.stated.get("basis") == current_basis(self.case, self.stated)
            facts = ReviewFacts(latest.happened_on, covers and self._after_hearing(latest))
        grave = bool(concluded(self.case).get("major")) or bool(acts_named(self.case, HELD))
        required = issuer.review_always or not self.case.power.range_known or grave
        return {
            "review": facts,
            "review_required": required,
            "review_before_notice": issuer.review_before_notice,
        }

    def _after_hearing(self, review: Act) -> bool:
        """A review counts only when it was made after the hearing (处罚58①(二))."""
        held = last_act(self.case, HELD)
        return held is None or review.happened_at >= held.happened_at

    def correction(self) -> dict[str, Any]:
        track = last_track(self.case, Track.CORRECTION)
        if track is None:
            return {}
        order = next(act for act in acts_on(self.case, track) if act.step == "order_correction")
        proven = [act for act in acts_on(self.case, track) if not is_void(act)]
        return {
            "correction": proven[-1].state_after if proven else State.CORRECTION_ORDERED,
            "correction_served_at": self.served.moment(lambda paper: paper.act_id == order.id),
            "correction_due": day_of(order.stated["due_on"]),
            "correction_at_once": day_of(order.stated["due_on"]) == order.happened_on,
        }

    def notice(self) -> dict[str, Any]:
        act = notice_of(self.case)
        track = last_track(self.case, Track.DEFENCE)
        if act is None or track is None:
            return {}
        served = self.served.on_day(lambda paper: paper.act_id == act.id)
        defence = self.due(periods.DEFENCE, served, act.stated["defence_days"])
        hearing = self.due(periods.HEARING_REQUEST, served) if act.stated["hearing"] else None
        return {
            "notice": NoticeFacts(
                fine=act.stated.get("fine") or 0, tier=act.stated.get("tier"),
                articles=tuple(act.stated["articles"]), warning=bool(act.stated.get("warning")),
                served_on=served, defence_until=defence.latest if defence else None,
                hearing_told=act.stated["hearing"],
                hearing_until=hearing.latest if hearing else None, defence=self._proven(track),
                served_at=self.served.moment(lambda paper: paper.act_id == act.id),
                hearing_waived=self._waived_hearing(track),
            )
        }  # fmt: skip

    def _proven(self, track: TrackRow) -> State:
        """The state of a defence; a waiver that nobody signed waives nothing."""
        proven = [act for act in acts_on(self.case, track) if not is_void(act)]
        return proven[-1].state_after if proven else State.DEFENCE_OPEN

    def _waived_hearing(self, track: TrackRow) -> bool:
        return any(
            act.stated.get("waives_hearing") and not is_void(act)
            for act in acts_on(self.case, track)
            if act.step == "waive_defence"
        )

    def defence(self) -> dict[str, Any]:
        """Every statement and defence, whichever notice it answered."""
        raised = [t for t in tracks_of(self.case, Track.DEFENCE) if t.state is State.DEFENCE_RAISED]
        answered = last_act(self.case, "raise_defence")
        return {
            "defence_waiting": bool(raised),
            "ceiling": self._ceiling(answered) if answered else None,
        }

    def _ceiling(self, answered: Act) -> int | None:
        """The fine that a party answered; it binds until new facts or evidence are found."""
        before = [act for act in acts_named(self.case, "notify") if act.id < answered.id]
        reports = [act for act in acts_named(self.case, "conclude") if act.id < answered.id]
        if not before or not reports:
            return None
        then, now = reports[-1].stated, concluded(self.case)
        same = all(then.get(name) == now.get(name) for name in ("fact", "evidence"))
        return int(before[-1].stated.get("fine") or 0) if same else None

    def hearing(self) -> dict[str, Any]:
        track = last_track(self.case, Track.HEARING)
        return {"hearing": track.state if track else None}

    def decision(self) -> dict[str, Any]:
        act = last_act(self.case, "decide", "exempt")
        served = self.served.on_day(lambda paper: paper.code in DECISIONS)
        return {
            "decided_on": self.case.decided_on,
            "decision_served_on": served,
            "fine": int((act.stated.get("fine") if act else 0) or 0),
            "discussed_on": self.discussed_on(),
            "unserved": self.served.waiting(),
        }

    def discussed_on(self) -> date | None:
        """When the heads agreed to what is now proposed."""
        discussed, report = last_act(self.case, "discuss"), last_act(self.case, "conclude")
        if discussed is None or report is None or discussed.id < report.id:
            return None
        covers = discussed.stated.get("basis") == current_basis(self.case, self.stated)
        agreed = discussed.stated.get("agreed") == "yes"
        return discussed.happened_on if covers and agreed else None

    def payment(self) -> dict[str, Any]:
        track = last_track(self.case, Track.PAYMENT)
        paid = sum(act.stated["amount"] for act in acts_named(self.case, "pay", "pay_part"))
        served = self.served.on_day(lambda paper: paper.code in DECISIONS)
        until = self.due(periods.PAYMENT, served)
        return {
            "payment": track.state if track else None,
            "paid": paid,
            "payment_due": until.latest if until else None,
        }

    def deadlines(self) -> dict[str, Any]:
        found = legal_day(self.case.found_at)
        filing = self.due(periods.FILING_CHECK, found)
        decision = self.due(periods.DECISION, self.case.filed_on)
        service = (
            self.due(periods.SERVICE, self.case.decided_on) if self._serves_decision() else None
        )
        return {
            "filing_due": filing.latest if filing else None,
            "decision_due": decision.legal if decision else None,
            "service_due": service.latest if service else None,
            "late_decision_allowed": self.case.issuer.late_decision_allowed,
            "closing_due": self.closing_due(),
        }

    def closing_due(self) -> date | None:
        """Fifteen working days after the last act that closing waits for."""
        ends = acts_named(self.case, "pay", "record_court", "exempt", "transfer", "terminate",
                          "withdraw", "decline")  # fmt: skip
        until = self.due(periods.CLOSING, ends[-1].happened_on) if ends else None
        return until.latest if until else None

    def _serves_decision(self) -> bool:
        document = self._document(self.track)
        return document is not None and document.code in DECISIONS

    def pictures(self) -> tuple[str, ...]:
        """The stated files that are pictures, in their order."""
        kept = [self.session.get(StoredFile, digest) for digest in self.stated.get("files") or []]
        return tuple(file.sha256 for file in kept if file and file.is_picture)

    def electronic_confirmed_at(self) -> datetime | None:
        """When the party agreed to electronic service, if that is its last word."""
        latest = last_act(self.case, "confirm_address")
        agreed = latest is not None and bool(latest.stated.get("agrees_electronic"))
        return latest.happened_at if latest and agreed else None

    def _document(self, track: TrackRow | None) -> Document | None:
        return served_document(self.session, track) if track else None

    def fined_before(self) -> tuple[str, ...]:
        """Numbers of other cases that fined this party for an act of the same day (处罚29)."""
        case, party = self.case, self.case.party
        same = Party.id_number == party.id_number if party.id_number else Party.name == party.name
        others = self.session.scalars(
            sa.select(Case)
            .join(Party)
            .where(
                same, Case.id != case.id, Case.ended_on == case.ended_on,
                Case.decided_on.is_not(None),
            )
        )  # fmt: skip
        return tuple(other.number for other in others if _fined(other))


def facts_of(
    session: Session,
    case: Case,
    *,
    at: datetime,
    by: Officer | None = None,
    stated: Mapping[str, Any] | None = None,
    track: TrackRow | None = None,
) -> CaseFacts:
    """What is known of `case` for an act intended at `at`."""
    stated = stated or {}
    reader = Reader(session, case, work_calendar(session), at, stated, track)
    return reader.facts(by, people_in(session, stated))


def people_in(session: Session, stated: Mapping[str, Any]) -> dict[int, Person]:
    ids = [
        *(stated.get("officers") or []),
        *(stated.get("host") or [] if isinstance(stated.get("host"), list) else []),
    ]
    officers = session.scalars(sa.select(Officer).where(Officer.id.in_(ids)))
    return {officer.id: person_of(officer) for officer in officers}


def concluded(case: Case) -> Mapping[str, Any]:
    """What the latest final report stated."""
    act = last_act(case, "conclude")
    return act.stated if act else {}


def _named(act: Act) -> list[int]:
    return list(act.stated.get("officers") or [])


def birth_of(party: Party) -> date | None:
    """The birthday as stated, else as the identity number tells it."""
    if party.birth_on is not None:
        return party.birth_on
    try:
        return identity.birth_from_id(party.id_number)
    except ValueError:
        return None


def _readable(citation: str) -> bool:
    try:
        articles.parse(citation)
    except ValueError:
        return False
    return True


def _fined(case: Case) -> bool:
    act = last_act(case, "decide")
    return bool(act and act.stated.get("fine"))
