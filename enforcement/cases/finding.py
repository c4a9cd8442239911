"""What a case is found by: its number, party, place, cause and handlers."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from enforcement.cases.models import Case
from enforcement.search import queries, service
from enforcement.search.service import Found

AT_A_TIME = 500


def found_by(case: Case) -> Found:
    handlers = (handler.officer.name for handler in case.handlers)
    texts = (
        case.number, case.party.name, case.party.representative, case.place, case.cause, *handlers,
    )  # fmt: skip
    return Found(case.id, texts, frozenset({case.handling_id, case.issuer_id}))


def keep_found(session: Session, case: Case) -> None:
    """Have the case found by what it now says; part of every act."""
    service.keep(session, found_by(case))


def rebuild(session: Session) -> int:
    """Make the whole index anew; how many cases it holds comes back. Callers commit."""
    return service.rebuild(session, _all(session))


def catch_up(session: Session) -> int:
    """Make the index anew when it lacks cases, as after an upgrade; how many it then holds."""
    known = session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0
    return rebuild(session) if queries.is_behind(session, known=known) else 0


def _all(session: Session) -> Iterator[Found]:
    last = 0
    while page := _following(session, last):
        yield from map(found_by, page)
        last = page[-1].id


def _following(session: Session, last: int) -> list[Case]:
    chosen = sa.select(Case).where(Case.id > last).order_by(Case.id).limit(AT_A_TIME)
    return list(session.scalars(
        chosen.options(joinedload(Case.party), selectinload(Case.handlers))
    ))  # fmt: skip
