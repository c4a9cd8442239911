"""The columns of a catalogue file: how a cell of each is read, written as text and as YAML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from enforcement.law.articles import parse
from enforcement.law.fines import Formula, plain
from enforcement.law.money import FEN
from enforcement.law.profiles import BY_CODE
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.penalty import GOODS, Sanction
from enforcement.words import Word

LIST_MARK = "；"
YES, NO = "是", "否"
FLAGS = {YES: True, NO: False, "true": True, "false": False, "1": True, "0": False}
DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
SPLIT = re.compile("[；;]")
KINDS = {GOODS: "没收财物", **{sanction.value: sanction.label for sanction in Sanction}}
LONGEST = 2000
MOST_YUAN = 10**9


@dataclass(frozen=True)
class Cell:
    """Reads a stripped, non-empty text (ValueError says what it should be) and writes a value."""

    read: Callable[[str], Any]
    text: Callable[[Any], str] = str
    plain: Callable[[Any], Any] = str


@dataclass(frozen=True)
class Column:
    """One column: its key in YAML, its heading in CSV, and the value an empty cell stands for."""

    key: str
    label: str
    cell: Cell
    required: bool = False
    blank: Any = ""

    def read(self, text: str) -> Any:
        """The value of a cell; ValueError says in Chinese what the cell should hold."""
        if not text:
            if self.required:
                raise ValueError("要填")
            return self.blank
        if len(text) > LONGEST:
            raise ValueError(f"最多 {LONGEST} 个字，现在 {len(text)} 个")
        return self.cell.read(text)

    def text(self, value: Any) -> str:
        return "" if value in (None, "", ()) else self.cell.text(value)


def _day(text: str) -> date:
    found = DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(text)
    except ValueError as failure:
        raise ValueError(f"应为日期，如 2018-01-01，现在是“{text}”") from failure


def _flag(text: str) -> bool:
    if text.lower() not in FLAGS:
        raise ValueError(f"只能填“{YES}”或者“{NO}”，现在是“{text}”")
    return FLAGS[text.lower()]


def _items(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in SPLIT.split(text) if part.strip())


def _articles(text: str) -> tuple[str, ...]:
    return tuple(str(parse(part)) for part in _items(text))


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation as failure:
        raise ValueError(f"应为数字，现在是“{text}”") from failure
    if not number.is_finite() or not 0 <= number < MOST_YUAN:
        raise ValueError(f"应在 0 和 {MOST_YUAN} 之间，现在是“{text}”")
    return number


def _yuan(text: str) -> int:
    fen = _number(text) * FEN
    if fen != fen.to_integral_value():
        raise ValueError(f"最多到分，现在是“{text}”")
    return int(fen)


def _profile(text: str) -> str:
    if text not in BY_CODE:
        raise ValueError(f"只能填 {'、'.join(BY_CODE)}，现在是“{text}”")
    return text


def _word(kind: type[Word], text: str) -> Word:
    for word in kind:
        if text in {word.value, word.label}:
            return word
    raise ValueError(f"只能填 {'、'.join(word.label for word in kind)}，现在是“{text}”")


def _kinds(text: str) -> tuple[str, ...]:
    named = {**{label: kind for kind, label in KINDS.items()}, **{kind: kind for kind in KINDS}}
    unknown = next((part for part in _items(text) if part not in named), None)
    if unknown:
        raise ValueError(f"只能填 {'、'.join(KINDS.values())}，现在是“{unknown}”")
    return tuple(named[part] for part in _items(text))


def _as_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _words(kind: type[Word]) -> Cell:
    return Cell(partial(_word, kind), lambda word: str(word.label), lambda word: str(word.value))


TEXT = Cell(str)
DATE = Cell(_day, date.isoformat, lambda day: day)
FLAG = Cell(_flag, lambda yes: YES if yes else NO, bool)
ITEMS = Cell(_items, LIST_MARK.join, list)
OTHER_KINDS = Cell(_kinds, lambda kinds: LIST_MARK.join(KINDS[kind] for kind in kinds), list)
ARTICLES = Cell(_articles, LIST_MARK.join, list)
YUAN = Cell(
    _yuan, lambda fen: plain(Decimal(fen) / FEN), lambda fen: _as_number(Decimal(fen) / FEN)
)
NUMBER = Cell(_number, plain, _as_number)
PROFILE = Cell(_profile)

POWER_COLUMNS = (
    Column("code", "事项编码", TEXT, required=True),
    Column("name", "事项名称", TEXT, required=True),
    Column("field", "领域", TEXT, required=True),
    Column("violation", "违法依据", ARTICLES, required=True),
    Column("penalty", "处罚依据", ARTICLES, required=True),
    Column("quote", "条文摘录", TEXT),
    Column("from", "生效日", DATE, required=True),
    Column("to", "失效日", DATE, blank=None),
    Column("profile", "程序规定", PROFILE, blank="general"),
    Column("department", "主管部门", TEXT),
    Column("division", "科室", TEXT),
    Column("correction_first", "先责令改正", FLAG, blank=False),
    Column("coercion", "可查封扣押", FLAG, blank=False),
    Column("range_known", "幅度已知", FLAG, blank=True),
    Column("warning_allowed", "可警告", FLAG, blank=False),
    Column("other_kinds", "其他处罚", OTHER_KINDS, blank=()),
    Column("grave", "有后果的五年时效", FLAG, blank=False),
    Column("elements", "构成要件", ITEMS, blank=()),
    Column("checked", "已核对原文", FLAG, blank=False),
)
TIER_COLUMNS = (
    Column("name", "档次", TEXT, required=True),
    Column("condition", "适用条件", TEXT, required=True),
    Column("party_kind", "当事人", _words(PartyKind), blank=None),
    Column("formula", "计罚方式", _words(Formula), blank=Formula.FIXED),
    Column("low", "下限（元）", YUAN, blank=0),
    Column("high", "上限（元）", YUAN, blank=0),
    Column("rate_low", "标准下限", NUMBER, blank=Decimal(0)),
    Column("rate_high", "标准上限", NUMBER, blank=Decimal(0)),
    Column("unit", "计量单位", TEXT),
    Column("base_label", "计罚基数", TEXT),
    Column("after_refusal", "拒不改正才适用", FLAG, blank=False),
)
