"""A link given to an institute, and the desk its answer comes to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from enforcement.links import service
from enforcement.links.answers import ANSWERS
from enforcement.links.models import Link, LinkTry, Outcome, Purpose
from tests.links.givers import KEY, given, giver
from tests.web.links.asking import Desk


@dataclass
class Given:
    """A link as the institute holds it."""

    number: int
    path: str
    at_work: Callable[[], Any]

    def revoke(self) -> None:
        with self.at_work() as session:
            link = session.get_one(Link, self.number)
            now = datetime.now(UTC)
            assert service.revoke(session, link, by=link.issued_by, reason="发错了人", now=now)

    def outcomes(self) -> list[Outcome]:
        """What came of every try, with a token of ours or without."""
        with self.at_work() as session:
            return list(session.scalars(select(LinkTry.outcome).order_by(LinkTry.id)))


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk()
    monkeypatch.setitem(ANSWERS, Purpose.ANSWER, made)
    return made


@pytest.fixture
def link(at_work: Callable[[], Any], desk: Desk) -> Given:
    with at_work() as session:
        made, token = given(session, giver(session), now=datetime.now(UTC), key=KEY)
        return Given(made.id, f"/answer/{token}", at_work)
