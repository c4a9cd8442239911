"""What comes back is sent again, elsewhere, dropped or disputed; and who is slow is pressed."""

from sqlalchemy.orm import Session

from enforcement.procedure.coordination.matters import MatterKind, Part, Stand
from tests.cases.asking import refused
from tests.factories.matters import Affair, answered, sent, shown

K = MatterKind


def test_a_return_is_found_unfounded_and_sent_again_with_new_clocks(session: Session) -> None:
    call = sent(session)

    back = call.take("return", "10:00", "water")
    assert call.handed(back) == ("return", "water", "command", "03-02 11:00")
    assert call.waits() == ("command", "03-02 11:00")
    again = call.take("resend", "14:00", "water")

    lane = call.lane("water")
    assert (lane.stand, lane.returned, lane.unfounded) == (Stand.SENT, 1, 1)
    assert (shown(lane.sent_at), shown(lane.sign_due_at)) == ("03-02 14:00", "03-02 16:00")
    assert call.handed(again) == ("resend", "command", "water", "03-02 16:00")
    assert call.waits() == (None, None)


def test_what_is_returned_still_waits_while_others_go_on(session: Session) -> None:
    call = sent(session)
    call.take("return", "10:00", "water")

    call.take("sign", "10:10", "city")
    call.take("report", "10:20", "city")

    assert call.waits() == ("command", "03-02 11:00")
    assert call.matter.stand is Stand.OPEN


def test_two_that_return_wait_for_the_desk_until_both_are_sent_on(session: Session) -> None:
    call = sent(session)
    call.take("return", "10:00", "water")
    call.take("return", "10:30", "city")

    call.take("resend", "10:40", "water")
    assert call.waits() == ("command", "03-02 11:00")
    call.take("resend", "10:50", "city")

    assert call.waits() == (None, None)


def test_another_takes_over_the_lane_and_its_part(session: Session) -> None:
    call = sent(session)
    call.take("return", "10:00", "city")

    over = call.take("replace", "10:30", "city")

    assert call.stands() == {"city": "REPLACED", "water": "SENT", "air": "SENT"}
    assert call.lane("air").part is Part.LEAD
    assert call.handed(over) == ("replace", "command", "air", "03-02 12:30")
    assert call.waits() == (None, None)


def test_who_takes_over_a_supporting_lane_does_not_lead(session: Session) -> None:
    call = sent(session)

    call.take("replace", "10:00", "water")

    assert (call.lane("air").part, call.lane("city").part) == (Part.SUPPORT, Part.LEAD)


def test_who_helps_already_leads_when_he_takes_over_the_lead(session: Session) -> None:
    call = sent(session)

    call.take("replace", "10:00", "city", to="water")

    assert call.stands() == {"city": "REPLACED", "water": "SENT"}
    assert call.lane("water").part is Part.LEAD


def test_the_town_drops_who_is_not_needed_and_then_has_the_next_word(session: Session) -> None:
    call = sent(session)
    call.take("sign", "10:00", "city")
    call.take("report", "10:10", "city")
    call.take("return", "10:20", "water")

    dropped = call.take("drop_lane", "10:30", "water")

    assert (call.matter.stand, call.waits()) == (Stand.ANSWERED, ("street", "03-05 23:59"))
    assert call.handed(dropped) == ("drop_lane", "street", "water", None)


def test_with_every_lane_dropped_the_town_may_only_withdraw_or_the_desk_add(
    session: Session,
) -> None:
    call = sent(session)
    call.take("drop_lane", "10:00", "city")
    call.take("drop_lane", "10:10", "water")

    assert (call.matter.stand, call.waits()) == (Stand.OPEN, ("street", "03-05 23:59"))
    assert "wrong-stand" in refused(lambda: call.take("confirm", "10:20"))
    call.take("add_support", "10:30", supports=["air"])
    assert call.waits() == (None, None)


def test_what_is_withdrawn_binds_nobody(session: Session) -> None:
    call = sent(session)
    call.take("sign", "10:00", "city")

    call.take("withdraw", "10:10")

    assert call.stands() == {"city": "DROPPED", "water": "DROPPED"}
    assert (call.matter.stand, call.waits()) == (Stand.WITHDRAWN, (None, None))


def test_withdrawing_ends_the_dispute_about_it(session: Session) -> None:
    call = sent(session)
    call.take("contest", "10:00", "water")

    call.take("withdraw", "10:30")

    dispute = call.grown()
    assert dispute.matter.stand is Stand.WITHDRAWN
    assert dispute.stands() == {"city": "DROPPED", "water": "REPORTED"}
    assert dispute.journal()[-1] == ("withdraw", "street", None, None)


def test_after_an_answer_nothing_is_withdrawn(session: Session) -> None:
    call = sent(session)
    call.take("sign", "10:00", "city")
    call.take("report", "10:10", "city")

    assert refused(lambda: call.take("withdraw", "10:20")) == {"nothing-reported": "鲁乡镇 5 ①"}


def test_time_is_asked_for_given_and_refused(session: Session) -> None:
    call = sent(session)
    for key in ("city", "water"):
        call.take("sign", "10:00", key)

    asked = call.take("ask_extension", "10:10", "city")
    assert call.handed(asked) == ("ask_extension", "city", "street", "03-05 23:59")
    assert call.waits() == ("street", "03-05 23:59")
    given = call.take("grant_extension", "10:20", "city", until="2026-03-13")
    assert shown(call.lane("city").report_due_at) == "03-13 23:59"
    assert call.handed(given) == ("grant_extension", "street", "city", "03-03 23:59")
    assert call.waits() == (None, None)

    call.take("ask_extension", "10:30", "water")
    call.take("refuse_extension", "10:40", "water")
    assert shown(call.lane("water").report_due_at) == "03-09 23:59"
    assert refused(lambda: call.take("grant_extension", "10:50", "water")) == {
        "extension-asked": "鲁乡镇 5 ①"
    }


def test_who_answers_needs_no_more_time(session: Session) -> None:
    call = sent(session)
    call.take("sign", "10:00", "city")
    call.take("ask_extension", "10:10", "city")

    call.take("report", "10:20", "city")

    assert call.waits() == (None, None)


def test_who_is_slow_is_reminded_by_town_and_desk_and_then_escalated(session: Session) -> None:
    call = sent(session)

    told = [call.take(name, "11:00", "city") for name in ("remind", "remind_from_desk")]
    told.append(call.take("escalate", "12:00", "city"))

    assert [call.handed(one) for one in told] == [
        ("remind", "street", "city", "03-02 11:30"),
        ("remind_from_desk", "command", "city", "03-02 11:30"),
        ("escalate", "command", "city", "03-02 11:30"),
    ]
    assert call.lane("city").stand is Stand.SENT


def test_nothing_happens_before_it_was_sent_nor_in_the_future(session: Session) -> None:
    call = sent(session)
    call.take("sign", "10:00", "city")

    early = refused(lambda: call.take("arrive", "10:10", "city", happened="2026-03-02 09:29"))
    ahead = refused(lambda: call.take("arrive", "10:10", "city", happened="2026-03-02 10:11"))

    assert (set(early), set(ahead)) == ({"not-before"}, {"not-in-future"})


def test_an_answer_that_was_confirmed_is_not_done_again(session: Session) -> None:
    call = answered(session)
    call.take("confirm", "12:00")

    assert "wrong-stand" in refused(lambda: call.take("redo", "12:10", "city"))


def test_a_lane_of_another_matter_is_not_moved(session: Session) -> None:
    call = sent(session)
    foreign = call.lane("city")
    other = affair_in(call)

    assert "wrong-stand" in refused(lambda: other.take("sign", "10:00", foreign))


def affair_in(call: Affair) -> Affair:
    one = Affair(call.session, call.district).begin(K.CALL, "09:20")
    one.take("approve_call", "09:30")
    one.take("dispatch", "09:40")
    return one
