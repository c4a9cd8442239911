"""Officers as plain facts: what guards need to know of a person."""

from enforcement.organisations.models import Employment, Officer
from enforcement.procedure.facts import Person
from enforcement.procedure.permissions import Permission, may


def person_of(officer: Officer) -> Person:
    return Person(
        id=officer.id,
        name=officer.name,
        permanent=officer.active and officer.employment is Employment.PERMANENT,
        certified_from=officer.certified_from,
        certified_until=officer.certified_until,
        may_review=bool(officer.legal_qualification),
    )


def may_in(officer: Officer, permission: Permission, organisations: set[int]) -> bool:
    """Whether `officer` holds `permission` in one of `organisations`."""
    return officer.active and any(
        grant.organisation_id in organisations and may(grant.role, permission)
        for grant in officer.grants
    )


def organisations_with(officer: Officer, permission: Permission) -> set[int]:
    """The organisations in which `officer` holds `permission`."""
    return {grant.organisation_id for grant in officer.grants if may(grant.role, permission)}
