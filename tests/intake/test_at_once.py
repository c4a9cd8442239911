"""Many people at once: a lead has one exit, a reference one lead, a case one lead."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from enforcement import db
from enforcement.calendars.service import publish_bundled
from enforcement.cases import service as cases
from enforcement.cases.models import Case
from enforcement.intake.models import Lead
from enforcement.intake.service import Outcome, leave, merge
from enforcement.intake.words import ExitKind, Happening, LeadState
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.steps import BY_NAME
from tests.factories.cases import Story, at, begin
from tests.factories.leads import lead_in, send

THREADS = 12
LEADS = 12
NOON = at("2026-03-02 12:00")


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
    with sessions.begin() as session:
        story = begin(session)
        for n in range(LEADS):
            lead_in(session, story.town, place=f"云溪路{n}号", description=f"第{n}处占道经营")
        lead_in(session, story.town, place="海晏路1号", description="门前堆放杂物")
        return story


def go(sessions: sessionmaker[Session], story: Story, number: int, way: str) -> str:
    """One person lets the lead go his way."""
    with sessions() as session:
        town = story.town.met_in(session)
        lead = session.get_one(Lead, number)
        try:
            if way == "case":
                meant = Story(session, town).intend("register", "2026-03-02 09:10")
                cases.begin(session, BY_NAME["register"], meant, lead=lead)
            elif way == "merged":
                principal = session.scalars(sa.select(Lead).order_by(Lead.id.desc()).limit(1)).one()
                merge(session, lead, principal, town["李明"], now=NOON)
            else:
                leave(session, lead, Outcome(ExitKind(way)), town["李明"], now=NOON)
            session.commit()
        except StepRefused as refused:
            return refused.reasons[0].code
    return "left"


def test_of_all_who_let_a_lead_go_at_once_one_succeeds(
    sessions: sessionmaker[Session], story: Story
) -> None:
    with sessions() as session:
        numbers = list(session.scalars(sa.select(Lead.id).order_by(Lead.id)))[:LEADS]
    tries = [(one, way) for one in numbers for way in ("case", "no_action", "corrected", "merged")]

    with ThreadPoolExecutor(THREADS) as pool:
        told = Counter(pool.map(lambda one: go(sessions, story, *one), tries))

    assert told == {"left": LEADS, "lead-left": 3 * LEADS}
    with sessions() as session:
        leads = list(session.scalars(sa.select(Lead).where(Lead.id.in_(numbers))))
        exits = {one.id: one.exit_kind for one in leads}
        took = set(session.scalars(sa.select(Case.lead_id)))
        gone = [
            sum(event.what is Happening.LEFT for event in one.events) for one in leads
        ]  # fmt: skip
    assert all(not one.state.is_open for one in leads)
    assert took == {number for number, kind in exits.items() if kind is ExitKind.CASE}
    assert gone == [1] * LEADS


def test_two_that_are_merged_into_each_other_at_once_do_not_both_vanish(
    sessions: sessionmaker[Session], story: Story
) -> None:
    with sessions() as session:
        one, other = list(session.scalars(sa.select(Lead.id).order_by(Lead.id)))[:2]

    def into(pair: tuple[int, int]) -> str:
        with sessions() as session:
            lead, principal = (session.get_one(Lead, number) for number in pair)
            try:
                merge(session, lead, principal, story.town.met_in(session)["李明"], now=NOON)
                session.commit()
            except StepRefused as refused:
                return refused.reasons[0].code
        return "merged"

    with ThreadPoolExecutor(2) as pool:
        told = Counter(pool.map(into, [(one, other), (other, one)]))

    assert told == {"merged": 1, "merged-itself": 1}
    with sessions() as session:
        states = Counter(session.get_one(Lead, number).state for number in (one, other))
    assert states == {LeadState.MERGED: 1, LeadState.WAITING: 1}


def test_a_reference_sent_many_times_at_once_is_one_lead(
    sessions: sessionmaker[Session], story: Story
) -> None:
    def push(_nth: int) -> tuple[int, bool]:
        with sessions() as session:
            town = story.town.met_in(session)
            taken = send(session, town, client="平台", client_reference="A-1")
            session.commit()
            return taken.lead.id, taken.is_new

    with ThreadPoolExecutor(THREADS) as pool:
        taken = list(pool.map(push, range(THREADS)))

    assert len({number for number, _ in taken}) == 1
    assert sum(new for _, new in taken) == 1
