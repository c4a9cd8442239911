import hashlib
import logging
import re
from dataclasses import replace

import pytest
import sqlalchemy.exc
from flask import Flask, abort

from enforcement import create_app
from enforcement.config import Settings
from enforcement.web import assets
from enforcement.web.access import access
from enforcement.web.database import KEY
from enforcement.web.errors import TROUBLES
from tests.web.conftest import PASSWORD, Browser


@pytest.fixture
def app(fresh_app: Flask) -> Flask:
    return fresh_app


VENDOR = assets.FOLDER / "vendor"
LISTED = [line.split("  ") for line in (VENDOR / "HASHES").read_text("ascii").splitlines()]
HASHES = {name: digest for digest, name in LISTED}


@pytest.mark.parametrize("path", ["/login", "/healthz", "/nowhere", "/me"])
def test_every_answer_tells_the_browser_what_it_may_do(client: Browser, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"


def test_over_tls_the_browser_is_told_to_stay_there(client: Browser) -> None:
    answer = client.get("/login", base_url="https://localhost")

    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_secure_cookie_belongs_to_this_host_alone(furnished: Settings) -> None:
    app = create_app(replace(furnished, secure_cookies=True))

    cookie = app.test_client().get("/login", base_url="https://localhost").headers["Set-Cookie"]

    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


@pytest.mark.parametrize("token", ["", "forged"])
@pytest.mark.parametrize("path", ["/logout", "/me/password", "/me/logins/1/revoke", "/login"])
def test_a_change_without_its_token_is_refused(
    client: Browser, officer: int, path: str, token: str
) -> None:
    answer = client.post(path, data={"csrf_token": token, "password": PASSWORD})

    assert answer.status_code == 400
    assert "页面已过期" in answer.text
    assert client.get("/me").status_code == 200


def test_the_token_may_come_in_a_header(client: Browser, officer: int) -> None:
    client.get("/me")

    answer = client.post("/logout", headers={"X-CSRFToken": client.token})

    assert answer.location == "/login"


def test_files_keep_their_address_for_good(client: Browser) -> None:
    page = client.get("/login").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)

    answers = [client.get(address, buffered=True) for address in addresses]

    assert len(addresses) == 5
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.headers["Cache-Control"] for answer in answers} == {assets.FOR_GOOD}


@pytest.mark.parametrize(
    "path", ["old/theme.css", f"{assets.VERSION}/../access.py", f"{assets.VERSION}/nix.css"]
)
def test_no_other_file_is_given_away(client: Browser, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("name", sorted(HASHES))
def test_a_file_of_others_is_the_one_they_published(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == HASHES[name]


def test_no_file_of_others_is_unlisted() -> None:
    found = {file.relative_to(VENDOR).as_posix() for file in VENDOR.rglob("*") if file.is_file()}

    assert found == {*HASHES, "HASHES"}


@pytest.mark.parametrize("code", [code for code in TROUBLES if code not in {500, 503}])
def test_an_error_is_told_in_chinese(app: Flask, client: Browser, code: int) -> None:
    @access(public=True)
    def fail() -> str:
        abort(code)

    app.add_url_rule("/fail", "fail", fail)

    answer = client.get("/fail")

    assert answer.status_code == code
    assert f"<h1>{TROUBLES[code].title}</h1>" in answer.text
    assert TROUBLES[code].cure in answer.text


def test_what_a_route_says_stands_on_the_page(app: Flask, client: Browser) -> None:
    @access(public=True)
    def fail() -> str:
        abort(409, "韩志远已在 09:12 退回这一件")

    app.add_url_rule("/fail", "fail", fail)

    assert "韩志远已在 09:12 退回这一件" in client.get("/fail").text
    assert "<html" not in client.get("/fail", headers={"HX-Request": "true"}).text


def test_a_page_of_nobody_is_not_found_in_chinese(client: Browser, officer: int) -> None:
    answer = client.get("/cases/999999/nowhere")

    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert "李明" in answer.text


def test_a_button_is_not_a_page(client: Browser, officer: int) -> None:
    answer = client.get("/logout")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert "不能这样打开" in answer.text


def test_a_fault_of_ours_has_a_number_to_quote(
    app: Flask, client: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    @access(public=True)
    def fail() -> str:
        raise ZeroDivisionError("a secret of the inside")

    app.add_url_rule("/fail", "fail", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    with caplog.at_level(logging.ERROR):
        answer = client.get("/fail")

    number = re.search(r'<b class="mono strong">(\w{8})</b>', answer.text)
    assert answer.status_code == 500
    assert number is not None
    assert number[1] in caplog.text
    assert "a secret of the inside" not in answer.text


@pytest.mark.parametrize("path", ["/me", "/healthz"])
def test_without_the_database_one_is_asked_to_come_again(
    app: Flask, client: Browser, officer: int, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def gone(*_args: object, **_kwargs: object) -> None:
        raise sqlalchemy.exc.OperationalError("SELECT 1", {}, OSError("gone"))

    monkeypatch.setattr(type(app.extensions[KEY]), "__call__", gone)
    monkeypatch.setattr(type(app.extensions[KEY]), "begin", gone)

    answer = client.get(path)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "系统忙" in answer.text
    assert "没有保存" not in answer.text


def test_who_sends_while_the_database_is_gone_learns_that_nothing_was_kept(
    app: Flask, client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/login")

    def gone(*_args: object, **_kwargs: object) -> None:
        raise sqlalchemy.exc.OperationalError("SELECT 1", {}, OSError("gone"))

    monkeypatch.setattr(type(app.extensions[KEY]), "__call__", gone)
    answer = client.send("/login", {"login": "liming", "password": "x" * 12})

    assert answer.status_code == 503
    assert "这一步没有保存" in answer.text


def test_an_upload_beyond_measure_is_refused(app: Flask, client: Browser) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    client.get("/login")

    answer = client.send("/login", {"login": "x" * 2000})

    assert answer.status_code == 413
    assert "内容太大" in answer.text
