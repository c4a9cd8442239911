"""The three lists as tables: how a row is found, read off, and written; taking a table in."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.duties import linking
from enforcement.duties.columns import (
    DUTY_COLUMNS,
    GRID_COLUMNS,
    RESPONSIBILITY_COLUMNS,
    STEP_PARTS,
    duty_disagrees,
    item_disagrees,
    service_disagrees,
)
from enforcement.duties.finding import Bodies, NotFound, missing
from enforcement.duties.models import Bearer, Duty, GridService, ResponsibilityItem, Support
from enforcement.duties.versions import Key, Values, against, hold
from enforcement.exchange import tables
from enforcement.exchange.columns import Column, texts
from enforcement.exchange.rows import Brought, Fault, SheetRefused
from enforcement.exchange.tables import Stated, Table
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation

Row = TypeVar("Row", ResponsibilityItem, Duty, GridService)


@dataclass(frozen=True)
class Change(Generic[Row]):
    """A version that was added, or one whose end was moved."""

    row: Row
    added: bool


class List(ABC, Generic[Row]):
    """One of the lists of a district, in a session."""

    name: ClassVar[str]
    title: ClassVar[str]
    columns: ClassVar[Sequence[Column]]
    model: type[Row]

    def __init__(self, session: Session, owner: Organisation) -> None:
        self.session, self.owner = session, owner

    # ---- what each list says of itself

    @staticmethod
    @abstractmethod
    def disagreements(values: Values) -> Iterator[tuple[str, str]]:
        """What in a row contradicts the rest of it: at which column, and how."""

    @staticmethod
    @abstractmethod
    def values_of(row: Row) -> dict[str, Any]:
        """A row as a table states it, bodies by their full names."""

    @abstractmethod
    def fill(self, row: Row, values: Values) -> None:
        """Write the values into a row."""

    def found(self, _stated: Stated) -> Mapping[str, Any]:
        """The values with bodies by their full names; Misnamed says which cell names nothing."""
        return _stated.values

    def follow(self, _changes: Sequence[Change[Row]], _at: datetime) -> None:
        """What the change of this list asks of another."""

    @staticmethod
    def key_of(values: Values) -> Key:
        return values["code"], values["from"].isoformat()

    # ---- reading and giving out

    @classmethod
    def read(cls, data: bytes, form: str) -> Table:
        return tables.read(data, form, cls.columns, cls.disagreements)

    def rows(self) -> Sequence[Row]:
        """Every version in the order of code and day."""
        ordered = sa.select(self.model).where(self.model.owner_id == self.owner.id)
        return self.session.scalars(
            ordered.order_by(self.model.code, self.model.effective_from, self.model.id),
            execution_options={"populate_existing": True},  # as they are now, not as once read
        ).all()

    def written(self, form: str) -> bytes:
        """The whole list as a file."""
        rows = (texts(self.columns, self.values_of(row)) for row in self.rows())
        return tables.write(form, self.title, self.columns, rows)

    # ---- taking in

    def bring_in(self, table: Table, *, at: datetime) -> Brought:
        """Take the rows in, all or none: SheetRefused names every row that is wrong."""
        hold(self.session, self.owner.id)
        stated, faults = named(table, self.found)
        known = {self.key_of(self.values_of(row)): row for row in self.rows()}
        now: Mapping[Key, Values] = {key: self.values_of(row) for key, row in known.items()}
        faults += against(stated, now, self.key_of, legal_day(at))
        if faults:
            raise SheetRefused(_in_order(faults))
        keyed = [(self.key_of(one.values), one.values) for one in stated]
        changes = [
            self._take(said, known.get(key), at) for key, said in keyed if now.get(key) != said
        ]
        self._flush()
        self.follow(changes, at)
        added = sum(one.added for one in changes)
        return Brought(added, len(changes) - added, len(stated) - len(changes))

    def _take(self, values: Values, row: Row | None, at: datetime) -> Change[Row]:
        written = row or self.model(owner_id=self.owner.id, recorded_at=at)
        self.fill(written, values)
        written.effective_from, written.effective_to = values["from"], values["to"]
        self.session.add(written)
        return Change(written, row is None)

    def _flush(self) -> None:
        try:
            self.session.flush()
        except IntegrityError as failure:
            self.session.rollback()
            says = "刚才有人也在写同一版，这次没有写入；再试一次"
            raise SheetRefused([Fault("文件", "", says)]) from failure


@dataclass(frozen=True)
class Misnamed(ValueError):
    """A cell that names what is not there."""

    key: str
    says: str


def named(
    table: Table, found: Callable[[Stated], Mapping[str, Any]]
) -> tuple[list[Stated], list[Fault]]:
    """The rows with all they name found, and a fault for every row that names what is not there."""
    stated, faults = [], [*table.faults]
    for row in table.rows:
        try:
            stated.append(replace(row, values=found(row)))
        except Misnamed as wrong:
            faults.append(row.fault(wrong.key, wrong.says))
    return stated, faults


def _in_order(faults: Sequence[Fault]) -> list[Fault]:
    """By the number of the row; what is about the whole file comes first."""
    return sorted(faults, key=lambda one: int("".join(filter(str.isdecimal, one.place)) or 0))


class ResponsibilityList(List[ResponsibilityItem]):
    """属地管理责任清单."""

    name, title = "items", "属地管理责任清单"
    columns = RESPONSIBILITY_COLUMNS
    disagreements = staticmethod(item_disagrees)
    model = ResponsibilityItem

    @cached_property
    def bodies(self) -> Bodies:
        return Bodies(self.session)

    @cached_property
    def duty_codes(self) -> frozenset[str]:
        codes = sa.select(Duty.code).where(Duty.owner_id == self.owner.id)
        return frozenset(self.session.scalars(codes))

    @staticmethod
    def values_of(row: ResponsibilityItem) -> dict[str, Any]:
        return {
            "code": row.code, "field": row.field, "name": row.name, "town_role": row.town_role,
            "town_duty": row.town_duty, "lead": row.lead.name if row.lead else "",
            "lead_duty": row.lead_duty,
            "supports": tuple((one.organisation.name, one.duty) for one in row.supports),
            "basis": row.basis,
            "steps": tuple(
                (step["name"], step["limit"], step["materials"]) for step in row.steps
            ),
            "manual": row.manual, "pace": row.pace, "powers": tuple(row.power_codes),
            "duties": tuple(row.duty_codes), "grid": row.grid_eligible,
            "from": row.effective_from, "to": row.effective_to,
        }  # fmt: skip

    def found(self, stated: Stated) -> Mapping[str, Any]:
        said = stated.values
        lead = self._body("lead", said["lead"]).name if said["lead"] else ""
        supports = [(self._body("supports", name).name, duty) for name, duty in said["supports"]]
        names = [name for name, _ in supports]
        if len({*names, lead}) <= len(names):
            raise Misnamed("supports", "一个单位只写一次，主体责任单位不再写进配合单位")
        if unknown := missing(said["duties"], self.duty_codes):
            raise Misnamed("duties", f"职责任务清单里没有“{unknown[0]}”")
        return {**said, "lead": lead, "supports": tuple(supports)}

    def _body(self, key: str, name: str) -> Organisation:
        try:
            return self.bodies.answering(name)
        except NotFound as failure:
            raise Misnamed(key, str(failure)) from failure

    def fill(self, row: ResponsibilityItem, values: Values) -> None:
        row.code, row.field, row.name = values["code"], values["field"], values["name"]
        row.town_role, row.town_duty = values["town_role"], values["town_duty"]
        row.lead = self.bodies.answering(values["lead"]) if values["lead"] else None
        row.lead_duty, row.basis, row.manual = (
            values["lead_duty"],
            values["basis"],
            values["manual"],
        )
        row.pace, row.grid_eligible = values["pace"], values["grid"]
        row.power_codes, row.duty_codes = list(values["powers"]), list(values["duties"])
        row.steps = [
            dict(zip(STEP_PARTS, step, strict=True)) for step in values["steps"]
        ]  # fmt: skip
        if ResponsibilityList._supports_in(row) != values["supports"]:
            row.supports = []
            self.session.flush()  # who supported before must be gone before he supports again
            row.supports = [
                Support(organisation=self.bodies.answering(name), duty=duty)
                for name, duty in values["supports"]
            ]

    @staticmethod
    def _supports_in(row: ResponsibilityItem) -> tuple[tuple[str, str], ...]:
        return tuple((one.organisation.name, one.duty) for one in row.supports)

    def follow(self, changes: Sequence[Change[ResponsibilityItem]], at: datetime) -> None:
        linking.follow_items(self.session, [(one.row, one.added) for one in changes], at)


class DutyList(List[Duty]):
    """职责任务清单, by kind of body."""

    name, title = "kinds", "职责任务清单"
    columns = DUTY_COLUMNS
    disagreements = staticmethod(duty_disagrees)
    model = Duty

    @staticmethod
    def key_of(values: Values) -> Key:
        return values["code"], Bearer(values["bearer"]).value, values["from"].isoformat()

    @staticmethod
    def values_of(row: Duty) -> dict[str, Any]:
        return {
            "code": row.code, "name": row.name, "bearer": row.bearer, "basis": row.basis,
            "struck_off_on": row.struck_off_on, "struck_off_reason": row.struck_off_reason,
            "from": row.effective_from, "to": row.effective_to,
        }  # fmt: skip

    def fill(self, row: Duty, values: Values) -> None:
        row.code, row.name, row.bearer = values["code"], values["name"], values["bearer"]
        row.basis = values["basis"]
        row.struck_off_on = values["struck_off_on"]
        row.struck_off_reason = values["struck_off_reason"]


class GridList(List[GridService]):
    """网格服务事项清单."""

    name, title = "grid", "网格服务事项清单"
    columns = GRID_COLUMNS
    disagreements = staticmethod(service_disagrees)
    model = GridService

    @cached_property
    def sources(self) -> Mapping[tuple[str, date], ResponsibilityItem]:
        """Every version of every matter of the responsibility list."""
        rows = ResponsibilityList(self.session, self.owner).rows()
        return {(one.code, one.effective_from): one for one in rows}

    @staticmethod
    def values_of(row: GridService) -> dict[str, Any]:
        return {
            "code": row.code, "name": row.name, "acts": tuple(row.acts), "how": row.how,
            "source": row.source.code, "source_from": row.source.effective_from,
            "approval": row.approval_number, "approved_on": row.approved_on,
            "from": row.effective_from, "to": row.effective_to,
        }  # fmt: skip

    def found(self, stated: Stated) -> Mapping[str, Any]:
        said = stated.values
        source = self.sources.get((said["source"], said["source_from"]))
        if source is None:
            says = f"责任清单里没有 {said['source']} 自 {said['source_from']} 起的一版"
            raise Misnamed("source", says)
        if not source.grid_eligible:
            raise Misnamed("source", f"责任清单没有写明 {source.code} 可由网格承担")
        return said

    def fill(self, row: GridService, values: Values) -> None:
        row.code, row.name, row.how = values["code"], values["name"], values["how"]
        row.acts = list(values["acts"])
        row.source = self.sources[values["source"], values["source_from"]]
        row.approval_number, row.approved_on = values["approval"], values["approved_on"]

    def follow(self, changes: Sequence[Change[GridService]], at: datetime) -> None:
        linking.follow_services(self.session, [(one.row, one.added) for one in changes], at)


LISTS: Mapping[str, type[List[Any]]] = {
    one.name: one for one in (ResponsibilityList, DutyList, GridList)
}
