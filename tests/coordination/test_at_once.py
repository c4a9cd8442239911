"""Many at once on one matter: one wins, the others are told why, and nothing is lost."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from enforcement import db
from enforcement.calendars.service import publish_bundled
from enforcement.coordination.models import Matter, MatterEntry
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.matters import MatterKind, Stand
from tests.factories.districts import District
from tests.factories.matters import Affair, affair, sent

K = MatterKind
Act = Callable[[Affair], object]
TIMES = 8


@pytest.fixture
def sessions(own_database_url: str) -> Iterator[sessionmaker[Session]]:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)
    made = db.make_sessions(engine)
    with made.begin() as session:
        publish_bundled(session)
    yield made
    engine.dispose()


def at_once(
    sessions: sessionmaker[Session], district: District, matter: int, *acts: Act
) -> list[str]:
    """Each act as a request of its own, all beginning together; what became of each."""
    together = Barrier(len(acts))

    def one(act: Act) -> str:
        together.wait()
        with sessions() as session:
            here = Affair(session, district.met_in(session), session.get_one(Matter, matter))
            try:
                act(here)
                session.commit()
            except StepRefused as refused:
                return refused.reasons[0].code
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def entries(sessions: sessionmaker[Session], matter: int) -> Counter[str]:
    with sessions() as session:
        chosen = sa.select(MatterEntry.step).where(MatterEntry.matter_id == matter)
        return Counter(session.scalars(chosen))


def test_two_departments_answer_at_once_and_neither_is_lost(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        call = sent(session)
        for key in ("city", "water"):
            call.take("sign", "10:00", key)
    matter = call.matter.id

    told = at_once(
        sessions, call.district, matter,
        lambda one: one.take("report", "11:00", "city"),
        lambda one: one.take("report", "11:00", "water"),
    )  # fmt: skip

    assert told == ["done", "done"]
    assert entries(sessions, matter)["report"] == 2
    with sessions() as session:
        after = session.get_one(Matter, matter)
        assert (after.stand, after.waits_id) == (Stand.ANSWERED, call.district.id("street"))
        assert {lane.stand for lane in after.lanes} == {Stand.REPORTED}


def test_of_two_dispatchers_one_dispatches(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        call = affair(session).begin(K.CALL, urgency="urgent")
    matter = call.matter.id

    told = at_once(
        sessions, call.district, matter,
        lambda one: one.take("dispatch", "09:10", by="鲁东升"),
        lambda one: one.take("dispatch", "09:10", by="黎平", lead="water", supports=["city"]),
    )  # fmt: skip

    assert sorted(told) == ["done", "wrong-stand"]
    with sessions() as session:
        after = session.get_one(Matter, matter)
        assert len(after.lanes) == 2
        assert [one.step for one in after.entries] == ["call", "dispatch", "dispatch"]


def test_of_many_clicks_on_one_lane_one_counts(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        call = sent(session)

    told = Counter(
        at_once(
            sessions, call.district, call.matter.id,
            *[lambda one: one.take("sign", "10:00", "water")] * TIMES,
        )
    )  # fmt: skip

    assert told == {"done": 1, "wrong-stand": TIMES - 1}
    assert entries(sessions, call.matter.id)["sign"] == 1


def test_contesting_and_returning_at_once_leave_one_dispute_or_one_return(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        call = sent(session)

    told = at_once(
        sessions, call.district, call.matter.id,
        lambda one: one.take("contest", "10:00", "water", by="汤振海"),
        lambda one: one.take("contest", "10:00", "water", by="俞静"),
    )  # fmt: skip

    assert sorted(told) == ["done", "wrong-stand"]
    with sessions() as session:
        assert len(session.get_one(Matter, call.matter.id).grown) == 1


def test_a_dispute_ends_while_what_it_is_about_goes_on(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        call = sent(session)
        call.take("contest", "10:00", "water", competent="air")
        call.take("sign", "10:00", "city")
    dispute = call.grown().matter.id

    told = at_once(
        sessions, call.district, call.matter.id,
        lambda one: one.take("report", "11:00", "city"),
        lambda one: one.grown().take("designate", "11:00", competent="air"),
    )  # fmt: skip

    assert told == ["done", "done"]
    with sessions() as session:
        after = session.get_one(Matter, call.matter.id)
        assert [lane.stand for lane in after.lanes] == [
            Stand.REPORTED, Stand.REPLACED, Stand.SENT,
        ]  # fmt: skip
        assert after.stand is Stand.OPEN
        assert session.get_one(Matter, dispute).stand is Stand.DECIDED


def test_withdrawing_and_deciding_at_once_agree_on_what_became_of_it(
    sessions: sessionmaker[Session],
) -> None:
    with sessions.begin() as session:
        call = sent(session)
        call.take("contest", "10:00", "water")
    dispute = call.grown().matter.id

    told = at_once(
        sessions, call.district, call.matter.id,
        lambda one: one.take("withdraw", "11:00"),
        lambda one: one.grown().take("designate", "11:00", competent="water"),
    )  # fmt: skip

    with sessions() as session:
        parent, child = session.get_one(Matter, call.matter.id), session.get_one(Matter, dispute)
        assert parent.stand is Stand.WITHDRAWN
        assert {lane.stand for lane in parent.lanes} == {Stand.DROPPED}
        assert (told[1], child.stand) in [
            ("done", Stand.DECIDED), ("wrong-stand", Stand.WITHDRAWN),
        ]  # fmt: skip


def test_calls_made_at_once_are_numbered_without_gap(sessions: sessionmaker[Session]) -> None:
    with sessions.begin() as session:
        call = affair(session).begin(K.CALL)

    told = at_once(
        sessions, call.district, call.matter.id,
        *[lambda one: Affair(one.session, one.district).begin(K.CALL, "09:30")] * TIMES,
    )  # fmt: skip

    assert told == ["done"] * TIMES
    with sessions() as session:
        numbers = session.scalars(sa.select(Matter.number)).all()
    assert sorted(numbers) == [f"金水街道呼〔2026〕{n:04d}号" for n in range(1, TIMES + 2)]
