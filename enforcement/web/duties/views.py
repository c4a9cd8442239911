"""What the page of a matter shows of it, and how the list is ordered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Self

from sqlalchemy.orm import Session

from enforcement.duties import queries
from enforcement.duties.lists import ResponsibilityList
from enforcement.duties.models import GridService, ResponsibilityItem
from enforcement.duties.versions import Version, in_force

DATES = {"from", "to"}


@dataclass(frozen=True)
class Stage:
    """A step of the flow, as the rail draws it."""

    label: str
    note: str
    state: str = ""


@dataclass(frozen=True)
class Edition:
    """A version of the matter, and what it changed."""

    item: ResponsibilityItem
    changed: Sequence[str]


@dataclass(frozen=True)
class Sight:
    """One version with its flow, its sisters, and what grid workers do for it."""

    item: ResponsibilityItem
    state: tuple[str, str]
    stages: Sequence[Stage]
    editions: Sequence[Edition]
    services: Sequence[GridService]

    @classmethod
    def of(cls, session: Session, item: ResponsibilityItem, today: date) -> Self:
        stages = [
            Stage(one["name"], "，".join(filter(None, (one["limit"], one["materials"]))))
            for one in item.steps
        ]
        versions = queries.versions_of(session, item)
        services = queries.services_from(session, item)
        return cls(item, state_of(item, today), stages, _editions(versions), services)

    @property
    def is_latest(self) -> bool:
        """Whether no version follows; only the last one is continued or ended."""
        return self.editions[-1].item is self.item


def _editions(versions: Sequence[ResponsibilityItem]) -> list[Edition]:
    befores = [None, *versions[:-1]]
    return [
        Edition(one, _changed(before, one)) for before, one in zip(befores, versions, strict=True)
    ]


def _changed(before: ResponsibilityItem | None, after: ResponsibilityItem) -> list[str]:
    """The columns in which a version differs from the one before it."""
    if before is None:
        return []
    was, now = ResponsibilityList.values_of(before), ResponsibilityList.values_of(after)
    return [
        one.label
        for one in ResponsibilityList.columns
        if one.key not in DATES and was[one.key] != now[one.key]
    ]


def state_of(row: Version, today: date) -> tuple[str, str]:
    """Whether a version counts today, in a word and the tone of its tag."""
    if in_force(row, today):
        return "现行", "done"
    return ("未施行", "run") if row.effective_from > today else ("已失效", "hollow")


def by_field(
    items: Sequence[ResponsibilityItem],
) -> list[tuple[str, list[ResponsibilityItem]]]:
    """The matters under the fields they belong to."""
    return [(field, list(group)) for field, group in groupby(items, key=lambda one: one.field)]
