"""A district whose people sign in, at ten in the evening of an ordinary Monday."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask

from enforcement.accounts.service import open_account
from enforcement.calendars.service import publish_bundled
from enforcement.organisations.models import Officer
from tests.factories.cases import at
from tests.factories.districts import District, found_district
from tests.web.conftest import PASSWORD, Browser

NOW = at("2026-03-02 22:00")
ELSEWHERE = ("town", "town_team", "village")
Enter = Callable[[str], Browser]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def district(at_work: Callable[[], Any], clock: time_machine.Traveller) -> District:
    with at_work() as session:
        publish_bundled(session)
        made = found_district(session)
        for key, body in made.bodies.items():
            body.region = "岚海区石桥镇" if key in ELSEWHERE else "岚海区"
            if key in ("street", "team", "station", "community"):
                body.region = "岚海区金水街道"
        return made


@pytest.fixture
def enter(app: Flask, district: District, at_work: Callable[[], Any]) -> Enter:
    """A browser in which somebody of the district is signed in."""
    browsers: dict[str, Browser] = {}

    def entered(name: str) -> Browser:
        if name not in browsers:
            login = f"person{district[name].id}"
            with at_work() as session:
                officer = session.get_one(Officer, district[name].id)
                open_account(
                    session, officer=officer, login=login, password=PASSWORD,
                    now=datetime.now(UTC),
                )  # fmt: skip
            browser = app.test_client()
            assert isinstance(browser, Browser)
            browser.log_in(login)
            browsers[name] = browser
        return browsers[name]

    return entered
