"""Every mandate of the demo lies over powers that ship with the program."""

import pytest

from enforcement.demo.tables import Row, rows
from enforcement.powers.catalogue import shipped

CODES = {power.values["code"] for power in shipped()}
KEYS = {body["key"] for body in rows("organisations")}


@pytest.mark.parametrize("mandate", rows("mandates"), ids=lambda row: f"{row['handling']}")
def test_a_mandate_names_powers_of_the_catalogue(mandate: Row) -> None:
    assert set(mandate["codes"]) <= CODES
    assert {mandate["handling"], mandate["issuer"]} <= KEYS
