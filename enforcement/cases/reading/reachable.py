"""How a party may be reached: the addresses it confirmed, and who may receive a paper for it."""

import re
from dataclasses import dataclass
from typing import Any

from enforcement.cases.acts import acts_named, day_of, is_void
from enforcement.cases.models import Act
from enforcement.cases.reading.seen import Seen
from enforcement.law.calendar import legal_day
from enforcement.law.identity import as_kept

SEVERAL = re.compile(r"[、，,；;/\n]")
"""What stands between two names or addresses that were typed in one place."""


@dataclass(frozen=True)
class Reachable(Seen):
    """What the party said of its address, and whom it empowered, as it stood at the act."""

    def reach(self) -> dict[str, Any]:
        """All of it, by the names of the facts."""
        latest = next(reversed(self._until_now("confirm_address")), None)
        said = latest.stated if latest else {}
        agreed = bool(said.get("agrees_electronic"))
        return {
            "address_confirmed": latest is not None,
            "electronic_confirmed_at": latest.happened_at if latest and agreed else None,
            "electronic_addresses": _each(said.get("electronic_address"))
            if agreed
            else frozenset(),
            "substitutes": _each(said.get("substitute")),
            "agents": self._agents(),
        }

    def _until_now(self, name: str) -> list[Act]:
        return [act for act in acts_named(self.case, name) if act.happened_at <= self.at]

    def _agents(self) -> frozenset[str]:
        """Who holds a signed authority of the party that has not run out (民诉88)."""
        signed = [act for act in self._until_now("appoint_agent") if not is_void(act)]
        ends = [(act, day_of(act.stated.get("until_on"))) for act in signed]
        today = legal_day(self.at)
        return frozenset(
            as_kept(act.stated["agent"]) for act, end in ends if end is None or today <= end
        )


def _each(typed: str | None) -> frozenset[str]:
    """The names or addresses in `typed`, in one spelling."""
    return frozenset(as_kept(one) for one in SEVERAL.split(typed or "") if one.strip())
