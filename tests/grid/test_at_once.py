"""Two people at the same cell in the same moment: one wins, the other is told."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session, sessionmaker

from enforcement import db
from enforcement.grid.belonging import Joining, join
from enforcement.grid.drawing import bring_in
from enforcement.grid.models import Cell, Member, Part
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.fields import Unreadable
from tests.factories.grid import draw, drawn, feature, found_office
from tests.factories.organisations import OfficerFactory

NOW = datetime(2026, 3, 18, tzinfo=UTC)
AT_ONCE = 6


@pytest.fixture
def sessions(own_database_url: str) -> Iterator[sessionmaker[Session]]:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)
    made = db.make_sessions(engine)
    with made.begin() as session:
        town = found_office(session)
        draw(session, town, feature("01"))
        session.add(OfficerFactory.build(organisation=town))
    yield made
    engine.dispose()


def all_at_once(act: Callable[[int], str]) -> list[str]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(pool.map(act, range(AT_ONCE)))


def test_of_several_who_take_the_same_person_in_one_does(sessions: sessionmaker[Session]) -> None:
    def take_in(_nth: int) -> str:
        with sessions() as session:
            cell, officer = session.query(Cell).one(), session.query(Officer).one()
            try:
                join(session, cell, Joining(officer, Part.WORKER, date(2026, 3, 18)), at=NOW)
            except Unreadable:
                return "told"
            session.commit()
            return "done"

    assert all_at_once(take_in) == ["done"] + ["told"] * (AT_ONCE - 1)
    with sessions() as session:
        assert session.query(Member).count() == 1


def test_the_same_file_taken_in_several_times_at_once_adds_once(
    sessions: sessionmaker[Session],
) -> None:
    def take_in(_nth: int) -> str:
        with sessions() as session:
            town = session.query(Organisation).filter_by(short_name="云溪街道").one()
            brought = bring_in(session, drawn(feature("02", 1)), towns=[town], town=town)
            session.commit()
            return "added" if brought.added else "same"

    assert all_at_once(take_in) == ["added"] + ["same"] * (AT_ONCE - 1)
