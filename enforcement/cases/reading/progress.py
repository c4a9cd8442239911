"""How far a case has come towards its decision, and until when each step may be taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from enforcement.cases.acts import (
    acts_named,
    acts_on,
    concluded,
    crime_report,
    day_of,
    is_void,
    last_act,
    last_track,
    notice_of,
    proposal_of,
    standing_decision,
    tracks_of,
)
from enforcement.cases.basis import current_basis
from enforcement.cases.clock import (
    decision_advised,
    decision_due,
    extensions_of,
    is_disputed,
    is_suspended,
    profile_for,
)
from enforcement.cases.models import Act, TrackRow
from enforcement.cases.outside import owed_after
from enforcement.cases.reading.seen import Seen
from enforcement.documents.characters import written
from enforcement.evidence.models import EvidenceItem
from enforcement.law import periods
from enforcement.law.calendar import legal_day
from enforcement.law.periods import due_moment, latest_notice
from enforcement.procedure.asks.decision import Proposal
from enforcement.procedure.asks.exits import TransferGround
from enforcement.procedure.elements import relied_on
from enforcement.procedure.facts import NoticeFacts, ReviewFacts
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.submissions import SubmissionKind
from enforcement.procedure.tracks import Procedure, State, Track

HELD = "hold_hearing"


@dataclass(frozen=True)
class Progress(Seen):
    """What was proposed, reviewed, told, answered and decided."""

    def progress(self) -> dict[str, Any]:
        """All of it, by the names of the facts."""
        return {
            **self.proposal(),
            **self.review(),
            **self.correction(),
            **self.notice(),
            **self.defence(),
            **self.submitted(),
            **self.hearing(),
            **self.decision(),
            **self.deadlines(),
        }

    def proposal(self) -> dict[str, Any]:
        stated = concluded(self.case)
        return {
            "proposal": stated.get("proposal", self._proposed_at_once()),
            "fact_found": str(stated.get("fact") or ""),
            "major": bool(stated.get("major")),
            "proposed": proposal_of(self.case),
            "factors": tuple(self._weighed("factors", stated) or ()),
            "heavier_reason": str(self._weighed("heavier_reason", stated) or ""),
            "crime_suspected": self.crime_suspected(),
            **self.crime_days(),
            "hearing_applies": self.hearing_applies(),
        }

    def _weighed(self, name: str, report: Mapping[str, Any]) -> Any:
        """What this act states by that name, else what the report stated."""
        return (self.stated if name in self.stated else report).get(name)

    def _proposed_at_once(self) -> str:
        """Without a report nothing is proposed, unless the penalty is imposed on the spot."""
        simple = self.case.procedure is Procedure.SIMPLE
        return Proposal.PENALTY.value if simple else ""

    def crime_suspected(self) -> bool:
        """A suspicion stands until the police give the case back or the head keeps it (310令 5)."""
        cleared = last_act(self.case, "take_back", "keep_case")
        return any(
            act.stated.get("crime") == "suspected"
            for act in acts_named(self.case, "conclude")
            if cleared is None or act.id > cleared.id
        )

    def crime_days(self) -> dict[str, Any]:
        """Until when the head decides about a suspected crime, and the police have the case."""
        report, sent = crime_report(self.case), last_act(self.case, "transfer")
        waits = report is not None and self.crime_suspected()
        decided = self.due(periods.CRIME_DECISION, report.happened_on if report else None)
        to_police = sent is not None and sent.stated["ground"] == TransferGround.CRIME
        return {
            "crime_due": decided.legal if decided and waits else None,
            "police_due": legal_day(due_moment(periods.CRIME_HANDOVER, sent.happened_at))
            if sent and to_police else None,
        }  # fmt: skip

    def hearing_applies(self) -> bool:
        """Whether the penalty in question gives a right to a hearing (处罚63①)."""
        stated = self.stated if "fine" in self.stated else proposal_of(self.case)
        issuer, unit = self.case.issuer, self.case.party.kind.is_unit
        large = issuer.hearing_fine_unit if unit else issuer.hearing_fine_person
        return Penalty.of(stated).is_heard(large)

    def review(self) -> dict[str, Any]:
        issuer = self.case.issuer
        latest = self._latest_review()
        facts = None
        if latest and latest.step == "pass_review":
            covers = latest.stated.get("basis") == current_basis(self.case, self.stated)
            facts = ReviewFacts(latest.happened_on, covers and self._after_hearing(latest))
        grave = bool(concluded(self.case).get("major")) or bool(acts_named(self.case, HELD))
        required = issuer.review_always or not self.case.power.range_known or grave
        return {
            "review": facts,
            "review_asked": any(
                track.state is State.REVIEW_ASKED for track in tracks_of(self.case, Track.REVIEW)
            ),
            "review_required": required,
            "review_before_notice": issuer.review_before_notice,
        }

    def _latest_review(self) -> Act | None:
        """The last word of the reviewer up to the day of the intended act."""
        reviews = acts_named(self.case, "pass_review", "return_review")
        today, anew = legal_day(self.at), last_act(self.case, "redo")
        return next((
            act for act in reversed(reviews)
            if act.happened_on <= today and (anew is None or act.id > anew.id)
        ), None)  # fmt: skip

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
        told = self.served.of(lambda paper: paper.act_id == order.id)
        return {
            "correction": proven[-1].state_after if proven else State.CORRECTION_ORDERED,
            "correction_served_at": told.at if told else None,
            "correction_due": day_of(order.stated["due_on"]),
            "correction_at_once": day_of(order.stated["due_on"]) == order.happened_on,
            "ever_not_corrected": any(
                not is_void(act) for act in acts_named(self.case, "recheck_not_corrected")
            ),
        }

    def notice(self) -> dict[str, Any]:
        act = notice_of(self.case)
        track = last_track(self.case, Track.DEFENCE)
        if act is None or track is None:
            return {}
        served = self.served.of(lambda paper: paper.act_id == act.id)
        start = served.runs_from if served else None
        defence = self.due(periods.DEFENCE, start, act.stated["defence_days"])
        hearing = self.due(periods.HEARING_REQUEST, start) if act.stated["hearing"] else None
        return {
            "notice": NoticeFacts(
                penalty=Penalty.of(act.stated), articles=tuple(act.stated["articles"]),
                parties=tuple(self._told(act)),
                served_on=served.on if served else None,
                defence_until=defence.latest if defence else None,
                hearing_told=act.stated["hearing"],
                hearing_until=hearing.latest if hearing else None, defence=self._proven(track),
                served_at=served.at if served else None,
                hearing_waived=self._waived_hearing(track),
            )
        }  # fmt: skip

    def _told(self, notice: Act) -> Iterator[str]:
        """The name the notice told, and what a slip put right since has made of it."""
        name = notice.stated.get("party") or self.case.party.name
        yield name
        mine = {one.id for one in self.served.documents.values() if one.act_id == notice.id}
        for slip in acts_named(self.case, "correct_paper"):
            if slip.stated["document"] in mine:
                yield name.replace(slip.stated["wrong"], slip.stated["right"])

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
        answered = last_act(self.case, "raise_defence", "hold_hearing")
        return {
            "defence_waiting": bool(raised),
            "adopted": self._adopted(),
            **(self._ceiling(answered) if answered else {}),
        }

    def submitted(self) -> dict[str, Any]:
        """What the party handed in within its time and nobody has taken up yet (处罚45、62、63)."""
        told: NoticeFacts | None = self.notice().get("notice")
        ends = {
            SubmissionKind.DEFENCE: told.defence_until if told else None,
            SubmissionKind.HEARING: told.hearing_until if told else None,
        }
        return {
            f"{kind}s_unregistered": tuple(
                f"{written(one.counts_on)}，收件码{one.code}"
                for one in self.case.submissions
                if one.waits and one.kind is kind and (until is None or one.counts_on <= until)
            )
            for kind, until in ends.items()
        }

    def _ceiling(self, answered: Act) -> dict[str, Any]:
        """The penalty that a party answered; it binds until new evidence is relied on."""
        before = [act for act in acts_named(self.case, "notify") if act.id < answered.id]
        if not before or self._new_evidence_since(answered):
            return {}
        return {"ceiling": Penalty.of(before[-1].stated)}

    def _adopted(self) -> Penalty | None:
        """The penalty announced when a defence was adopted; none once new evidence is relied on."""
        answers = acts_named(self.case, "answer_defence")
        adopted = [act for act in answers if act.stated["accepted"] == "yes"]
        if not adopted or self._new_evidence_since(adopted[-1]):
            return None
        told = [act for act in acts_named(self.case, "notify") if act.id < adopted[-1].id]
        return Penalty.of(told[-1].stated) if told else None

    def _new_evidence_since(self, answered: Act) -> bool:
        taken = self.session.scalars(
            sa.select(EvidenceItem.id).where(
                EvidenceItem.id.in_(relied_on(concluded(self.case))),
                EvidenceItem.act_id > answered.id, EvidenceItem.admissible,
            )
        )  # fmt: skip
        return taken.first() is not None

    def hearing(self) -> dict[str, Any]:
        """A hearing asked for on any track waits until it was held or dropped with proof."""
        states = [self._proven_hearing(track) for track in tracks_of(self.case, Track.HEARING)]
        waits = State.HEARING_ASKED in states
        redline, _ = latest_notice(periods.HEARING_NOTICE, legal_day(self.at), self.calendar)
        standing = State.HEARING_ASKED if waits else next(reversed(states), None)
        asked = last_act(self.case, "ask_hearing")
        return {
            "hearing": standing,
            "hearing_redline": redline,
            "hearing_asked_on": asked.happened_on if asked else None,
        }

    def _proven_hearing(self, track: TrackRow) -> State:
        proven = [act for act in acts_on(self.case, track) if not is_void(act)]
        return proven[-1].state_after if proven else State.HEARING_ASKED

    def decision(self) -> dict[str, Any]:
        act, changed = standing_decision(self.case), owed_after(self.case)
        served, owed = self.decision_served(), Penalty.of(act.stated).owed if act else 0
        return {
            "decided_on": self.case.decided_on,
            "decision_served_on": served.on if served else None,
            "owed": owed if changed is None else changed,
            "discussed_on": self.discussed_on(),
            "unserved": self.served.waiting(),
        }

    def discussed_on(self) -> date | None:
        """When the heads agreed to what is now proposed."""
        discussed, report = last_act(self.case, "discuss"), last_act(self.case, "conclude")
        if discussed is None or report is None or discussed.id < report.id:
            return None
        heard = last_act(self.case, "raise_defence", "hold_hearing")
        if heard is not None and discussed.happened_at < heard.happened_at:
            return None
        covers = discussed.stated.get("basis") == current_basis(self.case, self.stated)
        agreed = discussed.stated.get("agreed") == "yes"
        return discussed.happened_on if covers and agreed else None

    def deadlines(self) -> dict[str, Any]:
        found = legal_day(self.case.found_at)
        filing = self.due(periods.FILING_CHECK, found)
        today = legal_day(self.at)
        decision = decision_due(self.case, self.calendar, today)
        advised = decision_advised(self.case, self.calendar, today)
        return {
            "filing_due": filing.latest if filing else None,
            "decision_due": decision.legal if decision else None,
            "decision_advised": advised.legal if advised else None,
            "profile": profile_for(self.case),
            "extensions": extensions_of(self.case),
            "suspended": is_suspended(self.case),
            "disputed": is_disputed(self.case),
            "late_decision_allowed": self.case.issuer.late_decision_allowed,
        }
