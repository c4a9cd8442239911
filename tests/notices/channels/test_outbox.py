"""What is told waits in the outbox for each open channel, in the same transaction."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from enforcement.notices.channels.outbox import withdraw
from enforcement.notices.models import Channel, Notice, Sending, Topic
from enforcement.notices.service import News, tell
from enforcement.organisations.models import Officer
from tests.notices.channels.conftest import House

OpenHouse = Callable[..., House]


def test_a_house_without_channels_puts_nothing_out(open_house: OpenHouse) -> None:
    house = open_house()

    assert house.tell(house.enlist()) == 1
    assert house.outbox() == []


def test_each_open_channel_gets_what_was_told_to_who_has_an_address(house: House) -> None:
    both, mail, neither = (
        house.enlist(), house.enlist(mobile=None), house.enlist(mail=None, mobile=None),
    )  # fmt: skip

    assert house.tell(both, mail, neither) == 3

    found = [(one.notice.officer_id, one.channel, one.address) for one in house.outbox()]
    assert sorted(found) == sorted([
        (both, Channel.MAIL, "liming@lanhai.example"), (both, Channel.WEBHOOK, "13800138000"),
        (mail, Channel.MAIL, "liming@lanhai.example"),
    ])  # fmt: skip
    assert {one.state for one in house.outbox()} == {Sending.WAITING}
    assert len({one.key for one in house.outbox()}) == 3


@pytest.mark.parametrize("channel", Channel)
def test_a_channel_that_is_closed_gets_nothing(open_house: OpenHouse, channel: Channel) -> None:
    house = open_house(channel)
    house.tell(house.enlist())

    assert [one.channel for one in house.outbox()] == [channel]


def test_what_was_told_before_is_not_put_out_again(house: House) -> None:
    officer = house.enlist(mobile=None)
    house.tell(officer)
    house.told -= 1

    assert house.tell(officer) == 0
    assert len(house.outbox()) == 1


def test_who_has_left_gets_nothing(house: House) -> None:
    officer = house.enlist()
    with house.sessions.begin() as session:
        session.get_one(Officer, officer).active = False
    house.tell(officer)

    assert house.outbox() == []


def test_what_is_rolled_back_was_never_put_out(house: House) -> None:
    officer = house.enlist()
    with house.sessions() as session:
        tell(session, [officer], News(Topic.DUE, "x", "期限", ""), at=house.clock())
        session.rollback()

    assert house.outbox() == []
    with house.sessions() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 0


def test_what_waits_for_an_old_address_goes_nowhere(house: House) -> None:
    officer, other = house.enlist(), house.enlist()
    house.tell(officer, other)
    with house.sessions.begin() as session:
        moved = session.get_one(Officer, officer)
        moved.mail = None
        session.flush()
        withdraw(session, moved)

    left = {(one.notice.officer_id, one.channel): one.state for one in house.outbox()}
    assert left == {
        (officer, Channel.MAIL): Sending.GIVEN_UP, (officer, Channel.WEBHOOK): Sending.WAITING,
        (other, Channel.MAIL): Sending.WAITING, (other, Channel.WEBHOOK): Sending.WAITING,
    }  # fmt: skip
