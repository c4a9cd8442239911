"""Reads of accounts and of the log-ins that are still open."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from enforcement.accounts.models import AccessEvent, Account, LoginSession
from enforcement.organisations.models import Officer

IDLE = timedelta(minutes=30)


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def is_open(now: datetime) -> ColumnElement[bool]:
    return and_(
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > now,
        LoginSession.last_seen_at > now - IDLE,
    )


def get_account(session: Session, login: str) -> Account | None:
    """The account for trying a password: two attempts at once are counted one after the other."""
    found = select(Account).where(Account.login == login)
    return session.scalar(
        found.with_for_update(of=Account).execution_options(populate_existing=True)
    )


def account_of(session: Session, officer: Officer) -> Account | None:
    return session.scalar(select(Account).where(Account.officer_id == officer.id))


def get_open(session: Session, token: str, now: datetime) -> LoginSession | None:
    """The log-in that `token` opened, when it, its account and its officer are still good."""
    found = (
        select(LoginSession)
        .join(LoginSession.account)
        .join(Account.officer)
        .where(LoginSession.token_hash == hashed(token), is_open(now))
        .where(Account.active, Officer.active)
        .options(joinedload(LoginSession.account).joinedload(Account.officer))
    )
    return session.scalar(found)


def open_logins(session: Session, account: Account, now: datetime) -> Sequence[LoginSession]:
    """Where `account` is logged in at `now`, the latest used first."""
    mine = select(LoginSession).where(LoginSession.account_id == account.id, is_open(now))
    return session.scalars(mine.order_by(LoginSession.last_seen_at.desc())).all()


def record_of(
    session: Session, places: Collection[int], *, before: int | None = None, most: int = 50
) -> Sequence[AccessEvent]:
    """The lines about people of `places` and of nobody known, the latest first."""
    theirs = select(Account.id).join(Account.officer).where(Officer.organisation_id.in_(places))
    chosen = select(AccessEvent).where(
        or_(AccessEvent.account_id.is_(None), AccessEvent.account_id.in_(theirs))
    )
    if before is not None:
        chosen = chosen.where(AccessEvent.id < before)
    whole = joinedload(AccessEvent.account).joinedload(Account.officer)
    return session.scalars(chosen.options(whole).order_by(AccessEvent.id.desc()).limit(most)).all()
