"""What an act or a petition states, in words, field by field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem
from enforcement.law.calendar import BEIJING
from enforcement.law.money import capitals, yuan
from enforcement.organisations.models import Officer, Organisation
from enforcement.powers.models import Tier
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.step import Step


@dataclass(frozen=True)
class Said:
    """One stated thing: the label of the field, and the value in words."""

    name: str
    label: str
    words: str
    long: bool = False


def said(session: Session, step: Step, stated: Mapping[str, Any]) -> list[Said]:
    """What `stated` says for `step`; what was left blank is left out."""
    return in_words(session, step.asks, stated)


def in_words(session: Session, asks: Sequence[Field], stated: Mapping[str, Any]) -> list[Said]:
    """The same of any fields."""
    return [
        Said(asked.name, asked.label, words, asked.kind is Kind.LONG)
        for asked in asks
        if (words := _words(session, asked, stated.get(asked.name)))
    ]


def _words(session: Session, asked: Field, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if asked.kind in _LOOKED_UP:
        return _LOOKED_UP[asked.kind](session, value)
    return _PLAIN.get(asked.kind, _as_text)(asked, value)


def _as_text(_asked: Field, value: Any) -> str:
    return str(value)


def _moment(_asked: Field, value: Any) -> str:
    return datetime.fromisoformat(value).astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def _money(_asked: Field, value: Any) -> str:
    return f"{yuan(value)}（{capitals(value)}）" if value else ""


def _choice(asked: Field, value: Any) -> str:
    return asked.label_of(value)


def _names(session: Session, ids: list[int]) -> str:
    found = session.scalars(sa.select(Officer).where(Officer.id.in_(ids)).order_by(Officer.id))
    return "、".join(one.name for one in found)


def _titles(session: Session, ids: list[int]) -> str:
    chosen = sa.select(EvidenceItem).where(EvidenceItem.id.in_(ids)).order_by(EvidenceItem.id)
    return "、".join(item.title for item in session.scalars(chosen))


def _proofs(session: Session, proofs: dict[str, list[int]]) -> str:
    return "；".join(f"{element}：{_titles(session, ids)}" for element, ids in proofs.items())


def _tier(session: Session, number: int) -> str:
    tier = session.get(Tier, number)
    return f"{tier.name}（{tier.condition}）" if tier else ""


def _organisation(session: Session, number: int) -> str:
    found = session.get(Organisation, number)
    return found.name if found else ""


def _paper(session: Session, number: int) -> str:
    document = session.get(Document, number)
    return f"{document.title} {document.number or ''}".strip() if document else ""


def _files(_session: Session, digests: list[str]) -> str:
    return f"{len(digests)} 个"


_PLAIN: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.MOMENT: _moment,
    Kind.DAY: lambda _asked, value: written(date.fromisoformat(value)),
    Kind.MONEY: _money,
    Kind.YES: lambda _asked, value: "是" if value else "",
    Kind.CHOICE: _choice,
    Kind.SEVERAL: lambda asked, value: "；".join(map(asked.label_of, value)),
}
_LOOKED_UP: dict[Kind, Callable[[Session, Any], str]] = {
    Kind.PEOPLE: _names,
    Kind.EVIDENCE: _titles,
    Kind.ELEMENTS: _proofs,
    Kind.TIER: _tier,
    Kind.AREA: _organisation,
    Kind.BODY: _organisation,
    Kind.PAPER: _paper,
    Kind.FILES: _files,
}
