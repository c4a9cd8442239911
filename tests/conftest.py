"""What every test may ask for: our fonts, and a database of each kind."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from enforcement import db, fonts
from enforcement.accounts import passwords
from enforcement.calendars.service import publish_bundled
from enforcement.config import Rate, Settings
from tests import databases

CAREFUL = db.PRAGMAS
"""How SQLite works in the product."""
OFTEN = Rate(1_000_000, timedelta(seconds=1))


@pytest.fixture(scope="session", autouse=True)
def _our_fonts() -> None:
    fonts.use(databases.BUILD / "fonts")


@pytest.fixture(scope="session", autouse=True)
def _in_haste() -> Iterator[None]:
    """What a test writes need outlive no power cut, and its passwords no thief."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "PRAGMAS", tuple(one.replace("FULL", "OFF") for one in CAREFUL))
        patch.setattr(
            passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        )
        yield


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with databases.postgresql() as url:
        databases.make_hasty(url)
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty database, once for each kind the product runs on."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/enforcement.db"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Makes one more empty database of a kind; its URL comes back."""

    def made(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp('own')}/enforcement.db"
        server, name = request.getfixturevalue("postgresql_url"), f"own_{uuid4().hex}"
        engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return sa.make_url(server).set(database=name).render_as_string(hide_password=False)

    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def own_database_url(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> str:
    """An empty database for this test alone: it may migrate, commit and start threads."""
    return new_database(request.param)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, new_database: Callable[[str], str]
) -> Iterator[sa.Engine]:
    """A migrated database of each kind that knows the calendar and nothing else."""
    url = new_database(request.param)
    db.upgrade(url)
    made = db.make_engine(url)
    with db.make_sessions(made).begin() as session:
        publish_bundled(session)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A session whose commits are savepoints; nothing outlives the test.

    On SQLite the outer transaction holds the write lock, so a second connection would wait for
    it in vain: what needs two takes `own_database_url`.
    """
    with engine.connect() as connection, connection.begin() as whole:
        with Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as opened:
            yield opened
        whole.rollback()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_for(tmp_path, f"sqlite:///{tmp_path}/enforcement.db")


def settings_for(folder: Path, url: str) -> Settings:
    """Settings for tests; who tests how often one may come says so himself."""
    return Settings(
        data_dir=folder,
        database_url=url,
        font_dir=databases.BUILD / "fonts",
        secret_key="a key that is only good for tests",
        secure_cookies=False,
        per_address=OFTEN,
        per_code=OFTEN,
    )
