"""Taking people into a cell and letting them go; nobody becomes an enforcer by it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from enforcement.grid.belonging import Joining, JoiningRefused, eligible, join, leave
from enforcement.grid.models import Cell, Part
from enforcement.organisations.models import Employment, Kind, Level, Organisation
from enforcement.procedure.fields import Unreadable
from tests.factories.grid import draw, feature, found_office
from tests.factories.organisations import OfficerFactory, OrganisationFactory

DAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, tzinfo=UTC)
NO_PAPER = {"certificate": None, "certified_from": None, "certified_until": None}


@pytest.fixture
def town(session: Session) -> Organisation:
    return found_office(session)


@pytest.fixture
def cell(session: Session, town: Organisation) -> Cell:
    return draw(session, town, feature("01"))[0]


@pytest.mark.parametrize(
    "says",
    [
        {"employment": Employment.CONTRACT, **NO_PAPER},
        {"employment": Employment.AUXILIARY},
        {"employment": Employment.SECONDED},
        {"certified_until": DAY - timedelta(days=1)},
        NO_PAPER,
    ],
)
def test_who_may_not_enforce_is_no_enforcer_in_a_cell(
    session: Session, cell: Cell, says: dict[str, object]
) -> None:
    officer = OfficerFactory.build(organisation=cell.town, **says)
    session.add(officer)
    session.flush()

    with pytest.raises(JoiningRefused) as refused:
        join(session, cell, Joining(officer, Part.ENFORCER, DAY), at=NOW)

    [reason] = refused.value.reasons
    assert "没有执法资格" in reason.says
    assert reason.because == "鲁监督 10 ③"
    assert "网格员" in reason.cure
    assert join(session, cell, Joining(officer, Part.WORKER, DAY), at=NOW).id


def test_a_certified_officer_is(session: Session, cell: Cell) -> None:
    officer = OfficerFactory.build(organisation=cell.town)
    session.add(officer)
    session.flush()

    member = join(session, cell, Joining(officer, Part.ENFORCER, DAY, "13905320001"), at=NOW)

    assert (member.part, member.phone) == (Part.ENFORCER, "13905320001")


def test_the_same_part_is_not_held_twice_at_once(session: Session, cell: Cell) -> None:
    officer = OfficerFactory.build(organisation=cell.town)
    session.add(officer)
    session.flush()
    member = join(session, cell, Joining(officer, Part.WORKER, DAY), at=NOW)

    for on in (DAY, DAY + timedelta(days=9), DAY - timedelta(days=9)):
        with pytest.raises(Unreadable, match="自 2026-03-18 起已经是 01 网格的网格员"):
            join(session, cell, Joining(officer, Part.WORKER, on), at=NOW)
    leave(session, member, DAY + timedelta(days=9))
    assert join(session, cell, Joining(officer, Part.WORKER, DAY + timedelta(days=9)), at=NOW).id


def test_who_goes_on_his_first_day_never_belonged_and_may_come_again(
    session: Session, cell: Cell
) -> None:
    officer = OfficerFactory.build(organisation=cell.town)
    session.add(officer)
    session.flush()

    leave(session, join(session, cell, Joining(officer, Part.WORKER, DAY), at=NOW), DAY)

    assert join(session, cell, Joining(officer, Part.WORKER, DAY), at=NOW).id


def test_who_can_belong_works_in_the_town_or_for_all_of_the_district(
    session: Session, town: Organisation
) -> None:
    bureau = OrganisationFactory.build(
        kind=Kind.DEPARTMENT, level=Level.DISTRICT, region="岚海区", short_name="区水务局"
    )
    abroad = OrganisationFactory.build(
        kind=Kind.DEPARTMENT, level=Level.DISTRICT, region="平度市", short_name="平度局"
    )
    station = OrganisationFactory.build(
        kind=Kind.STATION, parent=bureau, posted_at=town, short_name="水务站"
    )
    other = found_office(session, short_name="石桥镇")
    bodies = {"本街道": town, "部门": bureau, "派驻": station, "别处": other, "外区": abroad}
    session.add_all(
        OfficerFactory.build(name=name, organisation=body) for name, body in bodies.items()
    )
    session.flush()

    names = {one.name for one in eligible(session, town)} & bodies.keys()

    assert names == {"本街道", "部门", "派驻"}
