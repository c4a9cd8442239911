"""A ground on which a case may end must not contradict what is known of the case."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from enforcement.procedure.condition import refusals
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.steps import BY_NAME
from tests.procedure.in_order import DAY, ON, in_order, of_party, of_power, stating

Change = Callable[[CaseFacts], CaseFacts]


def as_it_is(facts: CaseFacts) -> CaseFacts:
    return facts


def company(facts: CaseFacts) -> CaseFacts:
    return of_party(facts, kind=PartyKind.COMPANY)


def harmed(facts: CaseFacts) -> CaseFacts:
    return replace(facts, harm=True)


def disobeyed(facts: CaseFacts) -> CaseFacts:
    return replace(facts, ever_not_corrected=True)


def withdrawn(facts: CaseFacts) -> CaseFacts:
    return of_power(facts, mandate_until=ON - DAY)


def commissioned(facts: CaseFacts) -> CaseFacts:
    return of_power(facts, may_decide=False)


GROUNDS: list[tuple[str, str, Change, str]] = [
    ("exempt", "incapable", as_it_is, ""),
    ("exempt", "incapable", company, "exemption-grounded"),
    ("exempt", "trivial", harmed, "exemption-grounded"),
    ("exempt", "first", harmed, ""),
    ("exempt", "first", disobeyed, "exemption-grounded"),
    ("decline", "trivial", as_it_is, ""),
    ("decline", "trivial", harmed, "decline-grounded"),
    ("decline", "unfounded", harmed, ""),
    ("terminate", "person_dead", company, "termination-grounded"),
    ("terminate", "unit_ended", company, ""),
    ("terminate", "unit_ended", as_it_is, "termination-grounded"),
    ("terminate", "impossible", as_it_is, ""),
    ("transfer", "mandate", as_it_is, "transfer-grounded"),
    ("transfer", "mandate", withdrawn, ""),
    ("transfer", "mandate", commissioned, ""),
    ("transfer", "competence", as_it_is, ""),
    ("transfer", "crime", as_it_is, ""),
]


@pytest.mark.parametrize(("name", "ground", "change", "refused"), GROUNDS)
def test_a_ground_is_refused_only_where_the_facts_contradict_it(
    name: str, ground: str, change: Change, refused: str
) -> None:
    step = BY_NAME[name]
    facts = stating(change(in_order(step)), ground=ground)

    codes = {one.code for one in refusals(step, facts)}

    about_ground = {code for code in codes if code.endswith("-grounded")}
    assert about_ground == ({refused} if refused else set())
