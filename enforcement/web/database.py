"""One database session for each request; a route that changes something commits it itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session, sessionmaker

from enforcement.db import for_reading, make_engine, make_sessions
from enforcement.notices.channels.outbox import OPEN, open_channels

KEY = "sessions"
READING = {"GET", "HEAD"}


def install(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    engine = make_engine(settings.database_url)
    app.extensions[KEY] = make_sessions(engine, **{OPEN: open_channels(settings)})
    app.teardown_appcontext(_close)


def session() -> Session:
    """The session of this request, opened when first asked for."""
    if "session" not in g:
        g.session = _sessions()(info={"method": request.method})
        if request.method in READING:
            only_read()
    opened: Session = g.session
    return opened


def only_read() -> None:
    """Give up what was not committed; from here on this request reads and holds up nobody."""
    opened = session()
    opened.rollback()
    opened.bind = for_reading(_sessions().kw["bind"])


@contextmanager
def short_transaction() -> Iterator[Session]:
    """A session of its own, committed at once; not to be used while `session()` holds a lock."""
    with _sessions().begin() as opened:
        yield opened


@contextmanager
def trial() -> Iterator[Session]:
    """A session of its own whose writing is always given up; `session()` must hold no lock."""
    opened = _sessions()(info={"method": "POST"})
    try:
        yield opened
    finally:
        opened.close()


def _sessions() -> sessionmaker[Session]:
    made: sessionmaker[Session] = current_app.extensions[KEY]
    return made


def _close(_error: BaseException | None) -> None:
    if opened := g.pop("session", None):
        opened.close()  # what was not committed is rolled back
