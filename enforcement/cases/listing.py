"""The list of cases: what it can be narrowed to, page after page, the latest touched first."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Act, ActMark, Case, Handler, Party
from enforcement.cases.queries import is_mine
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import organisations_with
from enforcement.powers.models import Mandate, Power
from enforcement.procedure.fields import LARGEST_ID
from enforcement.procedure.permissions import Permission
from enforcement.procedure.tracks import State
from enforcement.search.models import Entry
from enforcement.search.queries import are_more, holds, indexed
from enforcement.search.words import asked

PAGE = 50
YEARS = range(1900, 2200)
RARE = 2000
"""What the index knows no more often than this is looked up there at once."""
WINDOW = 4000
"""For common words so many of the newest are looked through first; most such queries end there."""
SETTLED = frozenset({State.CLOSED, State.ARCHIVED})


@dataclass(frozen=True)
class Cursor:
    """A place in the list: the moment and the number of a case; the page lies on one side of it."""

    touched_at: datetime
    case_id: int
    newer: bool = False

    def __str__(self) -> str:
        return f"{self.touched_at.isoformat()}~{self.case_id}"

    @classmethod
    def read(cls, text: str, *, newer: bool = False) -> "Cursor | None":
        """The cursor in an address; None when somebody has mangled it."""
        moment, _, number = text.partition("~")
        try:
            at, case_id = datetime.fromisoformat(moment.replace(" ", "+")), int(number)
        except ValueError:
            return None
        sound = at.tzinfo and at.year in YEARS and 0 < case_id <= LARGEST_ID
        return cls(at, case_id, newer) if sound else None

    @property
    def beyond(self) -> sa.ColumnElement[bool]:
        """That a case lies on its side."""
        here = sa.tuple_(sa.literal(self.touched_at, Case.touched_at.type), self.case_id)
        place = sa.tuple_(Case.touched_at, Case.id)
        return place > here if self.newer else place < here


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

    def cursor(self, *, newer: bool = False) -> Cursor:
        return Cursor(self.touched_at, self.id, newer)


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


@dataclass(frozen=True)
class Page:
    """One page of the list, and the cursors that lead to the pages beside it."""

    lines: Sequence[CaseLine]
    newer: Cursor | None = None
    older: Cursor | None = None


def cases_of(
    session: Session,
    officer: Officer,
    wanted: Wanted | None = None,
    *,
    at: Cursor | None = None,
    size: int | None = None,
) -> Page:
    """The page at a cursor; where it would not be full of newer cases, the first page."""
    seeking = Seeking(session, officer, wanted or Wanted(), at, size or PAGE)
    ids = seeking.ids()
    more = len(ids) > seeking.size
    if at and (not ids or (at.newer and not more)):
        return cases_of(session, officer, wanted, size=size)
    lines = _lines(session, ids[: seeking.size])
    is_last = not more and not (at and at.newer)
    return Page(
        lines,
        newer=lines[0].cursor(newer=True) if at else None,
        older=None if is_last else lines[-1].cursor(),
    )


@dataclass(frozen=True)
class Seeking:
    """What one page asks for: whose list, what of it, and the `size` cases beyond a cursor."""

    session: Session
    officer: Officer
    wanted: Wanted
    at: Cursor | None
    size: int

    def ids(self) -> Sequence[int]:
        """The cases of the page from its cursor on, and one more where there is one."""
        if not self.wanted.words:
            return self._of(self._walk(self.size + 1))
        words = asked(self.wanted.words)
        return self._searched(words) if words else []

    @property
    def _places(self) -> Collection[int]:
        return organisations_with(self.officer, Permission.CASES_READ)

    def _conditions(self) -> list[sa.ColumnElement[bool]]:
        return [*self.wanted.conditions(), *([self.at.beyond] if self.at else [])]

    def _nearest(self, touched_at: Any, number: Any) -> tuple[sa.UnaryExpression[Any], ...]:
        """The order of the cases from the cursor on."""
        if self.at and self.at.newer:
            return touched_at.asc(), number.asc()
        return touched_at.desc(), number.desc()

    def _of(self, walked: sa.Subquery) -> Sequence[int]:
        nearest = self._nearest(walked.c.touched_at, walked.c.id)
        return self.session.scalars(sa.select(walked.c.id).order_by(*nearest)).all()

    def _walk(self, limit: int) -> sa.Subquery:
        """The nearest of those he handles and those in his name, each found by its index."""
        walks = [
            sa.select(Case.id, Case.touched_at)
            .where(column.in_(self._places), *self._conditions())
            .order_by(*self._nearest(Case.touched_at, Case.id))
            .limit(limit)
            .subquery()
            for column in (Case.handling_id, Case.issuer_id)
        ]
        both = sa.union(*(sa.select(walk.c.id, walk.c.touched_at) for walk in walks)).subquery()
        nearest = self._nearest(both.c.touched_at, both.c.id)
        return sa.select(both.c.id, both.c.touched_at).order_by(*nearest).limit(limit).subquery()

    def _searched(self, words: Sequence[str]) -> Sequence[int]:
        """Common words are soon found among the nearest; for rare ones the index is asked."""
        if are_more(self.session, words, self._places, than=RARE):
            near, whole = self._in_window(words)
            if whole or len(near) > self.size:
                return near
        known = indexed(self.session, words, self._places).cte("known").prefix_with("MATERIALIZED")
        return self.session.scalars(
            sa.select(Case.id)
            .where(Case.id.in_(sa.select(known.c.id)), _lies_in(self._places), *self._conditions())
            .order_by(*self._nearest(Case.touched_at, Case.id))
            .limit(self.size + 1)
        ).all()

    def _in_window(self, words: Sequence[str]) -> tuple[Sequence[int], bool]:
        """Those of the nearest that hold `words`, and whether the nearest were all there are."""
        walked = self._walk(WINDOW)
        near = self.session.scalars(
            sa.select(walked.c.id)
            .join(Entry, Entry.id == walked.c.id)
            .where(holds(words))
            .order_by(*self._nearest(walked.c.touched_at, walked.c.id))
            .limit(self.size + 1)
        ).all()
        if len(near) > self.size:
            return near, False
        looked = self.session.scalar(sa.select(sa.func.count()).select_from(walked)) or 0
        return near, looked < WINDOW


def _lies_in(places: Collection[int]) -> sa.ColumnElement[bool]:
    """As `seen_by`, but computed, so that no database walks all cases of a place for it."""
    return sa.or_(*((column + 0).in_(places) for column in (Case.handling_id, Case.issuer_id)))


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
