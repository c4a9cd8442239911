"""Every guard between organisations refuses what breaks it, and nothing else."""

from dataclasses import replace

import pytest

from enforcement.procedure.condition import Condition, refusals
from enforcement.procedure.coordination import guards as room
from enforcement.procedure.coordination.facts import Body, MatterFacts
from enforcement.procedure.coordination.guards import MatterGuard
from enforcement.procedure.coordination.matters import MatterKind, Part
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, STEPS
from tests.procedure.coordination.breaks import BREAKS
from tests.procedure.coordination.in_order import (
    CITY,
    LISTED,
    STREET,
    TOWN,
    WATER,
    in_order,
    naming,
    of_lane,
    stating,
)

PAIRS = [(step, guard) for step in STEPS for guard in step.guards]
ALL = [one for one in vars(room).values() if isinstance(one, Condition)]


def codes(step: MatterStep, facts: MatterFacts) -> list[str]:
    return [one.code for one in refusals(step, facts)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_nothing_speaks_against_a_matter_in_order(step: MatterStep) -> None:
    assert codes(step, in_order(step)) == []


@pytest.mark.parametrize(
    ("step", "guard"),
    PAIRS,
    ids=lambda part: part.name if isinstance(part, MatterStep) else part.code,
)
def test_a_broken_guard_refuses_and_cites_its_article(step: MatterStep, guard: MatterGuard) -> None:
    broken = BREAKS[guard.code](step, in_order(step))

    told = {one.code: one for one in refusals(step, broken)}

    assert set(told) == {guard.code}
    assert told[guard.code].because == guard.article.short
    assert told[guard.code].article_in_full == guard.article.full
    assert told[guard.code].says.startswith(guard.says)
    assert told[guard.code].cure


def test_every_guard_stands_in_the_table_and_has_its_breaking_example() -> None:
    assert {guard.code for _, guard in PAIRS} == {guard.code for guard in ALL} == set(BREAKS)
    assert len({guard.code for guard in ALL}) == len(ALL)


@pytest.mark.parametrize("guard", ALL, ids=lambda guard: guard.code)
def test_a_cure_is_a_step_there_is(guard: MatterGuard) -> None:
    assert guard.cure_step is None or guard.cure_step in BY_NAME


@pytest.mark.parametrize("name", ["dispatch", "replace", "request"])
def test_an_admission_in_force_lets_a_town_have_what_is_not_on_the_list(name: str) -> None:
    step = BY_NAME[name]
    field = "lead" if name == "dispatch" else "to"
    asker = WATER if name == "request" else STREET
    burdened = naming(replace(in_order(step), asker=asker), **{field: TOWN})

    assert codes(step, burdened) == ["task-listed" if name == "request" else "town-not-burdened"]
    assert codes(step, replace(burdened, admitted=frozenset({TOWN.id}))) == []
    assert codes(step, replace(burdened, admitted=frozenset({STREET.id})))


def test_a_town_supports_what_the_list_names_it_for_and_leads_only_its_own() -> None:
    dispatch = BY_NAME["dispatch"]
    supporting = replace(LISTED, supports=frozenset({TOWN.id}))
    own = replace(LISTED, lead=TOWN.id, town_is_main=True)

    helps = naming(replace(in_order(dispatch), listed=supporting), supports=TOWN)
    leads = naming(replace(in_order(dispatch), listed=supporting), lead=TOWN)
    alone = naming(replace(in_order(dispatch), listed=own), lead=TOWN)

    assert codes(dispatch, helps) == []
    assert "town-not-burdened" in codes(dispatch, leads)
    assert codes(dispatch, alone) == []


def test_a_listed_supporter_may_take_over_a_supporting_lane_but_not_the_lead() -> None:
    step = BY_NAME["replace"]
    listed = replace(LISTED, supports=frozenset({TOWN.id}))
    facts = naming(replace(in_order(step), listed=listed), to=TOWN)

    assert codes(step, facts) == ["town-not-burdened"]
    assert codes(step, of_lane(facts, part=Part.SUPPORT)) == []


@pytest.mark.parametrize("satisfied", ["3", "4", "5"])
def test_a_fair_mark_needs_no_words(satisfied: str) -> None:
    rate = BY_NAME["rate"]

    assert codes(rate, stating(in_order(rate), satisfied=satisfied)) == []


def test_what_is_not_solved_needs_words_however_content_one_is() -> None:
    rate = BY_NAME["rate"]
    unsolved = stating(in_order(rate), solved="no")

    assert codes(rate, unsolved) == ["low-explained"]
    assert codes(rate, stating(unsolved, words="没有人来过。")) == []


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        ("2026-03-20", "2026-03-20", False),
        ("2026-03-20", "2027-03-20", False),
        ("2026-03-20", "2027-03-21", False),
        ("2026-03-20", "2027-03-22", True),
        ("2026-03-20", "2026-03-19", True),
    ],
)
def test_what_is_admitted_ends_within_a_year(first: str, last: str, *, refused: bool) -> None:
    step = BY_NAME["ask_admission"]

    found = codes(step, stating(in_order(step), from_on=first, until_on=last))

    assert found == (["for-a-time"] if refused else [])


def test_a_late_answer_is_given_time_only_ahead_of_today() -> None:
    step = BY_NAME["grant_extension"]
    late = of_lane(in_order(step), due={})

    assert codes(step, stating(late, until="2026-03-17")) == ["extended-later"]
    assert codes(step, stating(late, until="2026-03-18")) == []


def test_the_parties_agree_on_what_they_both_said_and_on_nothing_else() -> None:
    settle = BY_NAME["settle"]

    assert codes(settle, naming(in_order(settle), competent=WATER)) == ["views-agree"]
    assert codes(settle, naming(in_order(settle), competent=CITY)) == []


@pytest.mark.parametrize("asker", [STREET, WATER], ids=lambda body: body.name)
def test_who_asked_for_an_opinion_says_what_he_made_of_it(asker: Body) -> None:
    confirm = BY_NAME["confirm"]
    facts = replace(in_order(confirm), kind=MatterKind.OPINION, asker=asker)

    assert codes(confirm, facts) == ([] if asker is STREET else ["adoption-told"])
