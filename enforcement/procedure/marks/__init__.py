"""Marks by subject: defects that are recorded and shown and never refuse."""

from enforcement.procedure.condition import Flaw
from enforcement.procedure.marks import (
    clock,
    closing,
    decision,
    evidence,
    exits,
    fieldwork,
    hearing,
    holding,
    lead,
    on_the_spot,
    outside,
    people,
    service,
)
from enforcement.procedure.marks.mark import Mark

SUBJECTS = (
    lead, people, fieldwork, evidence, decision, hearing, clock, exits, service, closing,
    on_the_spot, holding, outside,
)  # fmt: skip


def every_mark() -> tuple[Mark, ...]:
    """All marks there are, subject by subject."""
    rows = (vars(subject).values() for subject in SUBJECTS)
    found = [row for subject in rows for row in subject if isinstance(row, Flaw)]
    return tuple(dict.fromkeys((*found, *evidence.OF_KINDS)))
