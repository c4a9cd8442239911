"""What every test may ask for: our fonts, and a database of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from enforcement import fonts
from enforcement.config import Settings
from tests import databases


@pytest.fixture(scope="session", autouse=True)
def _our_fonts() -> None:
    fonts.use(databases.BUILD / "fonts")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    with databases.postgresql() as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty database, once for each kind the product runs on."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('sqlite')}/enforcement.db"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path}/enforcement.db",
        font_dir=databases.BUILD / "fonts",
        secret_key="a key that is only good for tests",
        secure_cookies=False,
    )
