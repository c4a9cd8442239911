"""What is imposed on a party: every kind of penalty together, weighed against another and worded.

The kinds are those of 处罚9; detention and what only police or superiors impose are left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enforcement.law.fines import Measured
from enforcement.law.money import capitals, figures, yuan
from enforcement.words import Word

GOODS = "goods"


class Sanction(Word):
    """The penalties that are neither warning nor fine nor confiscation (处罚9)."""

    CRITICISM = "criticism", "通报批评"
    SUSPENSION = "suspension", "暂扣许可证件"
    DOWNGRADE = "downgrade", "降低资质等级"
    REVOCATION = "revocation", "吊销许可证件"
    RESTRICTION = "restriction", "限制开展生产经营活动"
    HALT = "halt", "责令停产停业"
    CLOSURE = "closure", "责令关闭"
    BAR = "bar", "限制从业"
    RETURN_LAND = "return_land", "责令退还土地"
    DEMOLITION = "demolition", "限期拆除"
    OTHER = "other", "其他处罚"


LADDERS = (
    (Sanction.SUSPENSION, Sanction.DOWNGRADE, Sanction.REVOCATION),
    (Sanction.RESTRICTION, Sanction.HALT, Sanction.CLOSURE),
)
"""Sanctions on the same thing, the milder first; of two ladders neither is milder."""
DATED = frozenset({Sanction.RETURN_LAND, Sanction.DEMOLITION})
"""What the party performs himself, by a day that the decision names."""
HEARD = frozenset(Sanction) - {Sanction.CRITICISM}
"""Sanctions of which the party may demand a hearing; those not listed in 处罚63 as 其他较重."""


@dataclass(frozen=True)
class Penalty:
    """One penalty; amounts in fen. Nothing of it given: no penalty is named."""

    warning: bool = False
    gains: int = 0
    goods: str = ""
    goods_value: int = 0
    fine: int = 0
    sanction: Sanction | None = None
    sanction_text: str = ""
    sanction_days: int = 0
    sanction_due: str = ""

    @classmethod
    def of(cls, stated: Mapping[str, Any]) -> "Penalty":
        """The penalty an act states, by the names of its fields."""
        kind = stated.get("sanction")
        return cls(
            bool(stated.get("warning")), int(stated.get("gains") or 0),
            str(stated.get("goods") or ""), int(stated.get("goods_value") or 0),
            int(stated.get("fine") or 0), Sanction(kind) if kind else None,
            str(stated.get("sanction_text") or ""), int(stated.get("sanction_days") or 0),
            str(stated.get("sanction_due") or ""),
        )  # fmt: skip

    @property
    def is_named(self) -> bool:
        return bool(self.warning or self.owed or self.goods or self.sanction)

    @property
    def owed(self) -> int:
        """What has to be paid in: the fine and the gains."""
        return self.fine + self.gains

    @property
    def is_complete(self) -> bool:
        """Whether goods have their value and a sanction its words, and its day where it needs one.

        A value or words without goods or sanction to go with are no more complete.
        """
        goods = bool(self.goods) == bool(self.goods_value)
        worded = (self.sanction is not None) == bool(self.sanction_text)
        return goods and worded and (self.sanction not in DATED or bool(self.sanction_due))

    def heavier_than(self, other: "Penalty") -> bool:
        """Whether any part of it weighs more, by kind, amount or days (处罚45②)."""
        return (
            self.fine > other.fine
            or self.gains > other.gains
            or (self.warning and not other.warning)
            or (bool(self.goods) and not other.goods)
            or self.goods_value > other.goods_value
            or self._sanctions_more_than(other)
        )

    def _sanctions_more_than(self, other: "Penalty") -> bool:
        if self.sanction is None or _is_milder(self.sanction, other.sanction):
            return False
        sooner = self.sanction_due < other.sanction_due if other.sanction_due else False
        longer = self.sanction_days > other.sanction_days > 0
        endless = other.sanction_days > 0 and not self.sanction_days
        return self.sanction is not other.sanction or sooner or longer or endless

    def is_heard(self, threshold: int) -> bool:
        """Whether a hearing must be offered, where `threshold` fen is a large amount (处罚63①)."""
        large = max(self.fine, self.gains, self.goods_value) >= threshold
        return large or self.sanction in HEARD

    def words(self) -> str:
        """Every kind as a decision says it, a sum in capitals and figures; empty when none."""
        return "；".join(self._parts(_in_full))

    def brief(self) -> str:
        """The kinds on one line of a page."""
        return "，".join(self._parts(lambda fen: f" {yuan(fen)}"))

    def _parts(self, money: Callable[[int], str]) -> list[str]:
        parts = (
            "警告" if self.warning else "",
            f"没收违法所得{money(self.gains)}" if self.gains else "",
            f"没收非法财物：{self.goods.rstrip('。')}" if self.goods else "",
            f"罚款{money(self.fine)}" if self.fine else "",
            self.sanction_words(),
        )
        return [part for part in parts if part]

    def sanction_words(self) -> str:
        if self.sanction is None:
            return ""
        days = f"{self.sanction_days}日" if self.sanction_days else ""
        text = self.sanction_text.rstrip("。")
        return text if self.sanction is Sanction.OTHER else f"{self.sanction.label}{days}：{text}"


def _in_full(fen: int) -> str:
    return f"人民币{capitals(fen)}（¥{figures(fen)}）"


def _is_milder(one: Sanction, other: Sanction | None) -> bool:
    ladder = next((steps for steps in LADDERS if one in steps and other in steps), ())
    return bool(ladder) and ladder.index(one) < ladder.index(other)


def measured_of(stated: Mapping[str, Any]) -> Measured:
    """What an act states for the formula of its tier."""
    quantity = stated.get("quantity")
    return Measured(
        Decimal(quantity) if quantity else None, stated.get("price"), stated.get("base")
    )
