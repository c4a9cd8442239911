"""What pages show of a case, as plain values: stages, side tracks, course and flaws."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from enforcement.cases.acts import (
    acts_on,
    decision_of,
    last_act,
    main_track,
    money_tracks,
    proposal_of,
)
from enforcement.cases.choices import TURNS
from enforcement.cases.deadline import Deadline
from enforcement.cases.models import (
    Act,
    ActMark,
    Case,
    Petition,
    PetitionState,
    Signature,
    TrackRow,
)
from enforcement.cases.outside import Holding
from enforcement.documents.models import Document
from enforcement.law.calendar import legal_day
from enforcement.procedure.asks.lead import REGISTER
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.permissions import Seat
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import ENDED, RAIL, State, Track

DRAWINGS = {
    Track.REVIEW: "shield",
    Track.CORRECTION: "pen",
    Track.DEFENCE: "users",
    Track.HEARING: "users",
    Track.DISCUSSION: "users",
    Track.SERVICE: "up",
    Track.PAYMENT: "doc",
    Track.CASH: "doc",
    Track.RECUSAL: "users",
    Track.SUSPENSION: "clock",
    Track.HOLDING: "lock",
    Track.REMEDY: "shield",
    Track.REFUND: "doc",
}
WAITS_FOR = {
    State.CORRECTION_ORDERED: "recheck_corrected", State.PAYMENT_DUE: "pay",
    State.COURT_ASKED: "ask_court", State.THINGS_HELD: "end_holding",
    State.CASH_HELD: "hand_in_money", State.CASH_HANDED: "bank_in",
}  # fmt: skip
"""Whose deadline a side track shows while it stands there."""
FINISHED = frozenset(
    {
        State.PAID, State.ENFORCED, State.DISCUSSED, State.CORRECTED,
        State.NOT_CORRECTED, State.DEFENCE_ANSWERED, State.DEFENCE_WAIVED, State.REVIEW_PASSED,
        State.CASH_BANKED, State.HEARING_HELD, State.HEARING_DROPPED, State.RECUSED,
        State.RECUSAL_REFUSED, State.RESUMED,
        State.THINGS_SETTLED, State.REMEDY_ENDED, State.REFUNDED, State.GIVEN_UP,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Stop:
    """One big stage on the rail: when the case came there, and who brought it."""

    label: str
    state: str
    on: date | None = None
    who: str = ""
    latest: date | None = None


@dataclass(frozen=True)
class Beside:
    """A side track that still runs."""

    label: str
    says: str
    drawing: str
    deadline: Deadline | None


@dataclass(frozen=True)
class Event:
    """One line of the course of a case: an act, a petition or a signature."""

    at: datetime
    recorded_at: datetime
    says: str
    who: str
    note: str = ""
    marks: tuple[ActMark, ...] = ()
    mild: bool = False

    @property
    def is_late_entry(self) -> bool:
        """Whether it was entered on a later day than it happened."""
        return legal_day(self.recorded_at) > legal_day(self.at)


@dataclass(frozen=True)
class Flaw:
    """A defect that stands on an act."""

    mark: ActMark
    step: str
    on: date


def rail(case: Case, decision: Deadline | None) -> list[Stop]:
    """The big stages behind the case and before it; those it passed by are no part of its way."""
    here = next(place for place, (_, states) in enumerate(RAIL) if case.stage in states)
    return [
        _stop(case, place, here, decision.on if decision and decision.watched else None)
        for place, (_, states) in enumerate(RAIL)
        if place >= here or _came(case, states)
    ]


def _stop(case: Case, place: int, here: int, latest: date | None) -> Stop:
    label, states = RAIL[place]
    came = _came(case, states)
    if came is None or place > here:
        answers = label == "申辩与决定" and place > here
        return Stop(label, "", latest=latest if answers else None)
    state = "now" if place == here else "past"
    if states == ENDED and came.state_after is not State.DECIDED:
        label = came.state_after.label
    return Stop(label, state, came.happened_on, _bringer(case, came))


def _came(case: Case, states: frozenset[State]) -> Act | None:
    """The act that last brought the case into one of `states` from outside them."""
    found, before = None, None
    for act in acts_on(case, main_track(case)):
        if act.state_after in states and before not in states:
            found = act
        before = act.state_after
    return found


def _bringer(case: Case, act: Act) -> str:
    if act.step == "register":
        return source_of(case)
    step = BY_NAME[act.step]
    return f"{step.label}，{act.by.name}批准" if step.chain else act.by.name


def source_of(case: Case) -> str:
    return next(field for field in REGISTER if field.name == "source").label_of(case.source)


def beside(
    case: Case,
    papers: Mapping[int, Document],
    deadlines: Sequence[Deadline],
    served: Container[int],
) -> list[Beside]:
    """The side tracks that run, each with its own deadline; `served` are the services done."""
    by_step = {one.step: one for one in deadlines if one.watched}
    return [
        Beside(
            label=track.kind.label, drawing=DRAWINGS[track.kind],
            says=_about(case, track, papers),
            deadline=by_step.get(WAITS_FOR.get(track.state, "")),
        )
        for track in case.tracks
        if track.kind is not Track.MAIN and not _is_over(track, served)
        if track.kind not in {Track.PAYMENT, Track.CASH} or track in money_tracks(case)
        if track.kind is not Track.DEFENCE or case.stage is State.NOTIFIED
    ]  # fmt: skip


def _about(case: Case, track: TrackRow, papers: Mapping[int, Document]) -> str:
    """What is held, the paper on its way and how, or how the track stands."""
    if track.kind is Track.HOLDING:
        return Holding(case, track).told()
    if track.id not in papers:
        return track.state.label
    way = "" if track.state is State.SERVICE_DUE else f"（{track.state.label}）"
    return papers[track.id].title + way


def _is_over(track: TrackRow, served: Container[int]) -> bool:
    return track.id in served if track.kind is Track.SERVICE else track.state in FINISHED


def course(case: Case, papers: Sequence[Document]) -> list[Event]:
    """Everything that happened, newest first; a last signature stands with what it put in force."""
    opinions = {_moved(asked): asked.signatures[-1] for asked in case.petitions if _granted(asked)}
    served = {paper.service_id: paper.title for paper in papers if paper.service_id}
    events = [_act(act, opinions, served) for act in case.acts]
    events += [event for asked in case.petitions for event in _petition(asked)]
    return sorted(events, key=lambda one: (one.at, one.recorded_at), reverse=True)


def _granted(asked: Petition) -> bool:
    return asked.state is PetitionState.GRANTED and bool(asked.signatures)


def _moved(asked: Petition) -> tuple[str, datetime]:
    return asked.step, asked.signatures[-1].happened_at


def _act(
    act: Act, opinions: Mapping[tuple[str, datetime], Signature], served: Mapping[int, str]
) -> Event:
    says = "：".join(filter(None, (BY_NAME[act.step].label, served.get(act.track_id))))
    signed = opinions.get((act.step, act.happened_at))
    if signed is None:
        return _event(act, says, act.by.name, _noted(act, act.late_reason))
    who = f"{signed.signer}（{signed.seat.label}）"
    return _event(act, f"批准{says}", who, _noted(act, signed.opinion))


def _noted(act: Act, word: str) -> str:
    """What an amendment changed and why, before any other word on the act."""
    changes = act.stated.get("changes")
    told = (changes, str(act.stated["reason"])) if changes else ()
    return "；".join(one.rstrip("。") for one in (*told, word) if one)


def _event(act: Act, says: str, who: str, note: str) -> Event:
    return Event(act.happened_at, act.recorded_at, says, who, note=note, marks=tuple(act.marks))


def _petition(asked: Petition) -> Iterator[Event]:
    label = BY_NAME[asked.step].label
    ended = "（已撤回）" if asked.state is PetitionState.RECALLED else ""
    yield Event(
        asked.happened_at, asked.recorded_at, f"报批{label}{ended}", asked.by.name, mild=True
    )
    for one in asked.signatures[:-1] if _granted(asked) else asked.signatures:
        yield Event(
            one.happened_at, one.recorded_at, f"{word_of(one)}{label}",
            f"{one.signer}（{one.seat.label}）", note=one.opinion, mild=one.agreed,
        )  # fmt: skip


def word_of(signature: Signature) -> str:
    return "同意" if signature.agreed else "退回"


def flaws(case: Case) -> list[Flaw]:
    """Every standing defect, newest first."""
    return [
        Flaw(mark, BY_NAME[act.step].label, act.happened_on)
        for act in reversed(case.acts)
        for mark in act.marks
    ]


def waiting(case: Case) -> Petition | None:
    return next((one for one in case.petitions if one.state is PetitionState.WAITING), None)


def returned(case: Case) -> Petition | None:
    """The petition that came back and was not taken up again since."""
    last = case.petitions[-1] if case.petitions else None
    if last is None or last.state is not PetitionState.RETURNED:
        return None
    done = last_act(case, last.step)
    signed = last.signatures[-1].happened_at
    return None if done and done.happened_at > signed else last


def seats(asked: Petition) -> list[Stop]:
    """The chain of signatures as a rail: who asked, who has signed, whose turn it is."""
    stops = [Stop("承办", "past", legal_day(asked.happened_at), asked.by.name)]
    signed = {one.seat: one for one in asked.signatures}
    return stops + [_seat(asked, seat, signed.get(seat)) for seat in asked.seats]


def _seat(asked: Petition, seat: Seat, signed: Signature | None) -> Stop:
    if signed:
        who = f"{signed.signer}{'' if signed.agreed else '退回'}"
        return Stop(seat.label, "past", legal_day(signed.happened_at), who)
    now = asked.state is PetitionState.WAITING and asked.seat is seat
    return Stop(seat.label, "now" if now else "")


def proposed_penalty(case: Case) -> Penalty:
    """The penalty decided, or else the one last proposed."""
    decided = decision_of(case)
    return Penalty.of(decided.stated if decided else proposal_of(case))


def turn_of(case: Case) -> str:
    """Who has to act on the case now, in one line."""
    asked = waiting(case)
    if asked:
        return f"等{asked.seat.label}签批“{BY_NAME[asked.step].label}”"
    if is_reviewing(case):
        return "等法制审核人审核"
    return TURN_BY_STAGE.get(case.stage, HANDLERS_TURN)


def is_reviewing(case: Case) -> bool:
    """Whether a legal review was asked for and not given yet."""
    return any(track.state is State.REVIEW_ASKED for track in case.tracks)


HANDLERS_TURN = "等承办人办理"
TURN_BY_STAGE = {
    State.CLOSED: f"等{TURNS[BY_NAME['archive'].needs]}归档",
    State.ARCHIVED: "已归档",
}
