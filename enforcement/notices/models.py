"""One thing one officer must know."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.words import Word


class Topic(Word):
    """What a notice is about."""

    SIGNATURE = "signature", "待签批"
    RETURNED = "returned", "退回"
    GRANTED = "granted", "已同意"
    REVIEW = "review", "法制审核"
    SERVICE = "service", "送达"
    ASSIGNED = "assigned", "承办"
    RECUSAL = "recusal", "回避"
    DUE = "due", "期限"
    OVERDUE = "overdue", "逾期"
    ENDED = "ended", "期限届满"
    DEFENCE = "defence", "申辩听证"
    CERTIFICATE = "certificate", "执法证件"
    MANDATE = "mandate", "事项权限"
    CALENDAR = "calendar", "工作日历"
    LEAD = "lead", "线索"
    MATTER = "matter", "协作"
    REMINDED = "reminded", "催办、督办"
    RATED = "rated", "评价"
    SUBMISSION = "submission", "群众提交"


class Channel(Word):
    """By which way a notice goes out of the house, beside standing in the system."""

    MAIL = "mail", "邮件"
    WEBHOOK = "webhook", "短信等网关"


class Sending(Word):
    """How far a delivery is; what failed is tried again until it is given up."""

    WAITING = "waiting", "待发"
    FAILED = "failed", "没有发出，稍后再试"
    SENT = "sent", "已发出"
    GIVEN_UP = "given_up", "不再发"


class Notice(Model):
    """A fact told to an officer; the same fact is told to him only once.

    `settled_at`: what it asked for is done or gone, so that he need not read it any more.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("officer_id", "fact"),
        Index("ix_notice_unread", "officer_id", "read_at", "settled_at"),
        Index("ix_notice_case", "case_id", "topic"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    topic: Mapped[Topic]
    fact: Mapped[str]
    title: Mapped[str]
    says: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    matter_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class Delivery(Model):
    """One notice on its way to one officer by one channel; `key` lets who gets it twice tell.

    Whoever sends it holds it until `claimed_until`.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice_id", "channel"),
        Index("ix_delivery_due", "state", "next_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"))
    channel: Mapped[Channel]
    address: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[Sending] = mapped_column(default=Sending.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(default="")
    sent_at: Mapped[datetime | None]

    notice: Mapped[Notice] = relationship(lazy="joined")
