"""What waits for somebody stands in his list, and in nobody's where it is not his turn."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination.queries import count_waiting, waiting_for
from enforcement.procedure.coordination.matters import MatterKind
from tests.factories.districts import PEOPLE
from tests.factories.matters import Affair, affair, answered, at, sent
from tests.factories.powers import PowerFactory

K = MatterKind
OURS = {"李明", "赵强", "钱伟", "郑国栋"}


def returned(session: Session) -> Affair:
    call = sent(session)
    call.take("return", "10:00", "water")
    return call


def asking(session: Session) -> Affair:
    call = sent(session)
    call.take("sign", "10:00", "water")
    call.take("ask_extension", "10:10", "water")
    return call


def spoken(session: Session) -> Affair:
    call = sent(session)
    call.take("contest", "10:00", "water")
    call.grown().take("state_view", "11:00", "city")
    return call.grown()


def confirmed(session: Session) -> Affair:
    call = answered(session)
    call.take("confirm", "12:00")
    return call


def viewed(session: Session) -> Affair:
    admission = affair(session).begin(K.ADMISSION, by="汤振海")
    admission.take("give_view", "10:00", "street")
    return admission


def applied(session: Session) -> Affair:
    one = affair(session)
    session.add(PowerFactory.build(code="LH-7001"))
    session.flush()
    return one.begin(K.DELEGATION, powers="LH-7001")


@pytest.mark.parametrize(
    ("play", "owed", "people"),
    [
        (lambda session: affair(session).begin(K.CALL), "待同意", OURS - {"李明"}),
        (returned, "退单、延期待处理", {"鲁东升", "黎平"}),
        (asking, "退单、延期待处理", OURS),
        (answered, "待确认", OURS),
        (confirmed, "待评价", OURS - {"李明"}),
        (spoken, "待登记协商结果", {"汤振海", "俞静", "尹保国"}),
        (viewed, "待审核", {"曲正"}),
        (applied, "待审核", {"陶立"}),
    ],
    ids=[
        "draft",
        "returned",
        "asking for time",
        "answered",
        "confirmed",
        "agreeing",
        "viewed",
        "applied",
    ],
)
def test_what_waits_stands_in_the_list_of_whose_turn_it_is(
    session: Session, play: Callable[[Session], Affair], owed: str, people: set[str]
) -> None:
    one = play(session)

    waiting = {
        name: [row.owed for row in waiting_for(session, one.district[name], at("18:00"))
               if row.matter is one.matter and row.lane is None]
        for name in PEOPLE
    }  # fmt: skip

    assert {name: found for name, found in waiting.items() if found} == {
        name: [owed] for name in people
    }


def test_the_number_in_the_bar_counts_what_stands_in_the_list(session: Session) -> None:
    one, evening = spoken(session), at("18:00")

    people = [one.district[name] for name in PEOPLE]
    counted = [count_waiting(session, who, evening) for who in people]

    assert counted == [len(waiting_for(session, who, evening)) for who in people]
    assert any(counted)


def test_what_is_owed_on_a_lane_waits_for_its_organisation(session: Session) -> None:
    call = sent(session)

    waiting = {name for name in PEOPLE if waiting_for(session, call.district[name], at("18:00"))}

    assert waiting == {"苗青", "汤振海", "俞静"}


def test_a_published_delegation_waits_for_its_evaluation_when_the_year_is_nearly_over(
    session: Session,
) -> None:
    one = applied(session)
    for step, when in (
        ("check_capacity", "09:00"), ("grant", "2026-03-03 09:00"), ("publish", "2026-03-04 09:00"),
    ):  # fmt: skip
        one.take(step, when)

    def owed(day: str) -> list[str]:
        lists = one.district["陶立"]
        return [row.owed for row in waiting_for(session, lists, at(f"{day} 09:00"))]

    assert (owed("2026-12-01"), owed("2027-02-10")) == ([], ["待年度评估"])
    one.take("evaluate", "2027-02-11 09:00")
    assert owed("2027-02-12") == []
