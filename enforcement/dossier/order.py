"""In which order the papers of a file lie; a receipt always lies behind what it proves served."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from enforcement.dossier.sheets import Sheet
from enforcement.procedure.papers import OF_MATTERS
from enforcement.words import Word


class Order(Word):
    """The orders in use; offices differ, so it is chosen."""

    DECISION_FIRST = "decision-first", "决定书及回证在前，其余按时间"
    TWO_VOLUMES = "two-volumes", "正卷、副卷分类排列"
    BY_TIME = "by-time", "按办案时间"


SENT_ROUND = tuple(letter.code for letter in OF_MATTERS)
"""What organisations write to each other."""

# The rank of a paper by its code; papers not named lie behind those that are.
RANKS: Mapping[Order, tuple[tuple[str, ...], ...]] = {
    Order.DECISION_FIRST: (("54", "55", "56"),),
    Order.TWO_VOLUMES: (
        ("04", "05", "03"),
        ("54", "55", "56"),
        ("08", "12", "16", "30", "31", "32", "45", "46", "71", "83", "84", *SENT_ROUND),
        ("10", "11", "13", "14", "15", "17", "18", "19"),
        ("47",),
        ("69",),
        ("42",),
        ("43", "48"),
        ("44", "53"),
        ("81",),
        ("07", "09", "56-2", "70", "78", "79", "80"),
    ),
    Order.BY_TIME: (),
}


def arrange(sheets: Sequence[Sheet], order: Order) -> list[Sheet]:
    """The sheets as they are bound."""
    numbers = {sheet.head.number for sheet in sheets if sheet.head.number and not sheet.serves}
    behind: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.serves in numbers:
            behind[sheet.serves].append(sheet)
    leading = [sheet for sheet in sheets if sheet.serves not in numbers]
    bound: list[Sheet] = []
    for sheet in sorted(leading, key=lambda one: (_rank(one, order), one.date)):
        bound += [sheet, *_by_time(behind.pop(sheet.head.number or "", []))]
    return bound


def _rank(sheet: Sheet, order: Order) -> int:
    groups = RANKS[order]
    return next(
        (rank for rank, codes in enumerate(groups) if sheet.paper.code in codes), len(groups)
    )


def _by_time(receipts: Sequence[Sheet]) -> list[Sheet]:
    return sorted(receipts, key=lambda one: one.date)
