"""Empty databases of each kind for one run, which go when it ends; and our typefaces."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import sqlalchemy as sa

from tests.databases import BUILD, postgresql

TYPEFACES = BUILD / "fonts"

New = Callable[[str], str]
"""Makes an empty database of that name; its URL comes back."""


@contextmanager
def _sqlite(folder: Path) -> Iterator[New]:
    yield lambda name: f"sqlite:///{folder}/{name}.db"


@contextmanager
def _postgresql(_folder: Path) -> Iterator[New]:
    with postgresql() as server:
        yield lambda name: _create(server, name)


def _create(server: str, name: str) -> str:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)


KINDS: dict[str, Callable[[Path], AbstractContextManager[New]]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
