"""For which organisations somebody acts, and which organisation stands over which."""

from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import Lane, Matter
from enforcement.organisations.models import Kind, Level, Officer, Organisation, RoleGrant
from enforcement.organisations.people import organisations_with
from enforcement.organisations.territory import area_of, organ_of
from enforcement.procedure.coordination.facts import Body
from enforcement.procedure.coordination.matters import MatterKind, Side
from enforcement.procedure.permissions import GRANTS, Permission

GOVERNS = (Kind.GOVERNMENT, Kind.SUBDISTRICT_OFFICE)
DESK_NEEDS = {
    MatterKind.CALL: Permission.MATTERS_DISPATCH,
    MatterKind.DELEGATION: Permission.LISTS_MANAGE,
    MatterKind.GRID_ENTRY: Permission.LISTS_MANAGE,
}
"""What is done at the desk of a kind, where it has one from the beginning."""


def places(officer: Officer, *needs: Permission) -> set[int]:
    """Where he holds one of `needs`; who holds it in a team acts for its town or bureau as well."""
    held: set[int] = set()
    if not officer.active:
        return held
    for need in needs:
        held |= organisations_with(officer, need)
    here = (one.organisation for one in officer.grants if one.organisation_id in held)
    return held | {organ_of(one).id for one in here}


def acts_for(officer: Officer) -> Organisation:
    """The organisation in whose name he asks others: that of his team, else his own."""
    return organ_of(officer.organisation)


def body_of(organisation: Organisation) -> Body:
    """The organisation as the rules see it."""
    governs = organisation.kind in GOVERNS
    return Body(
        id=organisation.id, name=organisation.name,
        village=organisation.level is Level.VILLAGE,
        town=governs and organisation.level is Level.TOWN,
        street=organisation.kind is Kind.SUBDISTRICT_OFFICE,
        station=organisation.kind is Kind.STATION,
        superiors=tuple(one.id for one in superiors(organisation)),
    )  # fmt: skip


def of_a_town(organisation: Organisation) -> bool:
    """Whether it is a part of a town, in whose name it acts: its team or its counter."""
    if organisation.kind is Kind.TEAM:
        return area_of(organisation) is not None
    return organisation.kind is Kind.DEPARTMENT and organisation.level is Level.TOWN


def superiors(organisation: Organisation) -> Iterator[Organisation]:
    """Those above it, the nearest first."""
    one = organisation.parent
    while one is not None:
        yield one
        one = one.parent


def common_superior(*organisations: Organisation) -> Organisation | None:
    """The nearest government above all of them (处罚25②)."""
    shared = [{one.id for one in superiors(each)} for each in organisations]
    for one in superiors(organisations[0]):
        if one.kind is Kind.GOVERNMENT and all(one.id in above for above in shared):
            return one
    return None


def held_at(session: Session, need: Permission, ids: Collection[int]) -> frozenset[int]:
    """Those of these organisations where somebody holds `need`."""
    roles = [role for role, granted in GRANTS.items() if need in granted]
    chosen = (
        sa.select(RoleGrant.organisation_id)
        .join(Officer)
        .where(RoleGrant.role.in_(roles), RoleGrant.organisation_id.in_(ids), Officer.active)
    )
    return frozenset(session.scalars(chosen))


def desk_for(session: Session, asker: Organisation, need: Permission) -> Organisation | None:
    """The nearest organisation above `asker`, or beside one above it, where `need` is held."""
    above = [one.id for one in superiors(asker)]
    roles = [role for role, granted in GRANTS.items() if need in granted]
    found = session.scalars(
        sa.select(Organisation)
        .join(RoleGrant, RoleGrant.organisation_id == Organisation.id)
        .join(Officer, Officer.id == RoleGrant.officer_id)
        .where(RoleGrant.role.in_(roles), Officer.active)
        .where(Organisation.id.in_(above) | Organisation.parent_id.in_(above))
        .order_by(Organisation.id)
    ).unique().all()  # fmt: skip
    near = [one if one.id in above else one.parent for one in found]
    ranked = [(above.index(at.id), one) for at, one in zip(near, found, strict=True) if at]
    return min(ranked, key=lambda pair: pair[0], default=(0, None))[1]


def side_of(matter: Matter, lane: Lane | None, side: Side) -> int | None:
    """The organisation on `side` of the matter, or of one lane of it."""
    if side is Side.RECEIVER:
        return lane.to_id if lane else None
    return {
        Side.ASKER: matter.asker_id, Side.DESK: matter.desk_id, Side.DECIDER: matter.decider_id,
    }[side]  # fmt: skip
