"""Mail is handed in at a real SMTP server on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from enforcement.config import PLAIN, STARTTLS, MailServer
from enforcement.notices.channels.carrying import AddressRefused, Message, Undelivered
from enforcement.notices.channels.mail import MailCarrier
from enforcement.notices.models import Sending
from tests.notices.channels.conftest import TITLE, House
from tests.notices.channels.servers import HERE, Post, certificate, post_office

MESSAGE = Message("5f2a", "liming@lanhai.example", TITLE, "https://zf.lanhai.example/notices")
SENDER = "zf@lanhai.example"


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office(Post()) as opened:
        yield opened


def carrier(post: Post, tls: str = PLAIN, user: str = "", wait: float = 5) -> MailCarrier:
    server = MailServer(HERE, post.port, SENDER, user, "geheim" if user else "", tls)
    return MailCarrier(server, wait)


def test_a_mail_says_the_title_and_where_to_log_in(post: Post) -> None:
    carrier(post).carry(MESSAGE)

    (mail,) = post.mails
    assert mail["Subject"] == TITLE
    assert (mail["From"], mail["To"]) == (SENDER, MESSAGE.to)
    assert mail["Message-ID"] == "<5f2a@zf.lanhai.example>"
    body = mail.get_content()
    assert TITLE in body
    assert MESSAGE.link in body


def test_a_title_of_several_lines_adds_no_header(post: Post) -> None:
    title = "待签批\r\nBcc: stranger@example.com\n\n正文"
    carrier(post).carry(Message("5f2a", MESSAGE.to, title, MESSAGE.link))

    (mail,) = post.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "待签批 Bcc: stranger@example.com 正文"


def test_the_way_is_sealed_before_the_password_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, cert = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    with post_office(Post(sealed_by=context)) as post:
        carrier(post, STARTTLS, user="zf").carry(MESSAGE)

    assert post.in_clear == ["EHLO", "STARTTLS"]
    assert post.logins == [b"\0zf\0geheim"]
    assert len(post.mails) == 1


def test_a_server_that_nobody_vouches_for_gets_nothing(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path)
    with (
        post_office(Post(sealed_by=context)) as post,
        pytest.raises(Undelivered, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        carrier(post, STARTTLS, user="zf").carry(MESSAGE)

    assert (post.logins, post.mails) == ([], [])


def test_a_server_that_cannot_seal_gets_nothing(post: Post) -> None:
    with pytest.raises(Undelivered, match="STARTTLS"):
        carrier(post, STARTTLS, user="zf").carry(MESSAGE)

    assert (post.logins, post.mails) == ([], [])


@pytest.mark.parametrize(
    ("says", "failure"),
    [("550 no such person", AddressRefused), ("451 later", Undelivered)],
)
def test_a_recipient_may_be_refused_for_now_or_for_good(
    post: Post, says: str, failure: type[Undelivered]
) -> None:
    post.recipient = says

    with pytest.raises(Undelivered, match=says[:3]) as refused:
        carrier(post).carry(MESSAGE)

    assert type(refused.value) is failure


def test_a_wrong_password_is_no_fault_of_the_recipient(post: Post) -> None:
    post.auth = "535 wrong"

    with pytest.raises(Undelivered, match="535") as refused:
        carrier(post, user="zf").carry(MESSAGE)

    assert type(refused.value) is Undelivered


def test_a_server_that_does_not_answer_is_left_alone() -> None:
    with post_office(Post(hang=True)) as post, pytest.raises(Undelivered, match="timed out"):
        carrier(post, wait=0.3).carry(MESSAGE)


def test_a_server_that_is_down_is_tried_again_and_then_gets_it(house: House) -> None:
    house.tell(house.enlist(mobile=None))
    with post_office(Post()) as post:
        pass
    down = house.sender(mail=carrier(post))

    assert down.run().counts == {Sending.FAILED: 1}
    assert "refused" in house.outbox()[0].last_error
    house.clock.pass_by(minutes=1)
    with post_office(Post()) as post:
        assert house.sender(mail=carrier(post)).run().counts == {Sending.SENT: 1}
    assert [mail["Message-ID"].split("@")[0][1:] for mail in post.mails] == [house.outbox()[0].key]
