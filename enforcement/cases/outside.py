"""What was recorded of acts done outside: things held, remedies, execution and money given back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from enforcement.cases.acts import (
    DECIDING,
    acts_named,
    acts_on,
    day_of,
    is_void,
    last_act,
    last_track,
    standing_decision,
    tracks_of,
)
from enforcement.cases.models import Act, Case, TrackRow
from enforcement.documents.characters import written
from enforcement.law import periods
from enforcement.law.calendar import WorkCalendar
from enforcement.law.periods import Due, due, due_after, opens_on
from enforcement.procedure.outside import HoldingEnd, HoldingKind, RemedyKind, RemedyResult
from enforcement.procedure.tracks import State, Track

TAKEN = {HoldingEnd.CONFISCATED, HoldingEnd.DESTROYED, HoldingEnd.AUCTIONED}
LONGEST = timedelta(days=60)
"""Thirty days and one extension of thirty (强制25①)."""
NO_GOODS = "没有查封、扣押、先行登记保存的物品"
NO_REMEDY = "截至结案，本机关没有收到行政复议、行政诉讼的通知"


@dataclass(frozen=True)
class Holding:
    """One lot of things that were preserved, sealed or seized."""

    case: Case
    track: TrackRow

    @property
    def begun(self) -> Act:
        return acts_on(self.case, self.track)[0]

    @property
    def ended(self) -> Act | None:
        last = acts_on(self.case, self.track)[-1]
        return last if last.step == "end_holding" else None

    @property
    def kind(self) -> HoldingKind:
        return HoldingKind(self.begun.stated["kind"])

    @property
    def coerced(self) -> bool:
        return self.kind is not HoldingKind.PRESERVED

    def told(self) -> str:
        """What is held how, on one line."""
        things = "、".join(str(self.begun.stated["things"]).split("\n"))
        return f"{self.kind.label}：{things}"

    def plain(self, calendar: WorkCalendar) -> Due:
        """The period that the law gives, before any extension."""
        period = periods.SEIZURE if self.coerced else periods.PRESERVATION
        return due(period, self.begun.happened_on, calendar)

    def due_on(self, calendar: WorkCalendar) -> date:
        """The last day that can be defended, after the latest extension that counts."""
        until = [day_of(one.stated["until_on"]) for one in self._extensions()]
        granted = min(until[-1], self.begun.happened_on + LONGEST) if until and until[-1] else None
        return granted or self.plain(calendar).legal

    def _extensions(self) -> list[Act]:
        return [
            act for act in acts_on(self.case, self.track)
            if act.step == "extend_holding" and not is_void(act)
        ]  # fmt: skip


def holdings(case: Case) -> list[Holding]:
    return [Holding(case, track) for track in tracks_of(case, Track.HOLDING)]


def held(case: Case, *, coerced: bool) -> tuple[str, ...]:
    """The lots still held, by coercion or merely preserved."""
    found = (one for one in holdings(case) if one.ended is None and one.coerced is coerced)
    return tuple(one.told() for one in found)


def were_taken(case: Case) -> bool:
    """Whether some lot ended as property taken from the party for good."""
    return any(one.ended and one.ended.stated["result"] in TAKEN for one in holdings(case))


def goods_in_words(case: Case) -> str:
    """Every lot and what became of it, for the papers that end a case."""
    return "；".join(map(_lot, holdings(case))) or NO_GOODS


def _lot(one: Holding) -> str:
    if one.ended is None:
        return f"{one.told()}，尚未处理"
    label = HoldingEnd(one.ended.stated["result"]).label
    return f"{one.told()}，{written(one.ended.happened_on)}{label}（{one.ended.stated['paper']}）"


# ---- remedies


def outcome_of(case: Case) -> Act | None:
    """The latest outcome of a remedy against the decision that stands."""
    decision, outcome = standing_decision(case), last_act(case, "record_outcome")
    return outcome if outcome and decision and outcome.id > decision.id else None


def is_undone(case: Case) -> bool:
    """Whether a remedy took the decision away and the case has not followed yet."""
    outcome = outcome_of(case)
    return outcome is not None and RemedyResult(outcome.stated["result"]).undoes


def owed_after(case: Case) -> int | None:
    """What a remedy left of the sum in fen; None where none changed it."""
    decision = standing_decision(case)
    changed = [
        act for act in acts_named(case, "record_outcome")
        if act.stated["result"] == RemedyResult.CHANGED and decision and act.id > decision.id
    ]  # fmt: skip
    return int(changed[-1].stated["owed_after"]) if changed else None


def is_contested(case: Case) -> bool:
    return any(track.state is State.REMEDY_RUNNING for track in tracks_of(case, Track.REMEDY))


def was_reconsidered(case: Case) -> bool:
    asked = acts_named(case, "record_remedy")
    return any(act.stated["kind"] == RemedyKind.RECONSIDERATION for act in asked)


def remedies_in_words(case: Case) -> str:
    """Every remedy and its outcome, for the approval of the closing."""
    return "；".join(_remedies(case)) or NO_REMEDY


def _remedies(case: Case) -> Iterator[str]:
    for track in tracks_of(case, Track.REMEDY):
        asked, *later = acts_on(case, track)
        told = f"{asked.stated['authority']}{RemedyKind(asked.stated['kind']).label}"
        if not later:
            yield f"{told}，尚无结果"
            continue
        result = RemedyResult(later[-1].stated["result"])
        changed = f"：{later[-1].stated['changed_to']}" if result is RemedyResult.CHANGED else ""
        yield f"{told}，{result.label}{changed}（{later[-1].stated['paper']}）"


# ---- payment and execution


PAID = ("pay", "pay_part", "correct_payment")
"""The steps that record what the party paid, and under which receipt."""


def payments(case: Case) -> list[Act]:
    """What came in: paid, brought in by a court, or collected at once; no corrected record."""
    at_once = acts_named(case, "punish_on_spot") if tracks_of(case, Track.CASH) else []
    wrong = {act.stated.get("restates") for act in acts_named(case, "correct_payment")}
    came = acts_named(case, *PAID, "record_court")
    return at_once + [act for act in came if act.id not in wrong]


def paid_under(case: Case, receipt: str) -> Act | None:
    """The latest standing record of a payment under `receipt`."""
    found = [act for act in payments(case) if act.step in PAID and act.stated["receipt"] == receipt]
    return max(found, key=lambda act: act.id, default=None)


def paid_in(case: Case) -> int:
    """What counts towards the latest decision, in fen, without surcharges.

    What an earlier decision that fell brought in counts too, unless it was given back before.
    """
    came = sum(int(act.stated.get("amount") or act.stated.get("fine") or 0)
               for act in payments(case))  # fmt: skip
    return came - _given_back(case) + refunded_of(case)


def refunded_of(case: Case) -> int:
    """What was given back in fen since the latest decision, be it that it fell."""
    decision = last_act(case, *DECIDING)
    return _given_back(case, since=decision.id if decision else 0)


def _given_back(case: Case, since: int = 0) -> int:
    return sum(int(act.stated["amount"]) for act in acts_named(case, "refund") if act.id > since)


def deferred_to(case: Case) -> date | None:
    """The day until which the party was allowed to pay (处罚66②); None without such leave."""
    track = last_track(case, Track.PAYMENT)
    acts = acts_on(case, track) if track else []
    granted = [act for act in acts if act.step == "defer_payment"]
    return day_of(granted[-1].stated["until_on"]) if granted else None


@dataclass(frozen=True)
class CourtWindow:
    """From which day and until when a court may be asked to enforce (强制53).

    `due` is the end to be warned of; `latest` the last day that can be defended (处罚72②).
    """

    opens: date
    due: Due
    latest: date


def court_window(case: Case, runs_from: date, calendar: WorkCalendar) -> CourtWindow:
    """Three months after the party can sue no more, or after the leave to pay later ends (处罚72②).

    The right to sue ends six months after service, or fifteen days after a reconsideration.
    """
    ended = _suit_ends(case, runs_from, calendar)
    plain, later = due_after(periods.COURT_ENFORCEMENT, ended, calendar), deferred_to(case)
    warned = due(periods.COURT_ENFORCEMENT, later, calendar) if later else plain
    return CourtWindow(opens_on(ended), warned, max(plain.latest, warned.latest))


def _suit_ends(case: Case, runs_from: date, calendar: WorkCalendar) -> Due:
    for track in reversed(tracks_of(case, Track.REMEDY)):
        asked, *later = acts_on(case, track)
        if later and asked.stated["kind"] == RemedyKind.RECONSIDERATION:
            return due(periods.LITIGATION_AFTER_RECONSIDERATION, later[-1].happened_on, calendar)
    return due(periods.LITIGATION, runs_from, calendar)


def demanded_until(case: Case, calendar: WorkCalendar) -> date | None:
    """The last of the ten working days after the latest demand was served (强制54)."""
    track = last_track(case, Track.PAYMENT)
    acts = acts_on(case, track) if track else []
    served = [day_of(act.stated["served_on"]) for act in acts if act.step == "record_demand"]
    return due(periods.DEMAND_WAIT, served[-1], calendar).latest if served and served[-1] else None
