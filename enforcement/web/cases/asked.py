"""What was asked of others in a case, as its page shows it: their answers, and its clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from enforcement.cases.answers import Answer, answers_in
from enforcement.cases.clock import clock_told
from enforcement.cases.matters import matters_of
from enforcement.cases.models import Case
from enforcement.coordination.models import Matter, MatterEntry
from enforcement.coordination.queries import may_see
from enforcement.organisations.models import Officer
from enforcement.procedure.coordination.matters import MatterKind, Stand


@dataclass(frozen=True)
class AskedOfOthers:
    """One matter of the case: whether it opens, and the answers, those with files as evidence."""

    matter: Matter
    opens: bool
    clock: str
    said: Sequence[MatterEntry]
    answers: Sequence[Answer]


def asked_of_others(
    session: Session, case: Case, officer: Officer, today: date
) -> list[AskedOfOthers]:
    """Everything that was asked of others in the case, the oldest first."""
    answers = answers_in(session, case)
    return [
        AskedOfOthers(
            matter, may_see(session, officer, matter), clock_told(case, matter, today),
            _said_in(matter), [one for one in answers if one.entry.matter_id == matter.id],
        )
        for matter in matters_of(case)
    ]  # fmt: skip


def _said_in(matter: Matter) -> list[MatterEntry]:
    """The answers to a request, by who was asked or through a link."""
    if matter.kind is not MatterKind.REQUEST:
        return []
    return [one for one in matter.entries if one.stand_after is Stand.REPORTED and one.lane]
