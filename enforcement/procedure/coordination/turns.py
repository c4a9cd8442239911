"""Whose turn it is on a matter itself, and by which clock: it follows from where things stand."""

from collections.abc import Collection

from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.matters import UNSETTLED, MatterKind, Side, Stand

K, S = MatterKind, Stand
TURNS = {
    S.DRAFT: Side.ASKER, S.ASKED: Side.DESK, S.ANSWERED: Side.ASKER, S.CONFIRMED: Side.ASKER,
    S.MEDIATING: Side.DESK, S.DECIDING: Side.DECIDER, S.CHECKED: Side.DECIDER,
    S.PUBLISHED: Side.DESK,
}  # fmt: skip
CLOCKS = {
    S.DRAFT: Stage.DISPATCH, S.MEDIATING: Stage.MEDIATE, S.APPLIED: Stage.DECIDE,
    S.CHECKED: Stage.DECIDE, S.GRANTED: Stage.DECIDE,
}  # fmt: skip
USUAL = {Side.ASKER: Stage.CONFIRM, Side.DESK: Stage.DISPATCH, Side.DECIDER: Stage.DECIDE}


def clock_of(stand: Stand, side: Side) -> Stage:
    """The clock by which `side` owes its word while a matter stands so."""
    return CLOCKS.get(stand, USUAL[side])


def turn(
    kind: MatterKind, stand: Stand, lanes: Collection[Stand], *, asks_time: bool = False
) -> Side | None:
    """Who has the next word on the matter itself; None while it is owed on its lanes, or over.

    `asks_time`: on some lane more time is asked for.
    """
    if stand is S.OPEN:
        return _while_open(kind, lanes, asks_time=asks_time)
    if stand is S.AGREEING:
        return None if S.SENT in lanes else Side.ASKER
    if stand is S.APPLIED:
        return _applied(kind, lanes)
    if stand is S.GRANTED:
        return Side.DESK if kind is K.DELEGATION else None
    return TURNS.get(stand)


def _while_open(kind: MatterKind, lanes: Collection[Stand], *, asks_time: bool) -> Side | None:
    """What came back is sent on by the desk, or by who asked; so is what nobody has any more."""
    if S.RETURNED in lanes:
        return Side.DESK if kind is K.CALL else Side.ASKER
    return Side.ASKER if asks_time or not set(lanes) & set(UNSETTLED) else None


def _applied(kind: MatterKind, lanes: Collection[Stand]) -> Side | None:
    if kind is not K.ADMISSION:
        return Side.DESK
    return None if S.SENT in lanes else Side.DECIDER
