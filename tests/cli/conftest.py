"""Commands run as the operator runs them, on a database of their own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from enforcement import create_app
from enforcement.cli.databases import bring_up_to_date
from enforcement.config import Settings

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("commands") / "enforcement.db"
    bring_up_to_date(f"sqlite:///{file}")
    return file


@pytest.fixture
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def run_bare(app: Flask) -> Run:
    """Runs `flask …` where no database was made yet."""

    def run(*words: str, **kwargs: str) -> Result:
        return app.test_cli_runner().invoke(args=words, **kwargs)

    return run


@pytest.fixture
def run(run_bare: Run, settings: Settings, migrated: Path) -> Run:
    """Runs `flask …` on a database that is up to date and empty."""
    shutil.copy(migrated, settings.data_dir / "enforcement.db")
    return run_bare
