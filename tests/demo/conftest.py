"""The demo loaded once a database kind, on a day long enough ago to be certain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.demo import service
from enforcement.demo.service import DemoSummary
from enforcement.evidence.store import FileStore
from enforcement.law.calendar import BEIJING

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=BEIJING)


@dataclass(frozen=True)
class Demo:
    """A loaded demo and a session to look at it."""

    session: Session
    store: FileStore
    summary: DemoSummary


def load_on(url: str, folder: Path, now: datetime) -> DemoSummary:
    """Load the demo into a new database as the server does."""
    db.upgrade(url)
    engine = db.make_engine(url)
    with (
        engine.begin() as connection,
        Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session,
    ):
        summary = service.load(session, now=now, store=FileStore(folder))
    engine.dispose()
    return summary


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def demo(
    request: pytest.FixtureRequest,
    new_database: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Demo]:
    url, folder = new_database(request.param), tmp_path_factory.mktemp("files")
    summary = load_on(url, folder, NOW)
    engine = db.make_engine(url)
    with db.make_sessions(engine)() as session:
        yield Demo(session, FileStore(folder), summary)
    engine.dispose()
