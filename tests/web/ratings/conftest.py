"""A district whose people sign in, with the 24 calls that were worked by hand."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask

from enforcement.accounts.service import open_account
from enforcement.organisations.models import Officer
from tests.coordination.rated import District, found_district
from tests.coordination.test_evaluation import NOW, put_all
from tests.web.conftest import PASSWORD, Browser


@pytest.fixture
def district(at_work: Callable[[], Any]) -> Iterator[District]:
    with time_machine.travel(NOW, tick=False):
        with at_work() as session:
            made = found_district(session)
            put_all(session, made)
        yield made


@pytest.fixture
def enter(app: Flask, district: District, at_work: Callable[[], Any]) -> Callable[[str], Browser]:
    """A browser in which somebody of the district is signed in."""
    browsers: dict[str, Browser] = {}

    def entered(name: str) -> Browser:
        if name not in browsers:
            officer = district.people[name]
            login = f"person{officer.id}"
            with at_work() as session:
                opened = session.get_one(Officer, officer.id)
                open_account(session, officer=opened, login=login, password=PASSWORD, now=NOW)
            browser = app.test_client()
            assert isinstance(browser, Browser)
            browser.log_in(login)
            browsers[name] = browser
        return browsers[name]

    return entered
