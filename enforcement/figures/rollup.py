"""The roll-up: which organisations are rows at a level, what counts for each, and what opens.

A new kind of thing joins by one row in GROUPS. Rows stand by their names: nothing here ranks, and
what is counted describes and is no target.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.oversight import overseen
from enforcement.coordination.places import GOVERNS, superiors
from enforcement.figures.cases import CASES
from enforcement.figures.figure import Figure, Group, Line, Period, Span
from enforcement.figures.leads import EXITS, LEADS, SOURCES
from enforcement.figures.matters import ASSISTANCE, CALLS, DISPUTES, OPERATIONS
from enforcement.organisations.models import Kind, Level, Officer, Organisation

GROUPS: tuple[Group, ...] = (
    CALLS, CASES, OPERATIONS, DISPUTES, ASSISTANCE, LEADS, SOURCES, EXITS,
)  # fmt: skip
FIGURES = {figure.name: figure for group in GROUPS for figure in group.figures}
GROUP_OF = {figure.name: group for group in GROUPS for figure in group.figures}
PAGE = 50
WHOLE = 0
"""The row of all that lies within what one looks over."""


@dataclass(frozen=True)
class Scope:
    """What one looks over, laid out at one level: areas, and departments that have no area.

    `within` names for every organisation its row, in each of the two tables and in the whole.
    """

    level: Level
    levels: Sequence[Level]
    areas: Sequence[Organisation]
    departments: Sequence[Organisation]
    within: Mapping[int, frozenset[int]]

    @property
    def rows(self) -> Sequence[Organisation]:
        return (*self.areas, *self.departments)

    def members(self, row: int) -> list[int]:
        return [body for body, rows in self.within.items() if row in rows]


def scope_of(session: Session, officer: Officer, level: Level | None = None) -> Scope:
    """What `officer` looks over; at `level` if there is anything at it, else at the usual one."""
    everyone = session.scalars(sa.select(Organisation)).all()
    roots = {one.id for one in overseen(officer)}
    above = {one.id: _lies_in(one) for one in everyone}
    inside = [one for one in everyone if above[one.id] & roots]
    rows = [one for one in inside if _is_area(one) or one.id in roots or _is_department(one)]
    levels = [each for each in Level if any(one.level is each for one in rows)]
    chosen = level if level in levels else _usual(levels)
    shown = sorted((one for one in rows if one.level is chosen), key=lambda one: one.name)
    ids = {one.id for one in shown}
    return Scope(
        level=chosen, levels=levels,
        areas=[one for one in shown if _is_area(one)],
        departments=[one for one in shown if not _is_area(one)],
        within={one.id: frozenset(above[one.id] & ids | {WHOLE}) for one in inside},
    )  # fmt: skip


def _usual(levels: Sequence[Level]) -> Level:
    """The level below the highest: that is where the work is; a town begins with itself."""
    below = [one for one in levels[1:] if one is not Level.VILLAGE]
    return next(iter((*below, *levels, Level.TOWN)))


def _lies_in(one: Organisation) -> set[int]:
    """Itself, all it belongs to, and where it is posted with all above that."""
    found = {one.id, *(each.id for each in superiors(one))}
    if one.posted_at is not None:
        found |= {one.posted_at.id, *(each.id for each in superiors(one.posted_at))}
    return found


def _is_area(one: Organisation) -> bool:
    return one.kind in GOVERNS or one.kind is Kind.VILLAGE


def _is_department(one: Organisation) -> bool:
    return one.kind is Kind.DEPARTMENT and one.level in {Level.DISTRICT, Level.CITY}


def counted(session: Session, scope: Scope, figure: Figure, period: Period) -> dict[int, int]:
    """How many things for each row, each counted once in a row; WHOLE is all of them."""
    involved = figure.involved(session, period).subquery()
    found: dict[int, int] = {}
    for mapping in _layers(scope):
        placed = sa.select(
            sa.case(mapping, value=involved.c.body).label("row"), involved.c.thing
        ).where(involved.c.body.in_(mapping)).subquery()  # fmt: skip
        number = sa.func.count(sa.distinct(placed.c.thing))
        found |= dict(session.execute(sa.select(placed.c.row, number).group_by(placed.c.row)).all())
    return found


def _layers(scope: Scope) -> Iterator[dict[int, int]]:
    """From organisations to rows, so that no organisation has two rows in one layer."""
    for rows in ({one.id for one in scope.areas}, {one.id for one in scope.departments}, {WHOLE}):
        mapping = {body: min(own) for body, all_ in scope.within.items() if (own := all_ & rows)}
        if mapping:
            yield mapping


def medians(session: Session, scope: Scope, span: Span, period: Period) -> dict[int, str]:
    """The median hours for each row, one place."""
    hours: dict[int, list[float]] = defaultdict(list)
    for bodies, took in span.between(session, period):
        rows = frozenset[int]().union(*(scope.within.get(one, frozenset()) for one in bodies))
        for row in rows:
            hours[row].append(took.total_seconds() / 3600)
    return {row: f"{median(found):.1f}" for row, found in hours.items()}


@dataclass(frozen=True)
class Opened:
    """What a number stands for: how many there are, and those among them that one may read."""

    all: int
    readable: int
    page: int
    last: int
    lines: Sequence[Line]


def opened(
    session: Session, officer: Officer, members: Collection[int], figure: Figure, period: Period,
    *, page: int,
) -> Opened:  # fmt: skip
    """The things that `figure` counts for the organisations of one row."""
    group = GROUP_OF[figure.name]
    involved = figure.involved(session, period).subquery()
    things = sa.select(involved.c.thing).where(involved.c.body.in_(members)).distinct()
    readable = things.where(involved.c.thing.in_(group.readable(officer)))
    every, his = (_number(session, chosen) for chosen in (things, readable))
    last = max(1, -(-his // PAGE))
    page = min(max(page, 1), last)
    ids = session.scalars(
        readable.order_by(involved.c.thing.desc()).limit(PAGE).offset((page - 1) * PAGE)
    ).all()
    return Opened(every, his, page, last, group.lines(session, ids))


def _number(session: Session, chosen: sa.Select[int]) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(chosen.subquery())) or 0
