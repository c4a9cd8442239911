"""Every mark is set by its defect, and an act without defect carries none."""

import pytest

from enforcement.procedure.condition import breaches
from enforcement.procedure.marks import every_mark
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS
from tests.procedure.breaks import MARK_BREAKS
from tests.procedure.in_order import in_order, stating

PAIRS = [(step, mark) for step in STEPS for mark in step.marks]
ALL = every_mark()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_an_act_in_order_carries_no_mark(step: Step) -> None:
    assert breaches(step, in_order(step)) == ()


@pytest.mark.parametrize(
    ("step", "mark"), PAIRS, ids=lambda part: part.name if isinstance(part, Step) else part.code
)
def test_a_defect_is_marked(step: Step, mark: Mark) -> None:
    found = breaches(step, MARK_BREAKS[mark.code](in_order(step)))

    assert mark in found
    assert {one.code for one in found} <= {mark.code, "served-by-few"}


def test_every_mark_stands_in_the_table_and_has_its_example() -> None:
    assert {mark.code for _, mark in PAIRS} == {mark.code for mark in ALL} == set(MARK_BREAKS)


def test_a_mark_never_shares_its_code_with_another() -> None:
    assert len({mark.code for mark in ALL}) == len(ALL)


@pytest.mark.parametrize("mark", ALL, ids=lambda mark: mark.code)
def test_a_mark_names_its_rule_and_article(mark: Mark) -> None:
    assert 1 <= int(mark.rule[1:]) <= 40
    assert mark.article.short
    assert mark.says


def test_a_refused_signature_with_its_reason_is_no_defect() -> None:
    inspect = next(step for step in STEPS if step.name == "inspect")

    assert breaches(inspect, stating(in_order(inspect), signed=False, unsigned_reason="拒签")) == ()


VOIDING = {
    "too-few-officers", "certificate-not-shown", "unsigned-record", "no-file",
    "electronic-elsewhere", "electronic-unproved", "agent-unappointed", "substitute-unnamed",
    "electronic-unconfirmed", "left-without-proof", "left-without-refusal", "received-by-another",
    "posted-without-receipt", "left-elsewhere", "refused-by-another",
    "entrusted-without-receipt", "rechecked-early", "rechecked-untold",
    "ordered-too-late",
    "unproved-waiver", "unproved-withdrawal", "hearing-unnoticed", "signed-by-nobody",
    "footage-altered", "data-altered", "testimony-unsigned", "statement-unsigned",
    "expert-unqualified", "opinion-unsigned", "scene-unsigned", "unsigned-authority",
    "preservation-extended", "extended-after-end", "taken-by-recused",
}  # fmt: skip


def test_only_these_defects_make_an_act_prove_nothing() -> None:
    assert {mark.code for mark in ALL if mark.voids} == VOIDING
