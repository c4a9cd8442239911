"""A session on each kind of database, rolled back, and an officer who has an account."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.accounts import service
from enforcement.accounts.models import Account
from enforcement.organisations.models import Employment, Kind, Level, Officer, Organisation

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
PASSWORD = "Yunxi-2026"


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    db.upgrade(database_url)
    engine = db.make_engine(database_url)
    with engine.connect() as connection, connection.begin() as whole:
        with Session(connection, join_transaction_mode="create_savepoint") as opened:
            yield opened
        whole.rollback()
    engine.dispose()


@pytest.fixture
def officer(session: Session) -> Officer:
    town = Organisation(
        name="云溪街道办事处", short_name="云溪", kind=Kind.SUBDISTRICT_OFFICE, level=Level.TOWN,
        region="370299",
    )  # fmt: skip
    return Officer(name="李明", organisation=town, employment=Employment.PERMANENT)


@pytest.fixture
def account(session: Session, officer: Officer) -> Account:
    session.add(officer)
    return service.open_account(
        session, officer=officer, login=" LiMing ", password=PASSWORD, now=NOON
    )
