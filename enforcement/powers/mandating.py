"""The list of mandates: who exercises which version of a power, in whose name, since and until."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.exchange.columns import DATE, TEXT, Column, texts, words
from enforcement.exchange.rows import Brought, Fault, Reader, SheetRefused, first
from enforcement.exchange.sheets import decoded, rows_in, written
from enforcement.organisations.models import Organisation
from enforcement.powers.models import Mandate, Mode, Power

COLUMNS = (
    Column("code", "事项编码", TEXT, required=True),
    Column("version", "事项生效日", DATE, required=True),
    Column("handling", "承办单位", TEXT, required=True),
    Column("mode", "行使方式", words(Mode), required=True),
    Column("issuer", "署名机关", TEXT, required=True),
    Column("basis", "授权依据", TEXT, required=True),
    Column("from", "授权生效日", DATE, required=True),
    Column("to", "授权终止日", DATE, blank=None),
)
LABELS = {column.key: column.label for column in COLUMNS}
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}

Key = tuple[int, int, date]
Known = Mapping[Key, Mandate]


@dataclass(frozen=True)
class Stated:
    """One mandate as a file states it."""

    place: str
    values: Mapping[str, Any]

    def fault(self, key: str, says: str) -> Fault:
        return Fault(self.place, LABELS[key], says)


@dataclass(frozen=True)
class Line(Stated):
    """The same, with the version and the bodies that it names."""

    power: Power
    handling: Organisation
    issuer: Organisation

    @property
    def key(self) -> Key:
        return self.power.id, self.handling.id, self.values["from"]

    @property
    def in_full(self) -> dict[str, Any]:
        """What it states, with the bodies by their full names."""
        return {**self.values, "handling": self.handling.name, "issuer": self.issuer.name}


def read(data: bytes) -> list[Stated]:
    """The mandates in a CSV file; SheetRefused names every row and column that is wrong."""
    reader, lines = Reader(), []
    for raw in rows_in(decoded(data), BY_KEY):
        values = reader.values(raw, COLUMNS, _disagreements)
        if values:
            lines.append(Stated(raw.place, values))
    if reader.faults:
        raise SheetRefused(first(reader.faults))
    if not lines:
        raise SheetRefused([Fault("文件", "", "里面没有授权")])
    return lines


def _disagreements(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if values["to"] and values["to"] < values["from"]:
        yield "to", f"不能早于授权生效日 {values['from']}"
    if values["from"] < values["version"]:
        yield "from", f"不能早于事项生效日 {values['version']}"
    if values["mode"] is Mode.COMMISSIONED and values["handling"] == values["issuer"]:
        yield "issuer", "委托的，以委托机关名义办案，填委托机关"


def to_csv(session: Session) -> bytes:
    """Every mandate, in the order of code, version and beginning."""
    found = session.scalars(
        sa.select(Mandate).join(Power).order_by(
            Power.code, Power.effective_from, Mandate.handling_id, Mandate.effective_from
        )
    )  # fmt: skip
    return written(LABELS.values(), (texts(COLUMNS, _values(one)) for one in found))


def _values(one: Mandate) -> dict[str, Any]:
    return {
        "code": one.power.code, "version": one.power.effective_from,
        "handling": one.handling.name, "mode": one.mode, "issuer": one.issuer.name,
        "basis": one.basis, "from": one.effective_from, "to": one.effective_to,
    }  # fmt: skip


def bring_in(
    session: Session,
    stated: Sequence[Stated],
    *,
    settled: Collection[int],
    places: Collection[int],
) -> Brought:
    """Take the mandates in, all or none: SheetRefused says what stands against it.

    `settled`: the mandates that cases go by; they may end, and nothing else of them changes.
    `places`: the bodies whose mandates may be written.
    """
    finder = _Finder(session, places)
    lines = [line for one in stated if (line := finder.found(one))]
    known = _known(session, lines)
    faults = finder.faults or [*_settled(lines, known, settled), *_clashing(lines, known)]
    if faults:
        raise SheetRefused(first(faults))
    counted = [_take(session, line, known.get(line.key)) for line in lines]
    session.flush()
    return Brought.of(counted)


class _Finder:
    """Finds the version and the bodies that lines name, and keeps a fault for what is not there."""

    def __init__(self, session: Session, places: Collection[int]) -> None:
        self.session, self.places = session, places
        self.faults: list[Fault] = []

    def found(self, stated: Stated) -> Line | None:
        power, issuer = self._power(stated), self._body(stated, "issuer")
        handling = self._body(stated, "handling")
        if handling and handling.id not in self.places:
            self.faults.append(stated.fault("handling", f"{handling.name}不归你管理"))
        if power is None or handling is None or issuer is None:
            return None
        if stated.values["mode"] is Mode.MERGED and handling.parent is not issuer:
            says = f"局队合一的，承办单位是署名机关自己的执法队，{handling.name}不是"
            self.faults.append(stated.fault("issuer", says))
        return Line(stated.place, stated.values, power, handling, issuer)

    def _power(self, stated: Stated) -> Power | None:
        code, version = stated.values["code"], stated.values["version"]
        found = self.session.scalars(
            sa.select(Power).where(Power.code == code, Power.effective_from == version)
        ).first()
        if found is None:
            says = f"没有 {code} 自 {version} 起的这一版，先导入事项"
            self.faults.append(stated.fault("code", says))
        return found

    def _body(self, stated: Stated, key: str) -> Organisation | None:
        name = stated.values[key]
        named = sa.or_(Organisation.name == name, Organisation.short_name == name)
        bodies = self.session.scalars(sa.select(Organisation).where(named)).all()
        if len(bodies) == 1:
            return bodies[0]
        says = f"有 {len(bodies)} 个“{name}”，填全称" if bodies else f"没有“{name}”"
        self.faults.append(stated.fault(key, says))
        return None


def _known(session: Session, lines: Sequence[Line]) -> Known:
    """Every mandate of the bodies over the versions that the lines name."""
    powers = {line.power.id for line in lines}
    found = session.scalars(sa.select(Mandate).where(Mandate.power_id.in_(powers)))
    return {(one.power_id, one.handling_id, one.effective_from): one for one in found}


def _settled(lines: Sequence[Line], known: Known, settled: Collection[int]) -> Iterator[Fault]:
    """A mandate that cases go by keeps its name and its mode: a new one follows it."""
    for line in lines:
        mandate = known.get(line.key)
        if mandate is None or mandate.id not in settled:
            continue
        now, said = _values(mandate), line.in_full
        for key in ("mode", "issuer"):
            if now[key] != said[key]:
                yield line.fault(key, "已经有案件按它办理，不能改。写明终止日，另起一行")


def _clashing(lines: Sequence[Line], known: Known) -> Iterator[Fault]:
    """Nobody exercises one version twice in the same name on one day."""
    spans = {key: (one.issuer_id, one.effective_to) for key, one in known.items()}
    stated: dict[Key, Line] = {}
    for line in lines:
        earlier = stated.setdefault(line.key, line)
        if earlier is not line:
            yield Fault(line.place, "", f"和{earlier.place}重复")
        spans[line.key] = (line.issuer.id, line.values["to"])
    for before, after in _pairs(spans):
        (issuer, end), (other, _) = spans[before], spans[after]
        wrong = stated.get(after) or stated.get(before)
        if wrong and issuer == other and (end is None or end >= after[2]):
            says = f"{before[2]} 起的授权要先写明终止日，在 {after[2]} 以前"
            yield wrong.fault("from", says)


def _pairs(keys: Iterable[Key]) -> Iterator[tuple[Key, Key]]:
    """Every two mandates of one body over one version, the earlier first."""
    for _, group in groupby(sorted(keys), key=lambda key: key[:2]):
        yield from combinations(group, 2)


def _take(session: Session, line: Line, mandate: Mandate | None) -> str:
    if mandate is not None and _values(mandate) == line.in_full:
        return "same"
    said, row = line.values, mandate or Mandate(effective_from=line.values["from"])
    row.power, row.handling, row.issuer = line.power, line.handling, line.issuer
    row.mode, row.basis, row.effective_to = said["mode"], said["basis"], said["to"]
    session.add(row)
    return "added" if mandate is None else "changed"
