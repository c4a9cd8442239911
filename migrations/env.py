"""Runs the migrations against one database, in a single transaction."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

import sqlalchemy as sa
from alembic import context

import enforcement
from enforcement.config import Settings
from enforcement.db import Model, Moment, make_engine
from enforcement.search.migrating import is_described


def load_models() -> None:
    """Every room's tables, so that a comparison with the database sees them all."""
    for room in iter_modules(enforcement.__path__, "enforcement."):
        if room.ispkg and find_spec(f"{room.name}.models"):
            import_module(f"{room.name}.models")


def as_stored(kind: str, item: object, _context: object) -> str | bool:
    """Write our column types as what they are in the database."""
    if kind != "type":
        return False
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, sa.Enum):
        return f"sa.String({item.length})"
    return "JSON" if isinstance(item, sa.JSON) else False


def without_foreign_keys(connection: sa.Connection) -> None:
    """SQLite alters a table by rebuilding it; that must not cascade (see `refuse_orphans`)."""
    if connection.dialect.name == "sqlite":
        connection.connection.execute("PRAGMA foreign_keys=OFF")


def refuse_orphans(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise ValueError(f"迁移后有记录失去了所指的记录：{orphans[:5]}")


def migrate(url: str) -> None:
    engine = make_engine(url)
    with engine.connect() as connection:
        without_foreign_keys(connection)
        context.configure(
            connection=connection,
            target_metadata=Model.metadata,
            render_as_batch=True,
            render_item=as_stored,
            compare_type=True,
            include_name=is_described,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            refuse_orphans(connection)
    engine.dispose()


load_models()
migrate(context.config.attributes.get("url") or Settings.from_environment().database_url)
