"""A case as it is looked at for one intended act, and what every reading of it needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.cases.served import DECISIONS, Served, Service, handed_over
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.law.periods import Due, Period, due


@dataclass(frozen=True)
class Seen:
    """One case, looked at for an act that is intended at `at` and states `stated`."""

    session: Session
    case: Case
    calendar: WorkCalendar
    at: datetime
    stated: Mapping[str, Any]

    @cached_property
    def served(self) -> Served:
        return Served(self.session, self.case, self.calendar, legal_day(self.at))

    def decision_served(self) -> Service | None:
        """The effective service of the decision; handed over on the spot, it was served at once."""
        return self.served.of(lambda paper: paper.code in DECISIONS) or handed_over(self.case)

    def due(self, period: Period, start: date | None, length: int | None = None) -> Due | None:
        return due(period, start, self.calendar, length=length) if start else None
