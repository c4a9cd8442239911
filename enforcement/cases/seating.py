"""Who can sign in which seat of a case, and whether each seat can have a person of its own."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import combinations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import acts_named
from enforcement.cases.models import Case, Petition
from enforcement.organisations.deputising import places_for, seated
from enforcement.organisations.models import Deputising, Officer, Organisation, RoleGrant
from enforcement.organisations.people import may_in
from enforcement.organisations.territory import line_of
from enforcement.powers.models import Mandate
from enforcement.procedure.permissions import GRANTS, Permission, Seat


def holders(session: Session, permission: Permission, places: Iterable[int]) -> set[int]:
    """The officers who hold `permission` in one of `places`."""
    roles = [role for role, held in GRANTS.items() if permission in held]
    chosen = sa.select(RoleGrant.officer_id).join(Officer, Officer.id == RoleGrant.officer_id)
    return set(session.scalars(chosen.where(
        Officer.active, RoleGrant.role.in_(roles), RoleGrant.organisation_id.in_(list(places)))
    ))  # fmt: skip


def places_of(case: Case, seat: Seat) -> set[int]:
    """Where the holder of `seat` sits: the head in the issuer, others in either body."""
    return {case.issuer_id} if seat is Seat.HEAD else {case.issuer_id, case.handling_id}


def leaders(session: Session, case: Case) -> set[int]:
    """The heads of the organ: its chief and who is in charge of the matter under him (处罚57②)."""
    seats = (Seat.HEAD, Seat.MANAGER)
    return {one for seat in seats for one in holders(session, seat.needs, places_of(case, seat))}


def signers(session: Session, case: Case, seat: Seat, on: date) -> set[int]:
    """Who holds `seat` or stands in for its holder on `on`."""
    return holders(session, seat.needs, places_of(case, seat)) | {
        row.deputy_id for row in _deputies(session, case, seat) if row.holds_on(on)
    }


def _deputies(session: Session, case: Case, seat: Seat) -> list[Deputising]:
    """The deputies appointed for `seat` whose absent colleague still holds it."""
    chosen = sa.select(Deputising).where(
        Deputising.organisation_id.in_(places_of(case, seat)), Deputising.seat == seat
    )
    return [
        row for row in session.scalars(chosen)
        if row.deputy.active and may_in(row.absent, seat.needs, {row.organisation_id})
    ]  # fmt: skip


def may_sign(asked: Petition, by: Officer, on: date) -> bool:
    """Whether it is for `by` to sign: the head of the issuer, or another seat in either body."""
    places = places_for(by, asked.seat, on).keys()
    return by.active and bool(places & places_of(asked.case, asked.seat))


def administrators(session: Session, case: Case, permission: Permission) -> list[str]:
    """The names of those who do this office for the issuer: in it, or in a body above it."""
    above = {one.id for one in line_of(case.issuer)}
    return names_of(session, holders(session, permission, above))


def awaited(session: Session, asked: Petition, on: date) -> list[str]:
    """The names of those whose word a waiting petition needs next, without who is out of it."""
    return names_of(session, signers(session, asked.case, asked.seat, on) - spent(asked))


def names_of(session: Session, people: Collection[int]) -> list[str]:
    """The names of officers, in a settled order."""
    named = sa.select(Officer.name).where(Officer.id.in_(people)).order_by(Officer.id)
    return list(session.scalars(named))


def may_recall(asked: Petition, by: Officer) -> bool:
    """Whether `by` may take it back: who asked, and those left behind when he is gone."""
    theirs = {asked.by_id} | {one.officer_id for one in asked.case.handlers}
    return by.id in theirs or may_in(by, Permission.CASES_ASSIGN, {asked.case.handling_id})


def signing_for(asked: Petition, by: Officer, on: date) -> Officer | None:
    """The absent colleague in whose seat `by` signs; None where he signs in his own."""
    places = places_for(by, asked.seat, on)
    here = [places[place] for place in places.keys() & places_of(asked.case, asked.seat)]
    return None if None in here else next(iter(here), None)


def recused_from(case: Case) -> set[int]:
    """Who is out of the case for good (处罚43)."""
    return {one for act in acts_named(case, "grant_recusal") for one in act.stated["recused"]}


def spent(asked: Petition) -> set[int]:
    """Who signs this petition no more: who asked, who has signed, who was recused."""
    return {one.by_id for one in asked.signatures} | {asked.by_id} | recused_from(asked.case)


def unfilled(
    session: Session,
    case: Case,
    seats: Iterable[Seat],
    *,
    on: date,
    out: Collection[int],
    apart: Mapping[Seat, Collection[int]],
) -> tuple[Seat, ...]:
    """Seats that together have fewer people than places, from `on`; empty when all can be filled.

    `out`: who signs none of them; `apart`: who does not sit in this one. A deputy whose days are
    still to come counts: what waits today is signed when they begin.
    """
    able = {}
    for seat in seats:
        coming = {row.deputy_id for row in _deputies(session, case, seat) if _to_come(row, on)}
        able[seat] = (signers(session, case, seat, on) | coming) - set(out) - {*apart.get(seat, ())}
    return too_few(able)


def _to_come(row: Deputising, on: date) -> bool:
    return row.from_on > on and row.holds_on(row.from_on)


def names_seated(session: Session, organisation: Organisation) -> dict[Seat, list[str]]:
    """Who sits in which seat of what `organisation` issues, here or in a body that handles."""
    places = {organisation.id} | set(session.scalars(
        sa.select(Mandate.handling_id).where(Mandate.issuer_id == organisation.id)
    ))  # fmt: skip
    found: dict[Seat, list[str]] = {seat: [] for seat in Seat}
    for holder, seat, place in seated(session, places):
        if seat is not Seat.HEAD or place == organisation.id:
            found[seat].append(holder.name)
    return {seat: list(dict.fromkeys(names)) for seat, names in found.items()}


def too_few(able: Mapping[Seat, Collection[int]]) -> tuple[Seat, ...]:
    """The smallest group of seats that has fewer people than seats (Hall's condition)."""
    for size in range(1, len(able) + 1):
        for group in combinations(able, size):
            if len(set().union(*(able[seat] for seat in group))) < size:
                return group
    return ()
