"""A town with the people who report leads, and keys for who pushes them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.intake.keys import make_key
from enforcement.intake.models import Lead
from enforcement.intake.words import Channel
from enforcement.organisations.models import Employment, Officer, RoleGrant
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story, at
from tests.factories.leads import lead_in
from tests.web.conftest import Browser
from tests.web.town import Counter

GRID, WINDOW, CENTRE = "网格员甲", "窗口乙", "调度员丙"
REPORTERS = (
    (GRID, Role.GRID_WORKER), (WINDOW, Role.COUNTER_CLERK), (CENTRE, Role.DISPATCHER),
)  # fmt: skip


@dataclass
class Desk:
    """The counter of a town, its case, its office, and browsers by name."""

    counter: Counter
    case_id: int
    office: int

    def enter(self, name: str) -> Browser:
        return self.counter.enter(name, self.case_id)

    def lead(self, **says: Any) -> int:
        """A lead that came this morning; its number."""

        def take(session: Session) -> int:
            story = Story(session, self.town(session))
            return lead_in(session, story.town, "2026-03-18 09:00", **says).id

        return int(self.counter.look(take))

    def town(self, session: Session) -> Any:
        from enforcement.organisations.models import Organisation
        from tests.factories.towns import Town

        office = session.get_one(Organisation, self.office)
        people = {one.name: one for one in session.query(Officer).where(
            Officer.organisation_id == self.office)}  # fmt: skip
        return Town(office, people, None, None)  # type: ignore[arg-type]  # no power is needed

    def look(self, number: int, read: Callable[[Lead], Any]) -> Any:
        return self.counter.look(lambda session: read(session.get_one(Lead, number)))

    def key(self, channel: Channel = Channel.PUBLIC, *, roving: object = False) -> str:
        area = None if roving else self.office
        return str(self.counter.look(lambda session: make_key(
            session, name="区平台", channel=channel, area_id=area, by=None,
            now=at("2026-03-18 08:00"))[1]))  # fmt: skip


def _staff(session: Session, office: int) -> None:
    for name, role in REPORTERS:
        grants = [RoleGrant(organisation_id=office, role=role)]
        session.add(Officer(
            name=name, organisation_id=office, employment=Employment.CONTRACT, grants=grants,
        ))  # fmt: skip


@pytest.fixture
def desk(counter: Counter) -> Desk:
    offices: list[int] = []

    def plot(story: Story) -> None:
        story.take("register", "2026-03-16 09:10")
        offices.append(story.town.office.id)
        _staff(story.session, story.town.office.id)

    case = counter.tell(plot)
    return Desk(counter, case, offices[0])
