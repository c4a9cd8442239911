"""What a published delegation and its withdrawal do to the mandates of a town (处罚24)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.organisations.models import Kind, Organisation
from enforcement.powers.models import Mandate, Mode, Power
from enforcement.powers.queries import in_force, versions_of

DAY = timedelta(days=1)


def delegable(session: Session, code: str) -> Power | None:
    """The latest version of the power of this code."""
    return next(reversed(versions_of(session, code)), None)


def team_of(session: Session, town: Organisation) -> Organisation:
    """The team that enforces in a town; the town itself where it has none."""
    ours = sa.or_(Organisation.parent_id == town.id, Organisation.posted_at_id == town.id)
    chosen = sa.select(Organisation).where(Organisation.kind == Kind.TEAM, ours)
    return session.scalars(chosen.order_by(Organisation.id)).first() or town


def grant_mandates(
    session: Session, *, codes: Iterable[str], town: Organisation, basis: str, on: date
) -> list[Mandate]:
    """From `on` the town exercises these powers in its own name. Callers commit."""
    team, made = team_of(session, town), []
    for code in codes:
        power = delegable(session, code)
        if power is None or any(in_force(one, on) for one in _held(session, code, team, town)):
            continue
        made.append(
            Mandate(
                power=power, handling=team, issuer=town, mode=Mode.OWN, basis=basis,
                effective_from=on, effective_to=None,
            )
        )  # fmt: skip
    session.add_all(made)
    session.flush()
    return made


def end_mandates(
    session: Session, *, codes: Iterable[str], town: Organisation, on: date, finishes: bool
) -> None:
    """From `on` the town exercises them no more; its running cases go on where `finishes`."""
    team = team_of(session, town)
    for code in codes:
        for mandate in _held(session, code, team, town):
            if mandate.effective_to is None or mandate.effective_to >= on:
                mandate.effective_to = max(on - DAY, mandate.effective_from)
                mandate.finishes = finishes
    session.flush()


def _held(session: Session, code: str, team: Organisation, town: Organisation) -> Sequence[Mandate]:
    """What the town exercises by its own right under this code."""
    return session.scalars(
        sa.select(Mandate).join(Power).where(
            Power.code == code, Mandate.handling_id == team.id, Mandate.issuer_id == town.id,
            Mandate.mode == Mode.OWN,
        )
    ).all()  # fmt: skip
