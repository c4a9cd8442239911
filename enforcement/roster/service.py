"""Entering shifts: one by a form, many by a table; each is what the last one saw, or is refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.exchange import tables
from enforcement.exchange.columns import texts
from enforcement.exchange.rows import Brought, Fault, SheetRefused
from enforcement.exchange.tables import Stated, Table
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.condition import Refusal, StepRefused, no_right, refusal
from enforcement.procedure.fields import Unreadable
from enforcement.roster.asks import COLUMNS, READERS, SAID, disagreements
from enforcement.roster.models import Watch
from enforcement.roster.queries import kept_by, watch_of
from enforcement.roster.shifts import Turn

TITLE = "值班表"
TOLD = "新排 {} 班，更改 {} 班，没有变化 {} 班"
AHEAD = timedelta(days=366)
"""So far ahead shifts may be entered."""
OVER = "这一班已经结束，不能再改"
TOO_FAR = "最多提前一年排班"
LABELS = {one.name: one.label for one in SAID}


def version_of(watch: Watch | None) -> str:
    """What a form remembers of the entry it showed."""
    return str(watch.version) if watch else "0"


@dataclass(frozen=True)
class Keeper:
    """Whoever enters shifts, at a moment; callers commit."""

    session: Session
    by: Officer
    now: datetime

    def enter(self, body: Organisation, turn: Turn, said: Mapping[str, Any], *, seen: str) -> Watch:
        """Enter who is on duty; `seen` is the version that stood before him.

        Unreadable names the field that is wrong, StepRefused says why it cannot be entered.
        """
        values = _read(said)
        return self._write(body, turn, values, self._held(body, turn, seen))

    def clear(self, body: Organisation, turn: Turn, *, seen: str) -> None:
        """Take a shift back that was entered wrongly: nobody is entered for it any more."""
        watch = self._held(body, turn, seen)
        if watch is not None:
            self.session.delete(watch)
            self.session.flush()

    def bring_in(self, table: Table) -> Brought:
        """Take the shifts of a table in, all or none: SheetRefused names every wrong row."""
        kept = kept_by(self.session, self.by)
        self._hold({one.id for one in kept})
        lines = [Line(one, _named(kept, one)) for one in table.rows]
        faults = [*table.faults, *_faults(lines, self.now)]
        if faults:
            raise SheetRefused(faults)
        done = [self._take(one.body, one.turn, one.stated.values) for one in lines if one.body]
        return Brought.of(done, words=TOLD)

    def _held(self, body: Organisation, turn: Turn, seen: str) -> Watch | None:
        """The entry as it stands, held against others; StepRefused where he may not change it."""
        self._hold({body.id})
        watch = watch_of(self.session, body, turn)
        reasons = [*_unfit(turn, self.now), *_overtaken(watch, seen)]
        if body not in kept_by(self.session, self.by):
            reasons.insert(0, no_right("排值班表"))
        if reasons:
            raise StepRefused(*reasons)
        return watch

    def _hold(self, bodies: set[int]) -> None:
        """One enters at a time for an organisation: the second reads what the first wrote."""
        chosen = sa.select(Organisation.id).where(Organisation.id.in_(bodies))
        self.session.execute(chosen.order_by(Organisation.id).with_for_update(key_share=True))

    def _take(self, body: Organisation, turn: Turn, values: Mapping[str, Any]) -> str:
        watch = watch_of(self.session, body, turn)
        if watch is not None and all(getattr(watch, name) == values[name] for name in LABELS):
            return "same"
        self._write(body, turn, values, watch)
        return "added" if watch is None else "changed"

    def _write(
        self, body: Organisation, turn: Turn, values: Mapping[str, str], watch: Watch | None
    ) -> Watch:
        row = watch or Watch(organisation=body, day=turn.day, shift=turn.shift)
        for name in LABELS:
            setattr(row, name, values[name])
        row.entered_by, row.entered_at = self.by, self.now
        self.session.add(row)
        self.session.flush()
        return row


def _read(said: Mapping[str, Any]) -> dict[str, str]:
    values, errors = {}, {}
    for name, label in LABELS.items():
        typed = str(said.get(name) or "")
        try:
            values[name] = READERS[name](typed) if typed else ""
        except ValueError as error:
            errors[name] = f"{label}{error}"
    if errors := errors or dict(disagreements(values)):
        raise Unreadable(errors)
    return values


def _unfit(turn: Turn, now: datetime) -> Iterator[Refusal]:
    if says := _wrong_day(turn, now):
        yield refusal("shift-fixed", says, "排还没有结束、一年以内的班")


def _wrong_day(turn: Turn, now: datetime) -> str:
    if turn.ends <= now:
        return OVER
    return TOO_FAR if turn.starts > now + AHEAD else ""


def _overtaken(watch: Watch | None, seen: str) -> Iterator[Refusal]:
    if version_of(watch) == seen:
        return
    stands = f"{watch.entered_by.name}排成“{watch.name}”" if watch else "撤下"
    yield refusal(
        "just-changed", f"这一班刚被{stands}，这次没有保存", "核对现在排的人，要改的再交一遍"
    )


# ---- tables


def read(data: bytes, form: str) -> Table:
    return tables.read(data, form, COLUMNS, disagreements)


def written(form: str, watches: Sequence[Watch]) -> bytes:
    """Shifts as a file, which can be taken in again."""
    rows = (texts(COLUMNS, _values(one)) for one in watches)
    return tables.write(form, TITLE, COLUMNS, rows)


def _values(watch: Watch) -> dict[str, Any]:
    plain = {name: getattr(watch, name) for name in LABELS}
    return {"organisation": watch.organisation.name, "day": watch.day, "shift": watch.shift} | plain


@dataclass(frozen=True)
class Line:
    """One shift as a file states it, with the body that it names."""

    stated: Stated
    body: Organisation | None

    @property
    def turn(self) -> Turn:
        return Turn(self.stated.values["day"], self.stated.values["shift"])


def _named(kept: Sequence[Organisation], one: Stated) -> Organisation | None:
    name = one.values["organisation"]
    return next((body for body in kept if name in {body.name, body.short_name}), None)


def _faults(lines: Sequence[Line], now: datetime) -> Iterator[Fault]:
    taken: dict[tuple[int, Turn], Line] = {}
    for line in lines:
        one = line.stated
        if line.body is None:
            yield one.fault("organisation", f"“{one.values['organisation']}”的值班表不归你排")
            continue
        if says := _wrong_day(line.turn, now):
            yield one.fault("day", says)
        earlier = taken.setdefault((line.body.id, line.turn), line)
        if earlier is not line:
            yield Fault(one.place, "", f"和{earlier.stated.place}是同一班")
