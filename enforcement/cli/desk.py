"""Taking one step of a case from the terminal: a player at the clock of this machine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.cli.commands import NotThere
from enforcement.evidence.store import FileStore
from enforcement.organisations.models import Officer, RoleGrant
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.steps import BY_NAME
from enforcement.replay.cast import Cast
from enforcement.replay.player import Player
from enforcement.replay.script import Played, Script, Signed, moment_of

SEVERAL = {Kind.PEOPLE, Kind.EVIDENCE, Kind.FILES}
SEPARATOR = "、"


class Colleagues(Cast):
    """Everybody who belongs to a case."""

    def person(self, name: str) -> Officer:
        if name not in self.people:
            raise NotThere(f"办理本案的单位里没有“{name}”")
        return self.people[name]


@dataclass
class Desk(Player):
    """A player whose acts are recorded now, whenever they happened."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def _recorded(self, _at: datetime) -> datetime:
        return self.now


def sit_down(session: Session, store: FileStore, case: Case) -> Desk:
    """A desk for `case`, with everybody at hand who belongs to it."""
    places = {case.handling_id, case.issuer_id}
    held = sa.select(RoleGrant.officer_id).where(RoleGrant.organisation_id.in_(places))
    around = session.scalars(
        sa.select(Officer).where(
            sa.or_(Officer.organisation_id.in_(places), Officer.id.in_(held)), Officer.active
        )
    )
    people = {officer.name: officer for officer in around}
    cast = Colleagues(case.issuer, case.handling, people, case.power)
    script = Script(
        name="", source="", folder=Path("/"), issuer={}, handling=None, people=(), power={},
        steps=(), invented=(),
    )  # fmt: skip
    return Desk(session, store, script, cast, case)


def typed(
    name: str, *, by: str, at: str, said: Sequence[str], signed: Iterable[str], paper: str,
    reason: str,
) -> Played:  # fmt: skip
    """The step as the words of the command line state it."""
    if name not in BY_NAME:
        raise NotThere(f"没有“{name}”这一步；步骤名称见 flask rules steps")
    if BY_NAME[name].begins_case:
        raise NotThere(f"{BY_NAME[name].label}就是新立一案，用 flask cases replay 演脚本")
    fields = {one.name: one for one in BY_NAME[name].asks}
    return Played(
        step=name, by=by, at=moment_of(at), says=_said(said, fields), paper=paper, reason=reason,
        signed=tuple(_signature(one) for one in signed),
    )  # fmt: skip


def _said(said: Sequence[str], fields: Mapping[str, Field]) -> dict[str, Any]:
    pairs = [one.partition("=") for one in said]
    if bad := [name for name, sign, _ in pairs if not sign]:
        raise NotThere(f"--say 应写作 栏目=内容，现在是“{bad[0]}”")
    return {
        name: _value(fields[name], value) if name in fields else value for name, _, value in pairs
    }


def _value(asked: Field, value: str) -> Any:
    if asked.kind is Kind.ELEMENTS:
        return _proofs(value)
    if asked.kind not in SEVERAL:
        return value
    parts = _parts(value)
    return [str(Path(part).resolve()) for part in parts] if asked.kind is Kind.FILES else parts


def _proofs(value: str) -> dict[str, list[str]]:
    """ELEMENT：title、title；ELEMENT：title."""
    pairs = [one.partition("：") for one in value.split("；") if one.strip()]
    if not all(titles.strip() for _, _, titles in pairs):
        raise NotThere(f"elements 应写作 要件：证据、证据；要件：证据，现在是“{value}”")
    return {element.strip(): _parts(titles) for element, _, titles in pairs}


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(SEPARATOR) if part.strip()]


def _signature(text: str) -> Signed:
    """NAME@time[=opinion]."""
    who, _, opinion = text.partition("=")
    name, sign, at = who.partition("@")
    if not sign:
        raise NotThere(f"--sign 应写作 姓名@时间 或者 姓名@时间=意见，现在是“{text}”")
    return Signed(name.strip(), moment_of(at.strip()), opinion.strip() or "同意")
