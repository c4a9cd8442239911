"""What waits is sent once, tried again when it failed, and given up at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock, Thread
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.notices import service
from enforcement.notices.channels.carrying import AddressRefused, Message, Undelivered
from enforcement.notices.channels.sending import (
    CLAIMED_FOR,
    LONGEST_PAUSE,
    MOST_TRIES,
    READ_ALREADY,
    pause,
)
from enforcement.notices.models import Channel, Delivery, Sending
from tests.notices.channels.conftest import SITE, TITLE, House

OpenHouse = Callable[..., House]


@dataclass
class Messenger:
    """Carries, or fails as often as it is told to."""

    fails: list[Exception] = field(default_factory=list)
    carried: list[Message] = field(default_factory=list)
    slow: float = 0
    lock: Lock = field(default_factory=Lock)

    def carry(self, message: Message) -> None:
        sleep(self.slow)
        if self.fails:
            raise self.fails.pop(0)
        with self.lock:
            self.carried.append(message)


def only(house: House) -> Delivery:
    (one,) = house.outbox()
    return one


@pytest.fixture
def mailing(open_house: OpenHouse) -> House:
    """A house with mail alone, and one notice that waits."""
    house = open_house(Channel.MAIL)
    house.tell(house.enlist())
    return house


def test_a_title_and_a_door_go_out_and_nothing_else(mailing: House) -> None:
    messenger = Messenger()

    sent = mailing.sender(mail=messenger).run()

    assert sent.counts == {Sending.SENT: 1}
    assert messenger.carried == [
        Message(only(mailing).key, "liming@lanhai.example", TITLE, f"{SITE}/notices")
    ]
    assert (only(mailing).state, only(mailing).sent_at) == (Sending.SENT, mailing.clock())


def test_what_is_sent_is_not_sent_again(mailing: House) -> None:
    messenger = Messenger()
    for _ in range(3):
        mailing.sender(mail=messenger).run()
        mailing.clock.pass_by(days=1)

    assert len(messenger.carried) == 1


def test_what_failed_is_tried_again_after_a_pause_with_the_same_key(mailing: House) -> None:
    messenger = Messenger([Undelivered("没有应答")])
    sender = mailing.sender(mail=messenger)

    failed = sender.run()
    assert failed.counts == {Sending.FAILED: 1}
    assert failed.faults == [f"邮件 {only(mailing).id}：没有应答"]
    assert only(mailing).last_error == "没有应答"
    mailing.clock.pass_by(seconds=59)
    assert sender.run().counts == {}
    mailing.clock.pass_by(seconds=1)

    assert sender.run().counts == {Sending.SENT: 1}
    assert messenger.carried[0].key == only(mailing).key
    assert (only(mailing).tries, only(mailing).last_error) == (2, "")


def test_it_is_given_up_after_the_last_try(mailing: House) -> None:
    messenger = Messenger([Undelivered("没有应答")] * 20)
    sender = mailing.sender(mail=messenger)
    states = []
    for _ in range(MOST_TRIES + 2):
        states += list(sender.run().counts)
        mailing.clock.pass_by(hours=6)

    assert states == [Sending.FAILED] * (MOST_TRIES - 1) + [Sending.GIVEN_UP]


def test_an_address_that_is_refused_is_not_tried_again(mailing: House) -> None:
    messenger = Messenger([AddressRefused("没有这个人")])
    sender = mailing.sender(mail=messenger)

    assert sender.run().counts == {Sending.GIVEN_UP: 1}
    mailing.clock.pass_by(days=1)
    assert sender.run().counts == {}


def test_a_long_error_is_shortened(mailing: House) -> None:
    mailing.sender(mail=Messenger([Undelivered("长" * 5_000)])).run()

    assert len(only(mailing).last_error) == 200


def test_what_was_read_in_the_meantime_is_not_sent(mailing: House) -> None:
    with mailing.sessions.begin() as session:
        service.read(session, only(mailing).notice.officer_id, at=mailing.clock())
    messenger = Messenger()

    sent = mailing.sender(mail=messenger).run()

    assert (messenger.carried, sent.faults) == ([], [])
    assert (only(mailing).state, only(mailing).last_error) == (Sending.GIVEN_UP, READ_ALREADY)


def test_a_channel_without_a_carrier_waits(house: House) -> None:
    house.tell(house.enlist())

    house.sender(mail=Messenger()).run()

    states = {one.channel: one.state for one in house.outbox()}
    assert states == {Channel.MAIL: Sending.SENT, Channel.WEBHOOK: Sending.WAITING}


def test_one_failure_holds_up_nobody_else(open_house: OpenHouse) -> None:
    house = open_house(Channel.MAIL)
    house.tell(house.enlist(), house.enlist(), house.enlist())
    messenger = Messenger([Undelivered("没有应答")])

    assert house.sender(mail=messenger).run().counts == {Sending.FAILED: 1, Sending.SENT: 2}


class Killed(BaseException):
    """The process dies while it carries."""


def test_who_dies_on_the_way_leaves_it_to_the_next(mailing: House) -> None:
    @dataclass
    class Mortal(Messenger):
        def carry(self, message: Message) -> None:
            super().carry(message)
            raise Killed

    mortal, next_one = Mortal(), Messenger()
    with pytest.raises(Killed):
        mailing.sender(mail=mortal).run()

    assert mailing.sender(mail=next_one).run().counts == {}  # it is still held
    mailing.clock.now += CLAIMED_FOR
    mailing.sender(mail=next_one).run()

    assert [one.key for one in mortal.carried] == [one.key for one in next_one.carried]
    assert only(mailing).state is Sending.SENT


def test_who_was_too_slow_does_not_write_over_the_next(mailing: House) -> None:
    @dataclass
    class Slow(Messenger):
        def carry(self, message: Message) -> None:
            mailing.clock.now += CLAIMED_FOR + timedelta(seconds=1)
            mailing.sender(mail=Messenger()).run()
            raise Undelivered("迟了")

    mailing.sender(mail=Slow()).run()

    assert only(mailing).state is Sending.SENT


def test_senders_at_once_send_each_once(open_house: OpenHouse) -> None:
    house = open_house(Channel.MAIL)
    house.tell(*(house.enlist() for _ in range(12)))
    messenger = Messenger(slow=0.01)
    threads = [Thread(target=house.sender(mail=messenger).run) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    keys = [one.key for one in messenger.carried]
    assert sorted(keys) == sorted(one.key for one in house.outbox())
    assert {one.tries for one in house.outbox()} == {1}


@given(st.integers(1, MOST_TRIES))
def test_pauses_grow_up_to_the_longest(tries: int) -> None:
    assert timedelta(minutes=1) <= pause(tries) <= pause(tries + 1) <= LONGEST_PAUSE
