"""What is an officer's to do: his running cases, and what waits for his word."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from enforcement.cases.models import Case, Petition, PetitionState, Signature, TrackRow
from enforcement.cases.queries import is_mine, visible_to
from enforcement.coordination.models import Matter
from enforcement.law.calendar import legal_day
from enforcement.organisations.deputising import places_for
from enforcement.organisations.models import Officer
from enforcement.organisations.people import organisations_with
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.tracks import RUNNING, State

MOST_AT_ONCE = 100
OVER = (State.ARCHIVED,)


def my_cases(session: Session, officer: Officer) -> Sequence[Case]:
    """The running cases of `officer`, with all that tells their deadlines."""
    return session.scalars(
        visible_to(officer)
        .where(is_mine(officer), Case.stage.not_in(OVER))
        .options(*_whole())
        .order_by(Case.touched_at.desc(), Case.id.desc())
        .limit(MOST_AT_ONCE)
    ).all()


def readable_dossiers(session: Session, officer: Officer, number: str = "") -> Sequence[Case]:
    """The cases whose file `officer` may read, newest first; of one number only, where given."""
    bodies = organisations_with(officer, Permission.DOSSIERS_READ)
    chosen = sa.select(Case).where(Case.handling_id.in_(bodies) | Case.issuer_id.in_(bodies))
    if number:
        chosen = chosen.where(Case.number.contains(number, autoescape=True))
    newest = chosen.order_by(Case.touched_at.desc(), Case.id.desc())
    return session.scalars(
        newest.options(joinedload(Case.party), joinedload(Case.power)).limit(MOST_AT_ONCE)
    ).all()


def whole_cases(session: Session, ids: Sequence[int]) -> Sequence[Case]:
    """Cases with all that tells their deadlines, in the order of their numbers."""
    chosen = sa.select(Case).where(Case.id.in_(ids)).order_by(Case.id)
    return session.scalars(chosen.options(*_whole())).all()


def _whole() -> tuple[Any, ...]:
    return (
        joinedload(Case.party), joinedload(Case.issuer), joinedload(Case.power),
        selectinload(Case.tracks), selectinload(Case.acts), selectinload(Case.petitions),
        selectinload(Case.handlers), selectinload(Case.matters).selectinload(Matter.lanes),
        selectinload(Case.matters).selectinload(Matter.entries),
        selectinload(Case.submissions),
    )  # fmt: skip


def for_signature(officer: Officer) -> sa.Select[Petition]:
    """What waits for a seat `officer` holds or stands in for; not his own, nor signed before."""
    today = legal_day(datetime.now(UTC))
    seats = [in_seat(seat, places_for(officer, seat, today)) for seat in Seat]
    signed = sa.select(Signature.petition_id).where(Signature.by_id == officer.id)
    waiting = sa.select(Petition).join(Petition.case).where(Petition.id.not_in(signed))
    return waiting.where(Petition.by_id != officer.id, sa.or_(*seats))


def in_seat(seat: Seat, places: Collection[int]) -> sa.ColumnElement[bool]:
    """That a petition waits for `seat` in one of `places`; the head's is that of the issuer."""
    ours: sa.ColumnElement[bool] = Case.issuer_id.in_(places)
    if seat is not Seat.HEAD:
        ours = sa.or_(ours, Case.handling_id.in_(places))
    return sa.and_(Petition.state == PetitionState.WAITING, Petition.seat == seat, ours)


def waiting_petitions(session: Session, officer: Officer) -> Sequence[Petition]:
    """What waits for his signature, the oldest first, with all that tells how urgent it is."""
    return session.scalars(
        for_signature(officer)
        .options(joinedload(Petition.case).options(*_whole()))
        .order_by(Petition.happened_at, Petition.id)
        .limit(MOST_AT_ONCE)
    ).all()


def count_waiting(session: Session, officer: Officer) -> int:
    """How many petitions and legal reviews wait for `officer`."""
    petitions = sa.select(sa.func.count()).select_from(for_signature(officer).subquery())
    reviews = sa.select(sa.func.count()).select_from(for_review(officer).subquery())
    return (session.scalar(petitions) or 0) + (session.scalar(reviews) or 0)


def for_review(officer: Officer) -> sa.Select[Case]:
    """The cases sent for a legal review that `officer` may make, himself or for who is away."""
    places = places_for(officer, Seat.REVIEWER, legal_day(datetime.now(UTC))).keys()
    return in_review(places)


def in_review(places: Collection[int]) -> sa.Select[Case]:
    """The running cases sent for a legal review in one of `places`."""
    asked = sa.select(TrackRow.case_id).where(TrackRow.state == State.REVIEW_ASKED)
    ours = sa.or_(Case.handling_id.in_(places), Case.issuer_id.in_(places))
    return sa.select(Case).where(Case.id.in_(asked), Case.stage.in_(RUNNING), ours)


def waiting_reviews(session: Session, officer: Officer) -> Sequence[Case]:
    return _queue(session, for_review(officer))


def waiting_archives(session: Session, officer: Officer) -> Sequence[Case]:
    """The closed cases that `officer` is to archive."""
    places = organisations_with(officer, Permission.CASES_ARCHIVE)
    ours = sa.or_(Case.handling_id.in_(places), Case.issuer_id.in_(places))
    return _queue(session, sa.select(Case).where(Case.stage == State.CLOSED, ours))


def _queue(session: Session, chosen: sa.Select[Case]) -> Sequence[Case]:
    return session.scalars(
        chosen.options(*_whole()).order_by(Case.touched_at, Case.id).limit(MOST_AT_ONCE)
    ).all()
