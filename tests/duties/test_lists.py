"""What the lists answer: who leads on a day, what is struck off, how the two lists are linked."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.duties import linking, queries
from enforcement.duties.linking import Approval, LinkRefused
from enforcement.duties.lists import ResponsibilityList
from enforcement.duties.models import (
    Bearer,
    Change,
    ChangeAsked,
    Duty,
    GridAct,
    GridService,
    Outcome,
    ResponsibilityItem,
    Side,
    TownRole,
)
from enforcement.exchange.rows import SheetRefused
from enforcement.law.articles import SHANDONG_TOWNSHIP_16_2
from enforcement.organisations.models import Kind, Level, Officer
from tests.factories.duties import AT, ITEM, District, found_district
from tests.factories.organisations import OfficerFactory, OrganisationFactory

OLD, NEW = date(2025, 6, 1), date(2026, 6, 1)
LATER = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
APPROVAL = Approval("岚编办〔2026〕7号", date(2026, 3, 1), (GridAct.PATROL, GridAct.REPORT))


@pytest.fixture
def district(session: Session) -> District:
    """One matter in two versions; from 2026 on the sanitation bureau leads it."""
    found = found_district(session)
    found.item(to="2025-12-31")
    found.item(lead="区城管局", supports="区水务局：处理涉河部分", **{"from": "2026-01-01"})
    return found


def version(session: Session, since: str) -> ResponsibilityItem:
    day = date.fromisoformat(since)
    found = sa.select(ResponsibilityItem).where(ResponsibilityItem.effective_from == day)
    return session.scalars(found.order_by(ResponsibilityItem.id.desc()).limit(1)).one()


def asked(session: Session) -> list[tuple[Side, Change, date]]:
    return [(one.side, one.change, one.from_on) for one in queries.changes_asked(session)]


def manager(district: District) -> Officer:
    officer = OfficerFactory.build(organisation=district.government)
    district.session.add(officer)
    district.session.flush()
    return officer


def test_the_day_decides_which_version_counts(session: Session, district: District) -> None:
    old, new = version(session, "2025-01-01"), version(session, "2026-01-01")

    assert queries.item_in_force(session, new.id, OLD) is old
    assert queries.item_in_force(session, old.id, NEW) is new
    assert queries.item_in_force(session, old.id, date(2024, 12, 31)) is None
    assert queries.item_in_force(session, 999_999, NEW) is None
    assert list(queries.versions_of(session, old)) == [old, new]


def test_a_matter_says_who_leads_who_supports_and_what_the_town_does(
    session: Session, district: District
) -> None:
    old, new = version(session, "2025-01-01"), version(session, "2026-01-01")

    assert queries.lead_of(old) is district.water
    assert queries.lead_for(new, district.town) is district.sanitation
    assert [(one.organisation, one.duty) for one in queries.supports_of(new)] == [
        (district.water, "处理涉河部分")
    ]
    assert queries.town_role(new) is TownRole.SUPPORT


def test_where_the_town_leads_it_leads_in_its_own_area(
    session: Session, district: District
) -> None:
    district.item(code="LH-02", town_role="主体", lead="", lead_duty="", **{"from": "2026-02-01"})
    item = version(session, "2026-02-01")

    assert queries.town_role(item) is TownRole.MAIN
    assert queries.lead_of(item) is None
    assert queries.lead_for(item, district.street) is district.street


def test_a_town_is_offered_what_its_own_district_lists_on_the_day(
    session: Session, district: District
) -> None:
    other = found_district(session, "外")
    other.item(code="W-1", lead="外区水务局", supports="")
    new = version(session, "2026-01-01")

    assert list(queries.items_for(session, district.town, NEW)) == [new]
    assert [one.code for one in queries.items_for(session, other.street, NEW)] == ["W-1"]
    assert queries.is_listed(session, district.town, "LH-01", NEW)
    assert not queries.is_listed(session, district.town, "W-1", NEW)
    assert not queries.is_listed(session, district.town, "LH-01", date(2024, 1, 1))


def test_what_is_struck_off_for_streets_is_given_to_no_street_and_still_to_towns(
    session: Session, district: District
) -> None:
    district.duty(struck_off_on="2026-01-01")
    district.duty(bearer="乡镇", struck_off_on="", struck_off_reason="")
    district.item(code="LH-05", duties="ZZ-01", **{"from": "2025-02-01"})
    item = version(session, "2025-02-01")
    duty = session.scalars(sa.select(Duty).where(Duty.bearer == Bearer.TOWN)).one()

    struck = queries.struck_off(session, item, district.street, NEW)

    assert struck is not None
    assert (struck.struck_off_on, struck.struck_off_reason) == (
        date(2026, 1, 1), "街道不再承担招商引资",
    )  # fmt: skip
    assert queries.struck_off(session, duty, district.street, NEW) is struck
    assert queries.struck_off(session, item, district.street, date(2025, 12, 31)) is None
    assert queries.struck_off(session, item, district.town, NEW) is None
    assert item not in queries.items_for(session, district.street, NEW)
    assert item in queries.items_for(session, district.town, NEW)


def test_every_body_bears_the_duties_of_its_kind(session: Session, district: District) -> None:
    def body(kind: Kind, level: Level, parent: object) -> object:
        return OrganisationFactory.build(kind=kind, level=level, parent=parent)

    team = body(Kind.TEAM, Level.TOWN, district.street)
    station = body(Kind.STATION, Level.TOWN, district.water)
    centre = body(Kind.DEPARTMENT, Level.TOWN, district.street)
    bearers = [
        queries.bearer_of(one)  # type: ignore[arg-type]
        for one in (district.town, district.street, district.water, district.village, team,
                    station, centre, district.government)
    ]  # fmt: skip

    assert bearers == [
        Bearer.TOWN, Bearer.STREET, Bearer.DEPARTMENT, Bearer.VILLAGE, Bearer.STREET,
        Bearer.DEPARTMENT, Bearer.STREET, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"name": "改了名"}, "已经施行，不能改；另起一版"),
        ({"lead": "区城管局", "supports": ""}, "已经施行，不能改；另起一版"),
        ({"to": "2026-02-28"}, "过去的日子不能改；最早填 2026-03-01"),
    ],
)
def test_what_was_law_stays_as_it_was(session: Session, said: dict[str, str], says: str) -> None:
    district = found_district(session)
    district.item()

    with pytest.raises(SheetRefused, match=says):
        district.item(**said)


def test_a_version_that_has_not_begun_may_still_be_put_right(session: Session) -> None:
    district = found_district(session)
    district.item(**{"from": "2026-04-01"})

    brought = district.item(name="改了名", supports="", **{"from": "2026-04-01"})

    assert (brought.added, brought.changed) == (0, 1)
    assert version(session, "2026-04-01").supports == []


# ---- the link between the two lists


@pytest.fixture
def linked(session: Session, district: District) -> GridService:
    """The matter in the grid list since March 2026, by approval."""
    item = version(session, "2026-01-01")
    return linking.enter_grid_list(session, item, APPROVAL, date(2026, 3, 2), at=AT)


def test_a_matter_enters_the_grid_list_by_a_recorded_approval(
    session: Session, district: District, linked: GridService
) -> None:
    assert (linked.code, linked.source.code) == ("WG-LH-01", "LH-01")
    assert (linked.approval_number, linked.approved_on) == (APPROVAL.number, APPROVAL.on)
    assert linked.does == [GridAct.PATROL, GridAct.REPORT]
    assert list(queries.services(session, on=NEW)) == [linked]
    assert asked(session) == []


@pytest.mark.parametrize(
    ("since", "approval", "on", "says"),
    [
        ("2025-01-01", APPROVAL, date(2026, 3, 2), "不在效力期内"),
        ("2026-01-01", APPROVAL, date(2026, 2, 1), "批准日晚于列入日"),
        ("2026-01-01", Approval("1号", OLD, ()), date(2026, 3, 2), "没有写明网格员做什么"),
        ("2026-02-01", APPROVAL, date(2026, 3, 2), "没有写明这一事项可由网格承担"),
    ],
)
def test_what_is_not_approved_or_not_fit_does_not_enter(
    district: District, since: str, approval: Approval, on: date, says: str
) -> None:
    session = district.session
    district.item(code="LH-03", grid="否", **{"from": "2026-02-01"})

    with pytest.raises(LinkRefused) as caught:
        linking.enter_grid_list(session, version(session, since), approval, on, at=AT)

    assert says in caught.value.refusal.says
    assert caught.value.refusal.because == SHANDONG_TOWNSHIP_16_2.short
    assert caught.value.refusal.cure
    assert not queries.services(session, on=on)


def renew(district: District, **said: str) -> ResponsibilityItem:
    """A new version from July on, as a form states it: the old one ends the day before."""
    now = ITEM | {"lead": "区城管局", "supports": "区水务局：处理涉河部分"}
    ended = now | {"from": "2026-01-01", "to": "2026-06-30"}
    district.bring(ResponsibilityList, ended, now | {"from": "2026-07-01"} | said)
    return version(district.session, "2026-07-01")


def test_a_new_version_of_the_matter_asks_the_grid_list_until_it_follows(
    session: Session, district: District, linked: GridService
) -> None:
    by = manager(district)
    new = renew(district, town_duty="每日巡查")
    request = queries.changes_asked(session)[0]

    assert (request.side, request.change) == (Side.RESPONSIBILITY, Change.NEW_VERSION)
    assert (request.item, request.service) == (new, linked)
    with pytest.raises(LinkRefused, match="还没有调整"):
        linking.settle(session, request, Outcome.UPDATED, "", by=by, at=LATER)

    linking.enter_grid_list(session, new, APPROVAL, date(2026, 7, 1), at=LATER)
    linking.settle(session, request, Outcome.UPDATED, "", by=by, at=LATER)

    assert linked.effective_to == date(2026, 6, 30)
    assert (request.outcome, request.settled_by) == (Outcome.UPDATED, by)
    assert queries.count_open(session, {district.government.id}) == 0


def test_asking_twice_is_asking_once(
    session: Session, district: District, linked: GridService
) -> None:
    renew(district)
    renewed = len(asked(session))
    linking.follow_items(session, [(version(session, "2026-07-01"), True)], LATER)

    assert len(asked(session)) == renewed


def test_the_end_of_a_matter_asks_the_grid_list_to_end_too(
    session: Session, district: District, linked: GridService
) -> None:
    same = {"lead": "区城管局", "supports": "区水务局：处理涉河部分"}
    district.item(to="2026-09-30", **{"from": "2026-01-01"}, **same)

    assert asked(session) == [(Side.RESPONSIBILITY, Change.ENDED, date(2026, 9, 30))]


def test_a_change_of_the_grid_list_by_itself_asks_the_other_side(
    session: Session, district: District, linked: GridService
) -> None:
    item = version(session, "2026-01-01")
    more = Approval("岚编办〔2026〕9号", date(2026, 5, 1), tuple(GridAct))

    linking.enter_grid_list(session, item, more, date(2026, 5, 2), at=LATER)

    assert asked(session) == [(Side.GRID, Change.NEW_VERSION, date(2026, 5, 2))]


def test_the_grid_list_that_only_follows_asks_nothing_back(
    session: Session, district: District, linked: GridService
) -> None:
    new = renew(district)
    before = asked(session)

    linking.enter_grid_list(session, new, APPROVAL, date(2026, 7, 1), at=LATER)

    assert asked(session) == before


def test_a_request_is_left_only_with_a_reason_and_settled_only_once(
    session: Session, district: District, linked: GridService
) -> None:
    by = manager(district)
    renew(district)
    request = session.scalars(sa.select(ChangeAsked)).one()

    linking.settle(session, request, Outcome.NOT_NEEDED, "只改了依据", by=by, at=LATER)

    assert (request.reason, request.settled_at) == ("只改了依据", LATER)
    with pytest.raises(LinkRefused, match="已经办结"):
        linking.settle(session, request, Outcome.NOT_NEEDED, "再来一次", by=by, at=LATER)
