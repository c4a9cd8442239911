"""Figures of cases: filed, decided, closed, and those whose days for deciding have passed."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.clock import decision_due
from enforcement.cases.models import Act, ActMark, Case
from enforcement.cases.queries import seen_by
from enforcement.figures.figure import Figure, Group, Involved, Line, Period, Thing
from enforcement.law import periods
from enforcement.organisations.models import Officer
from enforcement.procedure.tracks import ABANDONED, FILED_AWAY

DECIDED_LATE = "decided-late"
"""The mark of a decision after its last day (处罚60)."""
Rule = Callable[[Session, Period], sa.ColumnElement[bool]]


def _on(column: Any) -> Rule:
    return lambda _session, period: period.has_day(column)


def _late(session: Session, period: Period) -> sa.ColumnElement[bool]:
    """Decided late in the period; and, while it runs, what is undecided past its last day."""
    marked = sa.select(Act.case_id).join(ActMark, ActMark.act_id == Act.id).where(
        ActMark.code == DECIDED_LATE, period.has_day(Act.happened_on)
    )  # fmt: skip
    return sa.or_(Case.id.in_(marked), Case.id.in_(_overdue(session, period)))


def _overdue(session: Session, period: Period) -> Sequence[int]:
    if not period.is_running:
        return ()
    calendar = work_calendar(session)
    open_long = session.scalars(
        sa.select(Case).where(
            Case.decided_on.is_(None), Case.stage.not_in((*ABANDONED, *FILED_AWAY)),
            Case.filed_on < period.today - timedelta(days=periods.DECISION.length),
        )
    )  # fmt: skip
    found = ((case.id, decision_due(case, calendar, period.today)) for case in open_long)
    return [number for number, due in found if due is not None and due.latest < period.today]


def _involving(rule: Rule) -> Callable[[Session, Period], Involved]:
    """A case counts for who handles it and for in whose name it is."""

    def involved(session: Session, period: Period) -> Involved:
        meant = rule(session, period)
        handled = sa.select(Case.handling_id.label("body"), Case.id.label("thing")).where(meant)
        issued = sa.select(Case.issuer_id.label("body"), Case.id.label("thing")).where(meant)
        return handled.union_all(issued)

    return involved


def _readable(officer: Officer) -> sa.Select[int]:
    return sa.select(Case.id).where(seen_by(officer))


def _lines(session: Session, ids: Sequence[int]) -> list[Line]:
    found = session.scalars(
        sa.select(Case).where(Case.id.in_(ids)).order_by(Case.touched_at.desc(), Case.id)
    )
    return [
        Line(one.id, f"{one.party.name} · {one.cause}", one.number, one.stage.label,
             one.handling.short_name)
        for one in found
    ]  # fmt: skip


CASES = Group(
    "cases", "案件", Thing.CASE,
    (
        Figure("cases.filed", "立案", _involving(_on(Case.filed_on))),
        Figure("cases.decided", "作出决定", _involving(_on(Case.decided_on))),
        Figure("cases.closed", "结案", _involving(_on(Case.closed_on))),
        Figure("cases.late", "超过办案期限", _involving(_late), late=True),
    ),
    _readable, _lines,
)  # fmt: skip
