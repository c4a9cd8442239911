"""Somebody outside answers by a link, without an account."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from threading import Thread
from typing import Any

import pytest
import time_machine
from flask import Flask

from enforcement.config import Rate
from enforcement.links.models import Link, Outcome
from tests.evidence.files import photo
from tests.web.conftest import Browser
from tests.web.forms import form_of, resend, send, told
from tests.web.links.asking import TITLE, TOO_LATE, Desk
from tests.web.links.conftest import Given

ANSWER = {
    "price": "12,500.50", "usable": "no", "on": "2026-11-20", "opinion": "电池鼓包，不能再用。",
}  # fmt: skip


def test_the_page_says_who_asks_what_until_when(client: Browser, link: Given) -> None:
    page = client.get(link.path)

    assert page.status_code == 200
    for words in (TITLE, "云溪", "0532-55550100", "岚海价格评估事务所", "陶工", "3 辆", "不用登录"):
        assert words in page.text


def test_an_answer_is_taken_once_and_thanked_for(client: Browser, link: Given, desk: Desk) -> None:
    thanks = send(client, link.path, **ANSWER)

    assert thanks.status_code == 200
    assert "答复已收到" in thanks.text
    assert desk.taken == [
        {"price": 12_500_50, "usable": "no", "on": "2026-11-20",
         "opinion": "电池鼓包，不能再用。", "report": None},
    ]  # fmt: skip
    again = client.get(link.path)
    assert again.status_code == 410
    assert "已经答复过了" in again.text
    assert "收到答复的时间" in again.text
    assert link.outcomes()[-2:] == [Outcome.ANSWERED, Outcome.REUSED]


def test_looking_uses_nothing_up(client: Browser, link: Given, desk: Desk) -> None:
    for method in ("GET", "HEAD", "GET"):  # a scanner of mail looks before the person does
        assert client.open(link.path, method=method).status_code == 200

    assert send(client, link.path, **ANSWER).status_code == 200
    assert len(desk.taken) == 1


def test_what_is_wrong_is_told_and_uses_nothing_up(
    client: Browser, link: Given, desk: Desk
) -> None:
    answer = send(client, link.path, **ANSWER | {"price": "不少", "usable": []})

    assert answer.status_code == 422
    page = told(answer.text)
    assert page.errors.keys() == {"price", "usable"}
    assert page.values["opinion"] == ANSWER["opinion"]
    assert resend(client, answer.text, link.path, **ANSWER).status_code == 200
    assert len(desk.taken) == 1


def test_a_file_outlives_a_refusal_of_the_form(client: Browser, link: Given, desk: Desk) -> None:
    sent = ANSWER | {"price": "", "report": (BytesIO(photo()), "报告.jpg")}
    refused = send(client, link.path, **sent)
    assert refused.status_code == 422
    assert "报告.jpg" in refused.text

    resend(client, refused.text, link.path, **ANSWER)

    assert [one.name for one in desk.files] == ["报告.jpg"]
    assert desk.taken[0]["report"] == [desk.files[0].sha256]


def test_what_came_with_the_question_opens_as_long_as_the_link_is_good(
    client: Browser, link: Given, desk: Desk
) -> None:
    content = photo()
    send(client, link.path, **ANSWER | {"price": "", "report": (BytesIO(content), "照片.jpg")})
    digest = sha256(content).hexdigest()
    path = f"{link.path}/files/{digest}"
    assert client.get(path).status_code == 404  # it came with the answer, not with the question

    assert desk.asked is not None
    desk.asked = replace(desk.asked, files={digest: "现场照片.jpg"})
    page, shown = client.get(link.path), client.get(path)

    assert f'<a href="{path}">现场照片.jpg</a>' in page.text
    assert shown.mimetype == "image/jpeg"
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    link.revoke()
    assert client.get(path).status_code == 410


def test_a_ticket_of_one_link_is_worth_nothing_at_another(
    client: Browser, link: Given, desk: Desk, at_work: Callable[[], Any]
) -> None:
    from tests.links.givers import KEY, given

    refused = send(
        client, link.path, **ANSWER | {"price": "", "report": (BytesIO(photo()), "报告.jpg")}
    )
    ticket = form_of(refused.text, link.path)["kept_files"]
    with at_work() as session:
        by = session.get_one(Link, link.number).issued_by
        _, token = given(session, by, now=datetime.now(UTC), key=KEY)

    send(client, f"/answer/{token}", **ANSWER, kept_files=ticket)

    assert desk.files == []
    assert len(desk.taken) == 1


def test_a_reason_against_it_leaves_the_link_good(client: Browser, link: Given, desk: Desk) -> None:
    desk.reasons = (TOO_LATE,)
    answer = send(client, link.path, **ANSWER)

    assert answer.status_code == 409
    assert TOO_LATE.says in answer.text
    assert TOO_LATE.cure in answer.text
    assert told(answer.text).values["opinion"] == ANSWER["opinion"]
    desk.reasons = ()
    assert resend(client, answer.text, link.path, **ANSWER).status_code == 200


def test_what_nobody_waits_for_any_more_says_so(client: Browser, link: Given, desk: Desk) -> None:
    desk.asked = None

    page = client.get(link.path)

    assert page.status_code == 410
    assert "不用再答复了" in page.text


def expire(link: Given) -> None:
    with link.at_work() as session:
        session.get_one(Link, link.number).expires_at = datetime.now(UTC)
        session.get_one(Link, link.number).issued_at = datetime.now(UTC) - timedelta(days=10)


@pytest.mark.parametrize(
    ("spoil", "came"),
    [
        (expire, ("链接已过期", Outcome.EXPIRED)),
        (Given.revoke, ("链接已撤销", Outcome.REVOKED)),
    ],
)
def test_a_link_that_is_over_is_refused_at_the_door_and_at_the_sending(
    client: Browser,
    link: Given,
    desk: Desk,
    spoil: Callable[[Given], None],
    came: tuple[str, Outcome],
) -> None:
    says, outcome = came
    page = client.get(link.path).text
    spoil(link)

    for answer in (resend(client, page, link.path, **ANSWER), client.get(link.path)):
        assert answer.status_code == 410
        assert says in answer.text
        assert "云溪" in answer.text  # whom to ask
        assert TITLE not in answer.text
        assert "陶工" not in answer.text
    assert desk.taken == []
    assert link.outcomes() == [Outcome.OPENED, outcome, outcome]


def test_no_guess_is_told_how_near_it_was(client: Browser, link: Given) -> None:
    from enforcement.links.tokens import Token
    from tests.links.givers import KEY

    guesses = [
        link.path[:-1], "/answer/x", "/answer/" + Token(link.number, "x" * 22).sealed(KEY),
        "/answer/" + Token(link.number + 1, "x" * 22).sealed(KEY), "/answer/" + "x" * 2_000,
    ]  # fmt: skip

    answers = [client.get(guess) for guess in guesses]

    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1
    assert link.outcomes() == [
        Outcome.ALTERED, Outcome.ALTERED, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.ALTERED,
    ]  # fmt: skip


def test_a_sending_without_the_token_of_the_form_is_refused(
    client: Browser, link: Given, desk: Desk
) -> None:
    client.get(link.path)

    assert client.post(link.path, data=ANSWER).status_code == 400
    assert desk.taken == []
    assert link.outcomes() == [Outcome.OPENED]


def test_the_address_goes_nowhere_else(client: Browser, link: Given) -> None:
    for path in (link.path, "/answer/x"):
        headers = client.get(path).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert "noindex" in headers["X-Robots-Tag"]
    assert client.get("/login").headers["Referrer-Policy"] == "same-origin"


def test_a_browser_that_sends_no_referrer_answers_over_https(
    client: Browser, link: Given, desk: Desk
) -> None:
    page = client.get(link.path, base_url="https://localhost").text
    data = form_of(page, link.path) | ANSWER

    answer = client.post(link.path, data=data, base_url="https://localhost")

    assert answer.status_code == 200
    assert len(desk.taken) == 1


def test_two_browsers_at_once_answer_once(app: Flask, link: Given, desk: Desk) -> None:
    browsers = [app.test_client() for _ in range(4)]
    pages = [one.get(link.path).text for one in browsers]
    statuses: list[int] = []

    def answer(turn: int) -> None:
        data = form_of(pages[turn], link.path) | ANSWER
        statuses.append(browsers[turn].post(link.path, data=data).status_code)

    threads = [Thread(target=answer, args=(turn,)) for turn in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert sorted(statuses) == [200, 410, 410, 410]
    assert len(desk.taken) == 1


def slow_down(app: Flask, **rates: Rate) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], **rates)


def test_too_many_from_one_address_wait(app: Flask, client: Browser, link: Given) -> None:
    slow_down(app, per_address=Rate(3, timedelta(seconds=60)))
    with time_machine.travel(datetime.now(UTC), tick=False) as clock:
        for path in (link.path, "/answer/x", "/answer/y"):
            assert client.get(path).status_code < 429

        refused = client.get(link.path)
        assert refused.status_code == 429
        assert refused.headers["Retry-After"] == "60"
        assert refused.headers["Referrer-Policy"] == "no-referrer"
        assert "60 秒以后可以再试" in refused.text
        assert client.get("/login").status_code == 200
        assert client.get(link.path, environ_base={"REMOTE_ADDR": "10.0.0.8"}).status_code == 200

        clock.shift(timedelta(seconds=60))
        assert client.get(link.path).status_code == 200


def test_one_code_is_tried_only_so_often_from_wherever(
    app: Flask, client: Browser, link: Given
) -> None:
    slow_down(app, per_code=Rate(2, timedelta(seconds=600)))

    def come(n: int, path: str = link.path) -> int:
        return client.get(path, environ_base={"REMOTE_ADDR": f"10.0.0.{n}"}).status_code

    assert [come(n) for n in range(3)] == [200, 200, 429]
    assert come(9, "/answer/x") == 404
