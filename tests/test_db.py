"""What the database itself holds transactions to."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from enforcement import db
from tests.conftest import CAREFUL

WRITE = sa.text("UPDATE organisation SET name = name")


def test_who_only_reads_cannot_write(own_database_url: str) -> None:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)

    with (
        db.for_reading(engine).connect() as reading,
        pytest.raises(DBAPIError, match=r"read-?only"),
    ):
        reading.execute(WRITE)
    engine.dispose()


def test_the_same_connection_may_write_again_afterwards(own_database_url: str) -> None:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)
    with db.for_reading(engine).connect() as reading:
        reading.execute(sa.text("SELECT 1"))

    with engine.begin() as writing:
        writing.execute(WRITE)
    engine.dispose()


def test_a_writer_begins_with_the_lock_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = db.make_engine(f"sqlite:///{tmp_path_factory.mktemp('lock')}/lock.db")
    said: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *a: said.append(a[2]))

    with engine.begin():
        pass
    engine.dispose()

    assert said == ["PRAGMA query_only=OFF", "BEGIN IMMEDIATE"]


def test_sqlite_keeps_what_was_acknowledged(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "PRAGMAS", CAREFUL)
    engine = db.make_engine(f"sqlite:///{tmp_path_factory.mktemp('full')}/full.db")
    asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")

    with engine.begin() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in asked]
    engine.dispose()

    assert found == ["wal", 2, 1, 15000]
