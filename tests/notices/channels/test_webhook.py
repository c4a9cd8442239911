"""Messages are posted, signed, to a real web server on this machine."""

import hmac
import json
from collections.abc import Iterator
from hashlib import sha256

import pytest

from enforcement.config import Webhook
from enforcement.notices.channels.carrying import AddressRefused, Message, Undelivered
from enforcement.notices.channels.webhook import WebhookCarrier
from enforcement.notices.models import Sending
from tests.notices.channels.conftest import TITLE, House
from tests.notices.channels.servers import Gateway, gateway_at_work

MESSAGE = Message("5f2a", "13800138000", TITLE, "https://zf.lanhai.example/notices")
KEY = "a key that both sides know and nobody else"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with gateway_at_work(Gateway()) as opened:
        yield opened


def carrier(gateway: Gateway, wait: float = 5) -> WebhookCarrier:
    return WebhookCarrier(Webhook(gateway.url, KEY), wait)


def test_the_gateway_gets_the_title_the_number_and_where_to_log_in(gateway: Gateway) -> None:
    carrier(gateway).carry(MESSAGE)

    ((path, headers, body),) = gateway.posts
    assert path == "/send?team=1"
    assert json.loads(body) == {
        "id": "5f2a", "to": "13800138000", "title": TITLE, "link": MESSAGE.link,
    }  # fmt: skip
    assert headers["Content-Type"].startswith("application/json")
    assert headers["Idempotency-Key"] == "5f2a"


def test_the_gateway_can_tell_who_posts(gateway: Gateway) -> None:
    carrier(gateway).carry(MESSAGE)

    ((_, headers, body),) = gateway.posts
    over = headers["X-Timestamp"].encode() + b"." + body
    assert headers["X-Signature"] == "sha256=" + hmac.new(KEY.encode(), over, sha256).hexdigest()


@pytest.mark.parametrize("status", [302, 307, 400, 404, 429, 500, 503])
def test_whatever_is_not_taken_failed(gateway: Gateway, status: int) -> None:
    gateway.answers = [status]

    with pytest.raises(Undelivered, match=str(status)) as refused:
        carrier(gateway).carry(MESSAGE)

    assert type(refused.value) is Undelivered
    assert len(gateway.posts) == 1  # a redirection is not followed


def test_a_number_that_is_none_is_refused_for_good(gateway: Gateway) -> None:
    gateway.answers = [422]

    with pytest.raises(AddressRefused):
        carrier(gateway).carry(MESSAGE)


def test_a_gateway_that_does_not_answer_is_left_alone() -> None:
    with (
        gateway_at_work(Gateway(hang=True)) as gateway,
        pytest.raises(Undelivered, match="timed out"),
    ):
        carrier(gateway, wait=0.3).carry(MESSAGE)


def test_a_gateway_that_is_down_says_so() -> None:
    with gateway_at_work(Gateway()) as gateway:
        pass

    with pytest.raises(Undelivered, match="refused"):
        carrier(gateway).carry(MESSAGE)


def test_what_failed_once_is_posted_again_under_the_same_key(house: House) -> None:
    house.tell(house.enlist(mail=None))
    with gateway_at_work(Gateway([500, 200])) as gateway:
        sender = house.sender(webhook=carrier(gateway))

        assert sender.run().counts == {Sending.FAILED: 1}
        house.clock.pass_by(minutes=1)
        assert sender.run().counts == {Sending.SENT: 1}

    keys = {headers["Idempotency-Key"] for _, headers, _ in gateway.posts}
    assert keys == {house.outbox()[0].key}
    assert len(gateway.posts) == 2
