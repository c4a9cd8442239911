"""Who may do what to whose: every cell of golden_access.csv, a table that is kept by hand.

A row is an act on somebody's row, a column is `role@place`. What the cells say:

    see     the page opens            shown    … and what is sought stands on it
    away    it leads elsewhere        hidden   … and what is sought stands nowhere on it
    may     what is sent is judged by the rules: taken, or the form says what it lacks
    law     refused with the reason, 409
    door    log in first
    -       there is no such thing for him, 404
"""

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import LoginManager
from sqlalchemy import event
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from enforcement.documents import press
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import STEPS
from enforcement.procedure.permissions import Role
from enforcement.web import access, errors, navigation
from enforcement.web.cases import routes as cases
from enforcement.web.dossiers import bundles
from enforcement.web.dossiers import routes as dossiers
from tests.web.conftest import Browser, counter_on
from tests.web.realm import PARTY_OF_A_CASE, PUBLIC, Realm

TABLE = Path(__file__).with_name("golden_access.csv")
ABOUT = ("method", "address", "sends", "seeks", "about")
ELSEWHERE = {
    "assets.send": "the style sheet and the fonts of every page",
    "health.healthz": "says to the supervisor of the server that it lives",
}
"""What has no row, and why it needs none."""
EMPTY = b"%PDF-1.7"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDS = {404: "-", 401: "door", 409: "law", 422: "may"}


class WouldWrite(Exception):
    """What was sent was found right and would have been written now."""


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    method: str
    address: str
    sends: str
    seeks: str
    about: str
    cells: dict[str, str]

    def __str__(self) -> str:
        sought = f" ⊃ {self.seeks}" if self.seeks else ""
        return f"{self.method} {self.address} {self.sends}{sought}（{self.about}）"


def lines() -> list[Line]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return [
        Line(**{name: row.pop(name) for name in ABOUT}, cells=row) for row in rows
    ]  # fmt: skip


LINES = lines()
WHO = tuple(LINES[0].cells)
FIRST = {who.partition("@")[0]: who for who in reversed(WHO)}


@pytest.fixture(scope="module")
def realm(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Realm]:
    with ExitStack() as stack:
        counter = stack.enter_context(counter_on(request, tmp_path_factory.mktemp("realm")))
        manager: LoginManager = counter.app.login_manager
        manager.user_loader(lru_cache(access.recognise))  # who is signed in stays so
        yield Realm.found(counter)


@contextmanager
def writing_nothing() -> Iterator[None]:
    """Stop whatever is sent where it would be kept: then it was let through."""

    def stop(session: Session) -> None:
        if session.info.get("method") == "POST":
            raise WouldWrite

    event.listen(Session, "before_commit", stop)
    yield
    event.remove(Session, "before_commit", stop)


@pytest.fixture(autouse=True)
def _only_what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what decides nothing: papers, numbers in the bar, words of errors, a record."""

    class Blank:
        def __init__(self, **_said: object) -> None:
            """As WeasyPrint is called."""

        def write_pdf(self, **_said: object) -> bytes:
            return EMPTY

    monkeypatch.setattr(press, "HTML", Blank)
    monkeypatch.setattr(dossiers, "build_volumes", lambda *_said: [EMPTY])
    monkeypatch.setattr(bundles, "build_bundle", lambda *_said: EMPTY)
    monkeypatch.setattr(cases, "record_export", lambda *_said, **_more: None)
    monkeypatch.setattr(errors, "_page", lambda *_said, **_more: "")
    monkeypatch.setattr(navigation, "_count", lambda _place: 0)


@dataclass
class Visit:
    """Somebody at his browser, who opens each page once."""

    realm: Realm
    browser: Browser
    opened: dict[str, TestResponse] = field(default_factory=dict)

    @classmethod
    def of(cls, realm: Realm, who: str) -> "Visit":
        browser = realm.enter(who)
        browser.get("/report" if who in {PUBLIC, PARTY_OF_A_CASE} else "/me")
        return cls(realm, browser)

    def what_happens(self, line: Line) -> str:
        path = line.address.format(**self.realm.rows)
        if line.method == "POST":
            return self._sent(path, line.sends.format(**self.realm.rows))
        if path not in self.opened or line.address.startswith("/window"):
            self.opened[path] = FlaskClient.open(self.browser, path, buffered=True)
        return self._met(self.opened[path], line.seeks)

    def _sent(self, path: str, body: str) -> str:
        try:
            answer = FlaskClient.open(
                self.browser, path, method="POST", data=body.encode(),
                content_type="application/x-www-form-urlencoded",
                headers={"X-CSRFToken": self.browser.token},
            )  # fmt: skip
        except WouldWrite:
            return "may"
        return WORDS.get(
            answer.status_code, "may" if answer.status_code < 400 else str(answer.status_code)
        )

    def _met(self, answer: TestResponse, seeks: str) -> str:
        if answer.location:
            return "door" if answer.location.startswith("/login") else "away"
        if answer.status_code != 200:
            return WORDS.get(answer.status_code, str(answer.status_code))
        if not seeks:
            return "see"
        return "shown" if self.realm.marks[seeks] in words_of(answer) else "hidden"


def words_of(answer: TestResponse) -> str:
    """All that can be read in the answer; a workbook is unpacked."""
    if answer.mimetype != SHEET:
        return answer.text
    with ZipFile(io.BytesIO(answer.data)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


@pytest.mark.parametrize("realm", ["sqlite"], indirect=True)
@pytest.mark.parametrize("who", WHO)
def test_everybody_may_do_exactly_what_the_table_says(realm: Realm, who: str) -> None:
    insist(realm, who)


@pytest.mark.parametrize("realm", ["postgresql"], indirect=True)
@pytest.mark.parametrize("who", FIRST.values())
def test_one_of_each_role_may_do_the_same_on_the_other_database(realm: Realm, who: str) -> None:
    insist(realm, who)


def insist(realm: Realm, who: str) -> None:
    """Try every row of the table; all that turns out otherwise is told at once."""
    visit, before = Visit.of(realm, who), realm.counter.traces()

    with writing_nothing():
        wrong = [
            f"{line}: {happened}, not {line.cells[who]}"
            for line in LINES
            if (happened := visit.what_happens(line)) not in allowed(line.cells[who])
        ]

    assert not wrong, "\n".join(wrong)
    assert realm.counter.traces() == before


def allowed(cell: str) -> set[str]:
    """What the cell may mean: a rule of the procedure may refuse whoever may send."""
    return {cell, "law"} if cell == "may" else {cell}


def test_every_address_of_the_application_has_its_row(app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    made = Numbers()
    named = {
        adapter.match(line.address.format_map(made).partition("?")[0], method=line.method)[0]
        for line in LINES
    }

    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert named | ELSEWHERE.keys() == endpoints
    assert named.isdisjoint(ELSEWHERE)


class Numbers(dict[str, str]):
    """Any row of the realm, as an address names it."""

    def __missing__(self, name: str) -> str:
        return "1"


def test_every_role_has_its_column() -> None:
    assert {who.partition("@")[0] for who in WHO} == {*Role, PUBLIC, PARTY_OF_A_CASE}


def test_every_step_between_organisations_has_its_row() -> None:
    posted = {line.address for line in LINES if line.method == "POST"}
    taken = {one.partition("/steps/")[2].partition("?")[0] for one in posted}
    begun = {one.partition("/matters/new/")[2].partition("?")[0] for one in posted}

    assert {step.name for step in STEPS if not step.begins} <= taken
    assert {kind.value for kind in MatterKind} <= begun


def test_no_row_stands_twice() -> None:
    named = [str(line) for line in LINES]

    assert sorted(named) == sorted(set(named))
