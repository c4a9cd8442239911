"""The roster: whose it is to enter and to read, who is on duty now, and two who enter at once."""

import threading
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.organisations.models import Kind, Level, Officer, Organisation
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.fields import Unreadable
from enforcement.roster.models import Watch
from enforcement.roster.queries import all_on_duty, kept_by, on_duty, readable, watch_of
from enforcement.roster.service import Keeper, version_of
from enforcement.roster.shifts import Shift, Turn, turn_at
from tests.factories.cases import at
from tests.factories.districts import District, found_district
from tests.factories.organisations import OrganisationFactory

MONDAY = date(2026, 3, 2)
NIGHT, DAY = Turn(MONDAY, Shift.NIGHT), Turn(MONDAY, Shift.DAY)
MORNING = at("2026-03-02 08:00")
SAID = {"name": "周立新、孟晓彤", "phone": "0532-55551031"}


REGIONS = {Level.DISTRICT: "岚海区", Level.TOWN: "岚海区金水街道", Level.VILLAGE: "岚海区金水街道"}
ELSEWHERE = ("town", "town_team", "village")


@pytest.fixture
def district(session: Session) -> District:
    founded = found_district(session)
    for key, body in founded.bodies.items():
        body.region = "岚海区石桥镇" if key in ELSEWHERE else REGIONS[body.level]
    session.flush()
    return founded


def enter(
    session: Session,
    district: District,
    who: str,
    body: str,
    turn: Turn = NIGHT,
    *,
    seen: str = "0",
    now: datetime = MORNING,
    **said: Any,
) -> Watch:
    keeper = Keeper(session, district[who], now)
    return keeper.enter(district.bodies[body], turn, SAID | said, seen=seen)


def codes(refused: StepRefused) -> list[str]:
    return [one.code for one in refused.reasons]


@pytest.mark.parametrize(
    ("moment", "turn"),
    [
        ("2026-03-02 22:00", NIGHT),
        ("2026-03-03 03:00", NIGHT),
        ("2026-03-03 08:29", NIGHT),
        ("2026-03-03 08:30", Turn(date(2026, 3, 3), Shift.DAY)),
        ("2026-03-02 17:29", DAY),
        ("2026-03-02 17:30", NIGHT),
    ],
)
def test_a_night_reaches_into_the_next_morning(moment: str, turn: Turn) -> None:
    assert turn_at(at(moment)) == turn


@pytest.mark.parametrize(
    ("who", "bodies"),
    [
        ("赵强", ["team"]),
        ("鲁东升", ["command"]),
        ("安然", ["station"]),
        ("李明", []),
        ("钱伟", []),
        ("陶立", []),
    ],
)
def test_each_enters_for_his_own_organisation_only(
    session: Session, district: District, who: str, bodies: list[str]
) -> None:
    assert [one.id for one in kept_by(session, district[who])] == [district.id(k) for k in bodies]


def test_nobody_enters_for_another(session: Session, district: District) -> None:
    for who, body in (("赵强", "station"), ("赵强", "town_team"), ("李明", "team")):
        with pytest.raises(StepRefused) as told:
            enter(session, district, who, body)
        assert codes(told.value)[0] == "no-right"
    assert session.query(Watch).count() == 0


@pytest.mark.parametrize(
    ("who", "reads", "never"),
    [
        ("李明", ["street", "team", "station", "community", "water", "command"],
         ["town", "town_team", "village"]),
        ("安然", ["team", "station", "air"], ["town", "town_team"]),
        ("汤振海", ["team", "town_team", "station", "water", "command"], []),
        ("鲁东升", ["team", "town_team", "station", "water"], []),
    ],
)  # fmt: skip
def test_a_town_and_its_district_read_and_other_towns_do_not(
    session: Session, district: District, who: str, reads: list[str], never: list[str]
) -> None:
    seen = {one.id for one in readable(session, district[who])}

    assert {district.id(key) for key in reads} <= seen
    assert not {district.id(key) for key in never} & seen


def test_of_another_district_nothing_is_read(session: Session, district: District) -> None:
    far = OrganisationFactory.build(
        name="远山区水务局", kind=Kind.DEPARTMENT, level=Level.DISTRICT, region="远山区",
        parent=None,
    )  # fmt: skip
    session.add(far)
    session.flush()

    for who in ("李明", "鲁东升", "汤振海"):
        assert far not in readable(session, district[who])


def test_at_ten_in_the_evening_a_town_is_reached_by_its_team(
    session: Session, district: District
) -> None:
    enter(session, district, "赵强", "team", leader="丁一鸣", leader_phone="138 0000 5413")
    bodies = [district.bodies[key] for key in ("street", "water")]

    street, water = on_duty(session, district["鲁东升"], bodies, at("2026-03-02 22:00"))

    assert [(one.name, one.phone, one.leader_phone) for one in street.watches] == [
        ("周立新、孟晓彤", "0532-55551031", "13800005413")
    ]
    assert water.watches == ()


def test_who_reads_nothing_of_a_town_is_told_nobody_of_it(
    session: Session, district: District
) -> None:
    enter(session, district, "赵强", "team")
    there = [district.bodies["street"], district.bodies["team"]]
    stranger = district["高飞"]

    assert on_duty(session, stranger, there, at("2026-03-02 22:00")) == []
    assert all_on_duty(session, stranger, None, at("2026-03-02 22:00")) == []


def test_who_calls_is_shown_the_desk_first_even_where_nobody_is_entered(
    session: Session, district: District
) -> None:
    enter(session, district, "赵强", "team")
    desk = district.bodies["command"]

    found = all_on_duty(session, district["李明"], desk, at("2026-03-02 22:00"))

    assert [one.organisation.id for one in found] == [desk.id, district.id("team")]
    assert found[0].watches == ()


@pytest.mark.parametrize(
    ("said", "at_field"),
    [
        ({"phone": "打我手机"}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"phone": "0532--5555"}, "phone"),
        ({"phone": "9" * 30}, "phone"),
        ({"name": "周\n立新"}, "name"),
        ({"leader": "丁一鸣"}, "leader_phone"),
        ({"leader_phone": "13800005413"}, "leader"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    session: Session, district: District, said: dict[str, str], at_field: str
) -> None:
    with pytest.raises(Unreadable) as told:
        enter(session, district, "赵强", "team", NIGHT, seen="0", now=MORNING, **said)

    assert list(told.value.errors) == [at_field]
    assert session.query(Watch).count() == 0


def test_a_shift_that_is_over_stays_and_one_that_runs_may_be_changed(
    session: Session, district: District
) -> None:
    with pytest.raises(StepRefused) as told:
        enter(session, district, "赵强", "team", DAY, now=at("2026-03-02 17:30"))
    running = enter(session, district, "赵强", "team", now=at("2026-03-03 03:00"))
    with pytest.raises(StepRefused) as far:
        enter(session, district, "赵强", "team", Turn(date(2027, 6, 1), Shift.DAY))

    assert codes(told.value) == codes(far.value) == ["shift-fixed"]
    assert running.name == SAID["name"]


def test_who_comes_second_is_told_what_stands_now(session: Session, district: District) -> None:
    first = enter(session, district, "赵强", "team")

    with pytest.raises(StepRefused) as told:
        enter(session, district, "赵强", "team", name="高雪")
    changed = enter(session, district, "赵强", "team", seen=version_of(first), name="高雪")

    assert codes(told.value) == ["just-changed"]
    assert "赵强排成“周立新、孟晓彤”" in told.value.reasons[0].says
    assert (changed.name, changed.version) == ("高雪", 2)


def test_what_was_entered_wrongly_is_taken_back(session: Session, district: District) -> None:
    watch = enter(session, district, "赵强", "team")
    keeper = Keeper(session, district["赵强"], MORNING)

    with pytest.raises(StepRefused):
        keeper.clear(district.bodies["team"], NIGHT, seen="7")
    keeper.clear(district.bodies["team"], NIGHT, seen=version_of(watch))

    assert watch_of(session, district.bodies["team"], NIGHT) is None


def test_two_who_enter_the_same_shift_at_once_are_one_and_one_refusal(
    own_database_url: str,
) -> None:
    db.upgrade(own_database_url)
    engine = db.make_engine(own_database_url)
    sessions = db.make_sessions(engine)
    with sessions.begin() as session:
        founded = found_district(session)
        team, chief = founded.id("team"), founded["赵强"].id
    start, outcomes = threading.Barrier(2), []

    def write(name: str) -> None:
        start.wait()
        with sessions() as session:
            keeper = Keeper(session, session.get_one(Officer, chief), MORNING)
            body = session.get_one(Organisation, team)
            try:
                keeper.enter(body, NIGHT, SAID | {"name": name}, seen="0")
                session.commit()
                outcomes.append("kept")
            except StepRefused as refused:
                outcomes.extend(codes(refused))

    threads = [threading.Thread(target=write, args=(name,)) for name in ("周立新", "高雪")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with sessions() as session:
        kept = session.query(Watch).count()
    engine.dispose()

    assert sorted(outcomes) == ["just-changed", "kept"]
    assert kept == 1
