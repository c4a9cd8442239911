from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session, sessionmaker

from enforcement import db
from enforcement.accounts import queries, service
from enforcement.accounts.models import AccessEvent, Account
from enforcement.organisations.models import Employment, Kind, Level, Officer, Organisation
from tests.accounts.conftest import NOON, PASSWORD

LOGIN = "wangfang"


@pytest.fixture
def sessions(database_url: str) -> Iterator[sessionmaker[Session]]:
    """Sessions that really commit, on an account that is taken away again afterwards."""
    db.upgrade(database_url)
    engine = db.make_engine(database_url)
    made = db.make_sessions(engine)
    with made.begin() as session:
        town = Organisation(
            name=f"云溪街道 {uuid4()}", short_name="云溪", kind=Kind.TEAM, level=Level.TOWN,
            region="370299",
        )  # fmt: skip
        officer = Officer(name="王芳", organisation=town, employment=Employment.PERMANENT)
        session.add(officer)
        service.open_account(session, officer=officer, login=LOGIN, password=PASSWORD, now=NOON)
    yield made
    with made.begin() as session:
        for model in (AccessEvent, Account, Officer, Organisation):
            session.execute(delete(model))
    engine.dispose()


def attempt(sessions: sessionmaker[Session]) -> None:
    with sessions() as session:
        with pytest.raises(service.LoginRefused):
            service.log_in(session, login=LOGIN, password="wrong", now=NOON, agent="", address="")
        session.commit()


def test_attempts_at_the_same_moment_are_each_counted(sessions: sessionmaker[Session]) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: attempt(sessions), range(service.ATTEMPTS)))

    with sessions.begin() as session:
        account = queries.get_account(session, LOGIN)
        assert account is not None
        assert account.locked_until == NOON + service.LOCKED_FOR
