"""The migrations make the tables the models describe, and can be taken back."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from enforcement import db

EMPTY = {"alembic_version"}


def tables(url: str) -> set[str]:
    engine = db.make_engine(url)
    with engine.connect() as connection:
        found = set(sa.inspect(connection).get_table_names())
    engine.dispose()
    return found


def revisions() -> list[str]:
    """Every revision, the oldest first."""
    walk = ScriptDirectory.from_config(db.migration_config("")).walk_revisions()
    return [one.revision for one in walk][::-1]


def test_the_history_is_one_line() -> None:
    assert len(ScriptDirectory.from_config(db.migration_config("")).get_heads()) == 1


def test_the_head_equals_the_models(own_database_url: str) -> None:
    db.upgrade(own_database_url)

    command.check(db.migration_config(own_database_url))


def test_the_head_has_every_table_of_the_models(own_database_url: str) -> None:
    db.upgrade(own_database_url)

    assert tables(own_database_url) == EMPTY | set(db.Model.metadata.tables)


@pytest.mark.parametrize("revision", revisions())
def test_each_migration_goes_up_and_down_and_up_again(own_database_url: str, revision: str) -> None:
    db.upgrade(own_database_url, revision)
    there = tables(own_database_url)

    db.downgrade(own_database_url, "-1")
    before = tables(own_database_url)
    db.upgrade(own_database_url, revision)

    assert before < there or before == there
    assert tables(own_database_url) == there


def test_from_the_head_all_the_way_back_nothing_is_left(own_database_url: str) -> None:
    db.upgrade(own_database_url)

    db.downgrade(own_database_url, "base")

    assert tables(own_database_url) == EMPTY
