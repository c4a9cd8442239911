"""Ratings as they were given and received: reads for both sides, the latest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from enforcement.coordination.evaluation import confirmed_in
from enforcement.coordination.models import Lane, Matter, Rating
from enforcement.coordination.queries import seen_by
from enforcement.organisations.models import Kind, Officer, Organisation
from enforcement.procedure.coordination.matters import MatterKind, Stand

PAGE = 50
RATED_KINDS = (Kind.DEPARTMENT, Kind.STATION)
"""Whom a town rates; nobody rates a town (鲁乡镇19①)."""


@dataclass(frozen=True)
class Shown:
    """One page of lanes: those he may read, and how many there are in all and of them for him."""

    lanes: Sequence[Lane]
    all: int
    readable: int
    page: int

    @property
    def last(self) -> int:
        return max(1, -(-self.readable // PAGE))


def page_of(session: Session, officer: Officer, ids: sa.Select[int], page: int) -> Shown:
    """The lanes of `ids` that `officer` may read; the others are only counted."""
    every = session.scalar(sa.select(sa.func.count()).select_from(ids.subquery())) or 0
    his = sa.select(Lane.id).join(Matter, Matter.id == Lane.matter_id).where(
        Lane.id.in_(ids), seen_by(officer)
    )  # fmt: skip
    readable = session.scalar(sa.select(sa.func.count()).select_from(his.subquery())) or 0
    shown = Shown((), every, readable, 1)
    page = min(max(page, 1), shown.last)
    lanes = session.scalars(
        sa.select(Lane).where(Lane.id.in_(his)).options(joinedload(Lane.matter))
        .order_by(Lane.reported_at.desc(), Lane.id.desc())
        .limit(PAGE).offset((page - 1) * PAGE)
    ).unique().all()  # fmt: skip
    return Shown(lanes, every, readable, page)


def received(bodies: Collection[int], year: int) -> sa.Select[int]:
    """The rated lanes of `bodies`."""
    return _rated(year).where(Lane.to_id.in_(bodies))


def given(towns: Collection[int], year: int) -> sa.Select[int]:
    """The lanes that `towns` rated."""
    return _rated(year).where(Matter.asker_id.in_(towns))


def _rated(year: int) -> sa.Select[int]:
    return (
        sa.select(Lane.id).join(Matter, Matter.id == Lane.matter_id)
        .join(Rating, Rating.lane_id == Lane.id).where(confirmed_in(year))
    )  # fmt: skip


def owed(session: Session, towns: Collection[int]) -> Sequence[Lane]:
    """Answers that `towns` confirmed and have not rated yet, the oldest first."""
    return session.scalars(
        sa.select(Lane).join(Matter, Matter.id == Lane.matter_id)
        .join(Organisation, Organisation.id == Lane.to_id)
        .where(
            Matter.asker_id.in_(towns), Matter.stand == Stand.CONFIRMED,
            Matter.kind.in_((MatterKind.CALL, MatterKind.REQUEST)),
            Lane.stand == Stand.REPORTED, Organisation.kind.in_(RATED_KINDS),
            ~sa.exists().where(Rating.lane_id == Lane.id),
        )
        .order_by(Lane.reported_at, Lane.id).limit(PAGE)
    ).unique().all()  # fmt: skip
