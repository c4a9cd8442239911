"""`flask daily` as a timer runs it every morning."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.calendars.service import publish_bundled
from enforcement.config import Settings
from enforcement.notices.models import Notice
from tests.cli.conftest import Run
from tests.factories.cases import at, begin


@pytest.fixture
def overdue(run: Run, settings: Settings) -> Iterator[Session]:
    """A case whose order of correction ran out the day before, on the database of the command."""
    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine)() as session:
        publish_bundled(session)
        begin(session).until("serve 31")
        session.commit()
        with time_machine.travel(at("2026-03-06 08:00"), tick=False):
            yield session
    engine.dispose()


def test_the_command_says_how_many_it_told_and_keeps_the_notices(
    run: Run, overdue: Session
) -> None:
    before = overdue.scalar(sa.select(sa.func.count(Notice.id))) or 0
    overdue.rollback()

    said = run("daily")

    overdue.rollback()
    told = (overdue.scalar(sa.select(sa.func.count(Notice.id))) or 0) - before
    assert said.exit_code == 0, said.output
    assert "逾期" in said.output
    assert told == sum(int(line.split()[-2]) for line in said.output.splitlines())


def test_a_second_run_on_the_same_morning_tells_nothing(run: Run, overdue: Session) -> None:
    overdue.rollback()
    run("daily")

    assert run("daily").output == "没有新的提醒。\n"
