"""What a step asks to be stated, and how typed words become values that can be kept."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from enforcement.law.calendar import BEIJING
from enforcement.law.fines import plain
from enforcement.law.money import parse_yuan

QUANTITY = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
DIGEST = re.compile(r"[0-9a-f]{64}")
LARGEST_ID = 2**31 - 1
REPLACED = 0xFFFD
"""What a decoder leaves where it could not read what was sent."""
LONGEST_SHOWN = 20
MOST_LISTED = 12
"""As many choices a message names; beyond, it only says that what was chosen is none of them."""
UNPRINTABLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))


class Kind(StrEnum):
    """How a field is typed and kept: every kept value is plain JSON."""

    TEXT = "text"
    LONG = "long"
    MOMENT = "moment"
    DAY = "day"
    COUNT = "count"
    QUANTITY = "quantity"
    MONEY = "money"
    YES = "yes"
    CHOICE = "choice"
    SEVERAL = "several"
    PEOPLE = "people"
    EVIDENCE = "evidence"
    ELEMENTS = "elements"
    FILES = "files"
    POWER = "power"
    TIER = "tier"
    AREA = "area"
    PAPER = "paper"
    BODY = "body"
    BODIES = "bodies"
    DUTY = "duty"


@dataclass(frozen=True)
class Only:
    """The values of an earlier choice, `field`, under which something is asked."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True)
class Field:
    """One thing a step asks: its name in scripts and forms, its label for people."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    longest: int = 200
    least: int = 0
    most: int = 10_000_000
    only: Only | None = None

    def asked_with(self, raw: Mapping[str, object]) -> bool:
        """Whether this is asked, given what the earlier choice in `raw` says."""
        return self.only is None or str(raw.get(self.only.field)) in self.only.values

    def label_of(self, value: object) -> str:
        """The Chinese label of a chosen value."""
        return dict(self.choices).get(str(value), str(value))


class Unreadable(ValueError):
    """What was typed cannot be read; `errors` says at which field and why."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("；".join(errors.values()))
        self.errors = dict(errors)


def read(fields: Sequence[Field], raw: Mapping[str, object]) -> dict[str, Any]:
    """The kept values of `raw`, or Unreadable with every error at once."""
    stated: dict[str, Any] = {}
    errors: dict[str, str] = {}
    known = {field.name for field in fields}
    for name in raw.keys() - known:
        errors[name] = f"这一步没有“{name}”这一栏"
    for field in fields:
        try:
            stated[field.name] = _read_asked(field, raw)
        except ValueError as error:
            errors[field.name] = str(error)
    if errors:
        raise Unreadable(errors)
    return stated


def _read_asked(field: Field, raw: Mapping[str, object]) -> Any:
    """The kept value; what the earlier choice leaves out must stay blank."""
    if field.asked_with(raw):
        return read_one(field, raw.get(field.name))
    kept = read_one(replace(field, required=False), raw.get(field.name))
    if kept:
        raise ValueError(f"按前面的选择不填{field.label}，请删去或者重新选")
    return kept


def read_one(field: Field, typed: object) -> Any:
    """The kept value of one typed field; ValueError carries the message for the person."""
    if _is_blank(typed):
        if field.required and field.kind is not Kind.YES:
            raise ValueError(_missing(field))
        return _BLANK.get(field.kind)
    return _READERS[field.kind](field, typed)


_BLANK: dict[Kind, Any] = {Kind.YES: False, Kind.TEXT: "", Kind.LONG: ""}
_PICKED = {
    Kind.CHOICE,
    Kind.SEVERAL,
    Kind.PEOPLE,
    Kind.EVIDENCE,
    Kind.ELEMENTS,
    Kind.POWER,
    Kind.TIER,
    Kind.AREA,
    Kind.PAPER,
    Kind.FILES,
    Kind.BODY,
    Kind.BODIES,
    Kind.DUTY,
}


def _is_blank(typed: object) -> bool:
    return typed is None or typed in ([], {}) or (isinstance(typed, str) and not typed.strip())


def _missing(field: Field) -> str:
    return f"{'选' if field.kind in _PICKED else '填'}{field.label}"


def _text(field: Field, typed: object) -> str:
    text = str(typed).replace("\r\n", "\n").replace("\t", " ").strip()
    if len(text) > field.longest:
        raise ValueError(f"{field.label}最多 {field.longest} 字，现在 {len(text)} 字")
    if bad := unprintable_in(text):
        raise ValueError(f"{field.label}里有{bad}")
    return text


def unprintable_in(text: str) -> str:
    """What in `text` no paper can show, in words; empty where all can be printed."""
    bad = next((char for char in text if _unprintable(char)), None)
    return f"不能印制的字符 U+{ord(bad):04X}，请改用标准汉字" if bad else ""


def _unprintable(char: str) -> bool:
    code = ord(char)
    no_character = code == REPLACED or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    unseen = code in SELECTORS or unicodedata.category(char) in UNPRINTABLE
    return char != "\n" and (no_character or unseen)


def shown(typed: object) -> str:
    """The beginning of what was typed, as a message may repeat it."""
    begun = str(typed)[: LONGEST_SHOWN + 1]
    kept = "".join("□" if _unprintable(char) else char for char in begun[:LONGEST_SHOWN])
    return kept + ("…" if len(begun) > LONGEST_SHOWN else "")


def not_offered(field: Field, typed: object) -> str:
    return f"重新选{field.label}，“{shown(typed)}”不在可选范围内"


def _plain(typed: object) -> str:
    """Figures and signs as a computer writes them; on a phone they are often full-width."""
    return unicodedata.normalize("NFKC", str(typed)).strip()


def _moment(field: Field, typed: object) -> str:
    try:
        at = typed if isinstance(typed, datetime) else datetime.fromisoformat(_plain(typed))
    except ValueError:
        raise ValueError(f"{field.label}应为年月日和时分，如 2026-11-23 09:30") from None
    if at.tzinfo is None:
        at = at.replace(tzinfo=BEIJING)
    return _in_range(field, at).isoformat()


def _in_range(field: Field, at: datetime) -> datetime:
    if not 2000 <= at.year <= 2100:
        raise ValueError(f"{field.label}的年份应在 2000 至 2100 之间，现在是 {at.year}")
    return at.astimezone(BEIJING)


def _day(field: Field, typed: object) -> str:
    if isinstance(typed, datetime):
        typed = typed.date()
    try:
        day = typed if isinstance(typed, date) else date.fromisoformat(_plain(typed))
    except ValueError:
        raise ValueError(f"{field.label}应为年月日，如 2026-11-23") from None
    if not 1900 <= day.year <= 2100:
        raise ValueError(f"{field.label}的年份应在 1900 至 2100 之间，现在是 {day.year}")
    return day.isoformat()


def _count(field: Field, typed: object) -> int:
    try:
        number = int(_plain(typed))
    except ValueError:
        raise ValueError(f"{field.label}应为整数，现在是“{shown(typed)}”") from None
    if not field.least <= number <= field.most:
        raise ValueError(
            f"{field.label}应在 {field.least} 至 {field.most} 之间，现在是 {shown(typed)}"
        )
    return number


def _quantity(field: Field, typed: object) -> str:
    text = _plain(typed).replace(",", "")
    if not QUANTITY.fullmatch(text):
        raise ValueError(f"{field.label}应为数字，最多四位小数，如 22 或 37.46")
    if not Decimal(text):
        raise ValueError(f"{field.label}应大于零")
    return plain(Decimal(text))


def _money(field: Field, typed: object) -> int:
    try:
        return parse_yuan(str(typed).strip())
    except ValueError:
        raise ValueError(f"{field.label}应为元，最多两位小数，如 500 或 500.50") from None


def _yes(field: Field, typed: object) -> bool:
    return typed is True or str(typed).strip().lower() in {"y", "yes", "true", "on", "1", "是"}


def _choice(field: Field, typed: object) -> str:
    if str(typed) in dict(field.choices):
        return str(typed)
    if len(field.choices) > MOST_LISTED:
        raise ValueError(not_offered(field, typed))
    raise ValueError(f"{field.label}只能选：{'、'.join(label for _, label in field.choices)}")


def _several(field: Field, typed: object) -> list[str]:
    many = typed if isinstance(typed, list | tuple) else [typed]
    return list(dict.fromkeys(_choice(field, one) for one in many))


def _one_id(field: Field, typed: object) -> int:
    text = str(typed)
    if not (text.isdecimal() and len(text) <= 10 and 1 <= int(text) <= LARGEST_ID):
        raise ValueError(not_offered(field, text))
    return int(text)


def _ids(field: Field, typed: object) -> list[int]:
    many = typed if isinstance(typed, list | tuple) else [typed]
    return list(dict.fromkeys(_one_id(field, one) for one in many))


def _elements(field: Field, typed: object) -> dict[str, list[int]]:
    """Evidence by element, as a script maps it or as a form sends it: `7:违法行为`."""
    proofs: dict[str, list[int]] = {}
    for item, element in _pairs(field, typed):
        of_element = proofs.setdefault(_text(field, element), [])
        if item not in of_element:
            of_element.append(item)
    return proofs


def _pairs(field: Field, typed: object) -> list[tuple[int, str]]:
    if isinstance(typed, Mapping):
        return [(one, str(name)) for name, chosen in typed.items() for one in _ids(field, chosen)]
    sent = typed if isinstance(typed, list | tuple) else [typed]
    pairs = [str(one).partition(":") for one in sent]
    if any(not element.strip() for _, _, element in pairs):
        raise ValueError(f"重新选{field.label}，写明证明哪一项")
    return [(_one_id(field, item), element) for item, _, element in pairs]


def _files(field: Field, typed: object) -> list[str]:
    many = typed if isinstance(typed, list | tuple) else [typed]
    if any(not isinstance(one, str) or not DIGEST.fullmatch(one) for one in many):
        raise ValueError(f"{field.label}没有上传成功，请重新选择文件")
    return [str(one) for one in many]


_READERS: dict[Kind, Callable[[Field, object], Any]] = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.MOMENT: _moment,
    Kind.DAY: _day,
    Kind.COUNT: _count,
    Kind.QUANTITY: _quantity,
    Kind.MONEY: _money,
    Kind.YES: _yes,
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _several,
    Kind.PEOPLE: _ids,
    Kind.EVIDENCE: _ids,
    Kind.ELEMENTS: _elements,
    Kind.FILES: _files,
    Kind.POWER: _one_id,
    Kind.TIER: _one_id,
    Kind.AREA: _one_id,
    Kind.PAPER: _one_id,
    Kind.BODY: _one_id,
    Kind.BODIES: _ids,
    Kind.DUTY: _one_id,
}
