"""A call from its draft to its rating: every hand-over says from whom, to whom and by when."""

from sqlalchemy.orm import Session

from enforcement.procedure.coordination.matters import MatterKind, Part, Stand
from tests.factories.matters import Affair, affair, answered, sent, shown

K = MatterKind


def test_a_call_goes_from_the_officer_to_two_departments_and_back(session: Session) -> None:
    call = affair(session).begin(K.CALL, "09:00")
    assert (call.matter.stand, call.waits()) == (Stand.DRAFT, ("street", "03-02 10:00"))

    call.take("approve_call", "09:10")
    assert (call.matter.stand, call.waits()) == (Stand.ASKED, ("command", "03-02 10:10"))

    call.take("dispatch", "09:30")
    assert (call.matter.stand, call.waits()) == (Stand.OPEN, (None, None))
    call.take("sign", "10:00", "city")
    call.take("sign", "10:15", "water", by="俞静")
    call.take("arrive", "11:00", "city", happened="2026-03-02 10:50")
    call.take("act", "12:00", "city")
    call.take("report", "15:00", "city")
    assert call.waits() == (None, None)
    call.take("report", "16:00", "water")
    assert (call.matter.stand, call.waits()) == (Stand.ANSWERED, ("street", "03-05 23:59"))

    call.take("confirm", "17:00")
    assert (call.matter.stand, call.waits()) == (Stand.CONFIRMED, ("street", "03-05 23:59"))
    call.take("rate", "17:10", "city")
    assert call.matter.stand is Stand.CONFIRMED
    call.take("rate", "17:20", "water", satisfied="2", words="只来过一次电话。")
    assert (call.matter.stand, call.waits()) == (Stand.CLOSED, (None, None))

    assert call.journal() == [
        ("call", "street", "street", "03-02 10:00"),
        ("approve_call", "street", "command", "03-02 10:10"),
        ("dispatch", "command", "city", "03-02 11:30"),
        ("dispatch", "command", "water", "03-02 11:30"),
        ("sign", "city", "city", "03-03 23:59"),
        ("sign", "water", "water", "03-03 23:59"),
        ("arrive", "city", "city", "03-09 23:59"),
        ("act", "city", "city", "03-09 23:59"),
        ("report", "city", "street", None),
        ("report", "water", "street", "03-05 23:59"),
        ("confirm", "street", "street", "03-05 23:59"),
        ("rate", "street", "city", None),
        ("rate", "street", "water", None),
    ]
    assert [one.part for one in call.matter.lanes] == [Part.LEAD, Part.SUPPORT]
    assert shown(call.lane("city").arrived_at) == "03-02 10:50"
    assert all(one.recorded_at >= one.happened_at for one in call.matter.entries)


def test_what_is_urgent_is_called_at_once_and_the_leaders_may_take_it_back(
    session: Session,
) -> None:
    call = affair(session).begin(K.CALL, "09:00", urgency="urgent")
    assert (call.matter.stand, call.waits()) == (Stand.ASKED, ("command", "03-02 09:15"))

    call.take("withdraw", "09:05", by="赵强")

    assert (call.matter.stand, call.waits()) == (Stand.WITHDRAWN, (None, None))


def test_the_numbers_of_a_street_run_by_kind_and_year(session: Session) -> None:
    first = affair(session).begin(K.CALL)
    numbers = [first.matter.number]
    numbers.append(first.begin(K.CALL, "09:10").matter.number)
    numbers.append(first.begin(K.REQUEST, "09:20").matter.number)

    assert numbers == ["金水街道呼〔2026〕0001号", "金水街道呼〔2026〕0002号",
                       "金水街道协〔2026〕0001号"]  # fmt: skip


def test_the_leaders_of_the_street_or_the_desk_may_say_no(session: Session) -> None:
    own = affair(session).begin(K.CALL)
    own.take("return_call", "09:10", by="钱伟")
    assert (own.matter.stand, own.waits()) == (Stand.WITHDRAWN, (None, None))

    call = own.begin(K.CALL)
    call.take("approve_call", "09:10")
    refused = call.take("decline_call", "09:20")
    assert call.matter.stand is Stand.DECLINED
    assert call.handed(refused) == ("decline_call", "command", "street", None)


def test_more_departments_may_be_sent_to_help(session: Session) -> None:
    call = sent(session)

    added = call.take("add_support", "10:00", supports=["air", "city"])

    assert call.stands() == {"city": "SENT", "water": "SENT", "air": "SENT"}
    assert (call.lane("air").part, call.lane("city").part) == (Part.SUPPORT, Part.LEAD)
    assert call.handed(added) == ("add_support", "command", "air", "03-02 12:00")


def test_a_department_that_is_named_twice_has_one_lane(session: Session) -> None:
    call = affair(session).begin(K.CALL)
    call.take("approve_call", "09:10")

    call.take("dispatch", "09:30", lead="city", supports=["city", "water"])

    assert [one.part for one in call.matter.lanes] == [Part.LEAD, Part.SUPPORT]


def test_what_is_not_done_well_is_done_again_with_new_clocks(session: Session) -> None:
    call = answered(session)

    again = call.take("redo", "12:00", "water")

    lane = call.lane("water")
    assert (call.matter.stand, call.waits()) == (Stand.OPEN, (None, None))
    assert (lane.stand, lane.redone, lane.reported_at) == (Stand.SIGNED, 1, None)
    assert shown(lane.report_due_at) == "03-09 23:59"
    assert call.handed(again) == ("redo", "street", "water", "03-03 23:59")
    call.take("report", "2026-03-10 09:00", "water")
    assert call.matter.stand is Stand.ANSWERED
    assert call.matter.entries[-1].marks == ["超过反馈时限（默认值，非法定）〔鲁乡镇 5 ①〕"]


def test_a_rating_may_be_answered_and_then_looked_at_once_more(session: Session) -> None:
    call = answered(session)
    call.take("confirm", "12:00")
    call.take("rate", "12:10", "city", satisfied="1", words="来晚了。")
    call.take("rate", "12:20", "water")

    said = call.take("answer_rating", "13:00", "city")
    call.take("rate_again", "14:00", "city")

    rating = call.lane("city").rating
    assert rating is not None
    assert (rating.satisfied, rating.answer) == (4, "当天大雨，机械进不去。")
    assert call.handed(said) == ("answer_rating", "city", "street", None)
    assert call.matter.stand is Stand.CLOSED


def test_who_answers_late_is_marked_and_who_is_in_time_is_not(session: Session) -> None:
    call = sent(session)

    call.take("sign", "11:30", "city")
    late = call.take("sign", "11:31", "water")
    came = call.take("arrive", "2026-03-04 09:00", "city", happened="2026-03-03 23:59")

    assert late.marks == ["超过签收时限（默认值，非法定）〔鲁乡镇 5 ①〕"]
    assert came.marks == []
    assert call.matter.entries[-3].marks == []


def test_a_call_that_only_towns_answered_is_not_rated(session: Session) -> None:
    """The supporting duties of a town are never rated (鲁乡镇19)."""
    admission = affair(session).begin(K.ADMISSION, by="汤振海", to="town")
    admission.take("give_view", "09:10", "town")
    admission.take("admit", "09:20")
    call = sent_to_town(admission.matter.number, admission.begin(K.CALL, "2026-03-06 09:00"))

    call.take("confirm", "2026-03-06 12:00")

    assert (call.matter.stand, call.waits()) == (Stand.CLOSED, (None, None))


def sent_to_town(admission: str, call: Affair) -> Affair:
    call.take("approve_call", "2026-03-06 09:10")
    call.take("dispatch", "2026-03-06 09:30", lead="town", supports=[], admission=admission)
    call.take("sign", "2026-03-06 10:00", "town")
    call.take("report", "2026-03-06 11:00", "town")
    return call
