"""The catalogue in the database: what ships with the program, taking a file in, giving it out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.exchange.rows import Brought, Fault, SheetRefused
from enforcement.organisations.models import Kind, Level, Organisation
from enforcement.powers import files
from enforcement.powers.columns import POWER_COLUMNS
from enforcement.powers.entries import Entry, TierEntry
from enforcement.powers.models import Mandate, Power, Tier

SHIPPED = Path(__file__).parent / "catalogue.yaml"
SOFT = frozenset({"to", "department", "division", "elements", "checked"})
"""What may still change once a mandate lies over a version: nothing that decides a case."""
RENAMED = {
    "violation": "violation_articles", "penalty": "penalty_articles",
    "from": "effective_from", "to": "effective_to",
}  # fmt: skip
LISTS = frozenset({"violation", "penalty", "other_kinds", "elements"})

Key = tuple[str, date]


def shipped() -> list[Entry]:
    """The catalogue that comes with the program."""
    return files.read(SHIPPED.read_bytes(), files.YAML)


def entries_in(session: Session) -> list[Entry]:
    """Every version in the database, in the order of code and day."""
    powers = session.scalars(sa.select(Power).order_by(Power.code, Power.effective_from))
    return [entry_of(power) for power in powers]


def entry_of(power: Power) -> Entry:
    values = {}
    for column in POWER_COLUMNS:
        value = getattr(power, RENAMED.get(column.key, column.key))
        values[column.key] = tuple(value) if column.key in LISTS else value
    return Entry(values, tuple(_tier_entry(tier) for tier in power.tiers))


def _tier_entry(tier: Tier) -> TierEntry:
    return TierEntry(**{field.name: getattr(tier, field.name) for field in fields(TierEntry)})


def bring_in(session: Session, entries: Sequence[Entry]) -> Brought:
    """Take the versions in, all or none: SheetRefused says what stands against it."""
    known = _known(session, entries)
    settled = _settled(session, known.values())
    faults = [
        *(fault for entry in entries for fault in _hardened(entry, known, settled)),
        *_overlapping(entries, known),
    ]
    if faults:
        raise SheetRefused(faults)
    counted = [_take(session, entry, known.get(entry.key)) for entry in entries]
    _flush(session)
    return Brought.of(counted)


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as failure:
        session.rollback()
        refused = Fault("文件", "", "刚才有人也在导入同一版事项，这次没有导入；再导入一次")
        raise SheetRefused([refused]) from failure


def _known(session: Session, entries: Sequence[Entry]) -> Mapping[Key, Power]:
    """Every version in the database of the codes the file names."""
    codes = sorted({entry.values["code"] for entry in entries})
    found = session.scalars(sa.select(Power).where(Power.code.in_(codes)))
    return {(power.code, power.effective_from): power for power in found}


def _settled(session: Session, powers: Iterable[Power]) -> frozenset[int]:
    """The versions somebody has a mandate over."""
    granted = set(session.scalars(sa.select(Mandate.power_id).distinct()))
    return frozenset(power.id for power in powers if power.id in granted)


def _hardened(entry: Entry, known: Mapping[Key, Power], settled: frozenset[int]) -> Iterable[Fault]:
    power = known.get(entry.key)
    if power is None or power.id not in settled:
        return
    says = f"{entry.title}已经有单位行使，不能改。条文变了的，另起一版"
    now = entry_of(power)
    for column in POWER_COLUMNS:
        if column.key not in SOFT and entry.values[column.key] != now.values[column.key]:
            yield Fault(entry.place, column.label, says)
    if entry.tiers != now.tiers:
        yield Fault(entry.place, "档次", says)


def _overlapping(entries: Sequence[Entry], known: Mapping[Key, Power]) -> Iterable[Fault]:
    """A version begins only after the one before it has ended."""
    stated = {entry.key: entry for entry in entries}
    ends = {key: power.effective_to for key, power in known.items()}
    ends |= {key: entry.values["to"] for key, entry in stated.items()}
    for before, after in pairwise(sorted(ends)):
        end = ends[before]
        if before[0] == after[0] and (end is None or end >= after[1]):
            wrong = stated.get(after) or stated[before]
            says = f"{after[0]} 前一版（{before[1]} 起）要在 {after[1]} 以前失效"
            yield Fault(wrong.place, "生效日", says)


def _take(session: Session, entry: Entry, power: Power | None) -> str:
    if power is not None:
        now = entry_of(power)
        if (now.values, now.tiers) == (entry.values, entry.tiers):
            return "same"
    session.add(_written(session, entry, power or Power()))
    return "added" if power is None else "changed"


def _written(session: Session, entry: Entry, power: Power) -> Power:
    for key, value in entry.values.items():
        setattr(power, RENAMED.get(key, key), list(value) if key in LISTS else value)
    power.supervising = department_named(session, power.department)
    if tuple(_tier_entry(tier) for tier in power.tiers) != entry.tiers:
        power.tiers = [Tier(**vars(tier)) for tier in entry.tiers]
    return power


def department_named(session: Session, name: str) -> Organisation | None:
    """The department of the district the catalogue means: by its name, else the only one like it.

    A catalogue says 城市管理局 where the district says 岚海区城市管理局.
    """
    if not name:
        return None
    departments = session.scalars(
        sa.select(Organisation)
        .where(Organisation.kind == Kind.DEPARTMENT, Organisation.level == Level.DISTRICT)
        .order_by(Organisation.id)
    ).all()
    exact = [one for one in departments if name in {one.name, one.short_name}]
    like: list[Any] = exact or [one for one in departments if name in one.name]
    return like[0] if len(like) == 1 else None
