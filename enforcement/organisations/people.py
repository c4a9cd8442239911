"""Officers as plain facts: what guards need to know of a person."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Employment, Officer, Organisation, RoleGrant
from enforcement.procedure.facts import Person
from enforcement.procedure.permissions import Permission, Role, held_apart, may
from enforcement.words import Word


class CertificateState(Word):
    """What may be said of a certificate to anybody who asks."""

    VALID = "valid", "有效"
    EXPIRED = "expired", "已过期"
    NOT_YET = "not_yet", "还没有生效"
    STOPPED = "stopped", "已停用"


def holder_of(session: Session, number: str) -> Officer | None:
    """The officer whose certificate bears `number`."""
    return session.scalar(sa.select(Officer).where(Officer.certificate == number))


def certificate_state(officer: Officer, on: date) -> CertificateState:
    """Whether his certificate counts on `on`."""
    if not officer.active or officer.certified_from is None or officer.certified_until is None:
        return CertificateState.STOPPED
    if on < officer.certified_from:
        return CertificateState.NOT_YET
    return CertificateState.VALID if on <= officer.certified_until else CertificateState.EXPIRED


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
    added, held = list(grants), {(one.role, one.organisation_id) for one in officer.grants}
    roles = [role for role, _ in [*held, *added]]
    if not held_apart(roles):
        raise RolesClash(f"{officer.name}：系统、安全、审计管理员各由一人担任，不能兼任其他职责")
    officer.grants += [
        RoleGrant(role=role, organisation=place)
        for role, place in added if (role, place.id) not in held
    ]  # fmt: skip


def take_role(session: Session, officer: Officer, grant: RoleGrant) -> None:
    """Take a role away; what waits for its seat is signed by who else holds it. Callers commit."""
    officer.grants.remove(grant)
    session.flush()


def beneath(session: Session, places: Collection[int]) -> Sequence[Organisation]:
    """The organisations of `places` and all that belong to them, the upper ones first."""
    tree = sa.select(Organisation.id).where(Organisation.id.in_(places)).cte(recursive=True)
    tree = tree.union(sa.select(Organisation.id).where(Organisation.parent_id == tree.c.id))
    chosen = sa.select(Organisation).where(Organisation.id.in_(sa.select(tree.c.id)))
    return session.scalars(chosen.order_by(Organisation.id)).all()


def staff_of(session: Session, places: Collection[int]) -> dict[int, list[Officer]]:
    """Who works in each of `places` now, by the id of the place."""
    found: dict[int, list[Officer]] = {}
    chosen = sa.select(Officer).where(Officer.organisation_id.in_(places), Officer.active)
    for officer in session.scalars(chosen.order_by(Officer.id)):
        found.setdefault(officer.organisation_id, []).append(officer)
    return found


def administered(
    session: Session, officer: Officer, permission: Permission
) -> Sequence[Organisation]:
    """Where an administrator does his office: in his organisation and in all beneath it."""
    return beneath(session, organisations_with(officer, permission))


def may_in(officer: Officer, permission: Permission, organisations: set[int]) -> bool:
    """Whether `officer` holds `permission` in one of `organisations`."""
    return officer.active and any(
        grant.organisation_id in organisations and may(grant.role, permission)
        for grant in officer.grants
    )


def workplaces(officer: Officer, permission: Permission) -> list[int]:
    """Where somebody in office does this work: in his own organisation first, then in others."""
    held = organisations_with(officer, permission) if officer.active else set()
    return sorted(held, key=lambda one: (one != officer.organisation_id, one))


def organisations_with(officer: Officer, permission: Permission) -> set[int]:
    """The organisations in which `officer` holds `permission`."""
    return {grant.organisation_id for grant in officer.grants if may(grant.role, permission)}
