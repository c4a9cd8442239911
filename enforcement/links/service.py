"""Issuing, opening, using and revoking links. Callers commit, refusals too: each is on record."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.db import clear_away
from enforcement.links import tokens
from enforcement.links.models import Link, LinkTry, Outcome, Purpose
from enforcement.links.tokens import Altered, Token
from enforcement.organisations.models import Officer

USUAL_DAYS = 10
MOST_DAYS = 60
AGENT_SHOWN = 200
KEPT_FOR = timedelta(days=30)
"""How long it is on record that somebody came with a token that is none."""


@dataclass(frozen=True)
class Subject:
    """What a link is about: a row of another room, by the word and the number of that room."""

    kind: str
    number: int


@dataclass(frozen=True)
class Addressee:
    """Who is given a link: a person of a body outside, and where it is sent."""

    name: str
    organisation: str
    contact: str


@dataclass(frozen=True)
class Visit:
    """From where, and with what, somebody comes with a token."""

    address: str = ""
    agent: str = ""


@dataclass(frozen=True)
class Opened:
    """The token is good, and its link waits for the answer."""

    link: Link


@dataclass(frozen=True)
class Refused:
    """Why the token opens nothing; `link` only where it was really given for one."""

    outcome: Outcome
    link: Link | None = None


def issue(
    session: Session,
    *,
    purpose: Purpose,
    subject: Subject,
    to: Addressee,
    by: Officer,
    now: datetime,
    key: str,
    days: int = USUAL_DAYS,
) -> tuple[Link, str]:
    """A new link and its token, which is told here and never again."""
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"链接有效 1 至 {MOST_DAYS} 天，不能是 {days} 天")
    nonce = tokens.drawn()
    link = Link(
        purpose=purpose, subject_kind=subject.kind, subject=subject.number, addressee=to.name,
        organisation=to.organisation, contact=to.contact, nonce_hash=tokens.hashed(nonce),
        issued_by=by, issued_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    session.add(link)
    session.flush()
    return link, Token(link.id, nonce).sealed(key)


def open_link(
    session: Session, token: str, *, key: str, now: datetime, visit: Visit
) -> Opened | Refused:
    """The link of `token` while it waits for its answer; opening it uses nothing up."""
    found = _found(session, token, key)
    if isinstance(found, Refused):
        _note(session, None, found.outcome, at=now, visit=visit)
        return found
    outcome = _stands(found, now)
    _note(session, found, outcome or Outcome.OPENED, at=now, visit=visit)
    return Refused(outcome, found) if outcome else Opened(found)


def consume(session: Session, link: Link, *, now: datetime, visit: Visit) -> Opened | Refused:
    """Use the link up; of two who do so at once, one is told that it is used already.

    What the answer changes belongs into the same transaction.
    """
    used = (
        sa.update(Link)
        .where(Link.id == link.id, Link.used_at.is_(None), Link.revoked_at.is_(None))
        .where(Link.expires_at > now)
        .values(used_at=now)
        .returning(Link.id)
    )
    won = session.scalar(used) is not None
    session.refresh(link)
    outcome = Outcome.ANSWERED if won else _stands(link, now) or Outcome.REUSED
    _note(session, link, outcome, at=now, visit=visit)
    return Opened(link) if won else Refused(outcome, link)


def revoke(session: Session, link: Link, *, by: Officer, reason: str, now: datetime) -> bool:
    """Take the link back before it is used; whether there was anything left to take back."""
    left = (
        sa.update(Link)
        .where(Link.id == link.id, Link.used_at.is_(None), Link.revoked_at.is_(None))
        .values(revoked_at=now, revoked_by_id=by.id, revoke_reason=reason)
        .returning(Link.id)
    )
    taken = session.scalar(left) is not None
    session.refresh(link)
    return taken


def _found(session: Session, token: str, key: str) -> Link | Refused:
    try:
        read = Token.read(token, key)
    except Altered:
        return Refused(Outcome.ALTERED)
    link = session.get(Link, read.link_id)
    if link is None or not hmac.compare_digest(link.nonce_hash, read.nonce_hash):
        return Refused(Outcome.UNKNOWN)
    return link


def _stands(link: Link, now: datetime) -> Outcome | None:
    """Why the link is good for nothing more; None while it waits."""
    if link.revoked_at is not None:
        return Outcome.REVOKED
    if link.used_at is not None:
        return Outcome.REUSED
    return Outcome.EXPIRED if now >= link.expires_at else None


def _note(
    session: Session, link: Link | None, outcome: Outcome, *, at: datetime, visit: Visit
) -> None:
    clear_away(session, LinkTry, LinkTry.link_id.is_(None), LinkTry.at <= at - KEPT_FOR)
    session.add(
        LinkTry(
            link_id=link.id if link else None,
            at=at,
            outcome=outcome,
            address=visit.address,
            user_agent=visit.agent[:AGENT_SHOWN],
        )
    )
    session.flush()
