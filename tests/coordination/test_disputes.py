"""Who is competent: agreed, mediated, decided or designated; the lane then goes on there."""

import pytest
from sqlalchemy.orm import Session

from enforcement.procedure.coordination.matters import MatterKind, Part, Stand
from tests.cases.asking import refused
from tests.factories.matters import Affair, affair, sent, shown

K = MatterKind


def contested(session: Session, **says: object) -> tuple[Affair, Affair]:
    """The water bureau holds that the city bureau is to lead and to do all."""
    call = sent(session, **says)
    call.take("contest", "10:00", "water", competent="city")
    return call, call.grown()


def test_a_contested_lane_becomes_a_dispute_of_two_parties(session: Session) -> None:
    call, dispute = contested(session)

    assert call.stands() == {"city": "SENT", "water": "DISPUTED"}
    assert call.journal()[-1] == ("contest", "water", "street", None)
    assert call.waits() == (None, None)
    assert (dispute.matter.stand, dispute.matter.about) == (Stand.AGREEING, call.lane("water"))
    assert dispute.stands() == {"city": "SENT", "water": "REPORTED"}
    assert {one.part for one in dispute.matter.lanes} == {Part.PARTY}
    assert dispute.journal() == [("raise_dispute", "water", "city", "03-09 23:59")]
    assert dispute.matter.decider == call.district.bodies["district"]
    assert dispute.matter.town == call.district.bodies["street"]


def test_others_go_on_while_one_lane_is_disputed(session: Session) -> None:
    call, _ = contested(session)

    call.take("sign", "10:10", "city")
    call.take("report", "10:20", "city")

    assert call.matter.stand is Stand.OPEN
    assert call.waits() == (None, None)


def test_the_parties_agree_and_the_lane_goes_on_with_new_clocks(session: Session) -> None:
    """The city bureau says it is the water bureau's; the water bureau thinks again."""
    call, dispute = contested(session)
    dispute.take("state_view", "11:00", "city", competent="water")
    assert dispute.waits() == ("water", "03-05 23:59")
    assert refused(lambda: dispute.take("settle", "11:10", competent="water")) == {
        "views-agree": "处罚法 25 ②"
    }
    dispute.take("state_view", "2026-03-03 09:00", "water", competent="water")

    dispute.take("settle", "2026-03-03 10:00", competent="water")

    lane = call.lane("water")
    assert (dispute.matter.stand, dispute.waits()) == (Stand.SETTLED, (None, None))
    assert (lane.stand, lane.unfounded) == (Stand.SENT, 1)
    assert shown(lane.sign_due_at) == "03-03 12:00"
    assert shown(lane.report_due_at) == "03-10 23:59"
    assert call.journal()[-1] == ("settle", "water", "water", "03-03 12:00")


def test_an_agreement_may_be_that_the_other_party_takes_it(session: Session) -> None:
    """The city bureau is there already: it takes over, and its lane is the lead."""
    call, dispute = contested(session)
    call.take("sign", "10:10", "city")
    dispute.take("state_view", "11:00", "city", competent="city")

    dispute.take("settle", "11:10")

    assert call.stands() == {"city": "SIGNED", "water": "REPLACED"}
    assert call.lane("water").unfounded == 0
    assert call.journal()[-1] == ("settle", "water", "city", "03-03 23:59")


def test_when_the_other_has_answered_already_the_call_is_answered(session: Session) -> None:
    call, dispute = contested(session)
    call.take("sign", "10:10", "city")
    call.take("report", "10:20", "city")
    dispute.take("state_view", "11:00", "city", competent="city")

    dispute.take("settle", "11:10")

    assert (call.matter.stand, call.waits()) == (Stand.ANSWERED, ("street", "03-05 23:59"))


def test_what_is_not_agreed_is_mediated(session: Session) -> None:
    call, dispute = contested(session)
    dispute.take("state_view", "11:00", "city", competent="water")

    submitted = dispute.take("submit_dispute", "11:30")
    assert dispute.handed(submitted) == ("submit_dispute", "water", "justice", "03-09 23:59")
    assert dispute.waits() == ("justice", "03-09 23:59")
    dispute.take("mediate", "2026-03-04 09:00", competent="air")

    assert dispute.matter.stand is Stand.SETTLED
    assert call.stands() == {"city": "SENT", "water": "REPLACED", "air": "SENT"}
    assert call.lane("air").part is Part.SUPPORT
    assert call.journal()[-1] == ("mediate", "justice", "air", "03-04 11:00")


def test_what_is_not_mediated_is_decided_by_the_common_superior(session: Session) -> None:
    call, dispute = contested(session)
    dispute.take("submit_dispute", "11:30")

    referred = dispute.take("refer_dispute", "2026-03-04 09:00")
    assert dispute.handed(referred) == ("refer_dispute", "justice", "district", "03-18 23:59")
    assert dispute.waits() == ("district", "03-18 23:59")
    dispute.take("decide_dispute", "2026-03-05 09:00", competent="water")

    assert (dispute.matter.stand, dispute.waits()) == (Stand.DECIDED, (None, None))
    assert call.lane("water").stand is Stand.SENT
    assert call.journal()[-1] == ("decide_dispute", "district", "water", "03-05 11:00")


def test_the_superior_may_designate_at_once(session: Session) -> None:
    call, dispute = contested(session)

    dispute.take("designate", "10:30", competent="city")

    assert dispute.matter.stand is Stand.DECIDED
    assert call.stands() == {"city": "SENT", "water": "REPLACED"}


@pytest.mark.parametrize("step", ["return", "contest"])
def test_who_was_found_competent_neither_returns_nor_contests_again(
    session: Session, step: str
) -> None:
    call, dispute = contested(session)
    dispute.take("designate", "10:30", competent="water")

    assert refused(lambda: call.take(step, "11:00", "water")) == {"competence-open": "处罚法 25 ②"}


def test_the_town_contests_a_return_and_the_returner_is_a_party(session: Session) -> None:
    call = sent(session)
    call.take("return", "10:00", "water")

    told = call.take("contest_return", "10:10", "water", competent="air")

    dispute = call.grown()
    assert call.handed(told) == ("contest_return", "street", "water", None)
    assert dispute.stands() == {"air": "SENT", "water": "SENT", "street": "REPORTED"}
    assert dispute.journal() == [
        ("raise_dispute", "street", "air", "03-09 23:59"),
        ("raise_dispute", "street", "water", "03-09 23:59"),
    ]
    dispute.take("designate", "10:30", competent="water")
    lane = call.lane("water")
    assert (lane.stand, lane.returned, lane.unfounded) == (Stand.SENT, 1, 1)


def test_where_the_town_itself_is_competent_no_lane_is_left(session: Session) -> None:
    call, dispute = contested(session)
    call.take("drop_lane", "10:10", "city")

    dispute.take("designate", "10:30", competent="street")

    assert call.stands() == {"city": "DROPPED", "water": "REPLACED"}
    assert call.waits() == ("street", "03-05 23:59")
    assert call.journal()[-1] == ("designate", "district", "street", "03-05 23:59")
    call.take("withdraw", "10:40")


def test_a_dispute_may_stand_alone(session: Session) -> None:
    dispute = affair(session).begin(K.DISPUTE, by="苗青")

    assert dispute.stands() == {"water": "SENT", "city": "REPORTED"}
    dispute.take("state_view", "10:00", "water", competent="water")
    dispute.take("settle", "11:00", competent="water")
    assert dispute.matter.stand is Stand.SETTLED


def test_a_transfer_is_disputed_too_and_comes_to_another(session: Session) -> None:
    moved = affair(session).begin(K.TRANSFER)
    moved.take("contest", "10:00", "air", competent="city")

    moved.grown().take("designate", "10:30", competent="city")

    assert moved.stands() == {"air": "REPLACED", "city": "SENT"}
    moved.take("receive", "11:00", "city", received_by="苗青")


@pytest.mark.parametrize(
    "name", ["contest", "contest_return", "state_view", "mediate", "designate"]
)
def test_no_village_is_ever_found_competent(session: Session, name: str) -> None:
    call = sent(session)
    if name == "contest_return":
        call.take("return", "09:50", "water")
    if name.startswith("contest"):
        attempt = lambda: call.take(name, "10:00", "water", competent="community")  # noqa: E731
    else:
        call.take("contest", "10:00", "water")
        dispute = call.grown()
        if name == "mediate":
            dispute.take("submit_dispute", "10:10")
        lane = "city" if name == "state_view" else None
        attempt = lambda: dispute.take(name, "10:20", lane, competent="community")  # noqa: E731

    assert refused(attempt) == {"not-to-village": "鲁乡镇 24 ②"}


def test_by_a_link_without_account_nobody_contests(session: Session) -> None:
    call = sent(session)

    assert "no-right" in refused(
        lambda: call.take("contest", "10:00", "water", by=None, name="王工")
    )
