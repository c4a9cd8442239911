"""Limitation looks at the day of discovery and does not move for days off."""

from datetime import date

import pytest

from enforcement.law.limitation import expires_on, is_barred

D = date.fromisoformat


@pytest.mark.parametrize(
    ("example", "ended_on", "years", "expires"),
    [
        ("52", "2024-06-10", 2, "2026-06-10"),
        ("53", "2024-03-15", 2, "2026-03-15"),
        ("54 新法", "2022-01-10", 5, "2027-01-10"),
        ("54 旧法", "2022-01-10", 2, "2024-01-10"),
        ("闰日", "2024-02-29", 2, "2026-02-28"),
    ],
)
def test_limitation_ends_on_the_corresponding_day(
    example: str, ended_on: str, years: int, expires: str
) -> None:
    assert (example, expires_on(D(ended_on), years=years)) == (example, D(expires))


@pytest.mark.parametrize(
    ("example", "ended_on", "discovered_on", "years", "verdict"),
    [
        ("52", "2024-06-10", "2026-06-09", 2, "可以处罚"),
        ("52", "2024-06-10", "2026-06-10", 2, "可以处罚"),
        ("53", "2024-03-15", "2026-03-16", 2, "已过时效"),
        ("54 新法", "2022-01-10", "2026-08-20", 5, "可以处罚"),
        ("54 旧法", "2022-01-10", "2026-08-20", 2, "已过时效"),
    ],
)
def test_what_is_discovered_too_late_is_not_punished(
    example: str, ended_on: str, discovered_on: str, years: int, verdict: str
) -> None:
    barred = is_barred(ended_on=D(ended_on), discovered_on=D(discovered_on), years=years)

    assert (example, "已过时效" if barred else "可以处罚") == (example, verdict)
