"""Reads of the roster: whose one somebody sees or keeps, and who is on duty now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Kind, Level, Officer, Organisation
from enforcement.organisations.people import organisations_with
from enforcement.organisations.territory import area_of, organ_of
from enforcement.procedure.permissions import Permission
from enforcement.roster.models import Watch
from enforcement.roster.shifts import Turn, turn_at

EXPECTED = (Kind.TEAM, Kind.STATION)
"""Who is expected to keep a roster: the teams, and the stations posted to towns."""

Watches = Mapping[tuple[int, Turn], Watch]


@dataclass(frozen=True)
class OnDuty:
    """Whom to telephone at an organisation: who is on duty, or nobody that was entered."""

    organisation: Organisation
    watches: tuple[Watch, ...]


def readable(session: Session, officer: Officer) -> list[Organisation]:
    """Whose roster he reads: in his town and the departments of its district, or all of his own
    district or city; of other towns nothing."""
    if not officer.active:
        return []
    places = {officer.organisation, *(grant.organisation for grant in officer.grants)}
    found = session.scalars(sa.select(Organisation).order_by(Organisation.id)).all()
    return [one for one in found if any(_reads(place, one) for place in places)]


def _reads(place: Organisation, other: Organisation) -> bool:
    town, theirs = area_of(place), area_of(other)
    if town is not None and theirs is not None:
        return town.id == theirs.id
    if town is not None:
        return other.level is Level.DISTRICT and town.region.startswith(other.region)
    return bool(place.region) and other.region.startswith(place.region)


def kept_by(session: Session, officer: Officer) -> list[Organisation]:
    """Whose roster he enters: where he holds that office, and nowhere else."""
    places = organisations_with(officer, Permission.ROSTER_KEEP) if officer.active else set()
    chosen = sa.select(Organisation).where(Organisation.id.in_(places))
    return list(session.scalars(chosen.order_by(Organisation.id)))


def watches_of(session: Session, bodies: Iterable[Organisation], days: Collection[date]) -> Watches:
    """What is entered for these bodies on these days."""
    chosen = sa.select(Watch).where(
        Watch.organisation_id.in_([one.id for one in bodies]), Watch.day.in_(days)
    )
    return {(one.organisation_id, one.turn): one for one in session.scalars(chosen)}


def watch_of(session: Session, body: Organisation, turn: Turn) -> Watch | None:
    return watches_of(session, [body], [turn.day]).get((body.id, turn))


def on_duty(
    session: Session, officer: Officer, organisations: Iterable[Organisation], at: datetime
) -> list[OnDuty]:
    """Whom to telephone now at each of `organisations` of whose roster he may know.

    A town is reached by its team as well, and so is a bureau that is one with its team.
    """
    known = readable(session, officer)
    asked = [one for one in dict.fromkeys(organisations) if one in known]
    return _standing(session, asked, known, at)


def all_on_duty(
    session: Session, officer: Officer, first: Organisation | None, at: datetime
) -> list[OnDuty]:
    """Everybody on duty now of whose roster he may know, and whom to call `first` in any case."""
    known = readable(session, officer)
    found = _standing(session, [one for one in known if one != first], known, at)
    begun = _standing(session, [one for one in known if one == first], known, at)
    return begun + [one for one in found if any(w.organisation == one.organisation
                                                for w in one.watches)]  # fmt: skip


def _standing(
    session: Session, asked: Sequence[Organisation], known: Sequence[Organisation], at: datetime
) -> list[OnDuty]:
    turn = turn_at(at)
    entered = watches_of(session, known, [turn.day])

    def there(organisation: Organisation) -> tuple[Watch, ...]:
        parts = [one for one in known if organisation in (one, organ_of(one))]
        return tuple(entered[one.id, turn] for one in parts if (one.id, turn) in entered)

    return [OnDuty(one, there(one)) for one in asked]
