"""What a fine comes to, worked out on request from what stands in the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enforcement.law.fines import Band, Scale, rate_of
from enforcement.law.money import capitals, yuan
from enforcement.procedure.facts import PowerFacts
from enforcement.procedure.penalty import measured_of


@dataclass(frozen=True)
class Reckoning:
    """The range for the tier, and the fine at the rate, in fen; or what is still missing."""

    missing: str = ""
    band: Band | None = None
    formula: str = ""
    fine: int | None = None

    @property
    def sum(self) -> str:
        """The fine in figures and in capitals."""
        return "" if self.fine is None else f"{yuan(self.fine)}（{capitals(self.fine)}）"


def reckon(power: PowerFacts | None, stated: Mapping[str, Any]) -> Reckoning:
    """The reckoning for the chosen tier; a fine outside the range never comes out of it."""
    scale = power.tiers.get(stated.get("tier") or 0) if power else None
    if scale is None:
        return Reckoning("先选裁量档次，再算。")
    band = scale.band(measured_of(stated))
    if band is None:
        return Reckoning(f"这一档按{scale.label}计罚：填数量或者基数，再算。")
    if scale.is_formula and stated.get("rate"):
        return _at_rate(scale, band, stated)
    typed = stated.get("fine")
    return Reckoning(band=band, fine=typed if typed and band.contains(typed) else band.low)


def _at_rate(scale: Scale, band: Band, stated: Mapping[str, Any]) -> Reckoning:
    rate, measured = rate_of(scale.formula, Decimal(stated["rate"])), measured_of(stated)
    fine = scale.fine_at(rate, measured)
    if fine is None or not scale.allows_rate(rate):
        return Reckoning(f"计罚标准不在{scale.label}以内，改了再算。", band)
    return Reckoning(band=band, formula=scale.reckoned(stated["rate"], measured), fine=fine)
