"""Accounts, the log-ins opened with them, and the record of every coming and going."""

from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import CheckConstraint, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.organisations.models import Officer
from enforcement.words import Word


class AccessKind(Word):
    """What happened at the door, and who set who may do what."""

    ADMITTED = "admitted", "登录"
    REFUSED = "refused", "登录未成"
    LOCKED = "locked", "连续不符，锁定"
    LEFT = "left", "退出"
    REVOKED = "revoked", "收回登录"
    PASSWORD_SET = "password_set", "设定密码"
    EXPORTED = "exported", "导出案件清单"
    ROLE_GIVEN = "role_given", "分配职责"
    ROLE_TAKEN = "role_taken", "收回职责"
    CHAIN_SET = "chain_set", "改签批链"
    DEPUTY_SET = "deputy_set", "安排代签"
    DEPUTY_ENDED = "deputy_ended", "结束代签"
    POWERS_SET = "powers_set", "导入事项"
    MANDATES_SET = "mandates_set", "导入授权"
    CELLS_DRAWN = "cells_drawn", "导入网格"
    CELL_JOINED = "cell_joined", "编入网格"
    CELL_LEFT = "cell_left", "移出网格"
    CONTACT_SET = "contact_set", "改通知地址"
    LISTS_SET = "lists_set", "维护责任清单"
    RULES_SET = "rules_set", "设分办规则"
    KEYS_SET = "keys_set", "设接口密钥"
    EVALUATION_SET = "evaluation_set", "设置评价权重"
    ROSTER_SET = "roster_set", "排值班表"
    CLOCKS_SET = "clocks_set", "设置协作时限"


class Account(Model):
    """The one log-in name of an officer; kept in lower case, so that it is found as typed."""

    __tablename__ = "account"
    __table_args__ = (CheckConstraint("failed >= 0", name="failures_are_counted_up"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), unique=True)
    login: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    failed: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    password_changed_at: Mapped[datetime]
    active: Mapped[bool] = mapped_column(default=True)

    officer: Mapped[Officer] = relationship()

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until

    def __repr__(self) -> str:
        return f"<Account {self.login}>"


class LoginSession(Model):
    """One open log-in on one device; the token itself is known to that device alone."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    user_agent: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")

    account: Mapped[Account] = relationship()


class AccessEvent(Model):
    """One line of the record; added to, never changed.

    `login` is filled only when an account has it: what else is typed there may be a password.
    `about` says what was set, and for whom.
    """

    __tablename__ = "access_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AccessKind]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    login: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")

    account: Mapped[Account | None] = relationship()


class Knock(Model):
    """How often one address, or one code, was tried at a public door since a moment.

    `key` is a digest, so that no code stands here in clear.
    """

    __tablename__ = "knock"

    door: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]


class Unchangeable(RuntimeError):
    """The record of comings and goings is only ever added to."""


@event.listens_for(AccessEvent, "before_update")
@event.listens_for(AccessEvent, "before_delete")
def _keep(_mapper: Any, _connection: Any, line: AccessEvent) -> NoReturn:
    raise Unchangeable(f"access_event {line.id}")
