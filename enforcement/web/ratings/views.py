"""What the page of ratings shows to whom: his body's year, what his town gave, the district's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from enforcement.coordination.evaluation import Line, districts_rating, judged_as, year_of
from enforcement.coordination.oversight import districts_overseen, overseen
from enforcement.coordination.places import body_of, places
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.permissions import Permission
from enforcement.web.addresses import number_in

FIRST_YEAR = 2020
"""The regulation that gives towns this word is in force since then (鲁乡镇30)."""


@dataclass(frozen=True)
class Standing:
    """The year of one body in one district, and how many of its kind have a rank there."""

    body: Organisation
    district: Organisation
    line: Line
    placed: int


def years() -> list[int]:
    """The years that can be chosen, the latest first."""
    return list(range(legal_day(datetime.now(UTC)).year, FIRST_YEAR - 1, -1))


def chosen_year(typed: int | None) -> int:
    """The year typed into the address, else this one."""
    return typed if typed in years() else years()[0]


def own_bodies(session: Session, officer: Officer) -> list[Organisation]:
    """The departments and stations whose ratings are his to see."""
    ids = places(officer, Permission.MATTERS_READ) | {one.id for one in overseen(officer)}
    found = (session.get_one(Organisation, one) for one in sorted(ids))
    return [one for one in found if judged_as(one)]


def own_towns(session: Session, officer: Officer) -> list[Organisation]:
    """The towns in whose name he asks or rates."""
    ids = places(officer, Permission.RATINGS_GIVE, Permission.MATTERS_ASK)
    found = (session.get_one(Organisation, one) for one in sorted(ids))
    return [one for one in found if body_of(one).town]


def standings(session: Session, bodies: Sequence[Organisation], year: int) -> list[Standing]:
    return [
        found for body in bodies for district in districts_rating(session, body, year)
        if (found := standing(session, district, body, year))
    ]  # fmt: skip


def standing(
    session: Session, district: Organisation, body: Organisation, year: int
) -> Standing | None:
    """The year of `body` among those that the towns of `district` rated."""
    lines = year_of(session, district, year)
    line = next((one for one in lines if one.result.organisation_id == body.id), None)
    if line is None:
        return None
    placed = sum(
        one.result.judged is line.result.judged and one.result.enough for one in lines
    )  # fmt: skip
    return Standing(body, district, line, placed)


def in_address(districts: Sequence[Organisation]) -> Organisation | None:
    """The one of `districts` that the address names, else the first."""
    wanted = number_in("district")
    return next((one for one in districts if one.id == wanted), next(iter(districts), None))


def may_open(
    session: Session, officer: Officer, district: Organisation, body: Organisation
) -> bool:
    """Whether the year of `body` in `district` is his to see."""
    above = {one.id for one in districts_overseen(session, officer)}
    return district.id in above or body.id in {one.id for one in own_bodies(session, officer)}
