"""The powers of the demo district, each version with its tiers, and who exercises them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from enforcement.demo.district import Bodies
from enforcement.demo.tables import Row, rows
from enforcement.law.money import FEN
from enforcement.powers.models import Mandate, Mode, Power, Tier
from enforcement.procedure.parties import PartyKind


def publish_powers(session: Session, bodies: Bodies) -> Sequence[Power]:
    powers = [_power(row, bodies) for row in rows("powers")]
    session.add_all(powers)
    session.flush()
    return powers


def grant_mandates(session: Session, bodies: Bodies, powers: Sequence[Power]) -> None:
    """Grant each mandate over every version: an act under a repealed law stays punishable."""
    session.add_all(
        _mandate(row, power, bodies)
        for row in rows("mandates")
        for power in powers
        if power.code in row["codes"]
    )
    session.flush()


def _power(row: Row, bodies: Bodies) -> Power:
    return Power(
        code=row["code"], name=row["name"], field=row["field"],
        violation_articles=row["violation"], penalty_articles=row["penalty"], quote=row["quote"],
        effective_from=row["from"], effective_to=row.get("to"),
        correction_first=row.get("correction_first", False), coercion=row.get("coercion", False),
        supervising=bodies[row["supervising"]], division=row["division"],
        tiers=[_tier(tier) for tier in row["tiers"]],
    )  # fmt: skip


def _tier(row: Row) -> Tier:
    kind = row.get("party_kind")
    return Tier(
        name=row["name"], condition=row["condition"],
        party_kind=PartyKind(kind) if kind else None,
        low=row["low"] * FEN, high=row["high"] * FEN,
    )  # fmt: skip


def _mandate(row: Row, power: Power, bodies: Bodies) -> Mandate:
    return Mandate(
        power=power, mode=Mode(row["mode"]), handling=bodies[row["handling"]],
        issuer=bodies[row["issuer"]], basis=row["basis"],
        effective_from=max(row["from"], power.effective_from),
    )  # fmt: skip
