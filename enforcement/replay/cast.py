"""The bodies, people and power that a script brings along; what is already there is used again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from enforcement.documents.models import NumberSeries
from enforcement.law.fines import Formula, rate_of
from enforcement.law.money import parse_yuan
from enforcement.organisations.models import (
    Employment,
    Kind,
    Level,
    Officer,
    Organisation,
)
from enforcement.organisations.people import grant_roles
from enforcement.powers.models import Mandate, Mode, Power, Tier
from enforcement.procedure.permissions import Role
from enforcement.replay.script import Script, ScriptFault
from enforcement.words import Word

LEVELS = {
    Kind.GOVERNMENT: Level.TOWN,
    Kind.SUBDISTRICT_OFFICE: Level.TOWN,
    Kind.DEPARTMENT: Level.DISTRICT,
    Kind.TEAM: Level.TOWN,
}
NOT_COLUMNS = {"kind", "level", "numbers_given"}
AT_THE_ISSUER = {Role.HEAD}
AnyWord = TypeVar("AnyWord", bound=Word)


@dataclass(frozen=True)
class Cast:
    """Who and what a script plays with."""

    issuer: Organisation
    handling: Organisation
    people: Mapping[str, Officer]
    power: Power

    def person(self, name: str) -> Officer:
        if name not in self.people:
            raise ScriptFault(f"脚本的人员里没有“{name}”")
        return self.people[name]


def assemble(session: Session, script: Script) -> Cast:
    """Bring in what the script needs; ScriptFault when it is not all there. Callers commit."""
    try:
        return _assemble(session, script)
    except KeyError as error:
        raise ScriptFault(f"脚本的机关、人员或者事项里缺少 {error}") from error
    except (TypeError, AttributeError) as error:
        raise ScriptFault(f"脚本的机关、人员或者事项写法不对：{error}") from error
    except StatementError as error:
        session.rollback()
        raise ScriptFault(f"脚本的机关、人员或者事项存不下：{error.orig or error}") from error


def _assemble(session: Session, script: Script) -> Cast:
    issuer = _organisation(session, script.issuer)
    handling = _organisation(session, script.handling) if script.handling else issuer
    if handling is not issuer:
        handling.parent = issuer
    people = {one["name"]: _officer(session, one, issuer, handling) for one in script.people}
    power = _power(session, script.power, issuer, handling)
    session.flush()
    return Cast(issuer, handling, people, power)


def _organisation(session: Session, said: Mapping[str, Any]) -> Organisation:
    known = session.scalars(
        sa.select(Organisation).where(Organisation.name == said["name"])
    ).first()
    if known:
        return known
    kind = _word(Kind, said["kind"])
    plain = {name: value for name, value in said.items() if name not in NOT_COLUMNS}
    level = _word(Level, said["level"]) if "level" in said else LEVELS[kind]
    try:
        made = Organisation(kind=kind, level=level, **plain)
    except TypeError as error:
        raise ScriptFault(f"{said['name']}的写法不对：{error}") from error
    session.add(made)
    session.flush()
    session.add_all(
        NumberSeries(issuer_id=made.id, word=word, year=year, last=last, given_before=last)
        for word, years in said.get("numbers_given", {}).items()
        for year, last in years.items()
    )
    return made


def _officer(
    session: Session, said: Mapping[str, Any], issuer: Organisation, handling: Organisation
) -> Officer:
    known = session.scalars(
        sa.select(Officer).where(
            Officer.name == said["name"], Officer.organisation_id == handling.id
        )
    ).first()
    if known:
        return known
    made = Officer(
        name=said["name"], organisation=handling, title=said.get("title", ""),
        employment=_word(Employment, said.get("employment", "permanent")),
        certificate=said.get("certificate"),
        certified_from=_day_or_none(said.get("certified_from")),
        certified_until=_day_or_none(said.get("certified_until")),
        legal_qualification=said.get("legal_qualification"),
    )  # fmt: skip
    roles = [_word(Role, name) for name in said["roles"]]
    grant_roles(made, [(one, issuer if one in AT_THE_ISSUER else handling) for one in roles])
    session.add(made)
    session.flush()
    return made


def _power(
    session: Session, said: Mapping[str, Any], issuer: Organisation, handling: Organisation
) -> Power:
    since = _day(said["effective_from"])
    power = session.scalars(
        sa.select(Power).where(Power.code == said["code"], Power.effective_from == since)
    ).first()
    if power is None:
        power = Power(
            code=said["code"], name=said["name"], field=said["field"],
            violation_articles=list(said["violation"]), penalty_articles=list(said["penalty"]),
            effective_from=since, range_known=bool(said.get("tiers") or said.get("other_kinds")),
            quote=said.get("quote", ""), correction_first=said.get("correction_first", False),
            warning_allowed=said.get("warning_allowed", False),
            other_kinds=list(said.get("other_kinds", ())), elements=list(said.get("elements", ())),
            tiers=[_tier(tier) for tier in said.get("tiers", ())],
        )  # fmt: skip
        session.add(power)
        session.flush()
    _mandate(session, power, said, issuer, handling)
    return power


def _tier(said: Mapping[str, Any]) -> Tier:
    """A tier with its range in yuan, or with a formula and its rates as people say them."""
    formula = _word(Formula, said.get("formula", "fixed"))
    low, high = (_rate(formula, end) for end in said.get("rate", (0, 0)))
    return Tier(
        name=said["name"], condition=said["condition"], low=_yuan(said.get("low", 0)),
        high=_yuan(said.get("high", 0)), formula=formula, rate_low=low, rate_high=high,
        unit=said.get("unit", ""), base_label=said.get("base", ""),
        after_refusal=said.get("after_refusal", False),
    )  # fmt: skip


def _rate(formula: Formula, said: Any) -> int:
    try:
        return rate_of(formula, Decimal(str(said)))
    except InvalidOperation:
        raise ScriptFault(f"计罚标准“{said}”应为数字，如 6 或 1.5") from None


def _mandate(
    session: Session,
    power: Power,
    said: Mapping[str, Any],
    issuer: Organisation,
    handling: Organisation,
) -> None:
    known = session.scalars(
        sa.select(Mandate).where(Mandate.power_id == power.id, Mandate.handling_id == handling.id)
    ).first()
    if known is None:
        session.add(
            Mandate(
                power=power, handling=handling, issuer=issuer, mode=_word(Mode, said["mode"]),
                basis=said["basis"], effective_from=_day(said["mandate_from"]),
            )
        )  # fmt: skip


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise ScriptFault(f"日期“{value}”应写作 2025-01-06")
    return value


def _day_or_none(value: Any) -> date | None:
    return None if value is None else _day(value)


def _yuan(value: Any) -> int:
    try:
        return parse_yuan(str(value))
    except ValueError as error:
        raise ScriptFault(str(error)) from error


def _word(words: type[AnyWord], value: Any) -> AnyWord:
    """The term a script names by its English value."""
    try:
        return words(value)
    except ValueError:
        known = "、".join(f"{one.value}（{one.label}）" for one in words)
        raise ScriptFault(f"“{value}”不在可写的词里：{known}") from None
