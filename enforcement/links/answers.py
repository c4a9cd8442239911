"""What a link of each purpose asks, and who takes the answer: rooms above put themselves in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.orm import Session

from enforcement.links.models import Link, Purpose
from enforcement.procedure.condition import Refusal
from enforcement.procedure.fields import Field


@dataclass(frozen=True)
class Asked:
    """What the page of a link shows and asks; `facts` are pairs of a label and its words.

    `files` are the names of those sent along with the question, by their fingerprints.
    """

    title: str
    says: str
    fields: Sequence[Field]
    facts: Sequence[tuple[str, str]] = ()
    options: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """A file that came with the answer and is stored already."""

    sha256: str
    name: str


class Handler(Protocol):
    """Shows what is asked, and takes the answer, for all links of one purpose."""

    def describe(self, session: Session, link: Link) -> Asked | None:
        """What is asked; None once nobody waits for the answer any more."""

    def take(
        self,
        session: Session,
        link: Link,
        stated: Mapping[str, Any],
        files: Sequence[Sent],
        now: datetime,
    ) -> Sequence[Refusal]:
        """Take the answer in the transaction that uses the link up; reasons refuse it instead."""


ANSWERS: dict[Purpose, Handler] = {}
