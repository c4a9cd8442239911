"""Knocks at a public door are counted for each who knocks, and by all processes together."""

from datetime import datetime, timedelta
from threading import Thread

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.accounts.knocks import knock
from enforcement.accounts.models import Knock
from enforcement.config import Rate
from tests.accounts.conftest import NOON

MINUTE = timedelta(minutes=1)
THREE = Rate(3, MINUTE)


def at_door(
    session: Session, who: str = "10.0.0.7", now: datetime = NOON, door: str = "answer"
) -> timedelta | None:
    return knock(session, door, who, THREE, now)


def test_one_too_many_waits_until_the_minute_is_over(session: Session) -> None:
    assert [at_door(session) for _ in range(3)] == [None] * 3

    assert at_door(session, now=NOON + timedelta(seconds=20)) == timedelta(seconds=40)
    assert at_door(session, now=NOON + timedelta(seconds=59)) == timedelta(seconds=1)
    assert at_door(session, now=NOON + MINUTE) is None


def test_the_count_begins_again_after_a_pause(session: Session) -> None:
    for _ in range(5):
        at_door(session)

    later = NOON + 5 * MINUTE
    assert [at_door(session, now=later) is None for _ in range(4)] == [True, True, True, False]


def test_each_address_and_each_door_has_a_count_of_its_own(session: Session) -> None:
    for _ in range(4):
        at_door(session)

    assert at_door(session) is not None
    assert at_door(session, "10.0.0.8") is None
    assert at_door(session, door="window") is None


def test_what_was_knocked_with_stands_nowhere_in_clear(session: Session) -> None:
    at_door(session, "code 8F3K-22")

    assert "8F3K" not in repr(session.execute(sa.select(Knock.door, Knock.key)).all()).upper()


def test_what_is_long_over_is_cleared_away(session: Session) -> None:
    for n in range(5):
        at_door(session, f"10.0.0.{n}")
    at_door(session, "10.0.1.1", NOON + timedelta(hours=23))

    at_door(session, "10.0.1.2", NOON + timedelta(days=1, seconds=1))

    assert session.scalar(sa.select(sa.func.count()).select_from(Knock)) == 2


def test_knocks_at_the_same_moment_are_each_counted(own_database_url: str) -> None:
    db.upgrade(own_database_url)
    sessions = db.make_sessions(db.make_engine(own_database_url))
    waits: list[timedelta | None] = []

    def come(turn: int) -> None:
        for n in range(5):
            with sessions.begin() as session:
                waits.append(at_door(session))
                at_door(session, f"code {turn} {n}", NOON - timedelta(days=3))  # soon cleared away

    threads = [Thread(target=come, args=(turn,)) for turn in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    with sessions() as session:
        counts = session.scalars(sa.select(Knock.count).where(Knock.since == NOON)).all()
    sessions.kw["bind"].dispose()
    assert len(waits) == 30
    assert waits.count(None) == 3
    assert list(counts) == [30]
