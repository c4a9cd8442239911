"""The application on a database of its own, and a browser that looks at every page it gets."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import html5lib
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import URL, create_engine, event, make_url, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from enforcement import create_app, db
from enforcement.accounts import service
from enforcement.config import Settings
from enforcement.organisations.models import (
    Employment,
    Kind,
    Level,
    Officer,
    Organisation,
    RoleGrant,
)
from enforcement.procedure.permissions import Role
from enforcement.web.database import KEY
from tests.conftest import settings_for
from tests.factories.cases import at

PASSWORD = "Yunxi-2026"
pytest.register_assert_rewrite("tests.web.sheet")
NAMELESS_INPUTS = {"hidden", "submit"}


class Browser(FlaskClient):
    """A client that checks each page it fetches, and sends the token of the last one."""

    token = ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and "<html" in answer.text and not answer.location:
            self.token = look_at(answer.text) or self.token
        return answer

    def send(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """Send a form as the page before would have sent it."""
        return self.post(path, data={"csrf_token": self.token, **(data or {})}, **kwargs)

    def log_in(self, login: str, password: str = PASSWORD) -> TestResponse:
        self.get("/login")
        return self.send("/login", {"login": login, "password": password})


def look_at(text: str) -> str:
    """Insist on a page that holds together; its form token comes back, if it has one."""
    page = parsed(text)
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    labelled = {label.get("for") for label in page.iter("label")}
    wrapped = {id(node) for label in page.iter("label") for node in label.iter("input")}
    assert page.find(".").get("lang") == "zh-CN"
    assert len(list(page.iter("h1"))) == 1
    assert len(ids) == len(set(ids))
    assert not list(page.iter("style"))
    assert all(node.get("style") is None for node in page.iter())
    assert all(script.get("src") for script in page.iter("script"))
    for node in [*page.iter("input"), *page.iter("select"), *page.iter("textarea")]:
        if node.get("type") not in NAMELESS_INPUTS:
            assert node.get("id") in labelled or id(node) in wrapped, node.attrib
    return token_in(page)


@lru_cache(maxsize=4)
def parsed(text: str) -> Any:
    """The tree of a page, which must hold together; a part of one is read as browsers do."""
    parser = html5lib.HTMLParser(strict="<html" in text, namespaceHTMLElements=False)
    return parser.parse(text)


def token_in(page: Any) -> str:
    tokens = ""
    for form in page.iter("form"):
        if form.get("method") == "post":
            inside = [node for node in form.iter("input") if node.get("name") == "csrf_token"]
            assert inside, f"no token in the form to {form.get('action')}"
            tokens = inside[0].get("value")
    return tokens


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "enforcement.db"
    db.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def template(new_database: Callable[[str], str]) -> URL:
    """A migrated PostgreSQL database that others are copied from."""
    url = new_database("postgresql")
    db.upgrade(url)
    return make_url(url)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A town that the tests of a module share; none of them may change anything in it."""
    from tests.web.shop import Shop

    with counter_on(request, tmp_path_factory.mktemp("shop")) as made:
        yield Shop.open(made, request.param)


@contextmanager
def counter_on(request: pytest.FixtureRequest, folder: Path) -> Iterator[Any]:
    """The application on an empty database of the kind that `request` names, at a fixed hour."""
    from tests.web.town import Counter

    with ExitStack() as stack:
        url = f"sqlite:///{folder}/enforcement.db"
        if request.param == "postgresql":
            url = stack.enter_context(copied(request.getfixturevalue("template")))
        else:
            shutil.copy(request.getfixturevalue("empty_database"), folder / "enforcement.db")
        made = stack.enter_context(opened(settings_for(folder, url)))
        clock = stack.enter_context(time_machine.travel(at("2026-03-18 09:30"), tick=False))
        yield Counter(made, made.extensions[KEY].begin, clock)


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """On which database the application stands; every test of a page runs on both."""
    chosen: str = request.param
    return chosen


@pytest.fixture(scope="session")
def places(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Empties the one place where databases of a kind lie; its URL comes back."""
    folder = tmp_path_factory.mktemp("place")

    def emptied(kind: str) -> str:
        if kind == "postgresql":
            return emptied_postgresql(request.getfixturevalue("template"))
        for left in folder.iterdir():
            left.unlink()
        shutil.copy(request.getfixturevalue("empty_database"), folder / "enforcement.db")
        return f"sqlite:///{folder}/enforcement.db"

    return emptied


@pytest.fixture
def furnished(kind: str, settings: Settings, places: Callable[[str], str]) -> Settings:
    """Settings whose database is migrated and empty."""
    return replace(settings, database_url=places(kind))


def emptied_postgresql(template: URL) -> str:
    """The URL of a database that is once more what `template` is."""
    server = create_engine(template.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS web WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE web TEMPLATE {template.database}"))
    server.dispose()
    return template.set(database="web").render_as_string(hide_password=False)


@contextmanager
def copied(template: URL) -> Iterator[str]:
    """The URL of a copy of `template`, dropped afterwards."""
    name = f"web_{uuid4().hex}"
    server = create_engine(template.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template.database}"))
        yield template.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@contextmanager
def opened(furnished: Settings) -> Iterator[Flask]:
    """The application under test, without its connections afterwards."""
    made = create_app(furnished)
    made.testing = True
    made.test_client_class = Browser
    yield made
    made.extensions[KEY].kw["bind"].dispose()


@pytest.fixture(scope="session")
def standing() -> Iterator[Callable[[Settings], Flask]]:
    """Gives the application that stands on a database, as it was when it was made.

    Its statements and templates stay compiled from one test to the next.
    """
    made: dict[str, tuple[Flask, dict[str, Any]]] = {}
    with ExitStack() as stack:

        def stand(settings: Settings) -> Flask:
            if settings.database_url not in made:
                fresh = stack.enter_context(opened(settings))
                made[settings.database_url] = fresh, dict(fresh.config)
            kept, config = made[settings.database_url]
            kept.config.clear()
            kept.config.update(config, SETTINGS=settings)
            return kept

        yield stand


@pytest.fixture
def app(furnished: Settings, standing: Callable[[Settings], Flask]) -> Iterator[Flask]:
    """The application; what adds views to it overrides this by `fresh_app`."""
    kept = standing(furnished)
    yield kept
    kept.extensions[KEY].kw["bind"].dispose()


@pytest.fixture
def fresh_app(furnished: Settings) -> Iterator[Flask]:
    """An application of its own for one test."""
    with opened(furnished) as made:
        yield made


@pytest.fixture(autouse=True)
def _a_page_that_is_only_read_commits_nothing() -> Iterator[None]:
    def refuse(session: Session) -> None:
        assert session.info.get("method") not in {"GET", "HEAD"}, "a page was read and committed"

    event.listen(Session, "before_commit", refuse)
    yield
    event.remove(Session, "before_commit", refuse)


@pytest.fixture
def client(app: Flask) -> Browser:
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser


@pytest.fixture
def at_work(app: Flask) -> Callable[[], Any]:
    """Opens a transaction of its own on the application's database."""
    begin: Callable[[], Any] = app.extensions[KEY].begin
    return begin


@pytest.fixture
def town(at_work: Callable[[], Any]) -> int:
    with at_work() as session:
        office = Organisation(
            name="云溪街道办事处", short_name="云溪", kind=Kind.SUBDISTRICT_OFFICE,
            level=Level.TOWN, region="370299",
        )  # fmt: skip
        session.add(office)
        session.flush()
        return office.id


@pytest.fixture
def enrol(at_work: Callable[[], Any], town: int) -> Callable[..., int]:
    """Gives an officer of the town an account and roles; his id comes back."""

    def enrolled(login: str, *roles: Role, name: str = "李明") -> int:
        with at_work() as session:
            grants = [RoleGrant(organisation_id=town, role=role) for role in roles]
            officer = Officer(
                name=name, organisation=session.get(Organisation, town), grants=grants,
                employment=Employment.PERMANENT,
            )  # fmt: skip
            session.add(officer)
            now = datetime.now(UTC)
            service.open_account(session, officer=officer, login=login, password=PASSWORD, now=now)
            return officer.id

    return enrolled


@pytest.fixture
def officer(enrol: Callable[..., int], client: Browser) -> int:
    """李明, an officer of the town, signed in on `client`."""
    number = enrol("liming", Role.OFFICER)
    client.log_in("liming")
    return number


@pytest.fixture
def counter(app: Flask, at_work: Callable[[], Any]) -> Iterator[Any]:
    """The town at work on the morning of the day a decision may be taken."""
    from tests.web.town import Counter

    with time_machine.travel(at("2026-03-18 09:30"), tick=False) as clock:
        yield Counter(app, at_work, clock)
