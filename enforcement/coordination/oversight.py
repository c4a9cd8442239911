"""Whose figures somebody may see: his own organisation's, or of all beneath the desk he keeps."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from enforcement.coordination.places import GOVERNS, superiors
from enforcement.organisations.models import Kind, Level, Officer, Organisation, RoleGrant
from enforcement.organisations.people import beneath
from enforcement.organisations.territory import organ_of
from enforcement.procedure.permissions import GRANTS, Permission

FOR_OTHERS = {Permission.MATTERS_DISPATCH, Permission.DISPUTES_MEDIATE, Permission.LISTS_MANAGE}
"""Who keeps a desk for others looks over all whom it serves; any other only over his own."""


def overseen(officer: Officer) -> list[Organisation]:
    """Whom he sees figures of: each of these with all beneath it."""
    found = (_overseen_by(one) for one in officer.grants if officer.active)
    return sorted({one.id: one for one in found if one is not None}.values(), key=lambda o: o.id)


def _overseen_by(grant: RoleGrant) -> Organisation | None:
    granted, here = GRANTS[grant.role], grant.organisation
    if Permission.FIGURES_READ not in granted:
        return None
    if here.kind is Kind.TEAM:
        return organ_of(here)
    if here.kind not in GOVERNS and granted & FOR_OTHERS:
        return next((one for one in superiors(here) if one.kind in GOVERNS), here)
    return here


def bodies_overseen(session: Session, officer: Officer) -> set[int]:
    """All whose numbers he sees, though not what they stand for."""
    return {one.id for one in beneath(session, {one.id for one in overseen(officer)})}


def districts_overseen(session: Session, officer: Officer) -> list[Organisation]:
    """The districts whose departments he may see the evaluation of."""
    above = {one.id for one in overseen(officer) if one.level in (Level.CITY, Level.DISTRICT)}
    return [one for one in beneath(session, above) if is_district(one)]


def is_district(organisation: Organisation) -> bool:
    return organisation.kind is Kind.GOVERNMENT and organisation.level is Level.DISTRICT


def district_of(organisation: Organisation) -> Organisation | None:
    """The district in which an organisation lies."""
    return next((one for one in _upwards(organisation) if is_district(one)), None)


def towns_in(session: Session, district: Organisation) -> list[Organisation]:
    return [
        one for one in beneath(session, {district.id})
        if one.level is Level.TOWN and one.kind in GOVERNS
    ]  # fmt: skip


def _upwards(organisation: Organisation) -> Iterator[Organisation]:
    yield organisation
    yield from superiors(organisation)
