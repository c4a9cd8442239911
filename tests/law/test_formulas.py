"""Fines by formula: per unit, by percentage and by multiple, exact to the fen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.law.fines import Formula, Measured, Scale, rate_label, rate_of
from enforcement.law.money import capitals, figures

PER_UNIT = Scale(formula=Formula.PER_UNIT, rate_low=50_00, rate_high=100_00, unit="平方米")
PERCENT = Scale(formula=Formula.PERCENT, rate_low=500, rate_high=1000, base_label="工程造价")
MULTIPLE = Scale(formula=Formula.MULTIPLE, rate_low=1_0000, rate_high=3_0000, unit="平方米",
                 base_label="货值金额")  # fmt: skip
SCALES = {Formula.PER_UNIT: PER_UNIT, Formula.PERCENT: PERCENT, Formula.MULTIPLE: MULTIPLE}
QUANTITIES = st.decimals("0.0001", "99999.9999", places=4)
AMOUNTS = st.integers(1, 10**10)


BY_HAND = [
    (PERCENT, 600, Measured(base=20_000_00), "1200.00", "壹仟贰佰元整"),
    (PER_UNIT, 100_00, Measured(Decimal(22)), "2200.00", "贰仟贰佰元整"),
    (MULTIPLE, 1_5000, Measured(Decimal("37.46"), 85_50), "4804.25", "肆仟捌佰零肆元贰角伍分"),
    (PER_UNIT, 85_50, Measured(Decimal("37.46")), "3202.83", "叁仟贰佰零贰元捌角叁分"),
    (MULTIPLE, 2_0000, Measured(base=1_234_56), "2469.12", "贰仟肆佰陆拾玖元壹角贰分"),
]
"""37.46 × 85.50 = 3202.83; × 1.5 = 4804.245, and half a fen is rounded up."""


@pytest.mark.parametrize(("scale", "rate", "measured", "in_figures", "in_capitals"), BY_HAND)
def test_a_fine_reckoned_by_hand(
    scale: Scale, rate: int, measured: Measured, in_figures: str, in_capitals: str
) -> None:
    fine = scale.fine_at(rate, measured)

    assert fine is not None
    assert (figures(fine), capitals(fine)) == (in_figures, in_capitals)


@pytest.mark.parametrize(
    ("row", "told"),
    list(enumerate([
        "工程造价 20\u202f000 元 × 6%", "22 平方米 × 100 元", "37.46 平方米 × 85.50 元 × 1.5 倍",
        "37.46 平方米 × 85.50 元", "货值金额 1\u202f234.56 元 × 2 倍",
    ])),
)  # fmt: skip
def test_the_reckoning_is_told_in_figures(row: int, told: str) -> None:
    scale, rate, measured, *_ = BY_HAND[row]

    assert scale.told(rate, measured) == told


@pytest.mark.parametrize(
    ("scale", "measured", "label"),
    [
        (PER_UNIT, Measured(Decimal(22)), "1\u202f100 元以上 2\u202f200 元以下"),
        (PERCENT, Measured(base=20_000_00), "1\u202f000 元以上 2\u202f000 元以下"),
        (MULTIPLE, Measured(base=1_000_00), "1\u202f000 元以上 3\u202f000 元以下"),
        (Scale(500_00, 2000_00), Measured(), "500 元以上 2\u202f000 元以下"),
        (Scale(1000_00, 2000_00, Formula.PER_UNIT, 50_00, 500_00, "平方米"),
         Measured(Decimal(10)), "1\u202f000 元以上 2\u202f000 元以下"),
    ],
)  # fmt: skip
def test_the_range_for_what_was_measured(scale: Scale, measured: Measured, label: str) -> None:
    band = scale.band(measured)

    assert band is not None
    assert band.label == label


@pytest.mark.parametrize(
    ("scale", "label"),
    [
        (PER_UNIT, "每平方米 50 元以上 100 元以下"),
        (PERCENT, "工程造价的 5%以上 10%以下"),
        (MULTIPLE, "货值金额的 1 倍以上 3 倍以下"),
        (Scale(500_00, 2000_00), "500 元以上 2\u202f000 元以下"),
        (Scale(0, 2000_00, Formula.PERCENT, 500, 500, base_label="工程造价"),
         "工程造价的 5%，且在2\u202f000 元以下"),
    ],
)  # fmt: skip
def test_a_scale_is_told_as_the_law_tells_it(scale: Scale, label: str) -> None:
    assert scale.label == label


@pytest.mark.parametrize("scale", SCALES.values(), ids=lambda one: one.formula.value)
def test_without_a_measure_there_is_no_range(scale: Scale) -> None:
    assert scale.band(Measured()) is None


@given(QUANTITIES, AMOUNTS)
def test_the_ends_of_a_formula_never_cross(quantity: Decimal, base: int) -> None:
    for scale in SCALES.values():
        band = scale.band(Measured(quantity, base=base))
        assert band is not None
        assert band.low <= band.high


@given(QUANTITIES, st.integers(50_00, 100_00))
def test_every_lawful_rate_lands_in_the_range(quantity: Decimal, rate: int) -> None:
    measured = Measured(quantity)
    band, fine = PER_UNIT.band(measured), PER_UNIT.fine_at(rate, measured)

    assert band is not None
    assert fine is not None
    assert band.contains(fine)


@given(QUANTITIES, AMOUNTS, st.integers(1_0000, 3_0000))
def test_rounding_never_moves_a_fine_by_more_than_half_a_fen(
    quantity: Decimal, price: int, rate: int
) -> None:
    fine = MULTIPLE.fine_at(rate, Measured(quantity, price))

    assert fine is not None
    assert abs(Decimal(fine) - quantity * price * rate / 10000) <= Decimal("0.5")


@given(QUANTITIES, QUANTITIES)
def test_more_of_it_never_costs_less(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    fines = [PER_UNIT.fine_at(100_00, Measured(quantity)) for quantity in (less, more)]

    assert fines == sorted(one for one in fines if one is not None)


@pytest.mark.parametrize(
    ("formula", "typed", "rate", "label"),
    [
        (Formula.PER_UNIT, "85.50", 85_50, "85.50 元"),
        (Formula.PERCENT, "6", 600, "6%"),
        (Formula.PERCENT, "6.25", 625, "6.25%"),
        (Formula.MULTIPLE, "1.5", 1_5000, "1.5 倍"),
    ],
)
def test_a_rate_is_typed_as_people_say_it(
    formula: Formula, typed: str, rate: int, label: str
) -> None:
    assert rate_of(formula, Decimal(typed)) == rate
    assert rate_label(formula, rate) == label


@pytest.mark.parametrize(
    "wrong",
    [
        {"low": 2, "high": 1},
        {"formula": Formula.PERCENT, "rate_low": 2, "rate_high": 1},
        {"formula": Formula.PERCENT},
    ],
)
def test_an_impossible_scale_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="档次"):
        Scale(**wrong)  # type: ignore[arg-type]
