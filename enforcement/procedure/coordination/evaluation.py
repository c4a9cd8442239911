"""What a year of answered calls says of a department or a station, reckoned exactly.

The score is a sum of four parts in hundredths. Rates are fractions; only what is shown is
rounded, half up, to two places. A town has no place here: `Judged` knows departments and stations
alone, so that nothing can be reckoned for anybody else (鲁乡镇19①、27).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from enforcement.law.articles import (
    SHANDONG_TOWNSHIP_18_2,
    SHANDONG_TOWNSHIP_19_1,
    SHANDONG_TOWNSHIP_27,
)
from enforcement.procedure.condition import Refusal, refusal
from enforcement.words import Word

ENOUGH = 5
"""With fewer calls than these nobody is given a score or a rank."""
BEST = 5
WHOLE = 100
TOO_FEW = "样本不足，不排名"
NEVER_TOWNS = (SHANDONG_TOWNSHIP_19_1, SHANDONG_TOWNSHIP_27)


class Judged(Word):
    """Who is evaluated at all: a district's departments, and their stations."""

    DEPARTMENT = "department", "部门"
    STATION = "station", "派驻站所"

    @property
    def floor(self) -> int:
        """The least share of the towns' result in the assessment of a year (鲁乡镇18②)."""
        return FLOORS[self]


FLOORS = {Judged.DEPARTMENT: 30, Judged.STATION: 60}


class Criterion(Word):
    """The four parts of a score."""

    SIGNED = "signed", "按时响应"
    REPORTED = "reported", "按时办结"
    SATISFIED = "satisfied", "镇街满意"
    SOUND = "sound", "退单和重办"


@dataclass(frozen=True)
class Tally:
    """What is counted for one organisation: answered and rated calls and requests.

    `points` is the sum of the one to five points given; `unfounded` and `redone` count the calls
    that were so at least once.
    """

    calls: int
    signed: int
    reported: int
    points: int
    unfounded: int
    redone: int

    def rate(self, criterion: Criterion) -> Fraction:
        """Between nought and one; a tally without calls has none."""
        return {
            Criterion.SIGNED: Fraction(self.signed, self.calls),
            Criterion.REPORTED: Fraction(self.reported, self.calls),
            Criterion.SATISFIED: Fraction(self.points, self.calls * BEST),
            Criterion.SOUND: max(
                Fraction(0), 1 - Fraction(self.unfounded + self.redone, self.calls)
            ),
        }[criterion]


@dataclass(frozen=True)
class Weights:
    """How much each part counts, in hundredths, and the share in the assessment of the year."""

    parts: Mapping[Criterion, int]
    shares: Mapping[Judged, int]

    def refusals(self) -> Sequence[Refusal]:
        """The shares that the law does not allow."""
        return [
            refusal(
                f"below-floor-{judged.value}",
                f"镇街评价占{judged.label}年度考核的权重是 {self.shares[judged]}%，"
                f"不能低于 {judged.floor}%",
                f"改为 {judged.floor}% 或者更高", SHANDONG_TOWNSHIP_18_2,
            )
            for judged in Judged if self.shares[judged] < judged.floor
        ]  # fmt: skip


DEFAULT = Weights(
    {
        Criterion.SIGNED: 30, Criterion.REPORTED: 25, Criterion.SATISFIED: 30, Criterion.SOUND: 15,
    },
    FLOORS,
)  # fmt: skip
"""The parts are ours and a district may set its own; the shares are the law's floors."""


@dataclass(frozen=True)
class Result:
    """One organisation's year. `rank` is its place among its kind; None where there are too few."""

    organisation_id: int
    name: str
    judged: Judged
    tally: Tally
    weights: Weights
    rank: int | None = None

    @property
    def enough(self) -> bool:
        return self.tally.calls >= ENOUGH

    @property
    def exact(self) -> Fraction:
        """The score out of a hundred, unrounded."""
        parts = self.weights.parts
        return sum((parts[one] * self.tally.rate(one) for one in Criterion), Fraction(0))

    @property
    def score(self) -> Decimal | None:
        return rounded(self.exact) if self.enough else None

    @property
    def counts(self) -> Decimal | None:
        """The points that go into the assessment of the year."""
        share = Fraction(self.weights.shares[self.judged], WHOLE)
        return rounded(self.exact * share) if self.enough else None

    def part(self, criterion: Criterion) -> Decimal:
        """The points of one part, rounded for the eye; the score is rounded once, from the sum."""
        return rounded(self.weights.parts[criterion] * self.tally.rate(criterion))


def rounded(exact: Fraction) -> Decimal:
    """Two places, half up; nothing here is negative."""
    return Decimal(floor(exact * WHOLE + Fraction(1, 2))).scaleb(-2)


def percent(rate: Fraction) -> Decimal:
    return rounded(rate * WHOLE)


def ranked(results: Iterable[Result]) -> list[Result]:
    """Each kind by itself, the best first; equals share a rank, and too few calls come last."""
    every = list(results)
    return [one for judged in Judged for one in _ranked([r for r in every if r.judged is judged])]


def _ranked(results: Sequence[Result]) -> list[Result]:
    judged = [one for one in results if one.enough]
    placed = [
        replace(one, rank=1 + sum(other.exact > one.exact for other in judged)) for one in judged
    ]
    placed.sort(key=lambda one: (one.rank or 0, one.name))
    few = sorted((one for one in results if not one.enough), key=lambda one: one.name)
    return [*placed, *few]
