"""Whose map shows which towns, and who draws their cells: a department draws none of its own."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from enforcement.law.articles import SHANDONG_TOWNSHIP_16_2
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import organisations_with
from enforcement.organisations.territory import GOVERNS, towns_of
from enforcement.procedure.condition import Refusal
from enforcement.procedure.permissions import Permission

SEES = frozenset({
    Permission.CASES_READ, Permission.LEADS_REPORT, Permission.LEADS_TRIAGE,
    Permission.WINDOW_SERVE, Permission.MATTERS_READ, Permission.FIGURES_READ,
    Permission.LISTS_MANAGE,
})  # fmt: skip
CALLS = frozenset({
    Permission.LEADS_TRIAGE, Permission.MATTERS_DISPATCH, Permission.LISTS_MANAGE,
})  # fmt: skip
"""Who rings up the people of a cell, and so sees their phones; they see each other's anyway."""
DRAWS = Permission.LISTS_MANAGE

NOT_A_DEPARTMENT = Refusal(
    "grid-of-the-town", "", "部门不另行划网格，共用镇街的网格",
    SHANDONG_TOWNSHIP_16_2.short, "请镇街或者区的清单管理员划定、调整网格",
    article_in_full=SHANDONG_TOWNSHIP_16_2.full,
)  # fmt: skip


def towns_seen(session: Session, officer: Officer) -> list[Organisation]:
    """The towns whose cells he may look at."""
    return _towns(session, _held(session, officer, SEES))


def towns_called(session: Session, officer: Officer) -> list[Organisation]:
    """The towns whose people he rings up."""
    return _towns(session, _held(session, officer, CALLS))


def towns_drawn(session: Session, officer: Officer) -> list[Organisation]:
    """The towns whose cells he draws and fills: held at a government, not at a department."""
    held = _held(session, officer, {DRAWS})
    return _towns(session, [one for one in held if one.kind in GOVERNS])


def _held(
    session: Session, officer: Officer, permissions: Collection[Permission]
) -> list[Organisation]:
    places = set().union(*(organisations_with(officer, one) for one in permissions))
    return [session.get_one(Organisation, one) for one in sorted(places)]


def _towns(session: Session, bodies: Collection[Organisation]) -> list[Organisation]:
    found = {town.id: town for body in bodies for town in towns_of(session, body)}
    return [found[one] for one in sorted(found)]
