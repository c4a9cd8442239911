"""How often one may knock at a public door; the database counts, so that all processes agree."""

from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.accounts.models import Knock
from enforcement.config import Rate
from enforcement.db import Moment, insert_into

FORGOTTEN = timedelta(days=1)


def knock(session: Session, door: str, who: str, rate: Rate, now: datetime) -> timedelta | None:
    """Count one knock of `who`; when it is one too many, how long to wait comes back.

    A stretch of time begins with the first knock and ends whatever comes after it, so nobody is
    kept out longer by trying. Callers commit.
    """
    row = {"door": door, "key": sha256(who.encode()).hexdigest(), "since": now, "count": 1}
    over = Knock.since <= now - rate.within
    counted = (
        insert_into(session, Knock)
        .values(row)
        .on_conflict_do_update(
            index_elements=["door", "key"],
            set_={
                "count": sa.case((over, 1), else_=Knock.count + 1),
                "since": sa.case((over, sa.literal(now, Moment())), else_=Knock.since),
            },
        )
        .returning(Knock.count, Knock.since)
    )
    count, since = session.execute(counted).one()
    if count == 1:
        _forget(session, now - max(FORGOTTEN, rate.within))
    return since + rate.within - now if count > rate.most else None


def _forget(session: Session, before: datetime) -> None:
    """Clear away what is long over; rows that others count at this moment are left to them."""
    old = sa.select(Knock.door, Knock.key).where(Knock.since < before)
    found = session.execute(old.limit(100).with_for_update(skip_locked=True)).all()
    for door, key in found:
        session.execute(sa.delete(Knock).where(Knock.door == door, Knock.key == key))
