"""Carrying out a step that nothing forbids: the act, the new state, its effects and its papers."""

from datetime import datetime

from sqlalchemy.orm import Session

from enforcement.cases.effects import EFFECTS
from enforcement.cases.facts import facts_of
from enforcement.cases.finding import keep_found
from enforcement.cases.intents import Intent, find_track
from enforcement.cases.models import Act, ActMark, Case, Petition, TrackRow
from enforcement.cases.papers import issue_papers
from enforcement.cases.telling import tell_act
from enforcement.procedure.condition import breaches
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.step import Step
from enforcement.procedure.tracks import State, Track


def perform(
    session: Session,
    case: Case,
    step: Step,
    intent: Intent,
    *,
    track: TrackRow | None = None,
    petition: Petition | None = None,
) -> Act:
    """Write the act and all that follows from it. Only `cases.service` calls this."""
    act, facts = happen(session, case, step, intent, track=find_track(case, step, track))
    issue_papers(session, step, act, facts, petition)
    session.flush()
    keep_found(session, case)
    tell_act(session, act)
    return act


def happen(
    session: Session, case: Case, step: Step, intent: Intent, *, track: TrackRow | None
) -> tuple[Act, CaseFacts]:
    """The act, the new state and the effects, before any paper is made of them."""
    facts = facts_of(session, case, at=intent.at, by=intent.by, stated=intent.stated, track=track)
    if track is None:
        track = open_track(session, case, state_after(step, None, facts), opened_at=intent.at)
    act = _record(session, step, intent, track=track, facts=facts)
    _move(case, track, act)
    if effect := EFFECTS.get(step.name):
        effect(session, case, act, facts)
    for opening in step.opens:
        if opening.when(facts):
            open_track(session, case, opening.state, opened_at=act.happened_at)
    return act, facts


def _record(
    session: Session, step: Step, intent: Intent, *, track: TrackRow, facts: CaseFacts
) -> Act:
    marks = [
        ActMark(
            code=mark.code, rule=mark.rule, article=mark.article.short, says=mark.told(facts),
            voids=mark.voids,
        )
        for mark in breaches(step, facts)
    ]  # fmt: skip
    act = Act(
        case=track.case, track_id=track.id, step=step.name, by=intent.by,
        happened_at=min(intent.at, intent.now), happened_on=facts.on, recorded_at=intent.now,
        late_reason=intent.reason, stated=dict(intent.stated), marks=marks,
        state_after=state_after(step, track.state, facts),
    )  # fmt: skip
    session.add(act)
    session.flush()
    return act


def state_after(step: Step, state: State | None, facts: CaseFacts) -> State:
    after = step.back(facts) or step.to or state
    assert after is not None  # noqa: S101 - a step that begins a track names its state
    return after


def _move(case: Case, track: TrackRow, act: Act) -> None:
    track.state = act.state_after
    if track.kind is Track.MAIN:
        case.stage = act.state_after
    case.touched_at = act.recorded_at


def open_track(session: Session, case: Case, state: State, *, opened_at: datetime) -> TrackRow:
    """A new track in its first state."""
    track = TrackRow(case=case, kind=state.track, state=state, opened_at=opened_at)
    session.add(track)
    session.flush()
    return track
