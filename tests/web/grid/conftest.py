"""Two towns of a district with their cells, and who looks at them."""

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from enforcement.grid.models import Member, Part
from enforcement.organisations.models import Kind, Level, Officer, Organisation, RoleGrant
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story, at
from tests.factories.grid import draw, feature, found_office
from tests.factories.organisations import OrganisationFactory
from tests.web.conftest import Browser
from tests.web.town import Counter

MANAGER, WORKER, DISTRICT, DEPARTMENT = "孙丽", "刘洋", "钱伟", "何敏"
PHONE = "13905320106"


@dataclass
class Grid:
    """A town with two cells, another town with one; 刘洋 belongs to the first cell."""

    counter: Counter
    case_id: int
    cells: dict[str, int]

    def enter(self, name: str) -> Browser:
        return self.counter.enter(name, self.case_id)

    def path(self, code: str) -> str:
        return f"/map/cells/{self.cells[code]}"

    def count(self, model: Any) -> int:
        return int(self.counter.look(lambda s: s.scalar(sa.select(sa.func.count(model.id)))))

    def officer(self, name: str) -> int:
        return int(self.counter.look(
            lambda s: s.scalar(sa.select(Officer.id).where(Officer.name == name))
        ))  # fmt: skip


def _district(story: Story) -> Organisation:
    district = OrganisationFactory.build(
        kind=Kind.GOVERNMENT, level=Level.DISTRICT, region="岚海区", short_name="岚海区"
    )
    story.town.office.parent = district
    story.session.add(district)
    return district


def _roles(story: Story, district: Organisation) -> None:
    bureau = OrganisationFactory.build(
        kind=Kind.DEPARTMENT, level=Level.DISTRICT, region="岚海区", parent=district
    )
    story.session.add(bureau)
    office = story.town.office
    for name, role, place in (
        (MANAGER, Role.LIST_MANAGER, office), (WORKER, Role.GRID_WORKER, office),
        (DISTRICT, Role.DISPATCHER, district), (DEPARTMENT, Role.LIST_MANAGER, bureau),
    ):  # fmt: skip
        story.town[name].grants[:] = [RoleGrant(role=role, organisation=place)]


@pytest.fixture
def grid(counter: Counter) -> Grid:
    cells: dict[str, int] = {}

    def plot(story: Story) -> None:
        story.until("register")
        session, office = story.session, story.town.office
        district = _district(story)
        _roles(story, district)
        other = found_office(session, short_name="石桥镇", parent=district)
        found = draw(session, office, feature("01"), feature("02", 1))
        found += draw(session, other, feature("07", 2))
        session.add(Member(
            cell=found[0], officer=story.town[WORKER], part=Part.WORKER, phone=PHONE,
            from_on=found[0].effective_from, recorded_at=at("2026-01-05 09:00"),
        ))  # fmt: skip
        session.flush()
        cells.update({one.code: one.id for one in found})

    return Grid(counter, counter.tell(plot), cells)
