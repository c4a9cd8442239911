"""A town and its district: who asks, who answers with and without a seal, who decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.coordination import service
from enforcement.coordination.models import Lane, Matter, MatterEntry
from enforcement.coordination.papers import documents_of
from enforcement.coordination.service import Doing
from enforcement.documents.models import Document
from enforcement.evidence.models import StoredFile
from enforcement.organisations.models import Kind, Level, Officer, Organisation
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.permissions import Role
from tests.factories.organisations import OfficerFactory, OrganisationFactory

NOW = datetime(2026, 10, 13, 2, 30, tzinfo=UTC)
UNSEALED = {"seal_text": None, "number_template": None}


@dataclass
class District:
    """The organisations by name, one person in each, and matters between them."""

    session: Session
    bodies: dict[str, Organisation]
    people: dict[str, Officer]

    def id(self, name: str) -> int:
        return self.bodies[name].id

    def doing(self, name: str, **stated: Any) -> Doing:
        return Doing(self.people[name], NOW, stated)

    def begin(
        self, kind: MatterKind, asker: str, *, case_id: int | None = None, **stated: Any
    ) -> Matter:
        return service.begin(self.session, kind, self.doing(asker, **stated), case_id=case_id)

    def request(self, to: str, asked: str, **stated: Any) -> Matter:
        """A request of the town, as its form would state it."""
        return self.begin(
            MatterKind.REQUEST, "队", title="河滩倾倒建筑垃圾", to=self.id(to),
            request_type=asked, description="请查明堆放地点是否在河道管理范围内。",
            due="2026-10-20", **stated,
        )  # fmt: skip

    def transfer(self, to: str, **stated: Any) -> Matter:
        materials = "现场检查笔录 1 4\n现场照片 2 3"
        return self.begin(
            MatterKind.TRANSFER, "队", title="河滩倾倒建筑垃圾", to=self.id(to),
            description="10月12日发现。", basis="《中华人民共和国行政处罚法》第二十二条",
            materials=materials, contact="李明 0532-55550100", **stated,
        )  # fmt: skip

    def take(self, matter: Matter, step: str, by: str, **stated: Any) -> MatterEntry:
        """The step, on the lane of who takes it where it moves one that he may."""
        row = BY_NAME[step]
        return service.take(
            self.session, matter, row, self.doing(by, **stated),
            lane=self.lane(matter, by) if row.of_lane else None,
        )  # fmt: skip

    def lane(self, matter: Matter, name: str) -> Lane:
        """The lane of an organisation; of the asker's own steps, the last one."""
        own = [lane for lane in matter.lanes if lane.to_id == self.id(name)]
        return (own or matter.lanes)[-1]

    def letters(self, matter: Matter) -> dict[str, Document]:
        return {one.code: one for one in documents_of(self.session, matter)}

    def keep(self, name: str) -> str:
        file = StoredFile(
            sha256=f"{len(name):064x}", name=name, media_type="image/jpeg", size=1, stored_at=NOW
        )
        self.session.add(file)
        self.session.flush()
        return file.sha256


def found_district(session: Session) -> District:
    above = _body("岚海区人民政府", Kind.GOVERNMENT, Level.DISTRICT)
    town = _body("石桥镇人民政府", Kind.GOVERNMENT, Level.TOWN, parent=above)
    bodies = {
        "区": above, "镇": town,
        "队": _body("石桥镇综合行政执法队", Kind.TEAM, Level.TOWN, parent=town, **UNSEALED),
        "水": _body("岚海区水务管理局", Kind.DEPARTMENT, Level.DISTRICT, parent=above),
        "建": _body("岚海区住建局", Kind.DEPARTMENT, Level.DISTRICT, parent=above, **UNSEALED),
        "司": _body("岚海区司法局", Kind.DEPARTMENT, Level.DISTRICT, parent=above),
        "指": _body("岚海区指挥中心", Kind.DEPARTMENT, Level.DISTRICT, parent=above),
    }  # fmt: skip
    roles: dict[str, Iterable[Role]] = {
        "区": (Role.HEAD,), "镇": (Role.HEAD,), "队": (Role.OFFICER,),
        "水": (Role.DEPARTMENT_STAFF,), "建": (Role.DEPARTMENT_STAFF,),
        "司": (Role.COORDINATOR,), "指": (Role.DISPATCHER,),
    }  # fmt: skip
    people = {
        name: OfficerFactory.build(name=f"{name}某", organisation=bodies[name], roles=held)
        for name, held in roles.items()
    }
    session.add_all([*bodies.values(), *people.values()])
    session.flush()
    return District(session, bodies, people)


def _body(name: str, kind: Kind, level: Level, **other: Any) -> Organisation:
    return OrganisationFactory.build(name=name, short_name=name, kind=kind, level=level, **other)
