"""Whether the party was fined for this act, or treated for one of its kind before (处罚29、33)."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import decision_of, last_act, standing_decision
from enforcement.cases.models import Case, Party
from enforcement.law import identity
from enforcement.powers.models import Power
from enforcement.procedure.asks.decision import ExemptionGround
from enforcement.procedure.penalty import Penalty


def fined_before(session: Session, case: Case) -> tuple[str, ...]:
    """Numbers of the cases, whoever issued them, that fined this party for this act.

    The same act: its days overlap, and it falls under the same power, or ended on the same day or
    at the same place. The same party: by its number, however its name is spelled; by its name,
    where no number tells the two apart.
    """
    others = _of_party(
        session, case, Case.decided_on.is_not(None),
        sa.func.coalesce(Case.began_on, Case.ended_on) <= case.ended_on,
        Case.ended_on >= (case.began_on or case.ended_on), _same_act(case),
    )  # fmt: skip
    return tuple(other.number for other in others if _fined(other))


def treated_before(session: Session, case: Case) -> tuple[str, ...]:
    """Numbers of the other cases that answered an act of the same kind by the same party.

    A penalty answers it, and so does sparing the party one as a trivial or a first offence.
    """
    others = _of_party(session, case, Case.power_id.in_(_versions(case)))
    return tuple(other.number for other in others if _treated(other))


def _of_party(session: Session, case: Case, *which: sa.ColumnElement[bool]) -> list[Case]:
    """The other cases of the party of `case`, whoever issued them, oldest first."""
    party = case.party
    same_party = sa.or_(
        sa.and_(Party.id_number == party.id_number, Party.id_number != ""),
        Party.name.in_(identity.spellings(party.name)),
    )
    chosen = sa.select(Case).join(Party).where(same_party, Case.id != case.id, *which)
    return [
        other for other in session.scalars(chosen.order_by(Case.id))
        if identity.is_one_party(other.party.id_number, party.id_number)
    ]  # fmt: skip


def _same_act(case: Case) -> sa.ColumnElement[bool]:
    return sa.or_(
        Case.power_id.in_(_versions(case)), Case.ended_on == case.ended_on, Case.place == case.place
    )


def _fined(case: Case) -> bool:
    act = decision_of(case)
    return act is not None and Penalty.of(act.stated).fine > 0


def _versions(case: Case) -> sa.Select[int]:
    """The power of the case in all its versions."""
    return sa.select(Power.id).where(Power.code == case.power.code)


SPARED = {ExemptionGround.TRIVIAL, ExemptionGround.FIRST}


def _treated(case: Case) -> bool:
    if decision_of(case) is not None:
        return True
    spared = standing_decision(case) or last_act(case, "decline")
    return spared is not None and spared.stated["ground"] in SPARED
