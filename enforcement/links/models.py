"""A link that was given to somebody outside, and every try to use one."""

from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import CheckConstraint, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.organisations.models import Officer
from enforcement.words import Word


class Purpose(Word):
    """What a link is good for."""

    ANSWER = "answer", "答复协作请求"


class Outcome(Word):
    """What came of one try."""

    OPENED = "opened", "打开"
    ANSWERED = "answered", "已答复"
    EXPIRED = "expired", "已过期"
    REUSED = "reused", "已用过"
    ALTERED = "altered", "被改动"
    REVOKED = "revoked", "已撤销"
    UNKNOWN = "unknown", "没有这个链接"


class Link(Model):
    """Good for one answer of one outsider, until a day; its token is known to him alone.

    `subject_kind` and `subject` say what is asked, in the words of the room that asks.
    """

    __tablename__ = "link"
    __table_args__ = (
        Index("ix_link_subject", "subject_kind", "subject"),
        CheckConstraint("expires_at > issued_at", name="lasts_a_while"),
        CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by_id IS NULL)", name="revoked_by_somebody"
        ),
        CheckConstraint("used_at IS NULL OR revoked_at IS NULL", name="used_or_revoked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose]
    subject_kind: Mapped[str]
    subject: Mapped[int]
    addressee: Mapped[str]
    organisation: Mapped[str]
    contact: Mapped[str]
    nonce_hash: Mapped[str] = mapped_column(unique=True)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)
    revoke_reason: Mapped[str] = mapped_column(default="")

    issued_by: Mapped[Officer] = relationship(foreign_keys=[issued_by_id], lazy="joined")
    revoked_by: Mapped[Officer | None] = relationship(foreign_keys=[revoked_by_id], lazy="joined")


class LinkTry(Model):
    """One line of the record of a link, or of a token that is none; added to, never changed.

    What belongs to a link stays with it; tokens that are none are forgotten after a while.
    """

    __tablename__ = "link_try"
    __table_args__ = (Index("ix_link_try_link", "link_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("link.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[Outcome]
    address: Mapped[str] = mapped_column(default="")
    user_agent: Mapped[str] = mapped_column(default="")


class Unchangeable(RuntimeError):
    """The record of tries is only ever added to."""


@event.listens_for(LinkTry, "before_update")
@event.listens_for(LinkTry, "before_delete")
def _keep(_mapper: Any, _connection: Any, line: LinkTry) -> NoReturn:
    raise Unchangeable(f"link_try {line.id}")
