"""Guards by subject: what must hold before a step takes effect, each with article and cure."""

from enforcement.procedure.condition import Condition
from enforcement.procedure.guards import (
    clock,
    closing,
    exits,
    fieldwork,
    hearing,
    mandate,
    notice,
    on_the_spot,
    outside,
    papers,
    penalty,
    people,
    proof,
    review,
    service,
)
from enforcement.procedure.guards.guard import Guard

SUBJECTS = (
    mandate, people, proof, penalty, review, notice, hearing, clock, exits, closing, service,
    on_the_spot, outside, papers, fieldwork,
)  # fmt: skip


def every_guard() -> tuple[Guard, ...]:
    """All guards there are, subject by subject."""
    rows = (vars(subject).values() for subject in SUBJECTS)
    found = [row for subject in rows for row in subject if isinstance(row, Condition)]
    return tuple(dict.fromkeys(found))
