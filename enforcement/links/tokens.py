"""The token of a link: its number and a secret of its own, signed by this installation."""

import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from itsdangerous import BadData, URLSafeSerializer

from enforcement.procedure.fields import LARGEST_ID

SALT = "one-time link"
BITS = 128


class Altered(ValueError):
    """Not a token that this installation has signed."""


@dataclass(frozen=True)
class Token:
    """What a token says: which link, and the secret that proves who was given it."""

    link_id: int
    nonce: str

    @classmethod
    def read(cls, text: str, key: str) -> Self:
        try:
            link_id, nonce = _serializer(key).loads(text)
        except (BadData, TypeError, ValueError):
            raise Altered from None
        if not (isinstance(link_id, int) and 0 < link_id <= LARGEST_ID and isinstance(nonce, str)):
            raise Altered
        return cls(link_id, nonce)

    def sealed(self, key: str) -> str:
        """The token as it is sent."""
        return str(_serializer(key).dumps([self.link_id, self.nonce]))

    @property
    def nonce_hash(self) -> str:
        return hashed(self.nonce)


def drawn() -> str:
    return secrets.token_urlsafe(BITS // 8)


def hashed(nonce: str) -> str:
    return sha256(nonce.encode()).hexdigest()


def _serializer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=SALT, signer_kwargs={"digest_method": sha256})
