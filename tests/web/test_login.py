from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from enforcement.accounts.models import AccessEvent, AccessKind, LoginSession
from enforcement.accounts.service import ATTEMPTS, REFUSAL
from enforcement.procedure.permissions import Role
from enforcement.web.access import local_path
from tests.web.conftest import PASSWORD, Browser

Enrol = Callable[..., int]
AtWork = Callable[[], Any]


def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(
    client: Browser, enrol: Enrol
) -> None:
    enrol("liming", Role.OFFICER)

    door = client.get("/me?tab=1")
    assert door.location == "/login?next=/me?tab%3D1"

    client.get(door.location)
    back = client.send("/login", {"login": "liming", "password": PASSWORD, "next": "/me?tab=1"})
    assert back.location == "/me?tab=1"
    assert client.get("/me").status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com/",
        "\\\\example.com",
        "javascript:alert(1)",
        "/\t/example.com",
        "cases",
        "http:///example.com",
        "/cases\r\nSet-Cookie: a=b",
        "//[",
        "",
    ],
)
def test_the_door_leads_only_to_our_own_pages(target: str) -> None:
    assert local_path(target) == "/"


@pytest.mark.parametrize("target", ["/cases/3", "/cases?q=李明&page=2", "/"])
def test_our_own_pages_are_kept(target: str) -> None:
    assert local_path(target) == target


@pytest.mark.parametrize("login", ["liming", "nobody", "li\x00ming"])
def test_a_wrong_log_in_is_refused_with_one_and_the_same_answer(
    client: Browser, enrol: Enrol, login: str
) -> None:
    enrol("liming", Role.OFFICER)

    answer = client.log_in(login, "wrong")

    assert answer.status_code == 401
    assert REFUSAL in answer.text
    assert "wrong" not in answer.text


def test_an_empty_log_in_says_what_to_fill_in(client: Browser) -> None:
    answer = client.log_in("", "")

    assert answer.status_code == 422
    assert "填登录名" in answer.text
    assert "填密码" in answer.text


def test_after_five_failures_the_right_password_waits_a_quarter_of_an_hour(
    client: Browser, enrol: Enrol
) -> None:
    enrol("liming", Role.OFFICER)
    for _ in range(ATTEMPTS):
        client.log_in("liming", "wrong")

    assert client.log_in("liming").status_code == 401

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=15, seconds=1)):
        assert client.log_in("liming").status_code == 302


def cookie_of(browser: Browser) -> str:
    cookie = browser.get_cookie("session")
    assert cookie is not None
    return cookie.value


def test_a_cookie_copied_before_log_out_opens_nothing(
    app: Flask, client: Browser, officer: int
) -> None:
    copied = cookie_of(client)
    client.get("/me")
    client.send("/logout")

    thief = app.test_client()
    thief.set_cookie("session", copied)
    assert thief.get("/me").location == "/login?next=/me"


def test_log_in_replaces_the_cookie_of_the_visitor(client: Browser, enrol: Enrol) -> None:
    enrol("liming", Role.OFFICER)
    client.get("/login")
    before, token = cookie_of(client), client.token

    client.log_in("liming")
    client.get("/me")

    assert cookie_of(client) != before
    assert client.token != token


@pytest.mark.parametrize("pause", [timedelta(minutes=31), timedelta(hours=12, seconds=1)])
def test_a_long_pause_ends_the_log_in(client: Browser, officer: int, pause: timedelta) -> None:
    with time_machine.travel(datetime.now(UTC) + pause):
        assert client.get("/me").location == "/login?next=/me"


def test_the_session_cookie_is_guarded(client: Browser, enrol: Enrol) -> None:
    enrol("liming", Role.OFFICER)

    cookie = client.log_in("liming").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_whoever_is_signed_in_needs_no_door(client: Browser, officer: int) -> None:
    assert client.get("/login?next=/me").location == "/me"


def test_comings_and_goings_are_recorded(client: Browser, officer: int, at_work: AtWork) -> None:
    client.get("/me")
    client.send("/logout")

    with at_work() as session:
        lines = session.scalars(select(AccessEvent).order_by(AccessEvent.id)).all()
    assert [line.kind for line in lines][1:] == [AccessKind.ADMITTED, AccessKind.LEFT]
    assert {line.address for line in lines[1:]} == {"127.0.0.1"}


def test_one_sees_ones_devices_and_sends_one_away(
    app: Flask, client: Browser, officer: int, at_work: AtWork
) -> None:
    phone = app.test_client()
    assert isinstance(phone, Browser)
    phone.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 15) Chrome/156.0"
    phone.log_in("liming")
    with at_work() as session:
        newest = session.scalars(select(LoginSession.id).order_by(LoginSession.id.desc())).first()

    assert "安卓手机 · Chrome" in client.get("/me").text
    client.send(f"/me/logins/{newest}/revoke")

    assert phone.get("/me").location == "/login?next=/me"
    assert client.get("/me").status_code == 200


def test_nobody_sends_away_another_officers_device(
    app: Flask, client: Browser, enrol: Enrol, officer: int, at_work: AtWork
) -> None:
    enrol("wangfang", Role.LEGAL_REVIEWER, name="王芳")
    other = app.test_client()
    assert isinstance(other, Browser)
    other.log_in("wangfang")
    with at_work() as session:
        newest = session.scalars(select(LoginSession.id).order_by(LoginSession.id.desc())).first()
    client.get("/me")

    assert client.send(f"/me/logins/{newest}/revoke").status_code == 404
    assert other.get("/me").status_code == 200


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("", "Lanhai-2027", "Lanhai-2027"), "填现在的密码"),
        (("wrong", "Lanhai-2027", "Lanhai-2027"), "现在的密码不对"),
        ((PASSWORD, "Lanhai-2027", "Lanhai-2028"), "两遍新密码不一样"),
        ((PASSWORD, "short", "short"), "还差 3 位"),
    ],
)
def test_a_password_is_not_changed_without_care(
    client: Browser, officer: int, typed: tuple[str, str, str], says: str
) -> None:
    client.get("/me/password")

    form = dict(zip(("present", "password", "again"), typed, strict=True))
    answer = client.send("/me/password", form)

    assert answer.status_code == 422
    assert says in answer.text


def test_a_refused_password_does_not_claim_to_be_kept(client: Browser, officer: int) -> None:
    client.get("/me/password")

    answer = client.send("/me/password", {"present": "", "password": "", "again": ""})

    assert "有 3 处要改</h2>" in answer.text


def test_a_changed_password_is_the_one_that_counts(client: Browser, officer: int) -> None:
    client.get("/me/password")
    client.send(
        "/me/password",
        {"present": PASSWORD, "password": "Lanhai-2027", "again": "Lanhai-2027"},
    )
    assert "密码已改" in client.get("/me").text
    client.send("/logout")

    assert client.log_in("liming").status_code == 401
    assert client.log_in("liming", "Lanhai-2027").status_code == 302
