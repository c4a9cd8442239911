"""Whether an act was fined before, by whomever and under whatever procedure (处罚29)."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import decision_of
from enforcement.cases.models import Case, Party
from enforcement.law import identity
from enforcement.powers.models import Power
from enforcement.procedure.penalty import Penalty


def fined_before(session: Session, case: Case) -> tuple[str, ...]:
    """Numbers of the cases, whoever issued them, that fined this party for this act.

    The same act: its days overlap, and it falls under the same power, or ended on the same day or
    at the same place. The same party: by its number, however its name is spelled; by its name,
    where no number tells the two apart.
    """
    party = case.party
    same_party = sa.or_(
        sa.and_(Party.id_number == party.id_number, Party.id_number != ""),
        Party.name.in_(identity.spellings(party.name)),
    )
    others = session.scalars(
        sa.select(Case)
        .join(Party)
        .where(
            same_party, Case.id != case.id, Case.decided_on.is_not(None),
            sa.func.coalesce(Case.began_on, Case.ended_on) <= case.ended_on,
            Case.ended_on >= (case.began_on or case.ended_on), _same_act(case),
        )
        .order_by(Case.id)
    )  # fmt: skip
    return tuple(
        other.number
        for other in others
        if identity.is_one_party(other.party.id_number, party.id_number) and _fined(other)
    )


def _same_act(case: Case) -> sa.ColumnElement[bool]:
    versions = sa.select(Power.id).where(Power.code == case.power.code)
    return sa.or_(
        Case.power_id.in_(versions), Case.ended_on == case.ended_on, Case.place == case.place
    )


def _fined(case: Case) -> bool:
    act = decision_of(case)
    return act is not None and Penalty.of(act.stated).fine > 0
