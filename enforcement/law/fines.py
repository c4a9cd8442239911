"""Fines: the band the law leaves open, by range or by formula, and the surcharge on one unpaid.

A formula is reckoned exactly and rounded once, at the end: half a fen and more become a fen.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from enforcement.law.money import FEN, yuan
from enforcement.words import Word

DAILY_PERCENT = 3
RATE_ONE = 10_000
PERCENT_ONE = RATE_ONE // 100
PLACES = Decimal("0.0001")


@dataclass(frozen=True)
class Band:
    """The amounts a fine may have, in fen, both ends included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"罚款幅度不成立：{yuan(self.low)}至 {yuan(self.high)}")

    def contains(self, fen: int) -> bool:
        return self.low <= fen <= self.high

    def intersect(self, other: "Band") -> "Band | None":
        """The amounts both bands allow; None when they allow none together."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Band(low, high) if low <= high else None

    @property
    def label(self) -> str:
        if self.low == self.high:
            return yuan(self.low)
        if self.low == 0:
            return f"{yuan(self.high)}以下"
        return f"{yuan(self.low)}以上 {yuan(self.high)}以下"


class Formula(Word):
    """How an article sets a fine: a range of amounts, or a rate on a quantity or on an amount."""

    FIXED = "fixed", "固定幅度"
    PER_UNIT = "per_unit", "按数量"
    PERCENT = "percent", "按百分比"
    MULTIPLE = "multiple", "按倍数"


@dataclass(frozen=True)
class Measured:
    """What was measured of an act: a quantity to four places, a price and a base in fen."""

    quantity: Decimal | None = None
    price: int | None = None
    base: int | None = None

    @property
    def amount(self) -> Decimal | None:
        """The base in fen, not yet rounded: the one stated, else quantity times price."""
        if self.base is not None:
            return Decimal(self.base)
        if self.quantity is None or self.price is None:
            return None
        return self.quantity * self.price


@dataclass(frozen=True)
class Scale:
    """A tier's rule for the fine.

    `low` and `high` are fen: the range itself when fixed, else floor and ceiling (both 0: none).
    Rates are fen a unit for PER_UNIT, and ten-thousandths for PERCENT (5 % is 500) and MULTIPLE
    (twice is 20000).
    """

    low: int = 0
    high: int = 0
    formula: Formula = Formula.FIXED
    rate_low: int = 0
    rate_high: int = 0
    unit: str = ""
    base_label: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high or not 0 <= self.rate_low <= self.rate_high:
            raise ValueError("裁量档次的下限不能高于上限")
        if self.is_formula and not self.rate_high:
            raise ValueError(f"{self.formula.label}计罚的档次要写明标准")

    @property
    def is_formula(self) -> bool:
        return self.formula is not Formula.FIXED

    def band(self, measured: Measured) -> Band | None:
        """The fines allowed; None while what the formula counts is not measured."""
        if not self.is_formula:
            return Band(self.low, self.high)
        low, high = (self.fine_at(rate, measured) for rate in (self.rate_low, self.rate_high))
        return None if low is None or high is None else Band(low, high)

    def fine_at(self, rate: int, measured: Measured) -> int | None:
        """The fine in fen at `rate`, held between floor and ceiling."""
        if self.formula is Formula.PER_UNIT:
            exact = None if measured.quantity is None else measured.quantity * rate
        else:
            exact = None if measured.amount is None else measured.amount * rate / RATE_ONE
        return None if exact is None else self._held(rounded(exact))

    def _held(self, fen: int) -> int:
        return max(self.low, min(fen, self.high)) if self.high else fen

    def allows_rate(self, rate: int) -> bool:
        return self.rate_low <= rate <= self.rate_high

    @property
    def label(self) -> str:
        """The range as the article tells it: 每平方米 50 元以上 100 元以下."""
        if not self.is_formula:
            return Band(self.low, self.high).label
        held = f"，且在{Band(self.low, self.high).label}" if self.high else ""
        if self.formula is Formula.PER_UNIT:
            return f"每{self.unit} {Band(self.rate_low, self.rate_high).label}{held}"
        ends = [rate_label(self.formula, end) for end in (self.rate_low, self.rate_high)]
        return f"{self.base_label}的 {_between(*ends)}{held}"

    def reckoned(self, typed: str | None, measured: Measured) -> str:
        """The reckoning and what it comes to; `typed` is the rate, needless where there is one.

        Empty where the fine follows no formula, or was not reckoned by a rate.
        """
        one_rate = self.rate_high if self.rate_low == self.rate_high else None
        rate = rate_of(self.formula, Decimal(typed)) if typed else one_rate
        fine = self.fine_at(rate, measured) if self.is_formula and rate is not None else None
        return "" if rate is None or fine is None else f"{self.told(rate, measured)} = {yuan(fine)}"

    def told(self, rate: int, measured: Measured) -> str:
        """The reckoning in figures: 22 平方米 × 100 元."""
        counted = [f"{plain(measured.quantity)} {self.unit}".strip()] if measured.quantity else []
        if self.formula is Formula.PER_UNIT:
            return " × ".join([*counted, yuan(rate)])
        if measured.base is not None:
            counted = [f"{self.base_label} {yuan(measured.base)}"]
        elif measured.price is not None:
            counted.append(yuan(measured.price))
        return " × ".join([*counted, rate_label(self.formula, rate)])


def rounded(fen: Decimal) -> int:
    return int(fen.quantize(Decimal(1), ROUND_HALF_UP))


def plain(number: Decimal | None) -> str:
    """A number without idle zeros and without exponent."""
    return "" if number is None else f"{number.quantize(PLACES):f}".rstrip("0").rstrip(".")


def rate_label(formula: Formula, rate: int) -> str:
    """6%, 1.5 倍, or 85.50 元."""
    if formula is Formula.PER_UNIT:
        return yuan(rate)
    if formula is Formula.PERCENT:
        return f"{plain(Decimal(rate) / PERCENT_ONE)}%"
    return f"{plain(Decimal(rate) / RATE_ONE)} 倍"


def rate_of(formula: Formula, typed: Decimal) -> int:
    """The rate kept for yuan a unit, a percentage or a number of times."""
    scale = {Formula.PER_UNIT: FEN, Formula.PERCENT: PERCENT_ONE}.get(formula, RATE_ONE)
    return rounded(typed * scale)


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low}以上 {high}以下"


def surcharge(fine: int, *, days: int) -> int:
    """Three percent a day and never more than the fine (《行政处罚法》第七十二条第一款第一项)."""
    if days < 0:
        raise ValueError(f"逾期天数不能是负数：{days}")
    return min(fine * DAILY_PERCENT * days // 100, fine)
