"""The keys by which other platforms push leads: shown once, kept as a hash, taken back at once."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.intake.models import ApiKey
from enforcement.intake.words import Channel


def make_key(
    session: Session, *, name: str, channel: Channel, area_id: int | None, by: int | None,
    now: datetime,
) -> tuple[ApiKey, str]:  # fmt: skip
    """A new key and its words, which nobody can read again. Callers commit."""
    words = secrets.token_urlsafe(24)
    key = ApiKey(
        name=name, key_hash=hashed(words), channel=channel, area_id=area_id, made_by_id=by,
        made_at=now,
    )  # fmt: skip
    session.add(key)
    session.flush()
    return key, words


def hashed(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def key_of(session: Session, words: str) -> ApiKey | None:
    """The key that these words open, while nobody has taken it back."""
    good = sa.select(ApiKey).where(ApiKey.key_hash == hashed(words), ApiKey.revoked_at.is_(None))
    return session.scalar(good)


def keys_of(session: Session, area_ids: Collection[int], *, roving: object) -> Sequence[ApiKey]:
    """The keys of these towns, and where `roving` those that belong to no single one."""
    there: sa.ColumnElement[bool] = ApiKey.area_id.in_(area_ids)
    seen = sa.or_(there, ApiKey.area_id.is_(None)) if roving else there
    return session.scalars(sa.select(ApiKey).where(seen).order_by(ApiKey.id.desc())).all()


def revoke(key: ApiKey, *, now: datetime) -> None:
    key.revoked_at = key.revoked_at or now
