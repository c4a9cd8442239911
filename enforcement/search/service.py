"""Keeping the index true: what is written here is found, in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.search.engines import engine_of
from enforcement.search.models import Entry
from enforcement.search.words import kept, scope_word, words

AT_A_TIME = 500


@dataclass(frozen=True)
class Found:
    """What shall be found: its number, its texts, and the scopes in which it may be found."""

    id: int
    texts: Sequence[str]
    scopes: frozenset[int]

    def entry(self) -> Entry:
        return Entry(id=self.id, text=kept(self.texts), scopes=sorted(self.scopes))


def keep(session: Session, thing: Found) -> None:
    """Have `thing` found by what it now says, and no longer by what it said before."""
    before, now = session.get(Entry, thing.id), thing.entry()
    if before is not None:
        if (before.text, before.scopes) == (now.text, now.scopes):
            return
        session.execute(sa.text(engine_of(session).remove), _row(before))
        before.text, before.scopes = now.text, now.scopes
    else:
        session.add(now)
    session.execute(sa.text(engine_of(session).add), _row(now))


def rebuild(session: Session, things: Iterable[Found]) -> int:
    """Forget everything and keep `things` anew; how many there were comes back."""
    session.execute(sa.text(engine_of(session).clear))
    session.execute(sa.delete(Entry).execution_options(synchronize_session="fetch"))
    count, batch = 0, list[Entry]()
    for thing in things:
        batch.append(thing.entry())
        count += 1
        if len(batch) == AT_A_TIME:
            _write(session, batch)
            batch.clear()
    _write(session, batch)
    return count


def _write(session: Session, batch: Sequence[Entry]) -> None:
    if batch:
        rows = [{"id": one.id, "text": one.text, "scopes": one.scopes} for one in batch]
        session.execute(sa.insert(Entry), rows)
        session.execute(sa.text(engine_of(session).add), [_row(one) for one in batch])


def _row(entry: Entry) -> dict[str, object]:
    whole = [*words(entry.text), *map(scope_word, entry.scopes)]
    return {"id": entry.id, "words": " ".join(whole)}
