import pytest

from enforcement.cases.checks import HOLDS
from enforcement.cases.choices import FIRST, SELDOM
from enforcement.procedure.steps import BY_NAME, STEPS

GUARDS = sorted({guard.code for step in STEPS for guard in step.guards})


@pytest.mark.parametrize("code", GUARDS)
def test_every_guard_has_words_for_when_it_holds(code: str) -> None:
    assert HOLDS[code]


def test_the_words_belong_to_guards_that_are_asked() -> None:
    assert sorted(HOLDS) == GUARDS


@pytest.mark.parametrize("name", [*dict(FIRST), *SELDOM])
def test_every_step_that_is_put_first_or_folded_away_is_a_step(name: str) -> None:
    assert name in BY_NAME
