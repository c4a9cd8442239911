"""Which characters may be printed, and how words stand beside figures on official paper."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from enforcement.law.calendar import BEIJING

HAN = r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
GAP = re.compile(
    rf"(?<={HAN})[ \t\u3000]+(?=[0-9])|(?<=[0-9])[ \t\u3000]+(?={HAN})"
    r"|(?<=[0-9])\u202f(?=[0-9])"
)
SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))

UNFIT = {
    "Co": "自造字（{code}），请改用标准汉字",
    "Cf": "看不见的字符（{code}），请删除",
    "Cc": "控制字符（{code}），请删除",
    "Cs": "残缺的字符（{code}），请重新输入",
}


class Unprintable(ValueError):
    """Something that must not or cannot come out of the printer."""


def close_up(text: str) -> str:
    """No space between Han and figures nor between thousands (the rule of the printed sheets)."""
    return GAP.sub("", text.replace("\r\n", "\n").strip())


def written(day: date) -> str:
    """A day as official papers write it: 2026年11月26日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment(at: datetime) -> str:
    """A moment as official papers write it, in Beijing: 2026年10月12日9时20分."""
    local = at.astimezone(BEIJING)
    return f"{written(local.date())}{local.hour}时{local.minute:02d}分"


def unfit(text: str) -> str | None:
    """What is wrong with the first character of `text` that may not be printed."""
    for char in text:
        kind = "Cf" if ord(char) in SELECTORS else unicodedata.category(char)
        if char != "\n" and kind in UNFIT:
            return UNFIT[kind].format(code=f"U+{ord(char):04X}")
    return None


def words(value: object) -> Iterator[str]:
    """Every piece of text inside a stated value."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from words(part)
    elif value is not None:
        yield str(value)
