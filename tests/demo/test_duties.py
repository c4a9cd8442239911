"""The lists of the demo district: a matter in two versions, what grids do, what is struck off."""

import sqlalchemy as sa

from enforcement.duties import queries
from enforcement.duties.models import Bearer, Change, Duty, TownRole
from enforcement.organisations.models import Organisation
from enforcement.powers.models import Power
from tests.demo.conftest import NOW, Demo

TODAY = NOW.date()


def body(demo: Demo, name: str) -> Organisation:
    return demo.session.scalars(sa.select(Organisation).where(Organisation.name == name)).one()


def test_every_town_is_offered_the_whole_list_with_leads_and_flows(demo: Demo) -> None:
    street, town = body(demo, "云溪街道办事处"), body(demo, "石桥镇人民政府")
    items = queries.items_for(demo.session, town, TODAY)

    assert len(items) == 15
    assert list(queries.items_for(demo.session, street, TODAY)) == list(items)
    assert all(one.steps for one in items)
    assert [one.name for one in items if queries.town_role(one) is TownRole.MAIN] == [
        "秸秆禁烧专项整治"
    ]
    assert {queries.lead_for(one, town).short_name for one in items} >= {
        "区综合执法局", "区水务局", "区城市管理局", "区住房城乡建设局", "石桥镇",
    }  # fmt: skip


def test_one_matter_has_two_versions_and_its_grid_item_waits_to_follow(demo: Demo) -> None:
    [request] = queries.changes_asked(demo.session)
    old, new = queries.versions_of(demo.session, request.item)

    assert (old.code, request.change, request.settled_at) == ("LH-CG-01", Change.NEW_VERSION, None)
    assert request.item is new
    assert request.service.source is old
    assert len(queries.services(demo.session, on=TODAY)) == 3


def test_no_street_attracts_investment(demo: Demo) -> None:
    duty = demo.session.scalars(
        sa.select(Duty).where(Duty.name == "招商引资", Duty.bearer == Bearer.TOWN)
    ).one()
    street, town = body(demo, "云溪街道办事处"), body(demo, "石桥镇人民政府")

    struck = queries.struck_off(demo.session, duty, street, TODAY)

    assert struck is not None
    assert "不再承担招商引资" in struck.struck_off_reason
    assert queries.struck_off(demo.session, duty, town, TODAY) is None


def test_the_lists_name_powers_of_the_catalogue(demo: Demo) -> None:
    known = set(demo.session.scalars(sa.select(Power.code)))
    items = queries.items(demo.session, on=TODAY)

    assert {code for one in items for code in one.power_codes} <= known
