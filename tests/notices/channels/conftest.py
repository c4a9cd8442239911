"""A team with and without addresses, and sessions of an installation that has every channel."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from enforcement import db
from enforcement.notices.channels.carrying import Carrier
from enforcement.notices.channels.outbox import OPEN
from enforcement.notices.channels.sending import Sender
from enforcement.notices.models import Channel, Delivery, Notice, Topic
from enforcement.notices.service import News, tell
from enforcement.organisations.models import Officer, Organisation
from tests.factories.organisations import OfficerFactory, OrganisationFactory

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
SITE = "https://zf.lanhai.example"
TITLE = "待签批 · 立案：岚海区顺和小吃店"


@dataclass
class Clock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class House:
    """An installation: whom it tells, and what its outbox holds."""

    sessions: sessionmaker[Session]
    clock: Clock = field(default_factory=Clock)
    told: int = 0

    def enlist(self, **says: str | None) -> int:
        with self.sessions.begin() as session:
            officer = OfficerFactory.build(
                organisation=OrganisationFactory.build(), certificate=None,
                **{"mail": "liming@lanhai.example", "mobile": "13800138000"} | says,
            )  # fmt: skip
            session.add(officer)
            session.flush()
            return int(officer.id)

    def tell(self, *officers: int, title: str = TITLE) -> int:
        self.told += 1
        news = News(Topic.SIGNATURE, f"fact {self.told}", title, "登录后签批。")
        with self.sessions.begin() as session:
            return tell(session, officers, news, at=self.clock())

    def outbox(self) -> list[Delivery]:
        with self.sessions() as session:
            return list(session.scalars(sa.select(Delivery).order_by(Delivery.id)))

    def officer(self, number: int) -> Officer:
        with self.sessions() as session:
            return session.get_one(Officer, number)

    def sender(self, **carriers: Carrier) -> Sender:
        ways = {Channel(name): carrier for name, carrier in carriers.items()}
        return Sender(self.sessions, ways, SITE, self.clock)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def outer_engine(
    request: pytest.FixtureRequest, new_database: Callable[[str], str]
) -> Iterator[sa.Engine]:
    """A database of each kind, where tests may commit and start threads."""
    url = new_database(request.param)
    db.upgrade(url)
    engine = db.make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def open_house(outer_engine: sa.Engine) -> Iterator[Callable[..., House]]:
    """Makes a house with the channels that are named; it is empty again afterwards."""
    yield lambda *channels: House(db.make_sessions(outer_engine, **{OPEN: frozenset(channels)}))
    with db.make_sessions(outer_engine).begin() as session:
        for model in (Delivery, Notice, Officer, Organisation):
            session.execute(sa.delete(model))


@pytest.fixture
def house(open_house: Callable[..., House]) -> House:
    return open_house(*Channel)
