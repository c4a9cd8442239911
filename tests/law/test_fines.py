"""A fine stays within its band, and its surcharge within the fine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.law.fines import Band, surcharge

BANDS = st.tuples(st.integers(0, 10**8), st.integers(0, 10**8)).map(
    lambda ends: Band(*sorted(ends))
)


@pytest.mark.parametrize("fen", [50000, 125000, 200000])
def test_both_ends_of_a_band_belong_to_it(fen: int) -> None:
    assert Band(50000, 200000).contains(fen)


@pytest.mark.parametrize("fen", [49999, 200001])
def test_a_fen_beyond_a_band_is_out_of_it(fen: int) -> None:
    assert not Band(50000, 200000).contains(fen)


@pytest.mark.parametrize(
    ("band", "label"),
    [
        (Band(50000, 200000), "500 元以上 2\u202f000 元以下"),
        (Band(0, 200000), "2\u202f000 元以下"),
        (Band(20000, 20000), "200 元"),
        (Band(5050, 200000), "50.50 元以上 2\u202f000 元以下"),
    ],
)
def test_a_band_is_told_as_the_law_tells_it(band: Band, label: str) -> None:
    assert band.label == label


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Band(50000, 200000), Band(100000, 300000), Band(100000, 200000)),
        (Band(50000, 200000), Band(200000, 300000), Band(200000, 200000)),
        (Band(50000, 200000), Band(200001, 300000), None),
    ],
)
def test_two_bands_leave_what_both_allow(one: Band, other: Band, both: Band | None) -> None:
    assert one.intersect(other) == other.intersect(one) == both


@given(BANDS, BANDS, st.integers(0, 10**8))
def test_a_fine_both_bands_allow_is_in_their_intersection(one: Band, other: Band, fen: int) -> None:
    both = one.intersect(other)

    assert (one.contains(fen) and other.contains(fen)) == (both is not None and both.contains(fen))


@pytest.mark.parametrize(("low", "high"), [(200, 100), (-1, 100)])
def test_an_impossible_band_is_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="不成立"):
        Band(low, high)


@pytest.mark.parametrize(
    ("example", "fine", "days", "added"),
    [
        ("44", 300000, 1, 9000),
        ("45", 500000, 10, 150000),
        ("46", 200000, 33, 198000),
        ("46", 200000, 34, 200000),
        ("46", 200000, 40, 200000),
        ("47", 1000000, 29, 870000),
        ("48", 1000000, 0, 0),
    ],
)
def test_three_percent_a_day_never_pass_the_fine(
    example: str, fine: int, days: int, added: int
) -> None:
    assert (example, surcharge(fine, days=days)) == (example, added)


def test_days_overdue_are_never_negative() -> None:
    with pytest.raises(ValueError, match="不能是负数"):
        surcharge(200000, days=-1)
