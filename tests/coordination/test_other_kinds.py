"""Requests, opinions, help of villages, transfers and joint operations."""

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination.models import Lane
from enforcement.procedure.coordination.materials import Material, materials_of
from enforcement.procedure.coordination.matters import MatterKind, Stand
from tests.cases.asking import refused
from tests.factories.matters import affair, shown

K = MatterKind


def test_a_request_is_answered_by_the_day_that_was_named(session: Session) -> None:
    request = affair(session).begin(K.REQUEST)
    assert request.journal() == [("request", "street", "water", "03-02 11:00")]

    request.take("sign", "09:30", "water")
    assert shown(request.lane("water").report_due_at) == "03-09 23:59"
    late = request.take("report", "2026-03-10 09:00", "water")
    request.take("confirm", "2026-03-10 10:00")
    request.take("rate", "2026-03-10 11:00", "water")

    assert late.marks == ["超过反馈时限（默认值，非法定）〔鲁乡镇 5 ①〕"]
    assert request.matter.stand is Stand.CLOSED


def test_a_request_that_comes_back_is_sent_elsewhere_by_who_asked(session: Session) -> None:
    request = affair(session).begin(K.REQUEST)

    back = request.take("decline_help", "09:30", "water")
    assert request.handed(back) == ("decline_help", "water", "street", "03-05 23:59")
    assert request.waits() == ("street", "03-05 23:59")
    again = request.take("send_elsewhere", "10:00", "water")

    assert request.stands() == {"water": "REPLACED", "city": "SENT"}
    assert request.handed(again) == ("send_elsewhere", "street", "city", "03-02 12:00")


def test_a_department_asks_another_and_nobody_rates(session: Session) -> None:
    request = affair(session).begin(K.REQUEST, by="苗青")
    request.take("sign", "10:00", "water")
    request.take("report", "11:00", "water")

    request.take("confirm", "12:00")

    assert (request.matter.stand, request.matter.town) == (Stand.CLOSED, None)


def test_a_town_says_what_it_thinks_and_is_told_what_became_of_it(session: Session) -> None:
    opinion = affair(session).begin(K.OPINION, by="苗青")
    opinion.take("sign", "10:00", "street")
    opinion.take("report", "11:00", "street")

    assert opinion.matter.town == opinion.district.bodies["street"]
    assert refused(lambda: opinion.take("confirm", "11:30")) == {"adoption-told": "鲁乡镇 11 ①"}
    assert refused(lambda: opinion.take("adopt", "11:40", adopted="none")) == {
        "refusal-reasoned": "鲁乡镇 11 ①"
    }
    told = opinion.take("adopt", "12:00", adopted="part", reason="用地不足。")
    assert opinion.handed(told) == ("adopt", "city", "street", None)
    assert opinion.matter.stand is Stand.CLOSED


def test_a_town_offers_its_opinion_itself(session: Session) -> None:
    opinion = affair(session).begin(K.OPINION, to="city")
    opinion.take("sign", "10:00", "city")
    opinion.take("report", "11:00", "city")

    opinion.take("confirm", "12:00")

    assert opinion.matter.stand is Stand.CLOSED


def test_a_village_helps(session: Session) -> None:
    help_asked = affair(session).begin(K.ASSISTANCE)
    help_asked.take("sign", "09:30", "community")
    help_asked.take("report", "10:00", "community")
    help_asked.take("confirm", "10:30")
    assert help_asked.matter.stand is Stand.CLOSED


def test_a_village_that_cannot_help_is_let_off(session: Session) -> None:
    help_asked = affair(session).begin(K.ASSISTANCE)

    help_asked.take("decline_help", "09:30", "community")

    assert help_asked.waits() == ("street", "03-05 23:59")
    help_asked.take("withdraw", "10:00")
    assert help_asked.matter.stand is Stand.WITHDRAWN


def test_duty_moves_with_the_receipt_of_what_is_transferred(session: Session) -> None:
    moved = affair(session).begin(K.TRANSFER)
    assert moved.journal() == [("transfer", "street", "air", "03-03 23:59")]

    received = moved.take("receive", "14:00", "air", words="材料齐全")
    assert shown(moved.lane("air").signed_at) == "03-02 14:00"
    assert moved.handed(received) == ("receive", "air", "air", "03-16 23:59")
    assert refused(lambda: moved.take("withdraw", "14:10")) == {"not-received": "处罚法 27"}
    back = moved.take("feed_back", "2026-03-09 10:00", "air")
    assert moved.handed(back) == ("feed_back", "air", "street", "03-12 23:59")

    moved.take("close_matter", "2026-03-09 11:00")
    assert moved.matter.stand is Stand.CLOSED


def test_what_is_not_received_is_sent_elsewhere(session: Session) -> None:
    moved = affair(session).begin(K.TRANSFER)
    moved.take("refuse_transfer", "10:00", "air")
    assert moved.waits() == ("street", "03-05 23:59")

    moved.take("send_elsewhere", "10:30", "air", to="water")

    assert moved.stands() == {"air": "REPLACED", "water": "SENT"}
    assert shown(moved.lane("water").sign_due_at) == "03-03 23:59"


def test_a_department_transfers_to_a_town_what_is_the_towns(session: Session) -> None:
    moved = affair(session).begin(K.TRANSFER, by="苗青", to="town")

    moved.take("receive", "10:00", "town", by="高飞")

    assert moved.lane("town").stand is Stand.SIGNED


def test_materials_are_counted_by_line() -> None:
    read = materials_of("现场照片 1 3\n检查笔录　复印件 2 10\n")

    assert read == [Material("现场照片", 1, 3), Material("检查笔录　复印件", 2, 10)]


@pytest.mark.parametrize("line", ["现场照片", "现场照片 1", "现场照片 0 3", "1 3", "照片 一 三"])
def test_what_is_not_counted_is_named(session: Session, line: str) -> None:
    one = affair(session)

    assert refused(lambda: one.begin(K.TRANSFER, materials=f"笔录 1 2\n{line}")) == {
        "materials-counted": "处罚法 27"
    }


def test_an_operation_is_approved_joined_and_concluded(session: Session) -> None:
    joint = affair(session).begin(K.OPERATION)
    assert joint.waits() == ("street", "03-02 10:00")

    joint.take("approve_operation", "10:00")
    assert joint.journal()[1:] == [
        ("approve_operation", "street", "city", "03-04 20:00"),
        ("approve_operation", "street", "station", "03-04 20:00"),
    ]
    joint.take("join", "11:00", "city")
    joint.take("sign_in", "2026-03-04 20:00", "city", happened="2026-03-04 19:50")
    joint.take("sign_in", "2026-03-04 20:05", "station")
    assert_met(joint.lane("station"), "03-04 20:05", "03-04 20:05")
    assert refused(lambda: joint.take("conclude_operation", "2026-03-04 22:00")) == {
        "all-answered": "鲁乡镇 5 ①"
    }
    for key in ("city", "station"):
        joint.take("report_outcome", "2026-03-05 09:00", key)

    assert (joint.matter.stand, joint.waits()) == (Stand.ANSWERED, ("street", "03-10 23:59"))
    joint.take("conclude_operation", "2026-03-05 10:00")
    assert joint.matter.stand is Stand.CLOSED


def assert_met(lane: Lane, signed: str, arrived: str) -> None:
    assert (shown(lane.signed_at), shown(lane.arrived_at)) == (signed, arrived)


def test_a_station_that_stays_away_is_marked_and_a_department_is_not(session: Session) -> None:
    joint = affair(session).begin(K.OPERATION)
    joint.take("approve_operation", "10:00")

    station = joint.take("stay_away", "11:00", "station")
    city = joint.take("stay_away", "11:10", "city")

    assert station.marks == ["派出机构应当接受镇街的统一指导和协调，没有参加联合执法〔鲁乡镇 7 ②〕"]
    assert city.marks == []
    assert joint.waits() == ("street", "03-05 23:59")
    for key in ("station", "city"):
        joint.take("drop_lane", "12:00", key)
    assert refused(lambda: joint.take("conclude_operation", "12:10")) == {
        "answered-by-somebody": "鲁乡镇 5 ①"
    }
    joint.take("withdraw", "12:20")


def test_an_answer_may_come_by_a_link_in_a_name_alone(session: Session) -> None:
    request = affair(session).begin(K.REQUEST)

    request.take("sign", "09:30", "water", by=None, name="王工")
    answer = request.take("report", "10:00", "water", by=None, name="王工")

    assert (answer.by, answer.who) == (None, "王工")
    assert "no-right" in refused(lambda: request.take("confirm", "10:10", by=None, name="王工"))
