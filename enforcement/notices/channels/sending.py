"""Sending what waits in the outbox: claimed, carried, and what came of it written down.

A row is claimed and committed before it is carried, so that of two senders only one has it. Who
dies on the way leaves it to the next once the claim is over: at least once, and the key of the
delivery tells the other side when it was twice.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from enforcement.config import Settings
from enforcement.notices.channels.carrying import AddressRefused, Carrier, Message, Undelivered
from enforcement.notices.channels.mail import MailCarrier
from enforcement.notices.channels.webhook import WebhookCarrier
from enforcement.notices.models import Channel, Delivery, Notice, Sending

CLAIMED_FOR = timedelta(minutes=5)
"""Longer than any carrier takes to give up."""
MOST_TRIES = 8
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)
ERROR_SHOWN = 200
NEWS_PAGE = "/notices"
READ_ALREADY = "已在系统内看过或者办完"
NO_FAULT = ("", READ_ALREADY)

Carriers = Mapping[Channel, Carrier]


@dataclass
class Sent:
    """What came of one run: how many of each, and why what failed did."""

    counts: Counter[Sending] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


@dataclass
class Sender:
    """Sends all that is due by `carriers`; several may work at once, in several processes."""

    sessions: sessionmaker[Session]
    carriers: Carriers
    site: str
    now: Callable[[], datetime]

    def run(self) -> Sent:
        done = Sent()
        while (claimed := self._claim()) is not None:
            state, error = self._carry(claimed)
            self._record(claimed, state, error)
            done.counts[state] += 1
            if error not in NO_FAULT:
                done.faults.append(f"{claimed.channel.label} {claimed.id}：{error}")
        return done

    def _claim(self) -> Delivery | None:
        """The next that is due, held for a while; None when nothing is left."""
        now = self.now()
        free = sa.or_(Delivery.claimed_until.is_(None), Delivery.claimed_until <= now)
        due = (
            sa.select(Delivery)
            .where(Delivery.state.in_([Sending.WAITING, Sending.FAILED]), Delivery.next_at <= now)
            .where(free, Delivery.channel.in_(list(self.carriers)))
            .order_by(Delivery.next_at, Delivery.id)
            .limit(1)
        )
        with self.sessions.begin() as session:
            found = session.scalar(due.with_for_update(skip_locked=True, of=Delivery))
            if found is not None:
                found.claimed_until = now + CLAIMED_FOR
                found.tries += 1
            return found

    def _carry(self, claimed: Delivery) -> tuple[Sending, str]:
        notice = claimed.notice
        if notice.read_at or notice.settled_at:
            return Sending.GIVEN_UP, READ_ALREADY
        try:
            self.carriers[claimed.channel].carry(self._message(claimed, notice))
        except AddressRefused as refused:
            return Sending.GIVEN_UP, str(refused)
        except Undelivered as failure:
            over = claimed.tries >= MOST_TRIES
            return Sending.GIVEN_UP if over else Sending.FAILED, str(failure)
        return Sending.SENT, ""

    def _message(self, claimed: Delivery, notice: Notice) -> Message:
        return Message(claimed.key, claimed.address, notice.title, f"{self.site}{NEWS_PAGE}")

    def _record(self, claimed: Delivery, state: Sending, error: str) -> None:
        """Write down what came of it, unless somebody else holds it by now."""
        now = self.now()
        sent = {"sent_at": now} if state is Sending.SENT else {}
        mine = sa.update(Delivery).where(
            Delivery.id == claimed.id, Delivery.claimed_until == claimed.claimed_until
        )
        with self.sessions.begin() as session:
            session.execute(
                mine.values(
                    state=state, last_error=error[:ERROR_SHOWN], claimed_until=None,
                    next_at=now + pause(claimed.tries), **sent,
                )
            )  # fmt: skip


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries in vain: three times as long after each."""
    return min(FIRST_PAUSE * int(3 ** (tries - 1)), LONGEST_PAUSE)


def carriers_of(settings: Settings) -> Carriers:
    """A carrier for each channel that the operator has set up."""
    found: dict[Channel, Carrier] = {}
    if settings.mail:
        found[Channel.MAIL] = MailCarrier(settings.mail)
    if settings.webhook:
        found[Channel.WEBHOOK] = WebhookCarrier(settings.webhook)
    return found
