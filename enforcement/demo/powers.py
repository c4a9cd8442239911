"""The shipped catalogue in the demo district, and who exercises which of its powers."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.demo.district import Bodies
from enforcement.demo.tables import Row, rows
from enforcement.powers.catalogue import bring_in, shipped
from enforcement.powers.models import Mandate, Mode, Power


def publish_powers(session: Session) -> Sequence[Power]:
    """Every version of the catalogue; a department the district has is linked by its name."""
    bring_in(session, shipped())
    return session.scalars(sa.select(Power).order_by(Power.code, Power.effective_from)).all()


def grant_mandates(session: Session, bodies: Bodies, powers: Sequence[Power]) -> None:
    """Grant each mandate over every version: an act under a repealed law stays punishable."""
    session.add_all(
        _mandate(row, power, bodies)
        for row in rows("mandates")
        for power in powers
        if power.code in row["codes"]
    )
    session.flush()


def _mandate(row: Row, power: Power, bodies: Bodies) -> Mandate:
    return Mandate(
        power=power, mode=Mode(row["mode"]), handling=bodies[row["handling"]],
        issuer=bodies[row["issuer"]], basis=row["basis"],
        effective_from=max(row["from"], power.effective_from),
    )  # fmt: skip
