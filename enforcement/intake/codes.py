"""The code by which a lead is followed: twelve figures that nobody guesses and anybody can say."""

import secrets
import unicodedata

FIGURES = 11
GROUP = 4


def new_code() -> str:
    """Eleven figures by chance, and one that shows a slip of the ear or the finger."""
    figures = f"{secrets.randbelow(10**FIGURES):0{FIGURES}d}"
    return figures + _check(figures)


def spoken(code: str) -> str:
    """The code in groups, as one reads it out."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """The code that was typed, however it was spaced; ValueError says what is wrong with it."""
    plain = unicodedata.normalize("NFKC", typed)
    figures = "".join(char for char in plain if not char.isspace() and char not in "-—·.")
    if not (figures.isascii() and figures.isdigit() and len(figures) == FIGURES + 1):
        raise ValueError(f"查询码是 {FIGURES + 1} 位数字")
    if _check(figures[:-1]) != figures[-1]:
        raise ValueError("查询码有一位不对，对照收到的号码再填一次")
    return figures


def _check(figures: str) -> str:
    """The last figure after Luhn: one wrong figure or two that changed places do not fit it."""
    doubled = (int(char) * (2 - place % 2) for place, char in enumerate(reversed(figures)))
    total = sum(one - 9 if one > 9 else one for one in doubled)
    return str(-total % 10)
