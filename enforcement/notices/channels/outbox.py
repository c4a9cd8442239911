"""The outbox: what is told also waits here for each channel that is open and has an address."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.config import Settings
from enforcement.notices.models import Channel, Delivery, Notice, Sending
from enforcement.organisations.models import Officer

OPEN = "channels"
"""Under this word a session knows which channels this installation has."""
MOVED = "收件人已改地址或者不再收"

ADDRESSES: Mapping[Channel, Callable[[Officer], str | None]] = {
    Channel.MAIL: lambda officer: officer.mail,
    Channel.WEBHOOK: lambda officer: officer.mobile,
}


def open_channels(settings: Settings) -> frozenset[Channel]:
    """The channels that the operator has set up."""
    found = {Channel.MAIL: settings.mail, Channel.WEBHOOK: settings.webhook}
    return frozenset(channel for channel, way in found.items() if way)


def put_out(session: Session, told: Sequence[tuple[int, int]], *, at: datetime) -> None:
    """Have the notices of `told`, each with its officer, go out; part of the same transaction."""
    channels = session.info.get(OPEN, frozenset())
    if not (channels and told):
        return
    chosen = sa.select(Officer).where(Officer.id.in_({officer for _, officer in told}))
    people = {one.id: one for one in session.scalars(chosen.where(Officer.active))}
    session.add_all(
        Delivery(
            notice_id=notice, channel=channel, address=address, key=secrets.token_hex(16),
            state=Sending.WAITING, next_at=at,
        )
        for notice, officer in told
        for channel in sorted(channels)
        if officer in people and (address := ADDRESSES[channel](people[officer]))
    )  # fmt: skip
    session.flush()


def withdraw(session: Session, officer: Officer) -> None:
    """What still waits for an address that the officer no longer has goes nowhere."""
    his = sa.select(Notice.id).where(Notice.officer_id == officer.id)
    for channel, address_of in ADDRESSES.items():
        waiting = sa.update(Delivery).where(
            Delivery.notice_id.in_(his), Delivery.channel == channel,
            Delivery.state.in_([Sending.WAITING, Sending.FAILED]),
            Delivery.address != (address_of(officer) or ""),
        )  # fmt: skip
        session.execute(waiting.values(state=Sending.GIVEN_UP, last_error=MOVED))
