"""A browser for many threads: it keeps a cookie and sends a form as the page gave it.

The same clicks go over the wire to a running server or straight into the application.
"""

import http.client
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol
from urllib.parse import urlencode

from flask import Flask

FORM = "application/x-www-form-urlencoded"
PATIENCE = 120.0


@dataclass(frozen=True)
class Reply:
    """What came back, and how long it took."""

    status: int
    text: str
    cookie: str
    seconds: float

    @property
    def is_done(self) -> bool:
        """What was asked has been done: the browser is led on to the next page."""
        return 300 <= self.status < 400


class Line(Protocol):
    """A way to the application; one for each thread."""

    def send(self, method: str, path: str, *, cookie: str, body: str) -> Reply: ...


@dataclass(frozen=True)
class Wire:
    """Over HTTP, each request on a connection of its own."""

    port: int

    def send(self, method: str, path: str, *, cookie: str, body: str) -> Reply:
        begun = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body.encode(), _headers(cookie))
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        given = answer.headers.get_all("Set-Cookie") or []
        return Reply(answer.status, text, _kept(given), time.perf_counter() - begun)


@dataclass(frozen=True)
class Inside:
    """Within the process, through the WSGI interface."""

    app: Flask

    def send(self, method: str, path: str, *, cookie: str, body: str) -> Reply:
        begun = time.perf_counter()
        client = self.app.test_client(use_cookies=False)
        answer = client.open(path, method=method, data=body, headers=_headers(cookie))
        given = answer.headers.getlist("Set-Cookie")
        return Reply(answer.status_code, answer.text, _kept(given), time.perf_counter() - begun)


def _headers(cookie: str) -> dict[str, str]:
    return {"Cookie": cookie, "Content-Type": FORM, "Connection": "close"}


def _kept(given: list[str]) -> str:
    return "; ".join(one.partition(";")[0] for one in given)


@dataclass(frozen=True)
class Form:
    """A form of a page with what stands in its fields."""

    action: str
    values: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Reads the forms out of a page, with what their plain and hidden fields hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.found.append(Form(given.get("action") or ""))
        elif tag == "input" and self.found and (name := given.get("name")):
            self.found[-1].values[name] = given.get("value") or ""


@dataclass
class Browser:
    """Somebody's browser; a twin has the same log-in on another line."""

    line: Line
    cookie: str = ""

    def get(self, path: str) -> Reply:
        return self._send("GET", path)

    def submit(self, form: Form, **typed: str) -> Reply:
        return self._send("POST", form.action, urlencode(form.values | typed))

    def log_in(self, login: str, password: str) -> None:
        """Through the log-in page; raises when the application does not admit him."""
        form = find_form(self.get("/login").text, "/login")
        answer = self.submit(form, login=login, password=password)
        if not answer.is_done:
            raise RuntimeError(f"登录没有成功（{answer.status}）：{login}")

    def twin(self, line: Line) -> "Browser":
        return Browser(line, self.cookie)

    def _send(self, method: str, path: str, body: str = "") -> Reply:
        reply = self.line.send(method, path, cookie=self.cookie, body=body)
        self.cookie = reply.cookie or self.cookie
        return reply


def find_form(text: str, action: str) -> Form:
    """The form of a page whose address ends with `action`."""
    reader = _Forms()
    reader.feed(text)
    for form in reader.found:
        if form.action.endswith(action):
            return form
    raise LookupError(f"页面上没有送往“{action}”的表单")
