"""The bodies and rows that a list names, found by what it calls them."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Kind, Organisation

ANSWERS = frozenset({Kind.DEPARTMENT, Kind.STATION, Kind.TEAM})
"""Who may lead or support: villages only assist (鲁乡镇24), and the town has columns of its own."""


class NotFound(ValueError):
    """No body is called so, or it cannot bear a duty; says why."""


class Bodies:
    """Every organisation, by its full and by its short name."""

    def __init__(self, session: Session) -> None:
        self.by_name: dict[str, list[Organisation]] = {}
        for one in session.scalars(sa.select(Organisation).order_by(Organisation.id)):
            for name in {one.name, one.short_name}:
                self.by_name.setdefault(name, []).append(one)

    def that_answer(self) -> list[Organisation]:
        """Every body that may lead or support."""
        found = (one for same in self.by_name.values() for one in same if one.kind in ANSWERS)
        return sorted(dict.fromkeys(found), key=lambda one: one.id)

    def answering(self, name: str) -> Organisation:
        """The body that can answer for a matter; NotFound says why there is none."""
        found = self._called(name)
        if found.kind is Kind.VILLAGE:
            raise NotFound(f"“{name}”是村（社区），只协助，不承担职责（鲁乡镇24）")
        if found.kind not in ANSWERS:
            raise NotFound(f"“{name}”不是部门、站所或执法队；镇街写在“镇街职责”")
        return found

    def _called(self, name: str) -> Organisation:
        found = self.by_name.get(name, [])
        exact = [one for one in found if one.name == name]
        if len(exact or found) == 1:
            return (exact or found)[0]
        raise NotFound(f"有 {len(found)} 个“{name}”，填全称" if found else f"没有“{name}”")


def missing(codes: Collection[str], known: Collection[str]) -> Sequence[str]:
    """The codes that nobody knows, in their order."""
    return [code for code in codes if code not in known]
