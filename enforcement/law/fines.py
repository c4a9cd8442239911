"""Fines: the band the law leaves open, and the surcharge on one not paid in time."""

from dataclasses import dataclass

from enforcement.law.money import FEN, figures

DAILY_PERCENT = 3


@dataclass(frozen=True)
class Band:
    """The amounts a fine may have, in fen, both ends included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(f"罚款幅度不成立：{figures(self.low)} 至 {figures(self.high)} 元")

    def contains(self, fen: int) -> bool:
        return self.low <= fen <= self.high

    def intersect(self, other: "Band") -> "Band | None":
        """The amounts both bands allow; None when they allow none together."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Band(low, high) if low <= high else None

    @property
    def label(self) -> str:
        if self.low == self.high:
            return f"{_yuan(self.low)} 元"
        if self.low == 0:
            return f"{_yuan(self.high)} 元以下"
        return f"{_yuan(self.low)} 元以上 {_yuan(self.high)} 元以下"


def _yuan(fen: int) -> str:
    return str(fen // FEN) if fen % FEN == 0 else figures(fen)


def surcharge(fine: int, *, days: int) -> int:
    """Three percent a day and never more than the fine (《行政处罚法》第七十二条第一款第一项)."""
    if days < 0:
        raise ValueError(f"逾期天数不能是负数：{days}")
    return min(fine * DAILY_PERCENT * days // 100, fine)
