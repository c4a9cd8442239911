"""Officers as plain facts: what guards need to know of a person."""

from collections.abc import Iterable

from enforcement.organisations.models import Employment, Officer, Organisation, RoleGrant
from enforcement.procedure.facts import Person
from enforcement.procedure.permissions import Permission, Role, held_apart, may


def person_of(officer: Officer) -> Person:
    return Person(
        id=officer.id,
        name=officer.name,
        permanent=officer.active and officer.employment is Employment.PERMANENT,
        certified_from=officer.certified_from,
        certified_until=officer.certified_until,
        may_review=bool(officer.legal_qualification),
    )


class RolesClash(ValueError):
    """The three administrators are held apart from each other and from the work on cases."""


def grant_roles(officer: Officer, grants: Iterable[tuple[Role, Organisation]]) -> None:
    """Give `officer` these roles besides his own; RolesClash when they do not go together."""
    added = list(grants)
    roles = [grant.role for grant in officer.grants] + [role for role, _ in added]
    if not held_apart(roles):
        raise RolesClash(f"{officer.name}：系统、安全、审计管理员各由一人担任，不能兼任其他职责")
    officer.grants += [RoleGrant(role=role, organisation=place) for role, place in added]


def may_in(officer: Officer, permission: Permission, organisations: set[int]) -> bool:
    """Whether `officer` holds `permission` in one of `organisations`."""
    return officer.active and any(
        grant.organisation_id in organisations and may(grant.role, permission)
        for grant in officer.grants
    )


def organisations_with(officer: Officer, permission: Permission) -> set[int]:
    """The organisations in which `officer` holds `permission`."""
    return {grant.organisation_id for grant in officer.grants if may(grant.role, permission)}
