"""How migrations make the index, which no model describes, and how they notice that it lacks."""

from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import comparators, renderers
from alembic.operations import MigrateOperation, Operations
from alembic.operations.ops import UpgradeOps

from enforcement.search import engines


@Operations.register_operation("create_search_index")
class CreateSearchIndex(MigrateOperation):
    @classmethod
    def create_search_index(cls, operations: Operations) -> None:
        """Make the index of the database at hand."""
        operations.invoke(cls())

    def reverse(self) -> MigrateOperation:
        return DropSearchIndex()

    def to_diff_tuple(self) -> tuple[Any, ...]:
        return ("create_search_index",)


@Operations.register_operation("drop_search_index")
class DropSearchIndex(MigrateOperation):
    @classmethod
    def drop_search_index(cls, operations: Operations) -> None:
        """Take the index away."""
        operations.invoke(cls())

    def reverse(self) -> MigrateOperation:
        return CreateSearchIndex()

    def to_diff_tuple(self) -> tuple[Any, ...]:
        return ("drop_search_index",)


@Operations.implementation_for(CreateSearchIndex)
def _create(operations: Operations, _operation: CreateSearchIndex) -> None:
    engines.create(operations.get_bind())


@Operations.implementation_for(DropSearchIndex)
def _drop(operations: Operations, _operation: DropSearchIndex) -> None:
    engines.drop(operations.get_bind())


@renderers.dispatch_for(CreateSearchIndex)
def _render_create(_context: Any, _operation: CreateSearchIndex) -> str:
    return "op.create_search_index()"


@renderers.dispatch_for(DropSearchIndex)
def _render_drop(_context: Any, _operation: DropSearchIndex) -> str:
    return "op.drop_search_index()"


def _look_for_index(context: Any, upgrade: UpgradeOps) -> None:
    if not sa.inspect(context.connection).has_table(engines.TABLE):
        upgrade.ops.append(CreateSearchIndex())


comparators.dispatch_for("autogenerate")(_look_for_index)


def is_described(name: str | None, kind: str, _parents: Any) -> bool:
    """Whether the models speak of this table; what begins like the index belongs to it."""
    return kind != "table" or not str(name).startswith(engines.TABLE)
