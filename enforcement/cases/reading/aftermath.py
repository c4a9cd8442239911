"""What follows a decision: money, remedies, execution, and the end of the file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from enforcement.cases.acts import UNPAID, acts_on, decision_of, ended_on, last_act, last_track
from enforcement.cases.models import TrackRow
from enforcement.cases.outside import (
    court_window,
    deferred_to,
    demanded_until,
    held,
    is_contested,
    is_undone,
    paid_in,
    paid_under,
    refunded_of,
    was_reconsidered,
    were_taken,
)
from enforcement.cases.reading.seen import Seen
from enforcement.law import periods
from enforcement.law.calendar import legal_day
from enforcement.law.periods import Due
from enforcement.procedure.facts import PaidFacts
from enforcement.procedure.guards.on_the_spot import MOST_FOR_CITIZENS, MOST_FOR_UNITS
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.tracks import Procedure, State, Track


@dataclass(frozen=True)
class Aftermath(Seen):
    """What was paid, collected, contested and enforced."""

    def aftermath(self) -> dict[str, Any]:
        """All of it, by the names of the facts."""
        return {**self.payment(), **self.on_the_spot(), **self.outside()}

    def payment(self) -> dict[str, Any]:
        track, decided = last_track(self.case, Track.PAYMENT), decision_of(self.case)
        served, deferred = self.decision_served(), deferred_to(self.case)
        until = self.due(periods.PAYMENT, served.runs_from if served else None)
        later = self.calendar.next_working(deferred) if deferred else None
        return {
            "payment": track.state if track and decided else None,
            "paid": paid_in(self.case),
            "restated": self._restated(),
            "owing": self._owing(track),
            "payment_due": later or (until.latest if until else None),
        }

    def _restated(self) -> PaidFacts | None:
        """The record that the act says it corrects."""
        act = paid_under(self.case, self.stated.get("former_receipt") or "")
        return PaidFacts(act.id, int(act.stated["amount"])) if act else None

    def _owing(self, track: TrackRow | None) -> State:
        """Where the payment last stood while something was owed: due, or asked of a court."""
        states = [act.state_after for act in acts_on(self.case, track)] if track else []
        return next((one for one in reversed(states) if one in UNPAID), State.PAYMENT_DUE)

    def on_the_spot(self) -> dict[str, Any]:
        """The limit of fines on the spot (处罚51), and how far money and report have come."""
        track, report = last_track(self.case, Track.CASH), last_act(self.case, "report_spot")
        simple = self.case.procedure is Procedure.SIMPLE
        report_due = self.due(periods.SPOT_REPORT, self.case.decided_on if simple else None)
        cash_due = self._cash_due(track) if track else None
        return {
            "spot_limit": MOST_FOR_UNITS if self._is_unit_on_spot() else MOST_FOR_CITIZENS,
            "spot_reported_on": report.happened_on if report else None,
            "spot_report_due": report_due.latest if report_due else None,
            "cash": track.state if track else None,
            "cash_due": cash_due.latest if cash_due else None,
        }

    def _is_unit_on_spot(self) -> bool:
        kind, issuer = self.case.party.kind, self.case.issuer
        return kind.is_unit or (kind is PartyKind.SELF_EMPLOYED and issuer.self_employed_as_unit)

    def _cash_due(self, track: TrackRow) -> Due | None:
        """Two working days for the officer, then two for the body (处罚71)."""
        handed = last_act(self.case, "hand_in_money")
        if handed is None:
            return self.due(periods.HAND_IN, legal_day(track.opened_at))
        return self.due(periods.BANK_IN, handed.happened_on)

    def outside(self) -> dict[str, Any]:
        """What was done outside: measures, remedies, execution, money given back."""
        case, decided, served = self.case, decision_of(self.case), self.decision_served()
        goods = Penalty.of(decided.stated).goods if decided else ""
        window = court_window(case, served.runs_from, self.calendar) if served else None
        return {
            "simple": case.procedure is Procedure.SIMPLE,
            "preserved": held(case, coerced=False), "seized": held(case, coerced=True),
            "goods_due": bool(goods), "goods_taken": were_taken(case),
            "demand_until": demanded_until(case, self.calendar),
            "court_from": window.opens if window else None,
            "court_due": window.latest if window else None,
            "remedy_running": is_contested(case), "reconsidered": was_reconsidered(case),
            "decision_undone": is_undone(case), "refunded": refunded_of(case),
            "closing_due": self.closing_due(),
        }  # fmt: skip

    def closing_due(self) -> date | None:
        """Fifteen working days after the last act that closing waits for."""
        until = self.due(periods.CLOSING, ended_on(self.case))
        return until.latest if until else None
