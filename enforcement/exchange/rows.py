"""The rows of a table, read cell by cell, with every fault named by its place and column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from enforcement.exchange.columns import Column

MOST_FAULTS = 20
THINGS = "新增 {} 项，更新 {} 项，没有变化 {} 项"
Disagreements = Callable[[Mapping[str, Any]], Iterator[tuple[str, str]]]


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell: the place of its row, its column, and how it should be."""

    place: str
    column: str
    says: str

    def __str__(self) -> str:
        return f"{self.place}{f'“{self.column}”' if self.column else ''}：{self.says}"


@dataclass(frozen=True)
class Brought:
    """How much a table added, changed, and found as it was; `words` has a place for each."""

    added: int
    changed: int
    same: int
    words: str = THINGS

    @classmethod
    def of(cls, done: Sequence[str], words: str = THINGS) -> "Brought":
        """Counts what became of each row: `added`, `changed` or `same`."""
        return cls(done.count("added"), done.count("changed"), done.count("same"), words)

    def __str__(self) -> str:
        return self.words.format(self.added, self.changed, self.same)


class SheetRefused(ValueError):
    """A table that cannot be taken in; nothing of it was. `faults` name row and column."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Raw:
    """The texts of one row by the keys of its columns; `keyed` files name columns by key.

    `spoilt` says what is wrong with a cell before it is read, `besides` with the row as a whole.
    """

    place: str
    texts: Mapping[str, str]
    keyed: bool = False
    spoilt: Mapping[str, str] = field(default_factory=dict)
    besides: str = ""

    def fault(self, column: Column, says: str) -> Fault:
        return Fault(self.place, column.key if self.keyed else column.label, says)


def agreed(_values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Nothing in a row contradicts the rest of it."""
    return iter(())


class Reader:
    """Reads rows and keeps every fault it meets on the way."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def values(
        self, row: Raw, columns: Sequence[Column], disagreements: Disagreements = agreed
    ) -> dict[str, Any] | None:
        """The typed values of a row; None when it has faults."""
        values, faults = {}, [Fault(row.place, "", row.besides)] if row.besides else []
        for column in columns:
            try:
                values[column.key] = _read(row, column)
            except ValueError as failure:
                faults.append(row.fault(column, str(failure)))
        said = {} if faults else dict(disagreements(values))
        faults += [row.fault(column, said[column.key]) for column in columns if column.key in said]
        self.faults += faults
        return None if faults else values


def _read(row: Raw, column: Column) -> Any:
    if column.key in row.spoilt:
        raise ValueError(row.spoilt[column.key])
    return column.read(row.texts.get(column.key, "").strip())


def first(faults: Sequence[Fault]) -> Sequence[Fault]:
    """As many faults as anybody reads at once, and how many more there are."""
    left = len(faults) - MOST_FAULTS
    return [
        *faults[:MOST_FAULTS],
        *([Fault("其余", "", f"还有 {left} 处要改")] if left > 0 else []),
    ]
