"""The columns of a table: how a cell of each is read, written as text and as YAML."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from enforcement.law.fines import plain
from enforcement.law.money import FEN
from enforcement.procedure.fields import unprintable_in
from enforcement.words import Word

LIST_MARK = "；"
YES, NO = "是", "否"
FLAGS = {YES: True, NO: False, "true": True, "false": False, "1": True, "0": False}
DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
SPLIT = re.compile("[；;]")
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
        if bad := unprintable_in(text.replace("\t", " ")):
            raise ValueError(f"里面有{bad}")
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


def items(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in SPLIT.split(text) if part.strip())


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


def _word(kind: type[Word], text: str) -> Word:
    for word in kind:
        if text in {word.value, word.label}:
            return word
    raise ValueError(f"只能填 {'、'.join(word.label for word in kind)}，现在是“{text}”")


def _as_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def words(kind: type[Word]) -> Cell:
    return Cell(partial(_word, kind), lambda word: str(word.label), lambda word: str(word.value))


TEXT = Cell(str)
DATE = Cell(_day, date.isoformat, lambda day: day)
FLAG = Cell(_flag, lambda yes: YES if yes else NO, bool)
ITEMS = Cell(items, LIST_MARK.join, list)
YUAN = Cell(
    _yuan, lambda fen: plain(Decimal(fen) / FEN), lambda fen: _as_number(Decimal(fen) / FEN)
)
NUMBER = Cell(_number, plain, _as_number)


def texts(columns: Sequence[Column], values: Mapping[str, Any]) -> list[str]:
    """The cells of a row."""
    return [column.text(values[column.key]) for column in columns]
