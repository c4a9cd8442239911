"""Reads of notices."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.notices.models import Notice

PAGE = 50


def is_unread() -> sa.ColumnElement[bool]:
    return sa.and_(Notice.read_at.is_(None), Notice.settled_at.is_(None))


def count_unread(session: Session, officer_id: int) -> int:
    chosen = sa.select(sa.func.count()).select_from(Notice)
    return session.scalar(chosen.where(Notice.officer_id == officer_id, is_unread())) or 0


def unread(session: Session, officer_id: int, *, most: int = PAGE) -> Sequence[Notice]:
    """What he has not read, the latest first."""
    chosen = sa.select(Notice).where(Notice.officer_id == officer_id, is_unread())
    return session.scalars(chosen.order_by(Notice.id.desc()).limit(most)).all()


def earlier(session: Session, officer_id: int, *, below: int | None = None) -> Sequence[Notice]:
    """What he has read and what is settled, the latest first, from below a number on."""
    chosen = sa.select(Notice).where(Notice.officer_id == officer_id, ~is_unread())
    if below is not None:
        chosen = chosen.where(Notice.id < below)
    return session.scalars(chosen.order_by(Notice.id.desc()).limit(PAGE + 1)).all()
