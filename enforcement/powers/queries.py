"""Which powers an organisation may use on a day, and in whose name."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.powers.models import Mandate, Power


def mandates_of(session: Session, *, handling: Collection[int], on: date) -> Sequence[Mandate]:
    """The mandates in force for these bodies on `on`, whose power was law on that day."""
    return session.scalars(
        sa.select(Mandate)
        .join(Power)
        .where(Mandate.handling_id.in_(handling), *_covers(Mandate, on), *_covers(Power, on))
        .order_by(Power.field, Power.code)
    ).all()


def mandates_for_leads(
    session: Session, *, handling: Collection[int], on: date
) -> Sequence[Mandate]:
    """The mandates in force on `on`, one for a power in a name, over its latest version by then.

    A version that is no longer law is among them: what was done under it is punished still.
    """
    found = session.scalars(
        sa.select(Mandate)
        .join(Power)
        .where(Mandate.handling_id.in_(handling), *_covers(Mandate, on), Power.effective_from <= on)
        .order_by(Power.field, Power.code, Power.effective_from)
    )
    return list({(one.power.code, one.issuer_id): one for one in found}.values())


def mandate_at_act(session: Session, mandate: Mandate, *, acted: date, on: date) -> Mandate:
    """The mandate in the same name over the version that was law when the act ended (处罚37).

    The one given, where no such version is exercised here.
    """
    if in_force(mandate.power, acted):
        return mandate
    then = next(
        (one for one in versions_of(session, mandate.power.code) if in_force(one, acted)), None
    )
    sister = then and mandate_for(session, power_id=then.id, handling_id=mandate.handling_id, on=on)
    return sister if sister and sister.issuer_id == mandate.issuer_id else mandate


def mandates_for_case(
    session: Session, mandate: Mandate, *, acted: date, on: date
) -> Sequence[Mandate]:
    """What a case under `mandate` may be based on instead: powers used in the same name on `on`,
    in the version of the act or in that of `on`."""
    found = session.scalars(
        sa.select(Mandate)
        .join(Power)
        .where(
            Mandate.handling_id == mandate.handling_id, Mandate.issuer_id == mandate.issuer_id,
            Mandate.power_id != mandate.power_id, *_covers(Mandate, on),
        )
        .order_by(Power.field, Power.code, Power.effective_from)
    )  # fmt: skip
    return [one for one in found if in_force(one.power, acted) or in_force(one.power, on)]


def mandate_among(
    session: Session, *, power_id: int, handling: Sequence[int], on: date
) -> Mandate | None:
    """The same for somebody who works in several bodies: the first that may use the power now."""
    found = [mandate_for(session, power_id=power_id, handling_id=one, on=on) for one in handling]
    known = [one for one in found if one is not None]
    return next((one for one in known if in_force(one, on)), next(iter(known), None))


def mandate_for(session: Session, *, power_id: int, handling_id: int, on: date) -> Mandate | None:
    """The mandate under which an organisation uses a power: the one in force, else the latest."""
    mandates = session.scalars(
        sa.select(Mandate)
        .where(Mandate.power_id == power_id, Mandate.handling_id == handling_id)
        .order_by(Mandate.effective_from.desc())
    ).all()
    return next((one for one in mandates if in_force(one, on)), next(iter(mandates), None))


def catalogue(session: Session, *, words: str = "", field: str = "") -> Sequence[Power]:
    """Every version whose name, code or quote has `words`, in the order of code and day."""
    found = sa.select(Power).order_by(Power.code, Power.effective_from)
    if field:
        found = found.where(Power.field == field)
    if words:
        columns = (Power.name, Power.code, Power.quote)
        found = found.where(sa.or_(*(one.contains(words, autoescape=True) for one in columns)))
    return session.scalars(found).all()


def fields(session: Session) -> Sequence[str]:
    """The fields powers belong to."""
    return session.scalars(sa.select(Power.field).distinct().order_by(Power.field)).all()


def versions_of(session: Session, code: str) -> Sequence[Power]:
    """The versions of a power, the oldest first."""
    return session.scalars(
        sa.select(Power).where(Power.code == code).order_by(Power.effective_from)
    ).all()


def mandates_over(session: Session, power: Power) -> Sequence[Mandate]:
    """Who exercises a version of a power, in the order of beginning."""
    return session.scalars(
        sa.select(Mandate)
        .where(Mandate.power_id == power.id)
        .order_by(Mandate.effective_from, Mandate.id)
    ).all()


def in_the_open(
    session: Session, *, on: date, words: str = "", field: str = ""
) -> list[tuple[Power, list[Mandate]]]:
    """The powers in force on `on`, each with who exercises it that day, for the public to know."""
    powers = [one for one in catalogue(session, words=words, field=field) if in_force(one, on)]
    held: dict[int, list[Mandate]] = {}
    for mandate in session.scalars(
        sa.select(Mandate).where(*_covers(Mandate, on)).order_by(Mandate.handling_id)
    ):
        held.setdefault(mandate.power_id, []).append(mandate)
    return [(one, held.get(one.id, [])) for one in powers]


def in_force(row: Mandate | Power, on: date) -> bool:
    return row.effective_from <= on and (row.effective_to is None or on <= row.effective_to)


def _covers(table: type[Mandate] | type[Power], on: date) -> tuple[sa.ColumnElement[bool], ...]:
    ends = sa.or_(table.effective_to.is_(None), table.effective_to >= on)
    return (table.effective_from <= on, ends)
