"""The index of each database: FTS5 without content on SQLite, a tsvector table on PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.search.words import scope_word, wanted

TABLE = "search_index"
"""Every table of an index begins with this name; no model describes it."""


@dataclass(frozen=True)
class Engine:
    """The statements of one database; words come in one line, set apart by blanks."""

    create: str
    clear: str
    add: str
    remove: str
    found: str
    pair: str
    beginning: str
    both: str
    either: str

    def query(self, asked: Sequence[str], scopes: Sequence[int]) -> str:
        """Every run of `asked` in one of `scopes`; no scope means any."""
        parts = [self._run(run) for run in asked]
        within = self.either.join(self.pair.format(scope_word(scope)) for scope in scopes)
        return self.both.join([*parts, *([f"({within})"] if within else [])])

    def _run(self, run: str) -> str:
        pairs = [self.pair.format(pair) for pair in wanted(run)]
        return self.both.join(pairs) or self.beginning.format(run)


SQLITE = Engine(
    create=(
        "CREATE VIRTUAL TABLE search_index USING"
        " fts5(words, content='', detail=none, tokenize='ascii')"
    ),
    clear="INSERT INTO search_index(search_index) VALUES ('delete-all')",
    add="INSERT INTO search_index(rowid, words) VALUES (:id, :words)",
    remove="INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', :id, :words)",
    found="SELECT rowid AS id FROM search_index WHERE search_index MATCH :query",
    pair='"{}"', beginning='"{}"*', both=" AND ", either=" OR ",
)  # fmt: skip
POSTGRESQL = Engine(
    create=(
        "CREATE TABLE search_index (id integer PRIMARY KEY, words tsvector NOT NULL);"
        "CREATE INDEX search_index_words ON search_index USING gin (words) WITH (fastupdate = off)"
    ),
    clear="DELETE FROM search_index",
    add=(
        "INSERT INTO search_index(id, words)"
        " VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
    remove="DELETE FROM search_index WHERE id = :id AND :words <> ''",
    found="SELECT id FROM search_index WHERE words @@ CAST(:query AS tsquery)",
    pair="'{}'", beginning="'{}':*", both=" & ", either=" | ",
)  # fmt: skip
ENGINES = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def engine_of(session: Session) -> Engine:
    return ENGINES[session.get_bind().dialect.name]


def create(connection: sa.Connection) -> None:
    connection.exec_driver_sql(ENGINES[connection.dialect.name].create)


def drop(connection: sa.Connection) -> None:
    connection.exec_driver_sql("DROP TABLE search_index")
