"""Two heads send their word twice each, all at once; `./dev soak` does the same on a larger scale.

The browsers write through the application itself, each thread with a log-in of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from enforcement import create_app, db
from enforcement.cases.models import Act, Signature
from enforcement.config import Settings
from enforcement.documents.models import Document
from enforcement.procedure.permissions import Seat
from enforcement.web.database import KEY
from tests.benchmarks.browser import Inside, Reply
from tests.benchmarks.storm import Click, rage
from tests.benchmarks.verdict import RULES, Aftermath, Rule
from tests.benchmarks.waiting import Waiting, prepare

THREADS = 16
PETITIONS = 16


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def aftermath(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Aftermath]:
    """What the storm left on a database of its own."""
    url = request.getfixturevalue("new_database")(request.param)
    db.upgrade(url)
    engine = db.make_engine(url)
    with db.make_sessions(engine)() as session:
        waiting = prepare(session, PETITIONS)
        session.rollback()
        clicks = _storm(url, tmp_path_factory.mktemp("storm"), waiting)
        yield Aftermath(session, waiting, clicks)
    engine.dispose()


def _storm(url: str, folder: Path, waiting: list[Waiting]) -> list[Click]:
    settings = replace(
        Settings.from_environment({"DATA_DIR": str(folder), "SECURE_COOKIES": "0"}),
        database_url=url,
    )
    app = create_app(settings)
    try:
        return rage(waiting, lambda: Inside(app), threads=THREADS)
    finally:
        app.extensions[KEY].kw["bind"].dispose()


def _lose_a_number(after: Aftermath) -> Aftermath:
    after.session.execute(sa.delete(Document).where(Document.code == "04"))
    return after


def _copy_an_act(after: Aftermath) -> Aftermath:
    one = after.waiting[-1]
    act = after.session.scalars(
        sa.select(Act).where(Act.case_id == one.case_id, Act.step == one.step)
    ).one()
    kept = {column.key: getattr(act, column.key) for column in sa.inspect(Act).columns}
    after.session.execute(sa.insert(Act).values({**kept, "id": act.id + 100_000}))
    return after


def _copy_a_paper(after: Aftermath) -> Aftermath:
    paper = after.session.scalars(sa.select(Document).where(Document.code == "10")).first()
    assert paper is not None
    other = sa.select(Document.id).where(Document.code == "03").limit(1).scalar_subquery()
    after.session.execute(
        sa.update(Document).where(Document.id == other).values(act_id=paper.act_id, code=paper.code)
    )
    return after


def _unsign(after: Aftermath) -> Aftermath:
    after.session.execute(sa.delete(Signature).where(Signature.seat == Seat.HEAD))
    after.session.expire_all()
    return after


def _answered(status: int) -> Callable[[Aftermath], Aftermath]:
    def spoilt(after: Aftermath) -> Aftermath:
        first, *rest = after.clicks
        return replace(after, clicks=[replace(first, reply=Reply(status, "", "", 0)), *rest])

    return spoilt


def _all_won(after: Aftermath) -> Aftermath:
    won = Reply(302, "", "", 0)
    return replace(after, clicks=[replace(click, reply=won) for click in after.clicks])


def _one_silent(after: Aftermath) -> Aftermath:
    return replace(after, clicks=after.clicks[1:])


SPOILT: dict[str, Callable[[Aftermath], Aftermath]] = {
    "每次点击都有回答": _one_silent,
    "没有 5xx": _answered(500),
    "每件报批只有一次成功": _all_won,
    "其余得到 409 和中文说明": _answered(409),
    "每案只登记一次办理": _copy_an_act,
    "每件只有一个负责人签名": _unsign,
    "每份文书只制作一次": _copy_a_paper,
    "文号连续且不重复": _lose_a_number,
}
"""What each rule must notice."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_of_two_who_agree_at_once_one_wins_and_the_rest_are_told(
    aftermath: Aftermath, rule: Rule
) -> None:
    assert list(rule.breaches(aftermath)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_a_promise_that_was_broken_would_be_told(aftermath: Aftermath, rule: Rule) -> None:
    spoilt = SPOILT[rule.says](aftermath)

    found = list(rule.breaches(spoilt))
    aftermath.session.rollback()

    assert found != []
