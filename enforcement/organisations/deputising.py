"""Deputising: while somebody is away, a colleague signs in his seat; the paper says for whom."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Deputising, Employment, Officer, RoleGrant
from enforcement.organisations.people import may_in, organisations_with
from enforcement.procedure.permissions import Permission, Role, Seat, may


class DeputyRefused(ValueError):
    """This colleague cannot sign in that seat; `errors` says at which field and why."""

    def __init__(self, **errors: str) -> None:
        super().__init__("；".join(errors.values()))
        self.errors = errors


def appoint(session: Session, row: Deputising) -> Deputising:
    """Let a deputy sign as the new `row` says; DeputyRefused where he may not. Callers commit."""
    if errors := {name: says for name, holds, says in reversed(_asked(row)) if not holds}:
        raise DeputyRefused(**errors)
    session.add(row)
    session.flush()
    return row


def _asked(row: Deputising) -> tuple[tuple[str, bool, str], ...]:
    absent, deputy, seat = row.absent, row.deputy, row.seat
    return (
        ("seat", may_in(absent, seat.needs, {row.organisation_id}),
         f"{absent.name}没有“{seat.label}”一席"),
        ("deputy", deputy.id != absent.id, "选另一名同事"),
        ("deputy", deputy.active and deputy.employment is Employment.PERMANENT,
         f"{deputy.name}不是在编人员，不能代签"),
        ("deputy", may_in(deputy, Permission.CASES_READ, {row.organisation_id}),
         f"{deputy.name}在这个机关没有办案的职责，看不到案件，不能代签"),
        ("deputy", seat is not Seat.REVIEWER or bool(deputy.legal_qualification),
         f"{deputy.name}没有登记法律职业资格，不能代为法制审核"),
        ("deputy", seat is not Seat.HEAD or _leads(deputy, row.organisation_id),
         f"{deputy.name}不是本机关的负责人，不能代负责人签批（处罚法第五十七条）"),
        ("until_on", row.until_on >= row.from_on, "止日不能早于起日"),
    )  # fmt: skip


LEADS = (Permission.SIGN_HEAD, Permission.SIGN_MANAGER)


def _leads(officer: Officer, organisation_id: int) -> bool:
    """Whether he is one of the heads of the organ (机关负责人, 处罚57)."""
    return any(may_in(officer, one, {organisation_id}) for one in LEADS)


def end(row: Deputising, on: date) -> None:
    """End it before its time: from `on` the deputy signs no more."""
    row.ended_on = on


def standing(session: Session, on: date, *whose: sa.ColumnElement[bool]) -> list[Deputising]:
    """What is arranged for `on` or later and not ended, of those that fit."""
    rows = session.scalars(
        sa.select(Deputising)
        .where(Deputising.until_on >= on, *whose)
        .order_by(Deputising.from_on, Deputising.id)
    )
    return [row for row in rows if row.ended_on is None or row.ended_on > on]


def seated(session: Session, places: Collection[int]) -> list[tuple[Officer, Seat, int]]:
    """Who holds a seat in one of `places`, with the seat and the place."""
    held = sa.select(RoleGrant).join(RoleGrant.officer).where(
        RoleGrant.organisation_id.in_(places), Officer.active
    )  # fmt: skip
    return [
        (one.officer, seat, one.organisation_id)
        for one in session.scalars(held.order_by(RoleGrant.organisation_id, RoleGrant.id))
        for seat in Seat if may(one.role, seat.needs)
    ]  # fmt: skip


def colleagues(session: Session, places: Collection[int]) -> list[Officer]:
    """Who could sign for somebody seated in `places`: permanent staff who may read cases there."""
    reads = [role for role in Role if may(role, Permission.CASES_READ)]
    there = sa.select(RoleGrant.officer_id).where(
        RoleGrant.organisation_id.in_(places), RoleGrant.role.in_(reads)
    )
    able = sa.select(Officer).where(
        Officer.id.in_(there), Officer.active, Officer.employment == Employment.PERMANENT
    )
    return list(session.scalars(able.order_by(Officer.id)))


def places_for(officer: Officer, seat: Seat, on: date) -> dict[int, Officer | None]:
    """Where he may sign in a seat: his own places, and those of whom he stands in for."""
    stood_in = {
        row.organisation_id: row.absent
        for row in officer.stands_in_for
        if row.seat is seat and row.holds_on(on)
        and may_in(row.absent, seat.needs, {row.organisation_id})
    }  # fmt: skip
    return stood_in | dict.fromkeys(organisations_with(officer, seat.needs))


def may_or_stands_in(
    officer: Officer, permission: Permission, places: Collection[int], on: date
) -> bool:
    """Whether he holds `permission` in one of `places`, or sits there for who does and is away."""
    seats = [seat for seat in Seat if seat.needs is permission]
    return may_in(officer, permission, set(places)) or (
        officer.active and any(places_for(officer, seat, on).keys() & set(places) for seat in seats)
    )


def signing_permissions(officer: Officer, on: date) -> frozenset[Permission]:
    """The rights to sign that he has only because somebody is away."""
    return frozenset(seat.needs for seat in Seat if places_for(officer, seat, on))
