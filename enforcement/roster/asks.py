"""What is stated of a shift, in a form and in a table, and how a telephone number is read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from enforcement.exchange.columns import DATE, TEXT, Cell, Column, words
from enforcement.procedure.fields import Field
from enforcement.roster.shifts import Shift

PHONE = re.compile(r"\+?[0-9]{2,}(-?[0-9]{2,}){0,4}")
FIGURES = range(5, 19)
"""How many figures a telephone number has: a short line of our own, or one with an extension."""
LONGEST_NAME = 60

SAID = (
    Field("name", "值班人", longest=LONGEST_NAME, hint="几个人的用顿号隔开"),
    Field("phone", "值班电话", longest=40, hint="夜里打得通的一个号码"),
    Field("leader", "带班领导", required=False, longest=LONGEST_NAME),
    Field("leader_phone", "带班电话", required=False, longest=40),
)


def phone(typed: str) -> str:
    """The number as it is dialled; ValueError says how it should be."""
    number = unicodedata.normalize("NFKC", typed).replace(" ", "")
    if not PHONE.fullmatch(number) or sum(map(str.isdecimal, number)) not in FIGURES:
        raise ValueError("应为电话号码，如 0532-55551031 或者 13800005301")
    return number


def _name(typed: str) -> str:
    if len(typed) > LONGEST_NAME or "\n" in typed:
        raise ValueError(f"最多 {LONGEST_NAME} 个字，写成一行")
    return typed


NUMBER, NAME = Cell(phone), Cell(_name)
COLUMNS = (
    Column("organisation", "单位", TEXT, required=True),
    Column("day", "日期", DATE, required=True),
    Column("shift", "班次", words(Shift), required=True),
    Column("name", "值班人", NAME, required=True),
    Column("phone", "值班电话", NUMBER, required=True),
    Column("leader", "带班领导", NAME),
    Column("leader_phone", "带班电话", NUMBER),
)
READERS = {column.key: column.cell.read for column in COLUMNS if column.cell in (NUMBER, NAME)}


def disagreements(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What contradicts the rest of what is stated of one shift: at which field, and how."""
    if values["leader_phone"] and not values["leader"]:
        yield "leader", "写了带班电话，也要写带班领导"
    if values["leader"] and not values["leader_phone"]:
        yield "leader_phone", "写了带班领导，也要写带班电话"
