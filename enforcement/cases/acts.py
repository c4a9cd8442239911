"""Reading the journal of a case: which act was the last of its kind, and what it stated."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from enforcement.cases.models import Act, Case, TrackRow
from enforcement.procedure.tracks import State, Track


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
    back = last_act(case, "take_back", "take_back_lead")
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


def notice_of(case: Case) -> Act | None:
    """The notice that stands: the last one, unless a later report replaced what it announced."""
    notice, report = last_act(case, "notify"), last_act(case, "conclude")
    return notice if notice and report and notice.id > report.id else None


def decision_of(case: Case) -> Act | None:
    """The act that imposed the penalty, by either procedure; none once it was revoked."""
    last = last_act(case, "decide", "punish_on_spot", "revoke_on_spot")
    return None if last and last.step == "revoke_on_spot" else last


def is_handed_over(act: Act) -> bool:
    """Whether the party got its paper in the act itself, signed for or with a noted refusal."""
    stated = act.stated
    if act.step != "punish_on_spot":
        return bool(stated.get("signed"))
    return bool(stated["handed_over"] and (stated["signed"] or stated["unsigned_reason"]))


ENDINGS = (
    "pay", "record_court", "bank_in", "report_spot", "exempt", "transfer", "terminate", "withdraw",
    "revoke_on_spot", "decline",
)  # fmt: skip
UNSETTLED = frozenset({State.PAYMENT_DUE, State.CASH_HELD, State.CASH_HANDED})


def ended_on(case: Case) -> date | None:
    """The day of the last act that closing waits for; None while money is still to come."""
    owes = any(track.state in UNSETTLED for track in case.tracks)
    ends = standing_acts(case, *ENDINGS)
    waits = owes and case.stage is not State.REVOKED
    return ends[-1].happened_on if ends and not waits else None
