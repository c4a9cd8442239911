"""A bureau and its team as one organ (局队合一): people belong to one and hold roles in both."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from enforcement.organisations.models import Kind, Level, Officer, RoleGrant
from enforcement.powers.models import Mode
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story
from tests.factories.organisations import OfficerFactory, OrganisationFactory
from tests.factories.powers import MandateFactory, PowerFactory
from tests.factories.towns import UNCERTIFIED, Town

BUREAU: dict[str, Any] = {
    "short_name": "区农业农村局", "kind": Kind.DEPARTMENT, "level": Level.DISTRICT,
    "case_template": "岚农执案〔{year}〕{n:04d}号", "number_template": "岚农{word}〔{year}〕{n}号",
    "region": "岚海区", "unit_code": "",
}  # fmt: skip
QUALIFIED = {"legal_qualification": "A20153702990188"}


@dataclass(frozen=True)
class Place:
    """One person: where he belongs, and what he is in the bureau and in its team."""

    at_team: tuple[Role, ...] = ()
    at_bureau: tuple[Role, ...] = ()
    belongs_to_team: bool = False
    said: dict[str, Any] | None = None


PEOPLE = {
    "李明": Place((Role.OFFICER,), belongs_to_team=True),
    "陈静": Place((Role.OFFICER,), said={"title": "种业管理科科员"}),
    "周涛": Place((Role.OFFICER,), (Role.LEGAL_REVIEWER,), said=QUALIFIED),
    "赵强": Place((Role.TEAM_HEAD, Role.OFFICER), (Role.CASE_MANAGER,), belongs_to_team=True,
                  said={"title": "副局长兼执法大队大队长"}),
    "王芳": Place((), (Role.LEGAL_REVIEWER,), said={**QUALIFIED, **UNCERTIFIED}),
    "钱伟": Place((Role.TEAM_HEAD,), (Role.CASE_MANAGER,), said=UNCERTIFIED),
    "郑国栋": Place((), (Role.HEAD,)),
    "孙丽": Place((), (Role.CLERK,), said=UNCERTIFIED),
    "何敏": Place((), (Role.SYSTEM_ADMIN,), said=UNCERTIFIED),
    "沈洁": Place((), (Role.SECURITY_ADMIN,), said=UNCERTIFIED),
}  # fmt: skip


def found_bureau(session: Session) -> Town:
    """The bureau with its team, its people and one power, flushed."""
    bureau = OrganisationFactory.build(name="岚海区农业农村局", **BUREAU)
    team = OrganisationFactory.build(
        name="岚海区农业综合行政执法大队", parent=bureau,
        **BUREAU | {"kind": Kind.TEAM, "short_name": "区农业执法大队", "case_template": None,
                    "seal_text": None, "number_template": None},
    )  # fmt: skip
    session.add_all([bureau, team])
    session.flush()
    people = {name: _hired(name, place, bureau, team) for name, place in PEOPLE.items()}
    power = PowerFactory.build()
    mandate = MandateFactory.build(
        power=power, handling=team, issuer=bureau, mode=Mode.MERGED, basis="法定职权"
    )
    session.add_all([*people.values(), power, mandate])
    session.flush()
    return Town(bureau, people, power, mandate)


def _hired(name: str, place: Place, bureau: Any, team: Any) -> Officer:
    grants = [(team, role) for role in place.at_team] + [(bureau, role) for role in place.at_bureau]
    return OfficerFactory.build(
        name=name, organisation=team if place.belongs_to_team else bureau,
        grants=[RoleGrant(role=role, organisation=at) for at, role in grants],
        **place.said or {},
    )  # fmt: skip


def begin_in_bureau(session: Session) -> Story:
    """A story in a bureau of its own, before its first step."""
    return Story(session, found_bureau(session))
