"""An officer says himself where notices reach him outside of the system."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from enforcement.accounts.models import AccessEvent, AccessKind
from enforcement.config import MailServer, Settings
from enforcement.notices.channels.outbox import OPEN
from enforcement.notices.models import Channel, Delivery, Notice, Sending, Topic
from enforcement.notices.service import News, tell
from enforcement.organisations.models import Officer
from enforcement.procedure.permissions import Role
from enforcement.web import database
from tests.web.conftest import Browser, opened
from tests.web.forms import send, told

AtWork = Callable[[], Any]


def contact(at_work: AtWork, officer: int) -> tuple[str | None, str | None]:
    with at_work() as session:
        found = session.get_one(Officer, officer)
        return found.mail, found.mobile


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800138000", "13800138000"), ("138 0013-8000", "13800138000"),
        ("+86 138 0013 8000", "13800138000"), ("１３８００１３８０００", "13800138000"), ("", None),
    ],
)  # fmt: skip
def test_a_number_is_kept_as_gateways_dial_it(
    client: Browser, officer: int, at_work: AtWork, typed: str, kept: str | None
) -> None:
    answer = send(client, "/me/contact", mail=" li@lanhai.example ", mobile_phone=typed)

    assert answer.location == "/me"
    assert contact(at_work, officer) == ("li@lanhai.example", kept)


def test_what_is_kept_stands_in_the_form_and_can_be_taken_away(
    client: Browser, officer: int, at_work: AtWork
) -> None:
    send(client, "/me/contact", mail="li@lanhai.example", mobile_phone="13800138000")

    shown = told(client.get("/me/contact").text).values
    assert (shown["mail"], shown["mobile_phone"]) == ("li@lanhai.example", "13800138000")
    send(client, "/me/contact", mail="", mobile_phone="")
    assert contact(at_work, officer) == (None, None)


def test_a_change_is_on_record_without_the_address(
    client: Browser, officer: int, at_work: AtWork
) -> None:
    send(client, "/me/contact", mail="li@lanhai.example")
    send(client, "/me/contact", mail="li@lanhai.example")

    with at_work() as session:
        set_ones = select(AccessEvent).where(AccessEvent.kind == AccessKind.CONTACT_SET)
        assert [one.about for one in session.scalars(set_ones)] == ["邮箱"]


def test_nobody_sets_the_address_of_another(
    client: Browser, officer: int, enrol: Callable[..., int], at_work: AtWork
) -> None:
    other = enrol("wangfang", Role.OFFICER, name="王芳")

    send(client, "/me/contact", mail="li@lanhai.example", officer_id=str(other), id=str(other))

    assert contact(at_work, other) == (None, None)


def test_the_page_says_which_channels_are_not_open(
    app: Flask, client: Browser, officer: int
) -> None:
    assert "还没有开通邮件、短信等网关" in client.get("/me/contact").text

    mail = MailServer("127.0.0.1", 25, "zf@lanhai.example")
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mail=mail)

    assert "还没有开通短信等网关" in client.get("/me/contact").text


def test_what_waits_for_the_old_address_is_not_sent_there(
    client: Browser, officer: int, at_work: AtWork
) -> None:
    send(client, "/me/contact", mail="old@lanhai.example")
    with at_work() as session:
        session.info["channels"] = frozenset(Channel)
        tell(session, [officer], News(Topic.DUE, "x", "期限", ""), at=datetime.now(UTC))

    send(client, "/me/contact", mail="new@lanhai.example")

    with at_work() as session:
        assert session.scalars(select(Delivery.state)).all() == [Sending.GIVEN_UP]
        assert session.scalars(select(Notice.read_at)).all() == [None]


def test_what_a_page_tells_goes_out_by_the_channels_of_the_installation(
    furnished: Settings,
) -> None:
    mail = MailServer("127.0.0.1", 25, "zf@lanhai.example")
    with (
        opened(replace(furnished, mail=mail)) as mailing,
        mailing.test_request_context("/", method="POST"),
    ):
        assert database.session().info == {OPEN: {Channel.MAIL}, "method": "POST"}
    with opened(furnished) as silent, silent.test_request_context("/", method="POST"):
        assert database.session().info[OPEN] == frozenset()
