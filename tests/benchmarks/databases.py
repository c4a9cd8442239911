"""Empty databases of each kind for one run, which go when it ends; and our typefaces."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from tests.benchmarks.measure import Burnt
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


def burnt_by(engine: sa.Engine) -> Burnt:
    """What the server of `engine` burns, all its processes; SQLite works within our own."""
    if engine.dialect.name == "sqlite":
        return dict
    with engine.connect() as connection:
        backend = connection.scalar(sa.text("SELECT pg_backend_pid()"))
    after_name = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2]
    return partial(_burnt_by_children, int(after_name.split()[1]))


def _burnt_by_children(parent: int) -> dict[int, float]:
    """Nanoseconds on the processor, as the kernel counts them, in milliseconds."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return {int(one): burnt for one in children if (burnt := _burnt(one)) is not None}


def _burnt(process: str) -> float | None:
    """None when the process has ended meanwhile."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1_000_000
    except FileNotFoundError:
        return None


def settle(engine: sa.Engine) -> None:
    """Have the server do now what it would do by itself some time after a bulk load."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("VACUUM ANALYZE"))


KINDS: dict[str, Callable[[Path], AbstractContextManager[New]]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
}
