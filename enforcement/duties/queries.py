"""What the lists say on a day: who leads, who supports, what the town does, what may not be given.

Every function takes any version of a matter where it says `item`; days decide which one counts.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.duties.models import (
    Bearer,
    ChangeAsked,
    Duty,
    GridService,
    ResponsibilityItem,
    Support,
    TownRole,
)
from enforcement.duties.versions import in_force
from enforcement.organisations.models import Kind, Level, Organisation
from enforcement.organisations.territory import area_of

Listed = type[ResponsibilityItem] | type[Duty] | type[GridService]


def district_of(organisation: Organisation) -> Organisation | None:
    """The district government whose lists hold for a town, a street, or who works there."""
    one: Organisation | None = area_of(organisation) or organisation
    while one is not None and (one.level, one.kind) != (Level.DISTRICT, Kind.GOVERNMENT):
        one = one.parent
    return one


# ---- the responsibility list


def item_in_force(session: Session, item_id: int, on: date) -> ResponsibilityItem | None:
    """The version in force on `on` of the matter that `item_id` is any version of."""
    known = session.get(ResponsibilityItem, item_id)
    versions = versions_of(session, known) if known else ()
    return next((one for one in versions if in_force(one, on)), None)


def items_for(session: Session, town: Organisation, on: date) -> Sequence[ResponsibilityItem]:
    """The matters that a town or street may call about on `on`, by field and code.

    Without those that fall under a duty that is struck off for its kind of body.
    """
    district = district_of(town)
    if district is None:
        return []
    struck = _struck_codes(session, district.id, bearer_of(town), on)
    return [
        one for one in items(session, on=on, owners={district.id})
        if not struck & {*one.duty_codes}
    ]  # fmt: skip


def items(
    session: Session,
    *,
    on: date,
    owners: Collection[int] | None = None,
    words: str = "",
    field: str = "",
    body_id: int | None = None,
) -> Sequence[ResponsibilityItem]:
    """The responsibility list as it stands on `on`, by words, by field, by who has a part."""
    row = ResponsibilityItem
    found = sa.select(row).where(*_covers(row, on)).order_by(row.field, row.code, row.owner_id)
    if owners is not None:
        found = found.where(row.owner_id.in_(owners))
    if field:
        found = found.where(row.field == field)
    if words:
        told = (row.name, row.code, row.basis, row.lead_duty, row.town_duty)
        found = found.where(sa.or_(*(one.contains(words, autoescape=True) for one in told)))
    if body_id is not None:
        supports = sa.select(Support.item_id).where(Support.organisation_id == body_id)
        found = found.where(sa.or_(row.lead_id == body_id, row.id.in_(supports)))
    return session.scalars(found).all()


def versions_of(session: Session, item: ResponsibilityItem) -> Sequence[ResponsibilityItem]:
    """Every version of a matter, the oldest first."""
    row = ResponsibilityItem
    same = sa.select(row).where(row.owner_id == item.owner_id, row.code == item.code)
    return session.scalars(same.order_by(row.effective_from)).all()


def is_listed(session: Session, town: Organisation, code: str, on: date) -> bool:
    """Whether the list of the town's district has the matter on `on`; if not, admission is due."""
    return any(one.code == code for one in items_for(session, town, on))


def lead_of(item: ResponsibilityItem) -> Organisation | None:
    """The department that leads; None where each town leads in its own area."""
    return item.lead


def lead_for(item: ResponsibilityItem, town: Organisation) -> Organisation:
    """Who leads when this town asks: the department, or the town itself."""
    return item.lead or town


def supports_of(item: ResponsibilityItem) -> Sequence[Support]:
    """Who supports, each with its duty, in the order of the list; the town is not among them."""
    return item.supports


def town_role(item: ResponsibilityItem) -> TownRole:
    """Whether the town leads or supports; where it supports it may not be ranked (鲁乡镇19)."""
    return item.town_role


def fields(session: Session) -> Sequence[str]:
    """The fields of the responsibility list."""
    field = ResponsibilityItem.field
    return session.scalars(sa.select(field).distinct().order_by(field)).all()


def bodies_with_a_part(session: Session) -> Sequence[Organisation]:
    """Who leads or supports in some version of some matter."""
    part: sa.CompoundSelect[Any] = sa.union(
        sa.select(ResponsibilityItem.lead_id).where(ResponsibilityItem.lead_id.is_not(None)),
        sa.select(Support.organisation_id),
    )
    return session.scalars(
        sa.select(Organisation).where(Organisation.id.in_(part)).order_by(Organisation.id)
    ).all()


# ---- duties by kind of body


def bearer_of(organisation: Organisation) -> Bearer | None:
    """The list of duties that holds for a body; a team or station bears what its parent does."""
    one: Organisation | None = organisation
    while one is not None and (one.kind in {Kind.TEAM, Kind.STATION} or _serves_a_town(one)):
        one = one.parent
    return _BEARERS.get((one.kind, one.level)) if one else None


def _serves_a_town(one: Organisation) -> bool:
    """An office of a town, such as its service centre, is the town itself."""
    return one.kind is Kind.DEPARTMENT and one.level is Level.TOWN


_BEARERS = {
    (Kind.GOVERNMENT, Level.TOWN): Bearer.TOWN,
    (Kind.SUBDISTRICT_OFFICE, Level.TOWN): Bearer.STREET,
    (Kind.VILLAGE, Level.VILLAGE): Bearer.VILLAGE,
    (Kind.DEPARTMENT, Level.DISTRICT): Bearer.DEPARTMENT,
    (Kind.DEPARTMENT, Level.CITY): Bearer.DEPARTMENT,
}


def struck_off(
    session: Session, what: ResponsibilityItem | Duty, organisation: Organisation, on: date
) -> Duty | None:
    """The row by which `what` may not be given to this body on `on`: it has the day and the reason.

    `what` is a duty, in any version and for any kind of body, or a matter that falls under duties.
    """
    bearer = bearer_of(organisation)
    codes = [what.code] if isinstance(what, Duty) else what.duty_codes
    rows = _struck(session, what.owner_id, bearer, on)
    return next((one for one in rows if one.code in codes), None)


def _struck(session: Session, owner_id: int, bearer: Bearer | None, on: date) -> Sequence[Duty]:
    return session.scalars(
        sa.select(Duty)
        .where(Duty.owner_id == owner_id, Duty.bearer == bearer, Duty.struck_off_on <= on,
               *_covers(Duty, on))
        .order_by(Duty.code)
    ).all()  # fmt: skip


def _struck_codes(
    session: Session, owner_id: int, bearer: Bearer | None, on: date
) -> frozenset[str]:
    return frozenset(one.code for one in _struck(session, owner_id, bearer, on))


def duties(session: Session, *, on: date, words: str = "") -> Sequence[Duty]:
    """The lists of duties as they stand on `on`, by kind of body and code."""
    found = sa.select(Duty).where(*_covers(Duty, on)).order_by(Duty.code, Duty.id)
    if words:
        told = (Duty.name, Duty.code, Duty.basis)
        found = found.where(sa.or_(*(one.contains(words, autoescape=True) for one in told)))
    return session.scalars(found).all()


# ---- the grid list, and what one list asks of the other


def services(session: Session, *, on: date) -> Sequence[GridService]:
    """The grid list as it stands on `on`."""
    row = GridService
    return session.scalars(
        sa.select(row).where(*_covers(row, on)).order_by(row.code, row.owner_id)
    ).all()


def services_from(session: Session, item: ResponsibilityItem) -> Sequence[GridService]:
    """What grid workers do for a matter, every version of it, the oldest first."""
    sources = [one.id for one in versions_of(session, item)]
    return session.scalars(
        sa.select(GridService)
        .where(GridService.source_id.in_(sources))
        .order_by(GridService.effective_from, GridService.id)
    ).all()


def changes_asked(session: Session, owners: Collection[int] | None = None) -> Sequence[ChangeAsked]:
    """What one list asks of another: what is open first, then the latest."""
    found = sa.select(ChangeAsked).order_by(
        ChangeAsked.settled_at.is_not(None), ChangeAsked.asked_at.desc(), ChangeAsked.id.desc()
    )
    if owners is not None:
        found = found.join(GridService).where(GridService.owner_id.in_(owners))
    return session.scalars(found).all()


def count_open(session: Session, owners: Collection[int]) -> int:
    """How many requests wait for the list managers of `owners`; who keeps no list is not asked."""
    if not owners:
        return 0
    found = sa.select(sa.func.count(ChangeAsked.id)).join(GridService)
    waiting = found.where(ChangeAsked.settled_at.is_(None), GridService.owner_id.in_(owners))
    return session.scalar(waiting) or 0


def _covers(table: Listed, on: date) -> tuple[sa.ColumnElement[bool], ...]:
    ends = sa.or_(table.effective_to.is_(None), table.effective_to >= on)
    return (table.effective_from <= on, ends)
