"""What is entered long after it happened says so, and who rates it reads that."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination import service
from enforcement.coordination.models import MatterEntry
from enforcement.coordination.service import Doing
from enforcement.procedure.coordination.marks import OFF_LIST, is_defect
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.web.coordination.views import noted_on
from tests.factories.matters import Affair, at, sent

ARRIVED = "2026-03-02 10:30"
SAYS = "补录"


def arrive(one: Affair, entered: str) -> MatterEntry:
    """The city arrived at half past ten, and entered it at some later moment."""
    lane, happened = one.lane("city"), at(ARRIVED).isoformat()
    stated = {"happened": happened, "words": "到场", "files": []}
    doing = Doing(one.district["苗青"], at(entered), stated)
    return service.take(one.session, one.matter, BY_NAME["arrive"], doing, lane=lane)


@pytest.mark.parametrize(
    ("entered", "noted"),
    [("2026-03-02 10:31", False), ("2026-03-05 10:30", False), ("2026-03-05 10:31", True)],
)
def test_an_arrival_entered_beyond_the_limit_of_its_organisation_is_marked(
    session: Session, entered: str, *, noted: bool
) -> None:
    one = sent(session)
    one.take("sign", "10:00", "city")

    entry = arrive(one, entered)

    assert any(mark.startswith(SAYS) for mark in entry.marks) is noted
    assert one.lane("city").arrived_at == at(ARRIVED)
    assert bool(noted_on(one.matter, one.lane("city"))) is noted
    assert noted_on(one.matter, one.lane("water")) == []


def test_an_organisation_has_a_limit_of_its_own(session: Session) -> None:
    one = sent(session)
    one.district.bodies["city"].late_entry_hours = 1
    one.take("sign", "10:00", "city")

    entry = arrive(one, "2026-03-02 11:31")

    assert entry.recorded_at - entry.happened_at > timedelta(hours=1)
    assert any(mark.startswith(SAYS) for mark in entry.marks)


def test_what_is_off_the_list_is_told_and_is_no_defect(session: Session) -> None:
    [begun, *_] = sent(session).matter.entries

    [mark] = begun.marks
    assert mark.startswith(OFF_LIST.says)
    assert not is_defect(mark)
    assert is_defect("超过到场时限（默认值，非法定）〔鲁乡镇 5 ①〕")
