"""A town whose people come to the counter: a case played so far, and a browser for each person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.orm import Session

from enforcement.accounts import service
from enforcement.accounts.queries import account_of
from enforcement.calendars.service import publish_bundled
from enforcement.cases.models import Act, Case, Petition
from enforcement.organisations.models import Officer
from tests.factories.cases import Story, at, begin
from tests.traces import digest
from tests.web.conftest import PASSWORD, Browser


@dataclass
class Counter:
    """The town's pages: `play` prepares a case through the services, `enter` signs a person in."""

    app: Flask
    at_work: Callable[[], Any]
    clock: time_machine.Traveller

    def play(self, last: str, **changes: dict[str, Any]) -> int:
        """A new town and its case, played up to and with `last`; the case's id comes back."""
        return self.tell(lambda story: story.until(last, **changes))

    def tell(self, plot: Callable[[Story], object]) -> int:
        with self.at_work() as session:
            publish_bundled(session)
            story = begin(session)
            plot(story)
            return story.case.id

    def enter(self, name: str, case_id: int) -> Browser:
        """A browser in which `name`, of a body that handles or decides the case, is signed in."""
        return self.enter_as(self.look(lambda session: _officer(session, name, case_id).id))

    def enter_as(self, officer_id: int) -> Browser:
        """A browser in which this officer is signed in."""
        with self.at_work() as session:
            officer = session.get_one(Officer, officer_id)
            if account_of(session, officer) is None:
                _open_account(session, officer)
            login = f"officer{officer.id}"
        browser = self.app.test_client()
        assert isinstance(browser, Browser)
        browser.log_in(login)
        return browser

    def move_to(self, moment: str) -> None:
        self.clock.move_to(at(moment))

    def count(self, model: type[Act] | type[Petition] | type[Case]) -> int:
        return int(self.look(lambda session: session.query(model).count()))

    def look(self, read: Callable[[Session], Any]) -> Any:
        with self.at_work() as session:
            return read(session)

    def traces(self) -> str:
        """A fingerprint of all that is written."""
        return str(self.look(digest))

    def waiting(self) -> int:
        """The id of the latest petition."""
        return int(self.look(lambda session: session.scalar(sa.select(sa.func.max(Petition.id)))))


def _officer(session: Session, name: str, case_id: int) -> Officer:
    case = session.get_one(Case, case_id)
    places = {case.handling_id, case.issuer_id}
    return session.scalars(
        sa.select(Officer).where(Officer.name == name, Officer.organisation_id.in_(places))
    ).one()


def _open_account(session: Session, officer: Officer) -> None:
    service.open_account(
        session, officer=officer, login=f"officer{officer.id}", password=PASSWORD,
        now=datetime.now(UTC),
    )  # fmt: skip
