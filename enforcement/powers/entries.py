"""One version of a power as a catalogue states it, checked in itself, apart from any database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from enforcement.exchange.rows import Raw, Reader
from enforcement.law.fines import PERCENT_ONE, RATE_ONE, Formula, rate_of
from enforcement.law.money import FEN
from enforcement.powers.columns import POWER_COLUMNS, TIER_COLUMNS
from enforcement.procedure.parties import PartyKind

PERCENT_MOST = 100
RATES = ("rate_low", "rate_high")
ONE = {Formula.PER_UNIT: FEN, Formula.PERCENT: PERCENT_ONE}
OF_AMOUNT = frozenset({Formula.PERCENT, Formula.MULTIPLE})


@dataclass(frozen=True)
class TierEntry:
    """A tier; amounts in fen and rates as `law.fines.Scale` has them."""

    name: str
    condition: str
    party_kind: PartyKind | None
    formula: Formula
    low: int
    high: int
    rate_low: int
    rate_high: int
    unit: str
    base_label: str
    after_refusal: bool = False

    def values(self) -> Mapping[str, Any]:
        """The values by column; rates as people write them (yuan, percent, times)."""
        scale = {Formula.PER_UNIT: FEN, Formula.PERCENT: RATE_ONE // 100}.get(
            self.formula, RATE_ONE
        )
        rates = {key: Decimal(getattr(self, key)) / scale for key in RATES}
        return {**vars(self), **rates}


@dataclass(frozen=True)
class Entry:
    """A version of a power with its tiers; `values` are typed, by the keys of its columns."""

    values: Mapping[str, Any]
    tiers: tuple[TierEntry, ...]
    place: str = ""

    @property
    def key(self) -> tuple[str, date]:
        return self.values["code"], self.values["from"]

    @property
    def title(self) -> str:
        return f"{self.values['code']}（{self.values['from']} 起）"


@dataclass(frozen=True)
class RawEntry:
    """A version as the file has it, before it is read."""

    power: Raw
    tiers: Sequence[Raw]


class PowerReader(Reader):
    """Reads versions of powers."""

    def entry(self, raw: RawEntry) -> Entry | None:
        """The version, or None when it has faults."""
        values = self.values(raw.power, POWER_COLUMNS, _disagreements)
        tiers = [self.values(tier, TIER_COLUMNS, _tier_disagreements) for tier in raw.tiers]
        if values is None or None in tiers:
            return None
        if raw.tiers and not values["range_known"]:
            column = next(one for one in POWER_COLUMNS if one.key == "range_known")
            self.faults.append(raw.power.fault(column, "幅度未知的事项不能有裁量档次"))
        return Entry(values, tuple(_tier(tier) for tier in tiers if tier), raw.power.place)


def _tier(values: Mapping[str, Any]) -> TierEntry:
    rates = {key: rate_of(values["formula"], values[key]) for key in RATES}
    return TierEntry(**{**values, **rates})


def _disagreements(power: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if power["to"] and power["to"] < power["from"]:
        yield "to", f"不能早于生效日 {power['from']}"


def _tier_disagreements(tier: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((key, says) for key, says, wrong in TIER_RULES if wrong(tier))


TIER_RULES: tuple[tuple[str, str, Callable[[Mapping[str, Any]], bool]], ...] = (
    ("low", "不能高于上限", lambda t: t["low"] > t["high"]),
    ("high", "固定幅度要填上限，要大于 0", lambda t: _fixed(t) and not t["high"]),
    ("rate_low", "不能高于标准上限", lambda t: t["rate_low"] > t["rate_high"]),
    ("rate_high", "固定幅度不填标准；按标准计罚的，改计罚方式",
     lambda t: _fixed(t) and bool(t["rate_high"])),
    ("rate_high", "按标准计罚的要填标准，要大于 0", lambda t: not _fixed(t) and not t["rate_high"]),
    ("rate_high", f"不能高于百分之 {PERCENT_MOST}",
     lambda t: t["formula"] is Formula.PERCENT and t["rate_high"] > PERCENT_MOST),
    ("unit", "按数量计罚要填计量单位，如 平方米",
     lambda t: t["formula"] is Formula.PER_UNIT and not t["unit"]),
    ("base_label", "按百分比、按倍数计罚要填基数，如 货值金额",
     lambda t: t["formula"] in OF_AMOUNT and not t["base_label"]),
)  # fmt: skip
"""What makes a tier contradict itself: the column to change, how, and when."""


def _fixed(tier: Mapping[str, Any]) -> bool:
    return tier["formula"] is Formula.FIXED
