"""Every mark between organisations is set by its defect; in order there is none."""

import pytest

from enforcement.procedure.condition import Flaw, breaches
from enforcement.procedure.coordination import marks as room
from enforcement.procedure.coordination.clocks import NOT_STATUTORY
from enforcement.procedure.coordination.marks import MatterMark
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import STEPS
from tests.procedure.coordination.breaks import MARK_BREAKS
from tests.procedure.coordination.in_order import in_order

PAIRS = [(step, mark) for step in STEPS for mark in step.marks]
ALL = [one for one in vars(room).values() if isinstance(one, Flaw)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_an_act_in_order_carries_no_mark(step: MatterStep) -> None:
    assert breaches(step, in_order(step)) == ()


@pytest.mark.parametrize(
    ("step", "mark"),
    PAIRS,
    ids=lambda part: part.name if isinstance(part, MatterStep) else part.code,
)
def test_a_defect_is_marked(step: MatterStep, mark: MatterMark) -> None:
    assert breaches(step, MARK_BREAKS[mark.code](step, in_order(step))) == (mark,)


def test_every_mark_stands_in_the_table_and_has_its_example() -> None:
    assert {mark.code for _, mark in PAIRS} == {mark.code for mark in ALL} == set(MARK_BREAKS)
    assert len({mark.code for mark in ALL}) == len(ALL)


@pytest.mark.parametrize("mark", ALL, ids=lambda mark: mark.code)
def test_what_is_late_by_no_law_is_said_to_be_so(mark: MatterMark) -> None:
    assert (NOT_STATUTORY in mark.says) == mark.code.endswith("-late")
    assert mark.article.short


def test_another_lead_is_marked_with_its_reason() -> None:
    dispatch = next(step for step in STEPS if step.name == "dispatch")
    facts = MARK_BREAKS["lead-unlisted"](dispatch, in_order(dispatch))

    told = [one.told(facts) for one in breaches(dispatch, facts)]

    assert told == ["主办单位不是责任清单的主体责任单位：由实际主管的单位主办"]
