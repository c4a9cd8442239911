"""Setting the clocks: by whom, from when, within what; all that was set stays readable."""

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination.clocks import clocks_for
from enforcement.coordination.timing import (
    Untimely,
    districts_timed,
    read_clock,
    settings_of,
    time_it,
)
from enforcement.organisations.models import Organisation, RoleGrant
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.clocks import DEFAULTS, Clock, ClockUnit, Stage
from enforcement.procedure.coordination.matters import MatterKind, Urgency
from enforcement.procedure.permissions import Role
from tests.factories.districts import District, found_district
from tests.factories.matters import Affair, at, shown

URGENT = Urgency.URGENT
TEN = Clock(10, ClockUnit.MINUTES)


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def put(
    session: Session, district: District, when: str, clocks: dict[Stage, Clock | None],
    who: str = "陶立",
) -> int:  # fmt: skip
    by, place = district[who], district.bodies["district"]
    return len(time_it(session, place, URGENT, clocks, by=by, now=at(when)))


def now(session: Session, district: District, when: str, level: Urgency = URGENT) -> Clock:
    return clocks_for(session, district.bodies["street"], level, at(when))[Stage.SIGN]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("30 分钟", Clock(30, ClockUnit.MINUTES)),
        ("２小时", Clock(2, ClockUnit.HOURS)),
        ("5 个工作日", Clock(5, ClockUnit.WORKDAYS)),
        ("5工作日", Clock(5, ClockUnit.WORKDAYS)),
    ],
)
def test_a_clock_is_read_as_people_write_it(typed: str, clock: Clock) -> None:
    assert read_clock(typed) == clock
    assert read_clock(str(clock)) == clock


@pytest.mark.parametrize(
    "typed", ["", "半天", "5 天", "0 分钟", "1001 小时", "-1 分钟", "1.5 小时"]
)
def test_what_is_no_clock_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValueError, match="应"):
        read_clock(typed)


def test_a_clock_counts_from_when_it_was_set_and_the_default_may_come_back(
    session: Session, district: District
) -> None:
    assert put(session, district, "10:00", {Stage.SIGN: TEN}) == 1
    assert put(session, district, "11:00", {Stage.SIGN: TEN}) == 0
    assert put(session, district, "12:00", {Stage.SIGN: None}) == 1

    usual = DEFAULTS[URGENT][Stage.SIGN]
    assert [now(session, district, when) for when in ("09:59", "10:00", "11:30", "12:00")] == [
        usual, TEN, TEN, usual,
    ]  # fmt: skip
    assert now(session, district, "11:30", Urgency.HARD) == DEFAULTS[Urgency.HARD][Stage.SIGN]


def test_all_that_was_set_stays_with_who_and_when(session: Session, district: District) -> None:
    put(session, district, "10:00", {Stage.SIGN: TEN, Stage.ARRIVE: Clock(1, ClockUnit.HOURS)})
    put(session, district, "12:00", {Stage.SIGN: None})

    rows = settings_of(session, district.bodies["district"])

    assert [(row.stage, row.clock, row.set_by.name, shown(row.set_at)) for row in rows] == [
        (Stage.SIGN, None, "陶立", "03-02 12:00"),
        (Stage.ARRIVE, Clock(1, ClockUnit.HOURS), "陶立", "03-02 10:00"),
        (Stage.SIGN, TEN, "陶立", "03-02 10:00"),
    ]


def test_a_deadline_that_runs_is_not_moved(session: Session, district: District) -> None:
    call = Affair(session, district).begin(MatterKind.CALL, urgency="urgent")
    call.take("dispatch", "09:30")
    before = [(lane.sign_due_at, lane.report_due_at) for lane in call.matter.lanes]

    put(session, district, "09:40", {Stage.SIGN: TEN})
    session.expire_all()

    assert [(lane.sign_due_at, lane.report_due_at) for lane in call.matter.lanes] == before
    later = Affair(session, district).begin(MatterKind.CALL, "10:00", urgency="urgent")
    later.take("dispatch", "10:10")
    assert shown(later.lane("city").sign_due_at) == "03-02 10:20"


def test_a_later_clock_is_not_over_before_an_earlier_one(
    session: Session, district: District
) -> None:
    with pytest.raises(Untimely) as told:
        put(session, district, "10:00", {Stage.SIGN: Clock(2, ClockUnit.WORKDAYS)})

    assert set(told.value.errors) == {Stage.ARRIVE, Stage.REPORT}
    assert "不能短于签收时限 2 个工作日" in told.value.errors[Stage.REPORT]
    assert settings_of(session, district.bodies["district"]) == []


@pytest.mark.parametrize("who", ["鲁东升", "曲正", "赵强", "尚和平"])
def test_nobody_else_sets_clocks(session: Session, district: District, who: str) -> None:
    with pytest.raises(StepRefused):
        put(session, district, "10:00", {Stage.SIGN: TEN}, who)
    assert districts_timed(session, district[who]) == []


def test_the_administrator_of_the_system_sets_them_too(
    session: Session, district: District
) -> None:
    officer = district["俞静"]
    officer.grants[:] = [
        RoleGrant(role=Role.SYSTEM_ADMIN, organisation=district.bodies["district"])
    ]
    session.flush()

    assert put(session, district, "10:00", {Stage.SIGN: TEN}, "俞静") == 1
    assert districts_timed(session, officer) == [
        session.get_one(Organisation, district.id("district"))
    ]
