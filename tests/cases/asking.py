"""Asking what refused an attempt."""

from collections.abc import Callable

import pytest

from enforcement.procedure.condition import StepRefused


def refused(act: Callable[[], object]) -> dict[str, str]:
    """The codes that refused `act`, each with its article; the test fails if nothing did."""
    with pytest.raises(StepRefused) as told:
        act()
    return {one.code: one.because for one in told.value.reasons}
