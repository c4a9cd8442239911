"""Who is told of each hand-over: nobody twice, and nothing is left to read at the end."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import MatterEntry
from enforcement.coordination.telling import tell_entry
from enforcement.notices.models import Notice, Topic
from enforcement.procedure.coordination.matters import MatterKind
from tests.factories.matters import Affair, affair, answered, sent
from tests.factories.powers import PowerFactory

K = MatterKind
TEAM = {"李明", "赵强"}
"""Who asks others in the name of the street."""
LEADERS = {"赵强", "钱伟", "郑国栋"}
DESK = {"鲁东升", "黎平"}
WATER = {"汤振海", "俞静"}


def told(one: Affair, entry: MatterEntry | None = None) -> set[str]:
    """Who was told of an entry, else of the latest."""
    entry = entry or one.matter.entries[-1]
    chosen = sa.select(Notice.officer_id).where(Notice.fact == f"entry:{entry.id}")
    return {one.district.name(officer) for officer in one.session.scalars(chosen)}


def test_a_draft_is_told_to_the_leaders_of_the_street_alone(session: Session) -> None:
    assert told(affair(session).begin(K.CALL)) == LEADERS


def test_what_is_urgent_is_told_to_the_desk_and_to_the_leaders(session: Session) -> None:
    assert told(affair(session).begin(K.CALL, urgency="urgent")) == LEADERS | DESK


CALLS: list[tuple[str, str | None, set[str]]] = [
    ("sign", "water", {"俞静", "李明"}),
    ("ask_extension", "water", TEAM),
    ("grant_extension", "water", WATER),
    ("remind", "water", WATER),
    ("remind_from_desk", "water", WATER | {"李明"}),
    ("escalate", "water", WATER | {"尹保国", "李明"}),
    ("report", "water", TEAM),
    ("return", "city", DESK | {"李明"}),
    ("resend", "city", {"苗青", "李明"}),
    ("replace", "city", {"蓝天宇", "李明"}),
    ("drop_lane", "air", {"蓝天宇"}),
]
"""One call on its way: each step, and who is told of it beside him who does it."""


def test_each_hand_over_is_told_to_whom_it_concerns(session: Session) -> None:
    call = affair(session).begin(K.CALL)
    call.take("approve_call", "09:10")
    assert told(call) == DESK | {"李明"}
    call.take("dispatch", "09:30")
    assert told(call, call.matter.entries[2]) == {"苗青", "李明"} | WATER
    assert told(call, call.matter.entries[3]) == set()

    for minute, (name, key, people) in enumerate(CALLS, start=10):
        call.take(name, f"10:{minute}", key)
        assert (name, told(call)) == (name, people)


def test_an_end_is_told_to_everybody_who_had_a_part(session: Session) -> None:
    call = sent(session)

    call.take("withdraw", "10:00")

    assert told(call) == {"苗青", *WATER, "赵强"}


def test_confirming_asks_for_the_rating_and_the_rating_is_told_to_the_rated(
    session: Session,
) -> None:
    call = answered(session)
    call.take("confirm", "12:00")
    assert told(call) == LEADERS

    call.take("rate", "12:10", "city")
    assert told(call) == {"苗青", "李明"}
    call.take("rate", "12:20", "water")
    assert told(call) == {*WATER, "李明"}
    call.take("answer_rating", "13:00", "city")
    assert told(call) == TEAM


@pytest.mark.parametrize(
    ("name", "topic"),
    [("remind", Topic.REMINDED), ("escalate", Topic.REMINDED), ("sign", Topic.MATTER)],
)
def test_what_presses_is_told_as_such(session: Session, name: str, topic: Topic) -> None:
    call = sent(session)

    entry = call.take(name, "10:00", "water")

    chosen = sa.select(Notice).where(Notice.fact == f"entry:{entry.id}")
    notices = session.scalars(chosen).all()
    assert {one.topic for one in notices} == {topic}
    assert {one.matter_id for one in notices} == {call.matter.id}
    assert all(call.matter.number in one.says for one in notices)


def test_a_dispute_is_told_to_the_other_party_and_its_end_to_all(session: Session) -> None:
    call = sent(session)
    call.take("contest", "10:00", "water")
    dispute = call.grown()
    assert told(dispute) == {"苗青"}
    assert told(call) == TEAM

    dispute.take("submit_dispute", "10:10")
    assert told(dispute) == {"尚和平"}
    dispute.take("refer_dispute", "10:20")
    assert told(dispute) == {"曲正", "汤振海"}
    dispute.take("decide_dispute", "10:30", competent="air")

    assert told(dispute) == {"苗青", *WATER}
    assert told(call) == {"蓝天宇", "李明"}


def test_who_plans_together_is_told_when_the_plan_is_approved(session: Session) -> None:
    joint = affair(session).begin(K.OPERATION)
    assert told(joint) == LEADERS

    joint.take("approve_operation", "10:00")

    assert told(joint, joint.matter.entries[1]) == {"苗青", "安然", "李明"}


def test_the_town_and_the_superior_are_told_of_an_admission(session: Session) -> None:
    admission = affair(session).begin(K.ADMISSION, by="汤振海")
    assert told(admission) == TEAM

    admission.take("give_view", "10:00", "street")
    assert told(admission) == {"曲正", "汤振海"}
    admission.take("admit", "11:00")

    assert told(admission) == {*TEAM, *WATER}


def test_the_lists_of_the_district_are_kept_by_their_manager(session: Session) -> None:
    asked = affair(session)
    session.add(PowerFactory.build(code="LH-7001"))
    session.flush()
    asked.begin(K.DELEGATION, powers="LH-7001")

    assert told(asked) == {"陶立"}


def test_nobody_is_told_the_same_twice(session: Session) -> None:
    call = sent(session)
    entry = call.take("sign", "10:00", "water")

    assert tell_entry(session, entry) == 0
    assert told(call, entry) == {"俞静", "李明"}


def test_at_the_end_nothing_of_before_need_be_read(session: Session) -> None:
    call = answered(session)
    call.take("confirm", "12:00")
    call.take("rate", "12:10", "city")
    assert unread(call)

    call.take("rate", "12:20", "water")

    assert unread(call) == {f"entry:{call.matter.entries[-1].id}"}


def unread(one: Affair) -> set[str]:
    chosen = sa.select(Notice.fact).where(
        Notice.matter_id == one.matter.id, Notice.settled_at.is_(None)
    )
    return set(one.session.scalars(chosen))


def test_who_works_there_no_more_is_not_told(session: Session) -> None:
    call = affair(session).begin(K.CALL, urgency="urgent")
    call.district["俞静"].active = False
    session.flush()

    call.take("dispatch", "09:10")

    assert told(call, call.matter.entries[1]) == {"苗青", "汤振海", "李明"}
