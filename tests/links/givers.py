"""A team that gives links, and one link given by it to an institute."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.links import service
from enforcement.links.models import Link, Purpose
from enforcement.links.service import Addressee, Subject, Visit
from enforcement.organisations.models import Officer
from tests.factories.organisations import OfficerFactory, OrganisationFactory

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KEY = "a key that is only good for tests"
LANE = Subject("lane", 7)
INSTITUTE = Addressee("陶工", "岚海价格评估事务所", "tao@appraisal.example")
THERE = Visit("10.0.0.7", "Firefox")


def giver(session: Session) -> Officer:
    officer = OfficerFactory.build(organisation=OrganisationFactory.build(), certificate=None)
    session.add(officer)
    session.flush()
    return officer


def given(session: Session, by: Officer, **says: Any) -> tuple[Link, str]:
    usual: dict[str, Any] = {
        "purpose": Purpose.ANSWER, "subject": LANE, "to": INSTITUTE, "now": NOON, "key": KEY,
    }  # fmt: skip
    return service.issue(session, by=by, **(usual | says))
