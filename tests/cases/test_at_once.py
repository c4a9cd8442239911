"""Many people at once: of two who approve the same thing one wins, and numbers have no gap."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from enforcement import db
from enforcement.calendars.service import publish_bundled
from enforcement.cases import service
from enforcement.cases.models import Act, Petition, PetitionState
from enforcement.documents.models import Document, NumberSeries
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.permissions import Seat
from tests.factories.cases import Story, begin

THREADS = 16
APPROVALS = 32
SECOND = 2


@pytest.fixture
def sessions(own_database_url: str) -> Iterator[sessionmaker[Session]]:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)
    made = db.make_sessions(engine)
    with made.begin() as session:
        publish_bundled(session)
    yield made
    engine.dispose()


@pytest.fixture
def story(sessions: sessionmaker[Session]) -> Story:
    """A town whose head has as many petitions before him as there are approvals."""
    with sessions.begin() as session:
        first = begin(session)
        for _ in range(APPROVALS):
            one = Story(session, first.town).until("inspect")
            one.sign_first(one.petition("file", one.intend("file", "2026-03-03 09:00")))
        return first


def approve(sessions: sessionmaker[Session], story: Story, petition: int) -> str:
    """One click of the head, as a request of its own."""
    with sessions() as session:
        asked = session.get_one(Petition, petition)
        here = Story(session, story.town.met_in(session))
        signing = here.signing(asked, Seat.HEAD, SECOND)
        try:
            service.agree(session, asked, signing, opinion="同意")
            session.commit()
        except StepRefused as refused:
            return refused.reasons[0].code
        except StaleDataError:
            return "stale"
    return "agreed"


def test_double_clicks_have_one_winner_each_and_numbers_no_gap(
    sessions: sessionmaker[Session], story: Story
) -> None:
    with sessions() as session:
        asked = list(session.scalars(sa.select(Petition.id)))

    with ThreadPoolExecutor(THREADS) as pool:
        told = Counter(pool.map(lambda one: approve(sessions, story, one), asked * 2))

    assert told["agreed"] == APPROVALS
    assert told["already-signed"] + told["stale"] == APPROVALS
    with sessions() as session:
        granted = session.scalars(sa.select(Petition.state)).all()
        filed = session.scalars(sa.select(Act.case_id).where(Act.step == "file")).all()
        given = session.scalars(sa.select(Document.sequence).where(Document.word == "立")).all()
        last = session.scalar(sa.select(NumberSeries.last).where(NumberSeries.word == "立"))
    assert set(granted) == {PetitionState.GRANTED}
    assert len(filed) == len(set(filed)) == APPROVALS
    assert sorted(given) == list(range(1, APPROVALS + 1))  # type: ignore[type-var]
    assert last == APPROVALS


def test_leads_registered_at_once_are_numbered_without_gap(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        town = begin(session).town

    def register(_: int) -> str:
        with sessions.begin() as session:
            return Story(session, town.met_in(session)).until("register").case.number

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(register, range(APPROVALS)))

    assert sorted(number[-5:-1] for number in numbers) == [
        f"{n:04d}" for n in range(1, APPROVALS + 1)
    ]
