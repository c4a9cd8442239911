"""What the address of the list narrows it to, and what was typed wrongly there."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from enforcement.cases.listing import Wanted
from enforcement.organisations.models import Officer
from enforcement.procedure.tracks import RAIL
from enforcement.web.addresses import printable

STAGES = [label for label, _ in RAIL]
KEPT = ("q", "stage", "mine", "field", "body", "since", "until", "marked")


@dataclass(frozen=True)
class Narrowing:
    """The filters as typed, what they mean, and the faults, each by the name of its field."""

    typed: dict[str, str]
    wanted: Wanted
    faults: dict[str, str]

    @property
    def stage(self) -> int | None:
        return _stage(self.typed.get("stage", ""))

    @property
    def is_narrow(self) -> bool:
        """Whether anything beyond stage and 只看我的 is set, so that the form stands open."""
        return any(name in self.typed for name in KEPT if name not in {"q", "stage", "mine"})

    def but(self, **changed: Any) -> dict[str, Any]:
        """The address with some filters changed; None takes one away."""
        return {name: str(value) for name, value in (self.typed | changed).items()
                if value is not None}  # fmt: skip


def narrowed(args: MultiDict[str, str], officer: Officer) -> Narrowing:
    said = {name: printable(args.get(name, "")) for name in KEPT}
    typed = {name: text for name, text in said.items() if text}
    faults: dict[str, str] = {}
    since, until = (_day(typed, name, faults) for name in ("since", "until"))
    if since and until and since > until:
        faults["until"] = f"截止日不能早于起始日 {since:%Y-%m-%d}"
        until = None
    place = _stage(typed.get("stage", ""))
    wanted = Wanted(
        stages=frozenset(RAIL[place][1]) if place is not None else frozenset(),
        mine=officer if typed.get("mine") == "1" else None, field=typed.get("field", ""),
        handling_id=_number(typed.get("body", "")), since=since, until=until,
        marked=typed.get("marked") == "1", words=typed.get("q", ""),
    )  # fmt: skip
    return Narrowing(typed, wanted, faults)


def _stage(text: str) -> int | None:
    place = _number(text)
    return place if place is not None and place < len(RAIL) else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _day(typed: dict[str, str], name: str, faults: dict[str, str]) -> date | None:
    if name not in typed:
        return None
    try:
        day = date.fromisoformat(unicodedata.normalize("NFKC", typed[name]))
    except ValueError:
        faults[name] = f"日期应写作 2026-03-02，现在是“{typed[name][:20]}”"
        return None
    if not 1949 <= day.year <= 2199:
        faults[name] = f"年份应在 1949 到 2199 之间，现在是 {day.year}"
        return None
    return day
