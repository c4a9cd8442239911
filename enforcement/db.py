"""The declarative base, its column types, engines and migrations; knows no domain."""

import enum
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000")
READING = "reading"
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


class Moment(sa.TypeDecorator[datetime]):
    """An aware moment; kept in UTC because SQLite forgets time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


Json = sa.JSON().with_variant(JSONB(), "postgresql")


class Model(DeclarativeBase):
    """The base of every table."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: Moment,
        dict[str, Any]: Json,
        dict[str, str]: Json,
        dict[str, list[str]]: Json,
        list[int]: Json,
        list[str]: Json,
        enum.Enum: sa.Enum(
            enum.Enum,
            native_enum=False,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        ),
    }


def make_engine(url: str) -> sa.Engine:
    """An engine for `url`; on SQLite what may write takes the write lock when it begins."""
    if not url.startswith("sqlite"):
        return sa.create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=24)
    engine = sa.create_engine(url, connect_args={"timeout": 15, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def for_reading(engine: sa.Engine) -> sa.Engine:
    """The same engine for transactions that only read: they wait for no writer and cannot write."""
    return engine.execution_options(**{READING: True, "postgresql_readonly": True})


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    reads = connection.get_execution_options().get(READING)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def make_sessions(engine: sa.Engine, **info: Any) -> sessionmaker[Session]:
    """Sessions on `engine`; each carries `info`, what rooms must know of this installation."""
    return sessionmaker(engine, expire_on_commit=False, info=info)


def clear_away(session: Session, model: type[Model], *old: sa.ColumnElement[bool]) -> None:
    """Delete some of what nobody looks at any more; rows that others hold are left to them."""
    key = sa.inspect(model).primary_key[0]
    found = session.scalars(
        sa.select(key).where(*old).limit(CLEARED_AT_ONCE).with_for_update(skip_locked=True)
    )
    session.execute(sa.delete(model).where(key.in_(found.all())))


CLEARED_AT_ONCE = 100


def insert_into(session: Session, model: type[Model]) -> Any:
    """An INSERT that can be told what to do ON CONFLICT; both databases say it alike."""
    return _INSERTS[session.get_bind().dialect.name](model)


_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def migration_config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    command.upgrade(migration_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    command.downgrade(migration_config(url), revision)
