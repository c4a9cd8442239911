"""Who only reads waits for nobody, not even on SQLite, where one writes at a time."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import OperationalError

from enforcement import db
from enforcement.web import database


@pytest.fixture
def app(fresh_app: Flask) -> Flask:
    return fresh_app


ANYTHING = sa.text("SELECT count(*) FROM officer")


@pytest.fixture
def kind() -> str:
    """Only here does a writer stand in the way of others."""
    return "sqlite"


@pytest.fixture
def _somebody_writes(app: Flask) -> Iterator[None]:
    """Another process is in the middle of writing."""
    engine = db.make_engine(app.config["SETTINGS"].database_url)
    with engine.begin():
        yield
    engine.dispose()


@pytest.fixture
def _nobody_is_patient(app: Flask) -> None:
    """Who would have to wait is refused at once."""

    def hurry(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    sa.event.listen(app.extensions[database.KEY].kw["bind"], "connect", hurry)


pytestmark = pytest.mark.usefixtures("_nobody_is_patient", "_somebody_writes")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_is_read_while_somebody_writes(app: Flask, method: str) -> None:
    with app.test_request_context(method=method):
        assert database.session().scalar(ANYTHING) == 0


def test_a_refused_form_is_shown_again_while_somebody_writes(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        database.only_read()

        assert database.session().scalar(ANYTHING) == 0


def test_who_may_write_waits_for_his_turn(app: Flask) -> None:
    with app.test_request_context(method="POST"), pytest.raises(OperationalError):
        database.session().scalar(ANYTHING)
