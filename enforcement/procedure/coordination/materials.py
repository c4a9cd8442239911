"""The list of materials that go with a transfer: name, copies and pages of each."""

import re
from dataclasses import dataclass

LINE = re.compile(r"(?P<name>\S.*?)\s+(?P<copies>[1-9][0-9]{0,2})\s+(?P<pages>[1-9][0-9]{0,3})")


@dataclass(frozen=True)
class Material:
    """One thing handed over."""

    name: str
    copies: int
    pages: int


def materials_of(text: str) -> list[Material]:
    """The lines that can be read as name, copies and pages."""
    read = (LINE.fullmatch(line.strip()) for line in text.splitlines())
    return [Material(one["name"], int(one["copies"]), int(one["pages"])) for one in read if one]


def unreadable_lines(text: str) -> list[str]:
    """The lines that cannot be read so."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line for line in lines if not LINE.fullmatch(line)]
