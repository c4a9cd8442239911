"""The elements of a violation and the evidence that proves each: what a report rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

GENERIC = ("违法主体", "违法行为", "时间和地点", "情节和后果")
"""The elements of every violation, for a power that names none of its own."""

FIELD = "elements"


def elements_of(named: Sequence[str]) -> tuple[str, ...]:
    """The elements of a power that names these, or the generic ones."""
    return tuple(named) or GENERIC


def relied_on(stated: Mapping[str, Any]) -> list[int]:
    """The items of evidence a report rests on, whatever they prove, in the order of their ids."""
    proofs: Mapping[str, Sequence[int]] = stated.get(FIELD) or {}
    return sorted({item for chosen in proofs.values() for item in chosen})


def proved_by(stated: Mapping[str, Any], item: int, named: Sequence[str]) -> list[str]:
    """The elements that one item proves, in the order in which the power names them.

    A stored report has no order of its own: PostgreSQL sorts the keys of what it keeps.
    """
    proofs: Mapping[str, Sequence[int]] = stated.get(FIELD) or {}
    return [element for element in elements_of(named) if item in proofs.get(element, ())]


def proving_all(elements: Sequence[str], items: Sequence[int]) -> dict[str, list[int]]:
    """A matrix in which every item proves every element."""
    return {element: list(items) for element in elements}
