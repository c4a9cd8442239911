"""The clocks of an answer, by hand: across a weekend, a holiday, and as a district set them."""

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination.answering import free_of_signing
from enforcement.coordination.clocks import clocks_for
from enforcement.coordination.models import ClockSetting
from enforcement.procedure.coordination.clocks import (
    DEFAULTS,
    NOT_STATUTORY,
    Clock,
    ClockUnit,
    Stage,
)
from enforcement.procedure.coordination.matters import MatterKind, Stand, Urgency
from enforcement.procedure.coordination.turns import USUAL, clock_of
from tests.factories.districts import District, found_district
from tests.factories.matters import Affair, affair, at, shown
from tests.law.years import CALENDAR

K = MatterKind
WORKDAYS = Clock(1, ClockUnit.WORKDAYS), Clock(5, ClockUnit.WORKDAYS)


@pytest.mark.parametrize(
    ("begun", "one", "five"),
    [
        ("2026-03-02 09:00", "03-03 23:59", "03-09 23:59"),
        ("2026-03-06 17:00", "03-09 23:59", "03-13 23:59"),
        ("2026-03-07 10:00", "03-09 23:59", "03-13 23:59"),
        ("2026-04-03 09:00", "04-07 23:59", "04-13 23:59"),
        ("2026-04-30 23:58", "05-06 23:59", "05-11 23:59"),
        ("2026-02-13 09:00", "02-14 23:59", "02-27 23:59"),
        ("2026-09-30 09:00", "10-08 23:59", "10-13 23:59"),
    ],
    ids=["monday", "friday evening", "saturday", "before qingming", "before labour day",
         "before new year", "before national day"],
)  # fmt: skip
def test_working_days_end_with_the_last_of_them(begun: str, one: str, five: str) -> None:
    assert [shown(clock.ends(at(begun), CALENDAR)) for clock in WORKDAYS] == [one, five]


@pytest.mark.parametrize(
    ("clock", "ends"),
    [
        (Clock(30, ClockUnit.MINUTES), "03-07 23:50"),
        (Clock(2, ClockUnit.HOURS), "03-08 01:20"),
        (Clock(24, ClockUnit.HOURS), "03-08 23:20"),
    ],
)
def test_minutes_and_hours_run_through_the_weekend(clock: Clock, ends: str) -> None:
    assert shown(clock.ends(at("2026-03-07 23:20"), CALENDAR)) == ends


@pytest.mark.parametrize(
    ("urgency", "sign", "arrive", "report"),
    [
        ("urgent", "04-03 17:30", "04-03 19:00", "04-04 17:00"),
        ("normal", "04-03 19:00", "04-07 23:59", "04-13 23:59"),
        ("hard", "04-07 23:59", "04-09 23:59", "04-20 23:59"),
    ],
)
def test_a_call_sent_on_friday_before_a_holiday(
    session: Session, urgency: str, sign: str, arrive: str, report: str
) -> None:
    call = affair(session).begin(K.CALL, "2026-04-03 16:00", urgency=urgency)
    if urgency != "urgent":
        call.take("approve_call", "2026-04-03 16:10")

    call.take("dispatch", "2026-04-03 17:00")

    lane = call.lane("city")
    due = [shown(lane.due[stage]) for stage in (Stage.SIGN, Stage.ARRIVE, Stage.REPORT)]
    assert due == [sign, arrive, report]


def test_every_urgency_has_every_clock_and_words_for_it() -> None:
    assert {urgency: set(clocks) for urgency, clocks in DEFAULTS.items()} == {
        urgency: set(Stage) for urgency in Urgency
    }
    assert str(DEFAULTS[Urgency.NORMAL][Stage.REPORT]) == "5 个工作日"
    assert NOT_STATUTORY == "默认值，非法定"
    assert {clock_of(stand, side) for side in USUAL for stand in Stand} <= set(Stage)


NOON = at("2026-03-01 12:00")


def setting(district: District, key: str, stage: Stage, amount: int) -> ClockSetting:
    return ClockSetting(
        owner_id=district.id(key), urgency=Urgency.NORMAL, stage=stage, amount=amount,
        unit=ClockUnit.HOURS, set_by=district["陶立"], set_at=NOON,
    )  # fmt: skip


def test_a_district_sets_clocks_of_its_own_and_the_nearest_counts(session: Session) -> None:
    district = found_district(session)
    session.add_all([
        setting(district, "district", Stage.SIGN, 4),
        setting(district, "district", Stage.ARRIVE, 8),
        setting(district, "street", Stage.ARRIVE, 3),
        setting(district, "town", Stage.SIGN, 9),
    ])  # fmt: skip
    session.flush()

    street = clocks_for(session, district.bodies["street"], Urgency.NORMAL, NOON)
    urgent = clocks_for(session, district.bodies["street"], Urgency.URGENT, NOON)

    assert street[Stage.SIGN] == Clock(4, ClockUnit.HOURS)
    assert street[Stage.ARRIVE] == Clock(3, ClockUnit.HOURS)
    assert street[Stage.REPORT] == DEFAULTS[Urgency.NORMAL][Stage.REPORT]
    assert urgent == DEFAULTS[Urgency.URGENT]


def test_a_call_runs_by_the_clocks_of_its_district(session: Session) -> None:
    district = found_district(session)
    session.add(setting(district, "district", Stage.SIGN, 4))
    session.flush()
    call = Affair(session, district).begin(K.CALL)
    call.take("approve_call", "09:10")

    call.take("dispatch", "09:30")

    assert shown(call.lane("city").sign_due_at) == "03-02 13:30"
    assert call.journal()[-1] == ("dispatch", "command", "water", "03-02 13:30")


@pytest.mark.parametrize(
    ("kind", "by", "to", "due"),
    [
        (K.REQUEST, "李明", "water", ["03-02 11:00", "03-09 23:59"]),
        (K.TRANSFER, "李明", "air", ["03-03 23:59", "03-16 23:59"]),
        (K.ASSISTANCE, "李明", "community", ["03-02 11:00", "03-04 23:59"]),
        (K.ADMISSION, "汤振海", "street", [None, "03-16 23:59"]),
        (K.DISPUTE, "苗青", "water", [None, "03-09 23:59"]),
    ],
    ids=lambda part: getattr(part, "value", None),
)
def test_the_clocks_of_what_has_no_urgency(
    session: Session, kind: MatterKind, by: str, to: str, due: list[str | None]
) -> None:
    one = affair(session).begin(kind, by=by)

    lane = one.lane(to)

    assert [shown(lane.sign_due_at), shown(lane.report_due_at)] == due
    assert lane.arrive_due_at is None


@pytest.mark.parametrize(("given", "late"), [("10:30", False), ("11:30", True)])
def test_who_answers_by_a_link_signs_late_only_if_it_was_late_before(
    session: Session, given: str, *, late: bool
) -> None:
    one = affair(session).begin(K.REQUEST, "09:00")

    free_of_signing(one.lane("water"), at(given))

    signed = one.take("sign", "2026-03-05 10:00", "water", by=None, name="宫学勤")
    assert bool(signed.marks) is late
