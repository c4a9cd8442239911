"""Passwords: which are good enough (GB/T 22239-2019 8.1.4.1), and how they are kept."""

import secrets
import string
from collections.abc import Callable, Iterator

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 8
LONGEST = 128
CLASSES: tuple[Callable[[str], bool], ...] = (
    lambda char: char in string.ascii_lowercase,
    lambda char: char in string.ascii_uppercase,
    lambda char: char in string.digits,
    lambda char: char not in string.ascii_letters + string.digits,
)
CLASSES_NEEDED = 3

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _HASHER.hash(secrets.token_urlsafe())


class PasswordRefused(ValueError):
    """The new password is too weak; says everything that is missing."""


def faults(password: str, *, login: str) -> Iterator[str]:
    """Every reason why `password` will not do for the account `login`."""
    if len(password) < SHORTEST:
        yield f"密码至少 {SHORTEST} 位，还差 {SHORTEST - len(password)} 位"
    if len(password) > LONGEST:
        yield f"密码最多 {LONGEST} 位，现在 {len(password)} 位"
    found = sum(any(map(belongs, password)) for belongs in CLASSES)
    if found < CLASSES_NEEDED:
        yield f"大写字母、小写字母、数字、符号至少要有三种，现在有 {found} 种"
    if login in password.casefold():
        yield "密码里不能含有登录名"


def sealed(password: str) -> str:
    return _HASHER.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether `password` is the one kept; takes as long when there is none to compare with."""
    try:
        _HASHER.verify(kept or _NOBODY, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether `kept` was sealed with weaker settings than today's."""
    return _HASHER.check_needs_rehash(kept)


def _bytes(password: str) -> bytes:
    return password[: LONGEST + 1].encode("utf-8", "replace")
