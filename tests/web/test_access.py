from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Blueprint, Flask

from enforcement import create_app, web
from enforcement.config import Settings
from enforcement.procedure.permissions import GRANTS, Permission, Role
from enforcement.web.access import Undeclared, access, me
from enforcement.web.database import KEY, session
from tests.web.conftest import Browser


@pytest.fixture
def app(fresh_app: Flask) -> Flask:
    return fresh_app


Enrol = Callable[..., int]


def signed_in(client: Browser, enrol: Enrol) -> int:
    number = enrol("liming", Role.OFFICER)
    client.log_in("liming")
    return number


def with_page(app: Flask, rule: Callable[[Callable[[], str]], Callable[[], str]]) -> None:
    @rule
    def page() -> str:
        return "in"

    app.add_url_rule("/page", "page", page, methods=["GET", "POST"])


def test_a_view_that_declares_nothing_stops_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_door = Blueprint("open_door", __name__)
    open_door.add_url_rule("/open", "show", lambda: "in")
    monkeypatch.setattr(web, "BLUEPRINTS", (*web.BLUEPRINTS, open_door))

    with pytest.raises(Undeclared, match=r"open_door\.show"):
        create_app(settings)


def test_a_declaration_says_exactly_one_thing() -> None:
    with pytest.raises(Undeclared):
        access()
    with pytest.raises(Undeclared):
        access(Permission.CASES_READ, public=True)
    with pytest.raises(Undeclared):
        access(public=True, signed_in=True)


@pytest.mark.parametrize("role", Role)
def test_exactly_the_pages_of_a_role_open_to_it(
    app: Flask, client: Browser, enrol: Enrol, role: Role
) -> None:
    for permission in Permission:
        app.add_url_rule(f"/{permission}", permission.name, access(permission)(lambda: "in"))
    enrol("liming", role)
    client.log_in("liming")

    answers = {permission: client.get(f"/{permission}") for permission in Permission}

    opened = {permission for permission, answer in answers.items() if answer.text == "in"}
    assert opened == GRANTS[role]
    assert {answer.status_code for answer in answers.values()} <= {200, 404}


def test_any_one_of_several_permissions_opens_a_page(
    app: Flask, client: Browser, enrol: Enrol
) -> None:
    with_page(app, access(Permission.SIGN_HEAD, Permission.CASES_INVESTIGATE))
    signed_in(client, enrol)

    assert client.get("/page").text == "in"


def test_a_public_page_asks_nobody(app: Flask, client: Browser) -> None:
    with_page(app, access(public=True))

    assert client.get("/page").text == "in"


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"Accept": "text/html"}, 302),
        ("GET", {"Accept": "*/*"}, 302),
        ("HEAD", {}, 302),
        ("GET", {"Accept": "application/json"}, 401),
        ("POST", {}, 401),
        ("GET", {"HX-Request": "true"}, 401),
    ],
)
def test_who_is_not_signed_in_is_led_to_the_door_or_refused(
    app: Flask, client: Browser, method: str, headers: dict[str, str], status: int
) -> None:
    with_page(app, access(Permission.CASES_READ))

    answer = client.open("/page", method=method, headers=headers)

    assert answer.status_code == status
    assert answer.text != "in"


def test_a_part_of_a_page_leads_the_whole_page_to_the_door(app: Flask, client: Browser) -> None:
    with_page(app, access(signed_in=True))

    answer = client.get("/page", headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == "/login"


def test_a_page_knows_who_asks(app: Flask, client: Browser, enrol: Enrol) -> None:
    @access(signed_in=True)
    def who() -> str:
        return f"{me().id} {me().name} {me() in session()}"

    app.add_url_rule("/who", "who", who)
    number = signed_in(client, enrol)

    assert client.get("/who").text == f"{number} 李明 True"


def test_who_asks_is_fetched_once_however_often_a_page_wants_him(
    app: Flask, client: Browser, enrol: Enrol
) -> None:
    def statements(*, times: int) -> int:
        """How many a page makes that wants him so many times."""
        app.view_functions["who"] = access(signed_in=True)(
            lambda: str([me().name for _ in range(times)])
        )
        seen: list[str] = []

        def note(*said: Any) -> None:
            seen.append(said[2])

        engine = app.extensions[KEY].kw["bind"]
        sa.event.listen(engine, "before_cursor_execute", note)
        client.get("/who")
        sa.event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    app.add_url_rule("/who", "who", access(signed_in=True)(lambda: ""))
    signed_in(client, enrol)

    assert statements(times=5) == statements(times=1) > 0


def test_reading_a_page_may_not_commit(app: Flask, client: Browser, enrol: Enrol) -> None:
    @access(signed_in=True)
    def careless() -> str:
        me()
        session().commit()
        return "kept"

    app.add_url_rule("/careless", "careless", careless)
    signed_in(client, enrol)

    with pytest.raises(AssertionError, match="read and committed"):
        client.get("/careless")


def test_what_a_route_does_not_commit_is_not_kept(
    app: Flask, client: Browser, enrol: Enrol
) -> None:
    @access(signed_in=True)
    def forgetful() -> str:
        me().name = "别人"
        session().flush()
        return "done"

    app.add_url_rule("/forgetful", "forgetful", forgetful, methods=["POST"])
    signed_in(client, enrol)
    client.get("/me")

    assert client.send("/forgetful").text == "done"
    assert "李明" in client.get("/me").text
