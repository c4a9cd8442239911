"""Enumerations whose members carry the Chinese word that people read."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A fixed set of terms: an English value for the program, a Chinese label for people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
