"""The record judged by every rule: outcome, findings, score, and what would gain most."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from enforcement.dossier.practice import Practice
from enforcement.dossier.review.record import Record
from enforcement.dossier.review.rules import REACHED, RULES, Level, Rule, Since
from enforcement.procedure.condition import Refusal
from enforcement.words import Word

FULL = 100


class Outcome(Word):
    """What a rule says of a file."""

    FAILED = "failed", "未过"
    PASSED = "passed", "通过"
    NOT_APPLICABLE = "not-applicable", "不适用"
    NOT_YET = "not-yet", "未到"
    BY_HAND = "by-hand", "人工核对"


@dataclass(frozen=True)
class Result:
    """One rule, judged; `why` tells what no finding can."""

    rule: Rule
    outcome: Outcome
    findings: tuple[Refusal, ...] = ()
    remarks: tuple[Refusal, ...] = ()
    why: str = ""

    @property
    def failed(self) -> bool:
        return self.outcome is Outcome.FAILED


@dataclass(frozen=True)
class Review:
    """All rules, judged; the points are shares of our own, not an official table."""

    results: tuple[Result, ...]
    practice: Practice

    @property
    def failures(self) -> tuple[Result, ...]:
        """What fails, the gravest first: the order in which curing gains most."""
        return tuple(
            sorted(
                (one for one in self.results if one.failed), key=lambda one: GRAVITY[one.rule.level]
            )
        )

    @property
    def vetoed(self) -> bool:
        return any(one.rule.level is Level.VETO for one in self.failures)

    @property
    def score(self) -> int:
        """What is left of a hundred points, vetoes set aside."""
        return max(FULL - sum(self.points(one.rule.level) for one in self.failures), 0)

    @property
    def score_without_heavy(self) -> int:
        """What the score would be if everything heavy were cured as well."""
        light = [one for one in self.failures if one.rule.level is Level.LIGHT]
        return max(FULL - len(light) * self.practice.light, 0)

    @property
    def verdict(self) -> str:
        return "不合格" if self.vetoed else f"{self.score} 分"

    def points(self, level: Level) -> int:
        """What a breach of this level takes off; a veto takes the whole file."""
        return {Level.HEAVY: self.practice.heavy, Level.LIGHT: self.practice.light}.get(level, 0)

    def of(self, outcome: Outcome) -> list[Result]:
        return [one for one in self.results if one.outcome is outcome]

    def count(self, level: Level, *outcomes: Outcome) -> int:
        return sum(one.rule.level is level and one.outcome in outcomes for one in self.results)


GRAVITY = {Level.VETO: 0, Level.HEAVY: 1, Level.LIGHT: 2}


def judge(record: Record, practice: Practice) -> Review:
    return Review(tuple(_judged(rule, record) for rule in RULES), practice)


def _judged(rule: Rule, record: Record) -> Result:
    findings = tuple(_findings(rule, record))
    remarks = tuple(one for one in record.remarks if one.rule == rule.code)
    if findings:
        return Result(rule, Outcome.FAILED, findings, remarks)
    outcome, why = _unfailed(rule, record)
    return Result(rule, outcome, remarks=remarks, why=why)


def _findings(rule: Rule, record: Record) -> Iterator[Refusal]:
    yield from (one for one in record.findings if one.rule == rule.code)
    for check in rule.checks:
        yield from (
            replace(one, rule=rule.code, because=one.because or rule.basis) for one in check(record)
        )


def _unreached(rule: Rule, record: Record) -> tuple[Outcome, str]:
    if record.closed_on and rule.since is not Since.ARCHIVED:
        return Outcome.NOT_APPLICABLE, f"本案没有{rule.since.label}就已结案"
    return Outcome.NOT_YET, f"{rule.since.label}以后评查"


def _unfailed(rule: Rule, record: Record) -> tuple[Outcome, str]:
    if not rule.concerns(record):
        return Outcome.NOT_APPLICABLE, rule.unless
    if not REACHED[rule.since](record):
        return _unreached(rule, record)
    if rule.by_hand:
        return Outcome.BY_HAND, rule.by_hand
    return Outcome.PASSED, rule.beyond
