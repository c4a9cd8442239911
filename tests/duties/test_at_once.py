"""Two list managers at once: one is written, the other is told; never both, never a broken list."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.calendars.service import publish_bundled
from enforcement.duties import linking
from enforcement.duties.linking import Approval, LinkRefused
from enforcement.duties.lists import ResponsibilityList
from enforcement.duties.models import GridAct, GridService, ResponsibilityItem
from enforcement.exchange import tables
from enforcement.exchange.rows import Raw, SheetRefused
from enforcement.organisations.models import Organisation
from tests.factories.duties import AT, ITEM, found_district

APPROVAL = Approval("岚编办〔2026〕7号", date(2026, 3, 1), (GridAct.PATROL,))


@pytest.fixture
def makers(own_database_url: str) -> Any:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)
    made = db.make_sessions(engine)
    with made.begin() as session:
        publish_bundled(session)
        found_district(session).item()
    yield made
    engine.dispose()


def at_once(makers: Any, *acts: Callable[[Session], object]) -> list[str]:
    """What came of each, done in transactions of its own that begin together."""
    came: list[str] = []
    gate = Barrier(len(acts))

    def run(act: Callable[[Session], object]) -> None:
        gate.wait()
        try:
            with makers.begin() as session:
                act(session)
            came.append("written")
        except (SheetRefused, LinkRefused):
            came.append("refused")

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(came)


def renewal(day: int) -> Callable[[Session], object]:
    """A new version from a day in May, that ends the one before."""

    def act(session: Session) -> object:
        item = session.scalars(sa.select(ResponsibilityItem)).first()
        assert item
        kept = ResponsibilityList(session, session.get_one(Organisation, item.owner_id))
        rows = [ITEM | {"to": f"2026-05-{day - 1:02}"}, ITEM | {"from": f"2026-05-{day:02}"}]
        raws = [Raw(f"第 {nth} 行", row) for nth, row in enumerate(rows, 2)]
        return kept.bring_in(tables.of_rows(raws, kept.columns, kept.disagreements), at=AT)

    return act


def enter(session: Session) -> object:
    item = session.scalars(sa.select(ResponsibilityItem)).one()
    return linking.enter_grid_list(session, item, APPROVAL, date(2026, 3, 2), at=AT)


def test_versions_written_at_once_never_overlap(makers: Any) -> None:
    came = at_once(makers, renewal(10), renewal(20))

    with makers() as session:
        rows = session.execute(
            sa.select(ResponsibilityItem.effective_from, ResponsibilityItem.effective_to).order_by(
                ResponsibilityItem.effective_from
            )
        ).all()
    assert came == ["refused", "written"]
    assert len(rows) == 2
    assert rows[0].effective_to < rows[1].effective_from


def test_a_matter_enters_the_grid_list_once(makers: Any) -> None:
    came = at_once(makers, enter, enter)

    with makers() as session:
        count = session.scalar(sa.select(sa.func.count(GridService.id)))
    assert came == ["refused", "written"]
    assert count == 1
