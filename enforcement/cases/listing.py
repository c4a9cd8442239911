"""The list of cases: what it can be narrowed to, page after page, the latest touched first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Act, ActMark, Case, Handler, Party
from enforcement.cases.queries import is_mine
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import organisations_with
from enforcement.powers.models import Mandate, Power
from enforcement.procedure.permissions import Permission
from enforcement.procedure.tracks import State
from enforcement.search.models import Entry
from enforcement.search.queries import are_more, holds, indexed
from enforcement.search.words import asked

PAGE = 50
RARE = 2000
"""What the index knows no more often than this is looked up there at once."""
WINDOW = 4000
"""For common words so many of the newest are looked through first; most such queries end there."""
SETTLED = frozenset({State.CLOSED, State.ARCHIVED})


@dataclass(frozen=True)
class Cursor:
    """Where a page of the list ends: the moment and the number of its last case."""

    touched_at: datetime
    case_id: int

    def __str__(self) -> str:
        return f"{self.touched_at.isoformat()}~{self.case_id}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """The cursor in an address; None when somebody has mangled it."""
        moment, _, number = text.partition("~")
        try:
            at = datetime.fromisoformat(moment.replace(" ", "+"))
            return cls(at, int(number)) if at.tzinfo else None
        except ValueError:
            return None


@dataclass(frozen=True)
class CaseLine:
    """One case as a list shows it."""

    id: int
    number: str
    stage: State
    cause: str
    place: str
    party: str
    handlers: str
    touched_at: datetime
    found_at: datetime
    filed_on: date | None
    decided_on: date | None
    closed_on: date | None

    @property
    def tone(self) -> str:
        return "done" if self.stage in SETTLED else "run"


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; nothing said leaves it whole.

    `since` and `until` are days of discovery in Beijing, both included; `words` is a query.
    """

    stages: frozenset[State] = frozenset()
    mine: Officer | None = None
    field: str = ""
    handling_id: int | None = None
    since: date | None = None
    until: date | None = None
    marked: bool = False
    words: str = ""

    def conditions(self) -> Iterator[sa.ColumnElement[bool]]:
        if self.stages:
            yield Case.stage.in_(self.stages)
        if self.mine:
            yield is_mine(self.mine)
        if self.field:
            yield Case.power_id.in_(sa.select(Power.id).where(Power.field == self.field))
        if self.handling_id is not None:
            yield Case.handling_id == self.handling_id
        if self.marked:
            yield Case.id.in_(sa.select(Act.case_id).join(ActMark, ActMark.act_id == Act.id))
        yield from self._days()

    def _days(self) -> Iterator[sa.ColumnElement[bool]]:
        if self.since:
            yield Case.found_at >= _begins(self.since)
        if self.until:
            yield Case.found_at < _begins(self.until) + timedelta(days=1)


def _begins(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING)


def cases_of(
    session: Session,
    officer: Officer,
    wanted: Wanted | None = None,
    *,
    after: Cursor | None = None,
    size: int | None = None,
) -> tuple[list[CaseLine], Cursor | None]:
    """One page of the list, and where the next page begins."""
    wanted, size = wanted or Wanted(), size or PAGE
    conditions = [*wanted.conditions(), *_below(after)]
    if wanted.words:
        ids = _searched(session, officer, conditions, asked(wanted.words), size=size)
    else:
        ids = _newest(session, officer, conditions, limit=size + 1)
    lines = _lines(session, ids[:size])
    more = len(ids) > size
    return lines, Cursor(lines[-1].touched_at, lines[-1].id) if more else None


def _below(after: Cursor | None) -> Iterator[sa.ColumnElement[bool]]:
    if after:
        last = sa.tuple_(sa.literal(after.touched_at, Case.touched_at.type), after.case_id)
        yield sa.tuple_(Case.touched_at, Case.id) < last


def _newest(
    session: Session, officer: Officer, conditions: Sequence[sa.ColumnElement[bool]], *, limit: int
) -> Sequence[int]:
    walked = _walk(officer, conditions, limit=limit)
    return session.scalars(
        sa.select(walked.c.id).order_by(walked.c.touched_at.desc(), walked.c.id.desc())
    ).all()


def _walk(
    officer: Officer, conditions: Sequence[sa.ColumnElement[bool]], *, limit: int
) -> sa.Subquery:
    """The newest of those he handles and those in his name, each found by its index."""
    places = organisations_with(officer, Permission.CASES_READ)
    walks = [
        sa.select(Case.id, Case.touched_at)
        .where(column.in_(places), *conditions)
        .order_by(Case.touched_at.desc(), Case.id.desc())
        .limit(limit)
        .subquery()
        for column in (Case.handling_id, Case.issuer_id)
    ]
    both = sa.union(*(sa.select(walk.c.id, walk.c.touched_at) for walk in walks)).subquery()
    newest = (both.c.touched_at.desc(), both.c.id.desc())
    return sa.select(both.c.id, both.c.touched_at).order_by(*newest).limit(limit).subquery()


def _searched(
    session: Session,
    officer: Officer,
    conditions: Sequence[sa.ColumnElement[bool]],
    words: Sequence[str],
    *,
    size: int,
) -> Sequence[int]:
    """Common words are soon found among the newest; for rare ones the index is asked."""
    if not words:
        return []
    places = organisations_with(officer, Permission.CASES_READ)
    if are_more(session, words, places, than=RARE):
        near, whole = _in_window(session, officer, conditions, words, size=size)
        if whole or len(near) > size:
            return near
    known = indexed(session, words, places).cte("known").prefix_with("MATERIALIZED")
    return session.scalars(
        sa.select(Case.id)
        .where(Case.id.in_(sa.select(known.c.id)), _lies_in(places), *conditions)
        .order_by(Case.touched_at.desc(), Case.id.desc())
        .limit(size + 1)
    ).all()


def _lies_in(places: Collection[int]) -> sa.ColumnElement[bool]:
    """As `seen_by`, but computed, so that no database walks all cases of a place for it."""
    return sa.or_(*((column + 0).in_(places) for column in (Case.handling_id, Case.issuer_id)))


def _in_window(
    session: Session,
    officer: Officer,
    conditions: Sequence[sa.ColumnElement[bool]],
    words: Sequence[str],
    *,
    size: int,
) -> tuple[Sequence[int], bool]:
    """Those of the newest that hold `words`, and whether the newest were all there are."""
    walked = _walk(officer, conditions, limit=WINDOW)
    near = session.scalars(
        sa.select(walked.c.id)
        .join(Entry, Entry.id == walked.c.id)
        .where(holds(words))
        .order_by(walked.c.touched_at.desc(), walked.c.id.desc())
        .limit(size + 1)
    ).all()
    if len(near) > size:
        return near, False
    looked = session.scalar(sa.select(sa.func.count()).select_from(walked)) or 0
    return near, looked < WINDOW


def _lines(session: Session, ids: Sequence[int]) -> list[CaseLine]:
    chosen = (
        sa.select(
            Case.id, Case.number, Case.stage, Case.cause, Case.place, Party.name.label("party"),
            Case.touched_at, Case.found_at, Case.filed_on, Case.decided_on, Case.closed_on,
        )
        .join(Party)
        .where(Case.id.in_(ids))
        .order_by(Case.touched_at.desc(), Case.id.desc())
    )  # fmt: skip
    names = _handlers(session, ids)
    return [
        CaseLine(**row, handlers=names.get(row["id"], ""))
        for row in session.execute(chosen).mappings()
    ]


def _handlers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    named = session.execute(
        sa.select(Handler.case_id, Officer.name)
        .join(Officer, Officer.id == Handler.officer_id)
        .where(Handler.case_id.in_(ids))
        .order_by(Handler.case_id, Handler.position)
    )
    found: dict[int, list[str]] = {}
    for case_id, name in named:
        found.setdefault(case_id, []).append(name)
    return {case_id: "、".join(names) for case_id, names in found.items()}


def fields_of(session: Session, officer: Officer) -> Sequence[str]:
    """The fields of law in which somebody acts whose cases he may read."""
    chosen = sa.select(Power.field).join(Mandate, Mandate.power_id == Power.id)
    return session.scalars(
        chosen.where(_concerns(officer)).distinct().order_by(Power.field)
    ).all()  # fmt: skip


def bodies_of(session: Session, officer: Officer) -> Sequence[Organisation]:
    """The handling bodies whose cases he may read."""
    handling = sa.select(Mandate.handling_id).where(_concerns(officer))
    return session.scalars(
        sa.select(Organisation).where(Organisation.id.in_(handling)).order_by(Organisation.id)
    ).all()


def _concerns(officer: Officer) -> sa.ColumnElement[bool]:
    places = organisations_with(officer, Permission.CASES_READ)
    return sa.or_(Mandate.handling_id.in_(places), Mandate.issuer_id.in_(places))
