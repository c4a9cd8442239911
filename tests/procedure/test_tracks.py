"""The table of steps hangs together with the tracks and their states."""

from collections import Counter

import pytest

from enforcement.procedure.papers import BY_CODE
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME, STEPS, takable
from enforcement.procedure.tracks import ENDED, FINAL, RAIL, State, Track

FIELDWORK = {"inspect", "sketch", "interview", "collect"}
SENT_OUT = {"summon", "request_materials", "order_stop"}
PARTY = {"confirm_address", "amend_party", "appoint_agent"}
ANY_TIME = {"correct_paper", "ask_matter"}
OVER = {"close", "confirm_address", "appoint_agent", *ANY_TIME}
CLOCK = {"extend", "exclude"}
FALLS = {"revoke", "record_revoked", "report_crime"}
MAIN = [state for state in State if state.track is Track.MAIN]
SIDE = [state for state in State if state.track is not Track.MAIN]
RUNNING = {State.CLUE, State.FILED, State.CONCLUDED, State.NOTIFIED}

every_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)


def by_state(part: object) -> str:
    """A test is named by its state; a set has no order to name it by."""
    return part.value if isinstance(part, State) else ""


def names(track: Track, state: State | None, stage: State) -> set[str]:
    return {step.name for step in takable(track, state, stage)}


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_a_state_belongs_to_the_track_its_value_names(state: State) -> None:
    assert state.value.startswith(f"{state.track.value}.")
    assert state.label


def test_every_track_has_states() -> None:
    assert {state.track for state in State} == set(Track)


@every_step
def test_a_step_stays_on_its_track(step: Step) -> None:
    assert {state.track for state in step.after} <= {step.track}
    assert step.to is None or step.to.track is step.track
    assert step.to is not None or step.after


@every_step
def test_a_side_track_is_bound_to_states_of_the_main_one(step: Step) -> None:
    assert {state.track for state in step.during} <= {Track.MAIN}
    assert not (step.during and step.track is Track.MAIN)


@every_step
def test_what_a_step_opens_is_another_track(step: Step) -> None:
    assert all(opening.state.track is not step.track for opening in step.opens)


@every_step
def test_what_a_step_makes_is_a_paper_of_the_table(step: Step) -> None:
    assert {made.code for made in step.papers} <= set(BY_CODE)


def test_no_two_steps_share_a_name() -> None:
    assert len(BY_NAME) == len(STEPS)
    assert [label for label, n in Counter(step.label for step in STEPS).items() if n > 1] == []


@pytest.mark.parametrize(
    "state",
    [one for one in MAIN if one not in FINAL],
    ids=by_state,
)
def test_from_every_main_state_a_step_leads_on(state: State) -> None:
    assert [step for step in takable(Track.MAIN, state, state) if step.to not in {None, state}]


@pytest.mark.parametrize(
    "state",
    [one for one in State if one is not State.CLUE],
    ids=by_state,
)
def test_every_state_is_reached_by_a_step(state: State) -> None:
    reached = {step.to for step in STEPS} | {one.state for step in STEPS for one in step.opens}
    opened_with_a_paper = {State.SERVICE_DUE}

    assert state in reached | opened_with_a_paper


def test_an_archived_case_falls_or_has_a_slip_put_right() -> None:
    assert names(Track.MAIN, State.ARCHIVED, State.ARCHIVED) == {
        "record_revoked", "correct_paper",
    }  # fmt: skip


def test_the_ended_states_are_those_from_which_a_case_closes() -> None:
    assert set(BY_NAME["close"].after) == ENDED
    assert RUNNING | ENDED | {State.CLOSED, State.ARCHIVED} == set(MAIN)


@pytest.mark.parametrize("state", MAIN, ids=by_state)
def test_every_main_state_has_one_place_on_the_rail(state: State) -> None:
    assert [label for label, states in RAIL if state in states] != []
    assert sum(state in states for _, states in RAIL) == 1


@pytest.mark.parametrize(
    ("stage", "takes"),
    [
        (State.CLUE, {*FIELDWORK, *SENT_OUT, *PARTY, *ANY_TIME, "file", "decline", "transfer",
                      "amend_place", "amend_act", "amend_power"}),
        (State.FILED, {*CLOCK, *FIELDWORK, *SENT_OUT, *PARTY, *ANY_TIME, "reassign", "conclude",
                       "transfer", "terminate", "withdraw", "amend_act", "amend_power"}),
        (State.CONCLUDED, {*CLOCK, *PARTY, *ANY_TIME, "order_stop", "reassign", "resume",
                           "keep_case", "notify", "decide", "exempt", "transfer",
                           "terminate", "withdraw"}),
        (State.NOTIFIED, {*CLOCK, *PARTY, *ANY_TIME, "order_stop", "reassign", "resume",
                          "keep_case", "notify", "decide", "exempt", "transfer",
                          "terminate", "withdraw"}),
        (State.DECIDED, {*OVER, *FALLS}),
        (State.EXEMPTED, {*OVER, *FALLS}),
        (State.TRANSFERRED, {*OVER, "take_back", "take_back_lead",
                             "record_transfer_receipt"}),
        (State.ON_SPOT, {"report_spot", *OVER, *FALLS}),
        (State.REVOKED, {*OVER, "redo"}),
        (State.CLOSED, {"archive", "record_revoked", "correct_paper"}),
    ],
    ids=by_state,
)  # fmt: skip
def test_what_the_table_allows_on_the_main_track(stage: State, takes: set[str]) -> None:
    assert names(Track.MAIN, stage, stage) == takes


@pytest.mark.parametrize(
    ("track", "state", "stage", "takes"),
    [
        (Track.REVIEW, None, State.CONCLUDED, {"ask_review"}),
        (Track.REVIEW, None, State.FILED, set()),
        (Track.REVIEW, State.REVIEW_ASKED, State.CONCLUDED, {"pass_review", "return_review"}),
        (Track.REVIEW, State.REVIEW_PASSED, State.CONCLUDED, set()),
        (Track.CORRECTION, None, State.CLUE, {"order_correction"}),
        (Track.CORRECTION, None, State.DECIDED, {"order_correction"}),
        (Track.CORRECTION, None, State.ON_SPOT, {"order_correction"}),
        (Track.CASH, State.CASH_HELD, State.ON_SPOT, {"hand_in_money"}),
        (Track.CASH, State.CASH_HANDED, State.ON_SPOT, {"bank_in"}),
        (Track.CASH, State.CASH_BANKED, State.ON_SPOT, set()),
        (Track.CORRECTION, State.CORRECTION_ORDERED, State.DECIDED,
         {"recheck_corrected", "recheck_not_corrected"}),
        (Track.DEFENCE, State.DEFENCE_OPEN, State.NOTIFIED, {"waive_defence", "raise_defence"}),
        (Track.DEFENCE, State.DEFENCE_OPEN, State.DECIDED, set()),
        (Track.DEFENCE, State.DEFENCE_RAISED, State.NOTIFIED, {"answer_defence", "raise_defence"}),
        (Track.DEFENCE, State.DEFENCE_ANSWERED, State.NOTIFIED, {"raise_defence"}),
        (Track.SERVICE, State.SERVICE_DUE, State.DECIDED,
         {"serve", "attempt_service", "post", "publish"}),
        (Track.SERVICE, State.SERVICE_SENT, State.DECIDED, {"serve", "return_mail"}),
        (Track.SERVICE, State.SERVICE_PUBLISHED, State.DECIDED, {"recall_publication"}),
        (Track.SERVICE, State.SERVED, State.DECIDED, {"serve", "correct_service", "return_mail"}),
        (Track.PAYMENT, State.PAYMENT_DUE, State.DECIDED, {
            "pay", "pay_part", "record_court", "defer_payment", "record_demand", "ask_court",
            "give_up_payment", "correct_payment"}),
        (Track.PAYMENT, State.COURT_ASKED, State.DECIDED, {
            "pay", "pay_part", "record_court", "defer_payment", "record_demand",
            "refused_by_court", "give_up_payment", "correct_payment"}),
        (Track.PAYMENT, State.PAYMENT_DUE, State.REVOKED, set()),
        (Track.PAYMENT, State.PAID, State.DECIDED, {"pay", "correct_payment"}),
        (Track.HOLDING, None, State.CLUE, {"record_holding"}),
        (Track.HOLDING, None, State.DECIDED, {"record_holding"}),
        (Track.HOLDING, State.THINGS_HELD, State.TRANSFERRED, {"extend_holding", "end_holding"}),
        (Track.REMEDY, None, State.FILED, set()),
        (Track.REMEDY, None, State.ARCHIVED, {"record_remedy"}),
        (Track.REMEDY, State.REMEDY_RUNNING, State.CLOSED, {"record_outcome"}),
        (Track.REFUND, None, State.REVOKED, {"refund"}),
        (Track.REFUND, None, State.NOTIFIED, {"refund"}),
        (Track.DISCUSSION, None, State.NOTIFIED, {"discuss"}),
        (Track.RECUSAL, None, State.CLUE, {"ask_recusal"}),
        (Track.RECUSAL, State.RECUSAL_ASKED, State.NOTIFIED, {"grant_recusal", "refuse_recusal"}),
        (Track.RECUSAL, State.RECUSED, State.NOTIFIED, set()),
        (Track.SUSPENSION, None, State.FILED, {"suspend"}),
        (Track.SUSPENSION, None, State.CLUE, set()),
        (Track.SUSPENSION, State.SUSPENDED, State.NOTIFIED, {"continue_case"}),
        (Track.HEARING, None, State.NOTIFIED, {"ask_hearing"}),
        (Track.HEARING, None, State.CONCLUDED, set()),
        (Track.HEARING, State.HEARING_ASKED, State.NOTIFIED, {"hold_hearing", "drop_hearing"}),
    ],
    ids=by_state,
)  # fmt: skip
def test_what_the_table_allows_on_a_side_track(
    track: Track, state: State | None, stage: State, takes: set[str]
) -> None:
    assert names(track, state, stage) == takes
