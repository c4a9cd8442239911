"""A look-up at the window is on record as long as it counts, and no longer."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import WindowTry
from enforcement.cases.window import MOST_TRIES, TRIES_COUNT_FOR, Claimed, is_shut, prove
from tests.factories.cases import at

NOON = at("2026-03-16 12:00")
WRONG = Claimed("岚综执罚决字〔2026〕1号", "孙桂香", "000000", "0" * 16)


def test_what_counts_no_more_is_cleared_away(session: Session) -> None:
    for _ in range(MOST_TRIES):
        assert prove(session, WRONG, address="10.0.0.1", at=NOON) is None
    session.flush()
    assert is_shut(session, WRONG.number, at=NOON + TRIES_COUNT_FOR - timedelta(seconds=1))

    later = NOON + TRIES_COUNT_FOR
    prove(session, WRONG, address="10.0.0.1", at=later)
    session.flush()

    assert list(session.scalars(sa.select(WindowTry.at))) == [later]
    assert not is_shut(session, WRONG.number, at=later)


def test_what_still_counts_stays(session: Session) -> None:
    prove(session, WRONG, address="10.0.0.1", at=NOON)
    prove(session, WRONG, address="10.0.0.1", at=NOON + TRIES_COUNT_FOR - timedelta(seconds=1))
    session.flush()

    assert session.scalar(sa.select(sa.func.count()).select_from(WindowTry)) == 2
