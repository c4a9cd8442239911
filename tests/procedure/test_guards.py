"""Every guard of every step refuses what breaks it, and nothing else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.procedure.condition import refusals
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.guards import every_guard
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME, STEPS
from enforcement.procedure.tracks import State
from tests.procedure.breaks import ALSO, BREAKS
from tests.procedure.in_order import IN_ORDER, ON, in_order, of_notice, of_power, stating

PAIRS = [(step, guard) for step in STEPS for guard in step.guards]
ALL = every_guard()


def codes(step: Step, facts: CaseFacts) -> list[str]:
    return [one.code for one in refusals(step, facts)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_nothing_speaks_against_a_case_in_order(step: Step) -> None:
    assert codes(step, in_order(step)) == []


@pytest.mark.parametrize(
    ("step", "guard"), PAIRS, ids=lambda part: part.name if isinstance(part, Step) else part.code
)
def test_a_broken_guard_refuses_and_cites_its_article(step: Step, guard: Guard) -> None:
    broken = BREAKS[guard.code](in_order(step))

    told = {one.code: one for one in refusals(step, broken)}

    assert set(told) - ALSO.get(guard.code, set()) == {guard.code}
    assert told[guard.code].because == guard.article.short
    assert told[guard.code].article_in_full == guard.article.full
    assert told[guard.code].says.startswith(guard.says)
    assert told[guard.code].cure


def test_every_guard_stands_in_the_table_and_has_its_breaking_example() -> None:
    assert {guard.code for _, guard in PAIRS} == {guard.code for guard in ALL} == set(BREAKS)
    assert len({guard.code for guard in ALL}) == len(ALL)


@pytest.mark.parametrize("guard", ALL, ids=lambda guard: guard.code)
def test_a_guard_names_a_rule_of_the_file_review_and_a_cure_there_is(guard: Guard) -> None:
    assert guard.rule[0] == "R"
    assert 1 <= int(guard.rule[1:]) <= 40
    assert guard.cure_step is None or guard.cure_step in BY_NAME


HEADING = re.compile(r"<h1[^>]*>([^<{]+)")
PAGES = {
    found.strip()
    for page in Path("templates").glob("*/*.html")
    for found in HEADING.findall(page.read_text("utf-8"))
}
UNNEEDED = {"notice-still-runs", "refund-within"}
"""What is not done because there is no need for it."""
NOWHERE_YET = {"issuer-has-seal", "remedy-known"}
"""What the administrator registers in the database: there is no page for it yet."""


def test_a_cure_is_a_step_another_word_on_the_form_or_a_page_there_is() -> None:
    elsewhere = [one for one in ALL if not one.cure_step and not one.reads_stated]

    nowhere = {one.code for one in elsewhere if not any(f"“{page}”" in one.cure for page in PAGES)}

    assert nowhere == UNNEEDED | NOWHERE_YET


ISSUING = {"mode-may-decide", "issuer-has-seal", "remedy-known"}
EXEMPTING = ISSUING | {"power-in-force", "address-known", "educated"}
USING = {"power-in-force", "law-in-force"}


@pytest.mark.parametrize(
    ("name", "stated", "refused"),
    [
        ("file", {"grounds": "初步证据"}, USING | {
            "not-barred", "two-officers-named", "within-territory"}),
        ("conclude", {"proposal": "penalty"}, {
            "two-handlers", "evidence-exists", "evidence-suffices", "elements-proved",
            "capacity-checked", "penalty-named", "party-fit", "discretion-reasoned"}),
        ("notify", {"defence_days": 5}, USING | ISSUING | {
            "proposed-penalty", "articles-cited", "review-before-notice", "address-known",
            "facts-stated"}),
        ("decide", {"discretion": "无"}, USING | ISSUING | {
            "proposed-penalty", "articles-cited", "notice-served", "review-passed", "in-time",
            "address-known", "facts-stated"}),
        ("exempt", {"ground": "trivial"}, EXEMPTING),
        ("exempt", {"ground": "under_age"}, EXEMPTING | {"exemption-grounded"}),
        ("exempt", {"ground": "late"}, EXEMPTING | {"exemption-grounded"}),
        ("exempt", {"ground": "fined"}, EXEMPTING | {"exemption-grounded"}),
        ("terminate", {"ground": "late"}, {"termination-grounded"}),
        ("pass_review", {"opinion": "同意"}, {
            "reviewer-did-not-investigate", "reviewer-qualified"}),
        ("order_correction", {"content": "撤除桌椅"}, USING | {
            "issuer-has-seal", "two-officers-named", "within-territory", "correction-ahead"}),
    ],
)  # fmt: skip
def test_of_an_unknown_case_the_worst_is_assumed(
    name: str, stated: dict[str, object], refused: set[str]
) -> None:
    """A default fact is the one that refuses."""
    unknown = CaseFacts(on=IN_ORDER.on, at=IN_ORDER.at, stated=stated)

    assert set(codes(BY_NAME[name], unknown)) == refused


def test_what_is_typed_is_judged_only_once_something_is_typed() -> None:
    asked = replace(IN_ORDER, stated={}, evidence=())

    assert codes(BY_NAME["conclude"], asked) == ["evidence-exists"]


@pytest.mark.parametrize(
    ("fine", "warning", "refused"),
    [(1000_00, True, []), (999_99, False, []), (1000_01, False, ["not-heavier"])],
)
def test_a_decision_is_never_heavier_than_the_notice(
    fine: int, refused: list[str], *, warning: bool
) -> None:
    decide = BY_NAME["decide"]

    assert codes(decide, stating(in_order(decide), fine=fine, warning=warning)) == refused


def test_a_waiver_ends_the_days_of_defence_and_of_the_hearing() -> None:
    decide = BY_NAME["decide"]
    waived = of_notice(
        in_order(decide), defence=State.DEFENCE_WAIVED, defence_until=ON, hearing_told=True,
        hearing_until=ON, hearing_waived=True,
    )  # fmt: skip

    assert codes(decide, waived) == []


def test_an_answered_defence_still_waits_for_the_printed_days() -> None:
    decide = BY_NAME["decide"]
    answered = of_notice(in_order(decide), defence=State.DEFENCE_ANSWERED, defence_until=ON)

    assert codes(decide, answered) == ["defence-over"]


def test_where_the_house_allows_it_a_late_decision_needs_its_reason() -> None:
    decide = BY_NAME["decide"]
    late = replace(BREAKS["in-time"](in_order(decide)), late_decision_allowed=True)

    assert codes(decide, late) == ["in-time"]
    assert codes(decide, stating(late, late_reason="当事人住院。")) == []


def test_a_penalty_waits_for_the_disobeyed_order_only_where_the_power_says_so() -> None:
    conclude = BY_NAME["conclude"]
    first = of_power(in_order(conclude), correction_first=True)
    disobeyed = replace(first, ever_not_corrected=True)

    assert codes(conclude, first) == ["correction-first"]
    assert codes(conclude, disobeyed) == []


def test_a_report_without_penalty_needs_no_evidence_of_guilt() -> None:
    conclude = BY_NAME["conclude"]
    nothing = replace(in_order(conclude), evidence=())

    assert codes(conclude, stating(nothing, proposal="exempt", elements={})) == []
