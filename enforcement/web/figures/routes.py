"""The roll-up by level, year and month, and the page that a number opens into."""

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from enforcement.figures import rollup
from enforcement.figures.figure import Period, Thing
from enforcement.figures.rollup import FIGURES, GROUP_OF, GROUPS, WHOLE, Scope
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Level
from enforcement.procedure.coordination.evaluation import NEVER_TOWNS
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in, words_in
from enforcement.web.database import session

bp = Blueprint("figures", __name__)

FIRST_YEAR = 2020
OPENS = {
    Thing.MATTER: ("matters.show", "matter_id"), Thing.CASE: ("cases.show", "case_id"),
    Thing.LEAD: ("leads.show", "lead_id"),
}  # fmt: skip
"""Where one thing opens: its page, and what the address calls its number."""


@bp.get("/figures")
@access(Permission.FIGURES_READ)
def show() -> ResponseReturnValue:
    scope, period = _scope(), _period()
    numbers = {name: rollup.counted(session(), scope, one, period) for name, one in FIGURES.items()}
    return render_template(
        "figures/show.html", scope=scope, period=period, groups=GROUPS, years=_years(),
        whole=WHOLE, never=NEVER_TOWNS, numbers=numbers,
        counted=[name for name, found in numbers.items() if found],
        active={group.name: set().union(*(numbers[one.name] for one in group.figures))
                for group in GROUPS},
        hours={span.label: rollup.medians(session(), scope, span, period)
               for group in GROUPS for span in group.spans},
    )  # fmt: skip


@bp.get("/figures/<name>")
@access(Permission.FIGURES_READ)
def show_things(name: str) -> ResponseReturnValue:
    """What a number stands for: those that he may read, and how many there are besides."""
    figure, scope, period = FIGURES.get(name) or abort(404), _scope(), _period()
    row = number_in("body") or WHOLE
    body = next((one for one in scope.rows if one.id == row), None)
    if body is None and row != WHOLE:
        abort(404)
    found = rollup.opened(
        session(), me(), scope.members(row), figure, period, page=number_in("page") or 1
    )
    group = GROUP_OF[name]
    return render_template(
        "figures/things.html", scope=scope, period=period, figure=figure, group=group, body=body,
        shown=found, opens=OPENS[group.thing],
    )  # fmt: skip


def _scope() -> Scope:
    typed = words_in("level")
    level = Level(typed) if typed in set(Level) else None
    return rollup.scope_of(session(), me(), level)


def _period() -> Period:
    year, month = number_in("year"), number_in("month")
    return Period(
        year if year in _years() else _years()[0],
        month if month is not None and month <= 12 else None, datetime.now(UTC),
    )  # fmt: skip


def _years() -> list[int]:
    return list(range(legal_day(datetime.now(UTC)).year, FIRST_YEAR - 1, -1))
