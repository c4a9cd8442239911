"""Reading the journal of a case: which act was the last of its kind, and what it stated."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from enforcement.cases.models import Act, Case, TrackRow
from enforcement.procedure.tracks import ABANDONED, RUNNING, State, Track


def acts_named(case: Case, *names: str) -> list[Act]:
    """The acts of these steps, oldest first by the moment they happened."""
    return sorted(
        (act for act in case.acts if act.step in names), key=lambda act: (act.happened_at, act.id)
    )


def last_act(case: Case, *names: str) -> Act | None:
    return next(reversed(acts_named(case, *names)), None)


def tracks_of(case: Case, kind: Track) -> list[TrackRow]:
    return [track for track in case.tracks if track.kind is kind]


def main_track(case: Case) -> TrackRow:
    return tracks_of(case, Track.MAIN)[0]


def last_track(case: Case, kind: Track) -> TrackRow | None:
    return next(reversed(tracks_of(case, kind)), None)


def acts_on(case: Case, track: TrackRow) -> list[Act]:
    return [act for act in case.acts if act.track_id == track.id]


def standing_acts(case: Case, *names: str) -> list[Act]:
    """The acts of these steps that no later return of the case has undone."""
    back = last_act(case, "take_back", "take_back_lead", "redo")
    return [act for act in acts_named(case, *names) if back is None or act.id > back.id]


def is_void(act: Act) -> bool:
    """Whether a defect makes the act prove nothing."""
    return any(mark.voids for mark in act.marks)


def entered(case: Case, states: Iterable[State]) -> datetime | None:
    """When the main track first came into one of `states`."""
    wanted = set(states)
    main = main_track(case)
    moments = [act.happened_at for act in acts_on(case, main) if act.state_after in wanted]
    return min(moments, default=None)


def day_of(text: str | None) -> date | None:
    """A kept day as a date."""
    return date.fromisoformat(text) if text else None


def proposal_of(case: Case) -> Mapping[str, Any]:
    """The latest proposal of a penalty: what the report or the notice after it stated."""
    proposals = acts_named(case, "conclude", "notify")
    return proposals[-1].stated if proposals else {}


def concluded(case: Case) -> Mapping[str, Any]:
    """What the latest final report stated."""
    act = last_act(case, "conclude")
    return act.stated if act else {}


def crime_report(case: Case) -> Act | None:
    """The report of a suspected crime that waits for the head's word (移送310 5②)."""
    told = [act for act in acts_named(case, "conclude") if act.stated.get("crime") == "suspected"]
    return told[-1] if told else None


def notice_of(case: Case) -> Act | None:
    """The notice that stands: the last one, unless a later report replaced what it announced."""
    notice, report = last_act(case, "notify"), last_act(case, "conclude")
    return notice if notice and report and notice.id > report.id else None


def decision_of(case: Case) -> Act | None:
    """The act that imposed the penalty, by either procedure; none once it was revoked."""
    decision = standing_decision(case)
    return None if decision is None or decision.step == "exempt" else decision


DECIDING = ("decide", "exempt", "punish_on_spot")
REVOCATIONS = ("revoke", "record_revoked")


def standing_decision(case: Case) -> Act | None:
    """The decision that binds, with or without a penalty; none before it and once revoked."""
    last = last_act(case, *DECIDING, *REVOCATIONS)
    return None if last is None or last.step in REVOCATIONS else last


def is_handed_over(act: Act) -> bool:
    """Whether the party got its paper in the act itself, signed for or with a noted refusal."""
    stated = act.stated
    if act.step != "punish_on_spot":
        return bool(stated.get("signed"))
    return bool(stated["handed_over"] and (stated["signed"] or stated["unsigned_reason"]))


ENDINGS = (
    "pay", "correct_payment", "record_court", "bank_in", "report_spot", "exempt", "transfer",
    "terminate", "withdraw",
    *REVOCATIONS, "decline", "refund", "end_holding",
    "give_up_payment", "recheck_corrected", "recheck_not_corrected",
)  # fmt: skip
UNPAID = frozenset({State.PAYMENT_DUE, State.COURT_ASKED, State.CASH_HELD, State.CASH_HANDED})


def ended_on(case: Case) -> date | None:
    """The day of the last act that closing waits for; None while it waits, or the case runs."""
    ends = standing_acts(case, *ENDINGS)
    waits = case.stage in RUNNING or any(_is_open(case, track.state) for track in case.tracks)
    return ends[-1].happened_on if ends and not waits and not _is_owed(case) else None


def _is_open(case: Case, state: State) -> bool:
    """Whether a side track that stands in `state` keeps the case from closing."""
    ordered = state is State.CORRECTION_ORDERED and case.stage not in ABANDONED
    return ordered or state is State.THINGS_HELD


def _is_owed(case: Case) -> bool:
    """Whether money of the standing decision has still to come in or to be handed on."""
    return any(track.state in UNPAID for track in money_tracks(case))


def money_tracks(case: Case) -> list[TrackRow]:
    """The tracks of payment that the standing decision opened; none once it has fallen."""
    decision = decision_of(case)
    if decision is None:
        return []
    kinds = (Track.PAYMENT, Track.CASH)
    found = (last_track(case, kind) for kind in kinds)
    return [one for one in found if one is not None and one.opened_at >= decision.happened_at]
