"""What each step asks to be stated, by subject: the fields of its form, script and command."""

from enforcement.procedure.asks import (
    clock,
    closing,
    common,
    decision,
    evidence,
    exits,
    fieldwork,
    hearing,
    lead,
    on_the_spot,
    papers,
    penalty,
    people,
    service,
)

__all__ = [
    "clock",
    "closing",
    "common",
    "decision",
    "evidence",
    "exits",
    "fieldwork",
    "hearing",
    "lead",
    "on_the_spot",
    "papers",
    "penalty",
    "people",
    "service",
]
