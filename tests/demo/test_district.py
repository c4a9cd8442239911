"""Who is who in the demo district."""

import pytest
import sqlalchemy as sa

from enforcement.accounts import service
from enforcement.accounts.models import Account
from enforcement.cases.queues import readable_dossiers
from enforcement.coordination.timing import settings_of
from enforcement.demo.district import PASSWORD
from enforcement.organisations.models import Kind, Level, Officer, Organisation
from enforcement.organisations.people import person_of
from enforcement.powers.models import Mode
from enforcement.powers.queries import mandates_of
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.permissions import Role
from enforcement.roster.queries import on_duty
from tests.demo.conftest import NOW, Demo


def body(demo: Demo, name: str) -> Organisation:
    return demo.session.scalars(sa.select(Organisation).where(Organisation.name == name)).one()


def bodies(demo: Demo, kind: Kind) -> list[Organisation]:
    ours = sa.select(Organisation).where(
        Organisation.kind == kind, Organisation.region.startswith("青岛市岚海区")
    )
    return list(demo.session.scalars(ours))


def test_all_four_levels_are_there(demo: Demo) -> None:
    assert set(demo.session.scalars(sa.select(Organisation.level))) == set(Level)


@pytest.mark.parametrize(
    "name", ["云溪街道办事处", "海棠街道办事处", "石桥镇人民政府", "望潮镇人民政府"]
)
def test_a_town_or_street_has_one_team_and_stations_posted_to_it(demo: Demo, name: str) -> None:
    place = body(demo, name)
    teams = [one for one in bodies(demo, Kind.TEAM) if place in {one.parent, one.posted_at}]
    stations = [one for one in bodies(demo, Kind.STATION) if one.posted_at is place]

    assert len(teams) == 1
    assert stations


def test_each_station_is_posted_by_a_department_of_its_own(demo: Demo) -> None:
    posting = {station.parent for station in bodies(demo, Kind.STATION)}

    assert len(posting) == 5
    assert {one.kind for one in posting if one} == {Kind.DEPARTMENT}


@pytest.mark.parametrize(
    ("team", "mode", "issuer"),
    [
        ("岚海区综合行政执法局云溪街道中队", Mode.POSTED, "岚海区综合行政执法局"),
        ("石桥镇综合行政执法队", Mode.OWN, "石桥镇人民政府"),
        ("海棠街道综合行政执法队", Mode.COMMISSIONED, "岚海区城市管理局"),
        ("岚海区农业综合行政执法大队", Mode.MERGED, "岚海区农业农村局"),
    ],
)
def test_a_team_acts_in_one_mode_and_one_name(
    demo: Demo, team: str, mode: Mode, issuer: str
) -> None:
    held = mandates_of(demo.session, handling=[body(demo, team).id], on=NOW.date())

    assert {(one.mode, one.issuer.name) for one in held} == {(mode, issuer)}


@pytest.mark.parametrize(
    "name", ["岚海区综合行政执法局", "石桥镇人民政府", "岚海区城市管理局", "岚海区农业农村局"]
)
def test_whoever_issues_has_what_a_decision_must_state(demo: Demo, name: str) -> None:
    issuer = body(demo, name)

    assert issuer.seal_text == name
    assert issuer.number_template
    assert issuer.review_authority == "岚海区人民政府"
    assert issuer.court == "岚海区人民法院"
    assert issuer.bank
    assert issuer.bank_account


@pytest.mark.parametrize(
    ("name", "able"),
    [("周立新", True), ("孟晓彤", True), ("邵明", False), ("高雪", False), ("田佳宁", False)],
)
def test_only_permanent_staff_with_a_valid_certificate_may_enforce(
    demo: Demo, name: str, *, able: bool
) -> None:
    officer = demo.session.scalars(sa.select(Officer).where(Officer.name == name)).one()

    assert person_of(officer).may_enforce_on(NOW.date()) is able


def test_every_person_has_one_account(demo: Demo) -> None:
    officers = demo.session.scalars(sa.select(Officer.id)).all()

    assert sorted(demo.session.scalars(sa.select(Account.officer_id))) == sorted(officers)


def test_the_demo_password_opens_the_door(demo: Demo) -> None:
    token = service.log_in(
        demo.session, login="zhoulixin", password=PASSWORD, now=NOW, agent="", address=""
    )
    demo.session.rollback()

    assert token


def test_the_terminal_shows_every_log_in_and_the_password(demo: Demo) -> None:
    said = "\n".join(demo.summary.lines())

    assert PASSWORD in said
    assert all(one.login in said and one.name in said for one in demo.summary.entrances)


def test_somebody_from_outside_may_read_files_and_nothing_else(demo: Demo) -> None:
    readers = [
        officer
        for officer in demo.session.scalars(sa.select(Officer))
        if {grant.role for grant in officer.grants} == {Role.DOSSIER_READER}
    ]

    assert len(readers) == 1
    assert readable_dossiers(demo.session, readers[0])
    assert readers[0].name in {one.name for one in demo.summary.entrances}


def test_whom_to_telephone_tonight_is_told_and_where_nobody_is_entered(demo: Demo) -> None:
    chief = demo.session.scalars(sa.select(Officer).where(Officer.name == "鲁东升")).one()
    tonight = NOW.replace(hour=22)
    streets = [body(demo, name) for name in ("云溪街道办事处", "望潮镇人民政府")]

    yunxi, wangchao = on_duty(demo.session, chief, streets, tonight)

    assert [one.phone for one in yunxi.watches] == ["13800005411"]
    assert wangchao.watches == ()


def test_the_district_has_set_one_clock_and_the_others_are_defaults(demo: Demo) -> None:
    district = body(demo, "岚海区人民政府")

    assert [(one.stage, str(one.clock)) for one in settings_of(demo.session, district)] == [
        (Stage.SIGN, "20 分钟")
    ]
