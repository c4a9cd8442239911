"""Which powers an organisation may use on a day, and in whose name."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.powers.models import Mandate, Power


def mandates_of(session: Session, *, handling_id: int, on: date) -> Sequence[Mandate]:
    """The mandates in force for an organisation on `on`, whose power was law on that day."""
    return session.scalars(
        sa.select(Mandate)
        .join(Power)
        .where(Mandate.handling_id == handling_id, *_covers(Mandate, on), *_covers(Power, on))
        .order_by(Power.field, Power.code)
    ).all()


def mandate_for(session: Session, *, power_id: int, handling_id: int, on: date) -> Mandate | None:
    """The mandate under which an organisation uses a power: the one in force, else the latest."""
    mandates = session.scalars(
        sa.select(Mandate)
        .where(Mandate.power_id == power_id, Mandate.handling_id == handling_id)
        .order_by(Mandate.effective_from.desc())
    ).all()
    return next((one for one in mandates if in_force(one, on)), next(iter(mandates), None))


def in_force(row: Mandate | Power, on: date) -> bool:
    return row.effective_from <= on and (row.effective_to is None or on <= row.effective_to)


def _covers(table: type[Mandate] | type[Power], on: date) -> tuple[sa.ColumnElement[bool], ...]:
    ends = sa.or_(table.effective_to.is_(None), table.effective_to >= on)
    return (table.effective_from <= on, ends)
