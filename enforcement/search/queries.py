"""Asking the index; who asks checks the rights again, and sorts."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.search.engines import engine_of
from enforcement.search.models import Entry

FEW_SCOPES = 20
"""Whoever may look into more than these gains nothing from naming them all."""


def holds(asked: Sequence[str]) -> sa.ColumnElement[bool]:
    """That an entry holds every run of `asked`, as it stands."""
    return sa.and_(*(Entry.text.contains(run, autoescape=True) for run in asked))


def indexed(session: Session, asked: Sequence[str], scopes: Collection[int]) -> sa.Select[int]:
    """The numbers of the entries that the index knows to hold `asked`, read again to be sure."""
    hits = _hits(session, asked, scopes).cte("hits").prefix_with("MATERIALIZED")
    return sa.select(Entry.id).where(Entry.id.in_(sa.select(hits.c.id)), holds(asked))


def are_more(session: Session, asked: Sequence[str], scopes: Collection[int], *, than: int) -> bool:
    """Whether the index knows more than so many entries; it counts no further."""
    hits = _hits(session, asked, scopes).subquery()
    beyond = sa.select(hits.c.id).offset(than).limit(1)
    return session.scalar(beyond) is not None


def _hits(session: Session, asked: Sequence[str], scopes: Collection[int]) -> sa.TextualSelect:
    engine = engine_of(session)
    named = sorted(scopes) if len(scopes) <= FEW_SCOPES else []
    found = sa.text(engine.found).bindparams(query=engine.query(asked, named))
    return found.columns(sa.column("id", sa.Integer))


def is_behind(session: Session, *, known: int) -> bool:
    """Whether fewer things are kept than the `known` ones that should be."""
    return (session.scalar(sa.select(sa.func.count()).select_from(Entry)) or 0) < known
