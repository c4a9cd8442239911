"""A district that works together: its towns, departments and desks, and everybody in them."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.db import Model
from enforcement.organisations.models import (
    Employment,
    Kind,
    Level,
    Officer,
    Organisation,
    RoleGrant,
)
from enforcement.procedure.permissions import Role
from tests.factories.organisations import OfficerFactory, OrganisationFactory

BODIES: dict[str, tuple[str, str, Kind, Level, str | None, str | None]] = {
    "district": ("岚海区人民政府", "岚海区", Kind.GOVERNMENT, Level.DISTRICT, None, None),
    "command": ("岚海区指挥中心", "区指挥中心", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    "justice": ("岚海区司法局", "区司法局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    "city": ("岚海区城市管理局", "区城管局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    "water": ("岚海区水务管理局", "区水务局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    "air": ("岚海区生态环境局", "区环境局", Kind.DEPARTMENT, Level.DISTRICT, "district", None),
    "street": ("岚海区金水街道办事处", "金水街道", Kind.SUBDISTRICT_OFFICE, Level.TOWN,
               "district", None),
    "team": ("金水街道综合行政执法队", "金水执法队", Kind.TEAM, Level.TOWN, "street", None),
    "station": ("岚海区环境局金水环境所", "金水环境所", Kind.STATION, Level.TOWN, "air",
                "street"),
    "community": ("金水街道金水路社区居民委员会", "金水路社区", Kind.VILLAGE, Level.VILLAGE,
                  "street", None),
    "town": ("岚海区石桥镇人民政府", "石桥镇", Kind.GOVERNMENT, Level.TOWN, "district", None),
    "town_team": ("石桥镇综合行政执法队", "石桥执法队", Kind.TEAM, Level.TOWN, "town", None),
    "village": ("石桥镇石桥村村民委员会", "石桥村", Kind.VILLAGE, Level.VILLAGE, "town", None),
}  # fmt: skip
"""Name, short name, kind, level, parent, and where it is posted."""
PEOPLE: dict[str, tuple[str, dict[Role, str]]] = {
    "曲正": ("district", {Role.HEAD: "district"}),
    "陶立": ("district", {Role.LIST_MANAGER: "district"}),
    "鲁东升": ("command", {Role.DISPATCHER: "command"}),
    "黎平": ("command", {Role.DISPATCHER: "command"}),
    "尚和平": ("justice", {Role.COORDINATOR: "justice"}),
    "苗青": ("city", {Role.DEPARTMENT_STAFF: "city"}),
    "郝立新": ("city", {Role.HEAD: "city"}),
    "汤振海": ("water", {Role.DEPARTMENT_STAFF: "water"}),
    "俞静": ("water", {Role.DEPARTMENT_STAFF: "water"}),
    "尹保国": ("water", {Role.HEAD: "water"}),
    "蓝天宇": ("air", {Role.DEPARTMENT_STAFF: "air"}),
    "安然": ("station", {Role.DEPARTMENT_STAFF: "station"}),
    "李明": ("team", {Role.OFFICER: "team"}),
    "赵强": ("team", {Role.TEAM_HEAD: "team"}),
    "王芳": ("street", {Role.LEGAL_REVIEWER: "street"}),
    "钱伟": ("street", {Role.CASE_MANAGER: "street"}),
    "郑国栋": ("street", {Role.HEAD: "street"}),
    "范长河": ("community", {Role.VILLAGE_STAFF: "community"}),
    "邱素芬": ("community", {Role.GRID_WORKER: "street"}),
    "高飞": ("town_team", {Role.OFFICER: "town_team"}),
    "冯健": ("town", {Role.HEAD: "town"}),
    "卢晓": ("village", {Role.VILLAGE_STAFF: "village"}),
}
"""Where somebody works, and each role with the place he holds it in."""
UNEMPLOYED = {"village", "community"}


@dataclass(frozen=True)
class District:
    """Who and what a matter between organisations needs."""

    bodies: dict[str, Organisation]
    people: dict[str, Officer]

    def __getitem__(self, name: str) -> Officer:
        return self.people[name]

    def id(self, key: str) -> int:
        return self.bodies[key].id

    def key(self, body_id: int | None) -> str | None:
        """The key of the organisation with this id."""
        return next((key for key, body in self.bodies.items() if body.id == body_id), None)

    def name(self, officer_id: int) -> str:
        return next(name for name, one in self.people.items() if one.id == officer_id)

    def met_in(self, session: Session) -> "District":
        """The same district as another session sees it."""
        return District(
            {key: session.get_one(Organisation, _id(one)) for key, one in self.bodies.items()},
            {name: session.get_one(Officer, _id(one)) for name, one in self.people.items()},
        )


def _id(row: Model) -> Any:
    """The key of a row that may have been left behind by the session that made it."""
    return sa.inspect(row).identity


def found_district(session: Session) -> District:
    """The district with everybody in it, flushed."""
    bodies: dict[str, Organisation] = {}
    for key, (name, short, kind, level, above, posted_at) in BODIES.items():
        bodies[key] = OrganisationFactory.build(
            name=name, short_name=short, kind=kind, level=level, seal_text=name,
            parent=bodies[above] if above else None,
            posted_at=bodies[posted_at] if posted_at else None,
        )  # fmt: skip
    people = {
        name: OfficerFactory.build(
            name=name, organisation=bodies[at],
            employment=Employment.CONTRACT if at in UNEMPLOYED else Employment.PERMANENT,
        )
        for name, (at, _) in PEOPLE.items()
    }  # fmt: skip
    session.add_all([*bodies.values(), *people.values()])
    session.flush()
    for name, (_, roles) in PEOPLE.items():
        for role, place in roles.items():
            people[name].grants.append(RoleGrant(role=role, organisation=bodies[place]))
    session.flush()
    return District(bodies, people)
