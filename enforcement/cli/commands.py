"""What every command shares: a session, the file store, and a clear word when something fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import Session, sessionmaker

from enforcement.accounts.passwords import PasswordRefused
from enforcement.calendars.service import CalendarRefused
from enforcement.config import Settings
from enforcement.db import make_engine, make_sessions
from enforcement.documents.characters import Unprintable
from enforcement.documents.numbering import BadTemplate
from enforcement.documents.render import Unstated
from enforcement.evidence.media import FileRefused
from enforcement.evidence.store import FileStore
from enforcement.exchange.rows import SheetRefused
from enforcement.notices.channels.outbox import OPEN, open_channels
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.fields import Unreadable
from enforcement.replay.script import ScriptFault

FILES = "files"
NO_DATABASE = "数据库打不开，或者还没有升级到现在的版本。先执行 ./dev flask db upgrade"


class NotThere(ValueError):
    """What the operator named is not there, or cannot be read."""


FAULTS = (
    NotThere, ScriptFault, Unreadable, Unstated, Unprintable, BadTemplate, FileRefused,
    CalendarRefused, PasswordRefused, SheetRefused,
)  # fmt: skip


class Commands(AppGroup):
    """Commands that end with 1 and a line in Chinese instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except StepRefused as refused:
            for reason in refused.reasons:
                click.echo(told(reason))
        except FAULTS as fault:
            click.echo(f"✗ {fault}", err=True)
        except (OperationalError, ProgrammingError):
            click.echo(f"✗ {NO_DATABASE}", err=True)
        raise click.exceptions.Exit(1)


def told(reason: Refusal) -> str:
    """A refusal on one line: what is missing, by which article, how to cure it."""
    return f"✗ {reason.says}（{reason.because}）怎么办：{reason.cure}"


def settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


@contextmanager
def working_session() -> Iterator[Session]:
    """A session on the configured database; commands commit."""
    with working_sessions() as sessions, sessions() as session:
        yield session


@contextmanager
def working_sessions() -> Iterator[sessionmaker[Session]]:
    """Sessions on the configured database; what they tell goes out by the configured channels."""
    engine = make_engine(settings().database_url)
    try:
        yield make_sessions(engine, **{OPEN: open_channels(settings())})
    finally:
        engine.dispose()


def file_store() -> FileStore:
    return FileStore(settings().data_dir / FILES)
