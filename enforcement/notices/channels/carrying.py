"""What every channel does: it carries one message to one address, or says why it could not."""

from dataclasses import dataclass
from typing import Protocol

LONGEST_WAIT = 15
"""Seconds until a server that does not answer is left alone."""


@dataclass(frozen=True)
class Message:
    """What goes out: a title, and where to log in and read the rest; nothing else."""

    key: str
    to: str
    title: str
    link: str


class Undelivered(Exception):
    """It could not be handed over now; says why."""


class AddressRefused(Undelivered):
    """The other side does not know the address: trying again is of no use."""


class Carrier(Protocol):
    def carry(self, message: Message) -> None:
        """Hand the message over; Undelivered when that failed."""
