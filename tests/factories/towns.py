"""One body at work: its people by name, its power, and another town that has no business here."""

from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.db import Model
from enforcement.organisations.models import Employment, Officer, Organisation
from enforcement.powers.models import Mandate, Power
from enforcement.procedure.permissions import Role
from tests.factories.organisations import OfficerFactory, OrganisationFactory
from tests.factories.powers import MandateFactory, PowerFactory

UNCERTIFIED: dict[str, Any] = {
    "certificate": None, "certified_from": None, "certified_until": None,
}  # fmt: skip
PEOPLE: dict[str, dict[str, Any]] = {
    "李明": {"roles": (Role.OFFICER,)},
    "陈静": {"roles": (Role.OFFICER,)},
    "周涛": {"roles": (Role.OFFICER,)},
    "赵强": {"roles": (Role.TEAM_HEAD,), "title": "中队长"},
    "王芳": {
        "roles": (Role.LEGAL_REVIEWER,), "title": "法制审核员",
        "legal_qualification": "A20153702990188", **UNCERTIFIED,
    },
    "郑国栋": {"roles": (Role.HEAD,), "title": "主任", **UNCERTIFIED},
    "钱伟": {"roles": (Role.CASE_MANAGER,), "title": "副主任", **UNCERTIFIED},
    "何敏": {"roles": (Role.SYSTEM_ADMIN,), "title": "系统管理员", **UNCERTIFIED},
    "孙丽": {"roles": (Role.CLERK,), "title": "案卷管理员", **UNCERTIFIED},
    "刘洋": {
        "roles": (Role.OFFICER,), "title": "协管员", "employment": Employment.AUXILIARY,
        **UNCERTIFIED,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Town:
    """Who and what a case needs."""

    office: Organisation
    people: dict[str, Officer]
    power: Power
    mandate: Mandate

    def __getitem__(self, name: str) -> Officer:
        return self.people[name]

    def met_in(self, session: Session) -> "Town":
        """The same town as another session sees it."""
        return Town(
            _again(session, self.office),
            {name: _again(session, one) for name, one in self.people.items()},
            _again(session, self.power),
            _again(session, self.mandate),
        )

    def ids(self, *names: str) -> list[int]:
        return [self.people[name].id for name in names]


Row = TypeVar("Row", bound=Model)


def _again(session: Session, row: Row) -> Row:
    """The row itself may have been left behind by the session that made it."""
    return session.get_one(type(row), sa.inspect(row).identity)


def found_town(
    session: Session,
    *,
    office: dict[str, Any] | None = None,
    power: dict[str, Any] | None = None,
    mandate: dict[str, Any] | None = None,
) -> Town:
    """A town with everybody in it, flushed; the arguments change what is ordinary."""
    body = OrganisationFactory.build(**(office or {}))
    people = {
        name: OfficerFactory.build(name=name, organisation=body, **said)
        for name, said in PEOPLE.items()
    }
    catalogued = PowerFactory.build(**(power or {}))
    mandated = MandateFactory.build(
        **{"power": catalogued, "handling": body, "issuer": body} | (mandate or {})
    )
    session.add_all([body, *people.values(), catalogued, mandated])
    session.flush()
    return Town(body, people, catalogued, mandated)
