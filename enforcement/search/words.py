"""Cutting text into words: runs of letters and digits, and every two neighbours in a run."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

RUN = re.compile(r"[^\W_]+")
LONGEST_QUERY = 60
SCOPE = "§"
"""Begins the word of a scope; no run holds this sign, so no text can pass for one."""


def normal(text: str) -> str:
    """Full-width and half-width, upper and lower case alike."""
    return unicodedata.normalize("NFKC", text).lower()


def runs(text: str) -> list[str]:
    return RUN.findall(normal(text))


def kept(texts: Iterable[str]) -> str:
    """What is looked through: the runs of each text, set apart by blanks."""
    return " ".join(run for text in texts for run in runs(text))


def words(text: str) -> list[str]:
    """Each pair of neighbours, and the last character of each run, once."""
    return list(dict.fromkeys(word for run in runs(text) for word in [*_pairs(run), run[-1]]))


def _pairs(run: str) -> Iterator[str]:
    return (run[n : n + 2] for n in range(len(run) - 1))


def asked(text: str) -> list[str]:
    """The runs a query asks for; what is too long is cut."""
    return list(dict.fromkeys(runs(text[:LONGEST_QUERY])))


def wanted(run: str) -> list[str]:
    """The words that hold `run`; a single character is the beginning of one."""
    return list(dict.fromkeys(_pairs(run)))


def scope_word(scope: int) -> str:
    return f"{SCOPE}{scope}"
