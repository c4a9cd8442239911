"""What a review reads of a case, in plain values: acts, papers, exhibits, and what was unmet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from enforcement.procedure.condition import Refusal


@dataclass(frozen=True)
class Done:
    """One act as the journal holds it; `void` when a defect makes it prove nothing."""

    track: int
    step: str
    label: str
    at: datetime
    on: date
    stated: Mapping[str, Any]
    void: bool = False


@dataclass(frozen=True)
class Filed:
    """One issued paper: what it states, and the words it prints."""

    code: str
    title: str
    number: str
    issued_on: date
    statements: Mapping[str, Any]
    text: str
    gaps: str = ""
    sealed: bool = True


@dataclass(frozen=True)
class Exhibit:
    """One item of evidence and which of the facts about its making are missing."""

    title: str
    recorded: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """Everything a rule may ask; `findings` are unmet guards, marks and dates gone by.

    `unsealed`: the issuer has no seal. `out_of_order`: steps whose signatures stand in the wrong
    order. `skipped`: numbers before which one is missing. `meetings`: where an officer was in two
    places at once.
    """

    today: date
    found_on: date
    party_name: str
    party_id: str
    review_authority: str
    court: str
    filed_on: date | None = None
    decided_on: date | None = None
    closed_on: date | None = None
    archived_on: date | None = None
    acts: tuple[Done, ...] = ()
    papers: tuple[Filed, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    findings: tuple[Refusal, ...] = ()
    remarks: tuple[Refusal, ...] = ()
    fined_before: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    out_of_order: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    def named(self, *steps: str) -> list[Done]:
        """The acts of these steps, oldest first."""
        return [act for act in self.acts if act.step in steps]

    def last(self, *steps: str) -> Done | None:
        return next(reversed(self.named(*steps)), None)

    def coded(self, *codes: str) -> Iterator[Filed]:
        """The papers of these kinds, oldest first."""
        return (paper for paper in self.papers if paper.code in codes)

    @property
    def decision(self) -> Filed | None:
        """The decision that stands, by which procedure soever."""
        return next(reversed(list(self.coded("54", "55", "56"))), None)
