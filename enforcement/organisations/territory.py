"""Where an organ has jurisdiction: the area it governs, with every place below it (处罚22)."""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Kind, Level, Organisation
from enforcement.organisations.people import beneath

GOVERNS = {Kind.GOVERNMENT, Kind.SUBDISTRICT_OFFICE}


def areas(session: Session) -> Sequence[Organisation]:
    """The towns and streets there are, as places where an act may have happened."""
    return session.scalars(
        sa.select(Organisation)
        .where(Organisation.level == Level.TOWN, Organisation.kind.in_(GOVERNS))
        .order_by(Organisation.id)
    ).all()


def area_of(organisation: Organisation) -> Organisation | None:
    """The town or street in which an organisation works, if it works in one."""
    for place in (organisation, *([organisation.posted_at] if organisation.posted_at else [])):
        for one in line_of(place):
            if one.level is Level.TOWN and one.kind in GOVERNS:
                return one
    return None


def organ_of(organisation: Organisation) -> Organisation:
    """In whose name those of a team act: its town's, or its bureau's (局队合一); else their own."""
    if organisation.kind is not Kind.TEAM:
        return organisation
    return area_of(organisation) or organisation.parent or organisation


def towns_of(session: Session, organisation: Organisation) -> list[Organisation]:
    """The towns in which an organisation works: its own one, or all of its district or city."""
    own = area_of(organisation)
    if own is not None:
        return [own]
    root = next((one for one in line_of(organisation) if one.kind in GOVERNS), organisation)
    below = {one.id for one in beneath(session, {root.id})}
    region = organisation.region
    return [one for one in areas(session) if one.id in below and one.region.startswith(region)]


def governs(session: Session, issuer: Organisation, area_id: int) -> bool:
    """Whether the place lies in the area that `issuer` answers for."""
    root = next((one for one in line_of(issuer) if one.kind in GOVERNS), issuer)
    rows = session.execute(sa.select(Organisation.id, Organisation.parent_id))
    parents = {row.id: row.parent_id for row in rows}
    return root.id in set(_line(area_id, parents))


def line_of(organisation: Organisation) -> Iterator[Organisation]:
    """An organisation and all above it, the nearest first."""
    one: Organisation | None = organisation
    while one is not None:
        yield one
        one = one.parent


def _line(area_id: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    one: int | None = area_id
    while one is not None:
        yield one
        one = parents.get(one)
