"""Every case always has a lawful exit, and it is the one the law gives."""

from dataclasses import replace
from itertools import combinations

import pytest

from enforcement.procedure.steps import BY_NAME, refusals, takable
from enforcement.procedure.tracks import ENDED, State, Track
from tests.procedure.in_order import IN_ORDER, in_order, stating
from tests.procedure.ways_out import ADVERSE, EXITS, RUNNING, Adverse, proof, way_out

NAMED = {adverse.name: adverse for adverse in ADVERSE}
ON_THE_SPOT = ("punish_on_spot", "revoke_on_spot")
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
    "署名机关没有印章": ("transfer competence",) * 4,
    "委托执法": ("transfer mandate",) * 4,
    "告知书没有送达": ("decide",) * 4,
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
    )

    assert way_out(stage, both) is not None


@pytest.mark.parametrize("name", ["权限收回", "涉嫌犯罪", "不满十四周岁", "委托执法"])
@pytest.mark.parametrize("stage", RUNNING, ids=lambda stage: stage.label)
def test_without_a_true_ground_the_search_finds_none(name: str, stage: State) -> None:
    groundless = replace(NAMED[name], grounds=())

    assert way_out(stage, groundless) is None


def test_an_exit_is_an_end_of_the_question() -> None:
    ends = {BY_NAME[name].to for name in (*EXITS, *ON_THE_SPOT)}

    assert ends == ENDED


def test_the_proof_has_a_row_for_every_fact_and_state() -> None:
    rows = proof().splitlines()

    assert len(rows) == 2 + len(ADVERSE) * len(RUNNING)
    assert "没有" not in "".join(row.split("|")[-2] for row in rows)


@pytest.mark.parametrize("stage", sorted(ENDED), ids=lambda stage: stage.label)
def test_what_has_ended_can_be_settled_closed_and_archived(stage: State) -> None:
    """What closing waits for can be done in the very state that waits for it."""
    settling = {
        step.name
        for track, state in [
            (Track.SERVICE, State.SERVICE_DUE),
            (Track.PAYMENT, State.PAYMENT_DUE),
            (Track.CORRECTION, State.CORRECTION_ORDERED),
        ]
        for step in takable(track, state, stage)
        if not list(refusals(step, in_order(step)))
    }

    assert settling == {
        "serve", "attempt_service", "post", "publish",
        "pay", "pay_part", "record_court", "recheck_corrected", "recheck_not_corrected",
    }  # fmt: skip
    assert "close" in {step.name for step in takable(Track.MAIN, stage, stage)}
    assert not list(refusals(BY_NAME["close"], stating(IN_ORDER, summary="已办结。")))


def test_a_fine_that_is_never_paid_ends_in_court() -> None:
    unpaid = replace(IN_ORDER, payment=State.PAYMENT_DUE, paid=0)
    ended = replace(unpaid, payment=State.ENFORCED)
    close = BY_NAME["close"]

    assert [one.code for one in refusals(close, stating(unpaid, summary="未缴"))] == [
        "fine-settled"
    ]
    assert not list(refusals(close, stating(ended, summary="法院执行完毕")))
