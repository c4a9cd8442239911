"""One thing one officer must know."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

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
    made_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
