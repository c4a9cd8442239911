"""Every case always has a lawful exit, and it is the one the law gives."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from enforcement.procedure.condition import refusals
from enforcement.procedure.steps import BY_NAME, takable
from enforcement.procedure.tracks import ENDED, State, Track
from tests.procedure.in_order import in_order
from tests.procedure.ways_out import (
    ADVERSE,
    EXITS,
    OFFICE,
    RUNNING,
    Adverse,
    Change,
    proof,
    way_out,
)

NAMED = {adverse.name: adverse for adverse in ADVERSE}
DECIDED_AT_ONCE = ("punish_on_spot", "revoke")
"""A case that begins decided has no running state; it can only be settled or undone."""
LAST: dict[str, tuple[str, str, str, str]] = {
    "无": ("decide",) * 4,
    "权限收回": ("transfer mandate",) * 4,
    "承办人执法证全部到期": ("decide",) * 4,
    "证据不足": ("decline unfounded", *("exempt unproved",) * 3),
    "已过时效": ("decline barred", "withdraw barred", "exempt barred", "exempt barred"),
    "法制审核不通过": ("exempt unproved",) * 4,
    "超过决定期限": ("decide", "terminate late", "exempt late", "exempt late"),
    "不满十四周岁": ("exempt under_age",) * 4,
    "涉嫌犯罪": ("transfer crime",) * 4,
    "同一行为已罚款": ("exempt fined",) * 4,
    "已按责令改正": ("decline trivial", *("exempt trivial",) * 3),
    "委托执法": ("transfer mandate",) * 4,
    "告知书没有送达": ("decide",) * 4,
    "发生地不在辖区": ("transfer competence",) * 4,
    "没有当事人的地址": ("decide",) * 4,
    "中止调查": ("decide",) * 4,
    "唯一的负责人被申请回避": ("decide",) * 4,
    "交来的陈述申辩没有登记": ("decide",) * 4,
    "罚款幅度未知": ("decide",) * 4,
    "行为早于登记，已过时效": ("decline barred", *("withdraw barred",) * 3),
}


@pytest.mark.parametrize("stage", RUNNING, ids=lambda stage: stage.label)
@pytest.mark.parametrize("adverse", ADVERSE, ids=lambda adverse: adverse.name)
def test_every_case_has_a_lawful_exit(adverse: Adverse, stage: State) -> None:
    way = way_out(stage, adverse)

    assert way is not None
    assert way[-1] == LAST[adverse.name][RUNNING.index(stage)]


@pytest.mark.parametrize("stage", RUNNING, ids=lambda stage: stage.label)
@pytest.mark.parametrize(
    ("one", "other"), list(combinations(ADVERSE[1:], 2)), ids=lambda adverse: adverse.name
)
def test_two_adverse_facts_at_once_leave_an_exit(
    one: Adverse, other: Adverse, stage: State
) -> None:
    both = Adverse(
        f"{one.name}且{other.name}",
        lambda facts: other.change(one.change(facts)),
        one.grounds + other.grounds,
        one.rules_out | other.rules_out,
        one.opens | other.opens,
    )

    assert way_out(stage, both) is not None


@pytest.mark.parametrize("name", ["权限收回", "涉嫌犯罪", "不满十四周岁", "委托执法"])
@pytest.mark.parametrize("stage", RUNNING, ids=lambda stage: stage.label)
def test_without_a_true_ground_the_search_finds_none(name: str, stage: State) -> None:
    groundless = replace(NAMED[name], grounds=())

    assert way_out(stage, groundless) is None


@pytest.mark.parametrize("stage", RUNNING, ids=lambda stage: stage.label)
@pytest.mark.parametrize(
    ("adverse", "registered"), OFFICE, ids=lambda part: getattr(part, "name", "")
)
def test_what_only_the_office_can_register_is_waited_for(
    adverse: Adverse, registered: Change, stage: State
) -> None:
    """No untrue ground lets such a case out; once it is registered, the case goes on."""
    cured = replace(adverse, change=lambda facts: registered(adverse.change(facts)))

    assert way_out(stage, adverse) is None
    assert (way_out(stage, cured) or [""])[-1] == "decide"


@pytest.mark.parametrize("name", ["没有当事人的地址", "中止调查", "唯一的负责人被申请回避"])
def test_without_its_cure_such_a_case_would_not_get_out(name: str) -> None:
    uncured = replace(NAMED[name], opens=frozenset())

    assert way_out(State.CONCLUDED, uncured) is None


def test_an_exit_is_an_end_of_the_question() -> None:
    ends = {BY_NAME[name].to for name in (*EXITS, *DECIDED_AT_ONCE)}

    assert ends == ENDED


def test_the_proof_has_a_row_for_every_fact_and_state() -> None:
    rows = proof().splitlines()

    assert len(rows) == 2 + len(ADVERSE) * len(RUNNING)
    assert "没有" not in "".join(row.split("|")[-2] for row in rows)


SETTLING = {
    "serve", "attempt_service", "post", "publish", "recheck_corrected", "recheck_not_corrected",
    "extend_holding", "end_holding", "record_outcome", "refund",
}  # fmt: skip
PAYING = {
    "pay",
    "pay_part",
    "defer_payment",
    "record_demand",
    "ask_court",
    "record_court",
    "give_up_payment",
    "correct_payment",
}


@pytest.mark.parametrize("stage", sorted(ENDED), ids=lambda stage: stage.label)
def test_what_has_ended_can_be_settled_closed_and_archived(stage: State) -> None:
    """What closing waits for can be done in the very state that waits for it."""
    settling = {
        step.name
        for track, state in [
            (Track.SERVICE, State.SERVICE_DUE),
            (Track.PAYMENT, State.PAYMENT_DUE),
            (Track.CORRECTION, State.CORRECTION_ORDERED),
            (Track.HOLDING, State.THINGS_HELD),
            (Track.REMEDY, State.REMEDY_RUNNING),
            (Track.REFUND, None),
        ]
        for step in takable(track, state, stage)
        if not list(refusals(step, in_order(step)))
    }

    paying = PAYING if stage in {State.DECIDED, State.ON_SPOT} else set()
    assert settling == SETTLING | paying
    assert "close" in {step.name for step in takable(Track.MAIN, stage, stage)}
    assert not list(refusals(BY_NAME["close"], in_order(BY_NAME["close"])))


UNSETTLED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "fine-settled": ({"payment": State.PAYMENT_DUE, "paid": 0}, {"payment": State.ENFORCED}),
    "preserved-settled": ({"preserved": ("先行登记保存：桌椅",)}, {"preserved": ()}),
    "seized-settled": ({"seized": ("扣押：桌椅",)}, {"seized": ()}),
    "revocation-carried-out": ({"decision_undone": True}, {"decision_undone": False}),
    "money-returned": ({"owed": 0}, {"refunded": 1000_00}),
}
"""What keeps a case open, and the fact that the step which cures it brings about."""


@pytest.mark.parametrize("code", UNSETTLED)
def test_what_was_done_outside_keeps_a_case_open_until_it_is_settled(code: str) -> None:
    close, (standing, settled) = BY_NAME["close"], UNSETTLED[code]
    waiting = replace(in_order(close), **standing)

    found = list(refusals(close, waiting))

    assert [one.code for one in found] == [code]
    assert found[0].cure_step in BY_NAME
    assert not list(refusals(close, replace(waiting, **settled)))


FALLING = (State.DECIDED, State.EXEMPTED, State.ON_SPOT, State.CLOSED, State.ARCHIVED)


@pytest.mark.parametrize("stage", FALLING, ids=lambda stage: stage.label)
def test_a_decision_undone_outside_leads_to_an_end_or_to_a_new_one(stage: State) -> None:
    fallen = BY_NAME["record_revoked"]

    assert fallen in takable(Track.MAIN, stage, stage)
    assert not list(refusals(fallen, in_order(fallen)))
    assert (fallen.to, BY_NAME["redo"].to) == (State.REVOKED, State.FILED)
    assert {"close", "redo"} <= {
        step.name for step in takable(Track.MAIN, State.REVOKED, State.REVOKED)
    }
