"""What holds for every version of every list: what was law stays, and no two overlap."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.exchange.rows import Fault
from enforcement.exchange.tables import Stated
from enforcement.organisations.models import Organisation

DAY = timedelta(days=1)
Values = Mapping[str, Any]
Key = tuple[str, ...]
"""What makes versions versions of one thing, and the day from which this one counts."""
KeyOf = Callable[[Values], Key]


class Version(Protocol):
    """A row of one of the lists."""

    effective_from: Any
    effective_to: Any


def hold(session: Session, owner_id: int) -> None:
    """Let nobody else write the lists of this district until the transaction ends."""
    district = sa.select(Organisation.id).where(Organisation.id == owner_id)
    session.execute(district.with_for_update(key_share=True))


def in_force(row: Version, on: date) -> bool:
    """Whether the version counts on `on`."""
    return bool(row.effective_from <= on and (row.effective_to is None or on <= row.effective_to))


def against(
    stated: Sequence[Stated], known: Mapping[Key, Values], key_of: KeyOf, today: date
) -> Iterator[Fault]:
    """What stands against these rows beside what is `known` already."""
    yield from _repeated(stated, key_of)
    for one in stated:
        if now := known.get(key_of(one.values)):
            yield from (one.fault(key, says) for key, says in hardened(now, one.values, today))
    yield from _overlapping(stated, known, key_of)


def hardened(now: Values, said: Values, today: date) -> Iterator[tuple[str, str]]:
    """A version that has begun stays as it is; it may only be ended, and not before yesterday."""
    if now["from"] >= today:
        return
    for key, value in now.items():
        if key != "to" and said[key] != value:
            yield key, f"{now['from']} 起已经施行，不能改；另起一版"
    if said["to"] != now["to"] and min(_end(now), _end(said)) < today - DAY:
        yield "to", f"过去的日子不能改；最早填 {today - DAY}"


def _end(values: Values) -> date:
    return values["to"] or date.max


def _repeated(stated: Iterable[Stated], key_of: KeyOf) -> Iterator[Fault]:
    seen: dict[Key, Stated] = {}
    for one in stated:
        earlier = seen.setdefault(key_of(one.values), one)
        if earlier is not one:
            yield Fault(one.place, "", f"和{earlier.place}重复")


def _overlapping(
    stated: Iterable[Stated], known: Mapping[Key, Values], key_of: KeyOf
) -> Iterator[Fault]:
    rows = {key_of(one.values): one for one in stated}
    spans = {**known, **{key: one.values for key, one in rows.items()}}
    for _, versions in groupby(sorted(spans), key=lambda key: key[:-1]):
        for before, after in pairwise(versions):
            wrong = rows.get(after) or rows.get(before)
            if wrong and _end(spans[before]) >= spans[after]["from"]:
                was, then = spans[before]["from"], spans[after]["from"]
                yield wrong.fault("from", f"{was} 起的一版要先写明失效日，在 {then} 以前")
