"""Telling, settling and reading notices. Callers commit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.db import insert_into
from enforcement.notices.channels.outbox import put_out
from enforcement.notices.models import Notice, Topic


@dataclass(frozen=True)
class News:
    """What there is to know; `fact` names it, so that nobody is told the same twice."""

    topic: Topic
    fact: str
    title: str
    says: str
    case_id: int | None = None
    matter_id: int | None = None
    lead_id: int | None = None


def tell(session: Session, officers: Iterable[int], news: News, *, at: datetime) -> int:
    """Tell each officer what he has not been told; how many were told comes back.

    Two who tell the same at once do not collide: the database keeps the first. What is told also
    goes out by the channels of this installation.
    """
    rows = [
        {
            "officer_id": officer, "topic": news.topic, "fact": news.fact, "title": news.title,
            "says": news.says, "case_id": news.case_id, "matter_id": news.matter_id,
            "lead_id": news.lead_id, "made_at": at,
        }
        for officer in sorted(set(officers))
    ]  # fmt: skip
    if not rows:
        return 0
    insert = insert_into(session, Notice).values(rows)
    new = insert.on_conflict_do_nothing(index_elements=["officer_id", "fact"])
    new = new.returning(Notice.id, Notice.officer_id)
    told = [(notice, officer) for notice, officer in session.execute(new)]
    put_out(session, told, at=at)
    return len(told)


def settle(session: Session, *conditions: sa.ColumnElement[bool], at: datetime) -> None:
    """What these notices asked for is done or gone."""
    open_ones = sa.update(Notice).where(Notice.settled_at.is_(None), *conditions)
    session.execute(open_ones.values(settled_at=at))


def read(session: Session, officer_id: int, *, at: datetime, notice_id: int | None = None) -> None:
    """The officer has read one notice of his, or all of them."""
    his = sa.update(Notice).where(Notice.officer_id == officer_id, Notice.read_at.is_(None))
    one = his if notice_id is None else his.where(Notice.id == notice_id)
    session.execute(one.values(read_at=at))
