"""Each step by the wrong side, the wrong role, another town, another department: no right."""

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination import service
from enforcement.coordination.models import Lane
from enforcement.coordination.places import acts_for
from enforcement.coordination.service import Doing
from enforcement.procedure.coordination.matters import MatterKind, Side
from enforcement.procedure.coordination.steps import BY_NAME, STEPS, beginning, takable
from enforcement.procedure.permissions import GRANTS, Permission
from tests.cases.asking import refused
from tests.factories.districts import PEOPLE, found_district
from tests.factories.matters import Affair, affair, answered, at, sent
from tests.factories.powers import PowerFactory

K = MatterKind
P = Permission

PLACES: dict[str, dict[str | None, set[str]]] = {
    "answers": {
        "city": {"苗青"}, "water": {"汤振海", "俞静"}, "air": {"蓝天宇"},
        "community": {"范长河"}, "street": {"李明", "赵强"},
    },
    "views": {"street": {"李明", "赵强", "钱伟", "郑国栋"}},
    "asks": {"street": {"李明", "赵强"}, "city": {"苗青"}},
    "ours": {
        "street": {"李明", "赵强", "钱伟", "郑国栋"}, "city": {"苗青", "郝立新"},
        "water": {"汤振海", "俞静", "尹保国"},
    },
    "chiefs": {"street": {"赵强", "钱伟", "郑国栋"}},
    "leaders": {"street": {"钱伟", "郑国栋"}},
    "dispatches": {None: {"鲁东升", "黎平"}},
    "mediates": {None: {"尚和平"}},
    "decides": {None: {"曲正"}},
    "keeps": {None: {"陶立"}},
}  # fmt: skip
"""Who does what for which organisation, read by hand; a desk and a superior there is but one."""
WHO: dict[str, str] = {
    "approve_call": "chiefs", "return_call": "chiefs", "dispatch": "dispatches",
    "decline_call": "dispatches", "add_support": "dispatches", "sign": "answers",
    "return": "answers", "replace": "dispatches", "drop_lane": "ours", "contest": "answers",
    "remind": "ours", "remind_from_desk": "dispatches", "escalate": "dispatches",
    "withdraw": "ours", "arrive": "answers", "act": "answers", "report": "answers",
    "ask_extension": "answers", "grant_extension": "ours", "refuse_extension": "ours",
    "resend": "dispatches", "contest_return": "ours", "confirm": "ours", "redo": "ours",
    "rate": "chiefs", "rate_again": "chiefs", "answer_rating": "answers",
    "state_view": "answers", "settle": "ours", "submit_dispute": "ours", "designate": "decides",
    "mediate": "mediates", "refer_dispute": "mediates", "decide_dispute": "decides",
    "give_view": "views", "admit": "decides", "refuse_admission": "decides",
    "check_capacity": "keeps", "grant": "decides", "refuse": "decides", "publish": "keeps",
    "evaluate": "keeps", "take_back": "keeps", "approve_operation": "leaders",
    "return_operation": "leaders", "join": "answers", "sign_in": "answers",
    "stay_away": "answers", "report_outcome": "answers", "conclude_operation": "ours",
    "receive": "answers", "refuse_transfer": "answers", "feed_back": "answers",
    "close_matter": "ours", "send_elsewhere": "asks", "decline_help": "answers",
    "adopt": "asks", "admit_to_grid": "keeps", "refuse_grid_entry": "keeps",
}  # fmt: skip
SENT = (("approve_call", ""), ("dispatch", ""))
SIGNED = (*SENT, ("sign", "water"))
ANSWERED = (*SIGNED, ("report", "water"), ("drop_lane", "city"))
CONTESTED = (*SENT, ("contest", "water"))
SUBMITTED = (*CONTESTED, ("^submit_dispute", ""))
ASKED: dict[str, str] = {"by": "李明", "powers": "LH-7001"}
APPROVED = (("approve_operation", ""),)
RECEIVED = (("receive", "air"),)
ROUTES: tuple[tuple[MatterKind, dict[str, str], tuple[tuple[str, str], ...], str], ...] = (
    (K.CALL, {}, (), ""),
    (K.CALL, {}, SENT[:1], ""),
    (K.CALL, {}, SENT, "water"),
    (K.CALL, {}, (*SIGNED, ("ask_extension", "water")), "water"),
    (K.CALL, {}, (*SENT, ("return", "water")), "water"),
    (K.CALL, {}, ANSWERED, "water"),
    (K.CALL, {}, (*ANSWERED, ("confirm", ""), ("rate", "water")), "water"),
    (K.CALL, {}, (*CONTESTED, ("^state_view", "city")), "city"),
    (K.CALL, {}, SUBMITTED, ""),
    (K.CALL, {}, (*SUBMITTED, ("^refer_dispute", "")), ""),
    (K.ADMISSION, {"by": "汤振海"}, (), "street"),
    (K.DELEGATION, ASKED, (), ""),
    (K.DELEGATION, ASKED, (("check_capacity", ""),), ""),
    (K.DELEGATION, ASKED, (("check_capacity", ""), ("grant", "")), ""),
    (K.DELEGATION, ASKED, (("check_capacity", ""), ("grant", ""), ("publish", "")), ""),
    (K.OPERATION, {}, (), ""),
    (K.OPERATION, {}, APPROVED, "city"),
    (K.OPERATION, {"begins": "2026-03-02 09:06"}, (*APPROVED, ("sign_in", "city")), "city"),
    (K.TRANSFER, {}, (), "air"),
    (K.TRANSFER, {}, RECEIVED, "air"),
    (K.TRANSFER, {}, (*RECEIVED, ("feed_back", "air")), "air"),
    (K.REQUEST, {}, (("decline_help", "water"),), "water"),
    (K.ASSISTANCE, {}, (), "community"),
    (K.OPINION, {"by": "苗青"}, (("sign", "street"), ("report", "street")), "street"),
)
"""How a matter of each kind comes where steps are looked at: begun so, by these steps (those with
^ in the dispute that grew out of it), with the lane of this organisation."""


def played(one: Affair, route: tuple[tuple[str, str], ...]) -> Affair:
    """Take the steps, five minutes each."""
    for minute, (name, lane) in enumerate(route, start=1):
        on = one.grown() if name[0] == "^" and one.matter.kind is K.CALL else one
        on.take(name.strip("^"), f"09:{minute * 5:02}", lane or None)
        one = on
    return one


def allowed(one: Affair, lane: Lane | None) -> dict[str, set[str]]:
    """Of every step that is possible here, who may take it."""
    return {
        step.name: {
            name for name in PEOPLE
            if service.may(one.matter, step, one.district[name], lane=lane)
        }
        for step in takable(one.matter.kind, one.matter.stand, lane.stand if lane else None)
    }  # fmt: skip


def by_hand(one: Affair, name: str, lane: Lane | None) -> set[str]:
    """Who may take a step by the tables above."""
    people = PLACES[WHO[name]]
    if None in people:
        return people[None]
    receives = BY_NAME[name].side is Side.RECEIVER and lane is not None
    return people[one.district.key(lane.to_id if lane and receives else one.matter.asker_id)]


def test_each_step_is_for_those_on_its_side_who_hold_the_right(session: Session) -> None:
    district = found_district(session)
    session.add(PowerFactory.build(code="LH-7001"))
    session.flush()
    seen: set[str] = set()

    for kind, says, route, key in ROUTES:
        one = played(Affair(session, district).begin(kind, **says), route)
        for lane in (None, one.lane(key)) if key else (None,):
            for name, people in allowed(one, lane).items():
                assert (kind, route, name, people) == (kind, route, name, by_hand(one, name, lane))
                seen.add(name)

    begin = {step.name for step in STEPS if step.begins}
    assert seen == set(WHO) - {"admit_to_grid", "refuse_grid_entry"}
    assert set(WHO) == set(BY_NAME) - begin


BEGINS: dict[MatterKind, set[str]] = {
    K.CALL: {"李明", "赵强", "高飞"},
    K.REQUEST: {"李明", "赵强", "高飞", "苗青", "汤振海", "俞静", "蓝天宇", "安然"},
    K.OPINION: {"李明", "赵强", "高飞", "苗青", "汤振海", "俞静", "蓝天宇", "安然"},
    K.TRANSFER: {"李明", "赵强", "高飞", "苗青", "汤振海", "俞静", "蓝天宇", "安然"},
    K.ASSISTANCE: {"李明", "赵强", "高飞"},
    K.OPERATION: {"李明", "赵强", "高飞"},
    K.ADMISSION: {"苗青", "汤振海", "俞静", "蓝天宇", "安然"},
    K.DISPUTE: {"李明", "赵强", "钱伟", "郑国栋", "高飞", "冯健", "苗青", "郝立新", "汤振海",
                "俞静", "尹保国", "蓝天宇", "安然", "曲正"},
    K.DELEGATION: {"李明", "赵强", "钱伟", "郑国栋", "高飞", "冯健"},
    K.GRID_ENTRY: {"李明", "赵强", "高飞", "苗青", "汤振海", "俞静", "蓝天宇", "安然", "陶立"},
}  # fmt: skip
"""Who may begin a matter of each kind in the name of his own organisation."""
KEPT_APART = {"asked-by-authority", "asked-by-town", "asked-by-department", "no-right"}


@pytest.mark.parametrize("kind", MatterKind, ids=lambda kind: kind.value)
def test_each_kind_is_begun_by_those_it_is_meant_for(session: Session, kind: MatterKind) -> None:
    one = affair(session)
    may = set()
    for name in PEOPLE:
        doing = Doing(one.district[name], at("09:00"))
        own = acts_for(one.district[name])
        codes = {r.code for r in service.reasons_against_beginning(session, kind, doing, own)}
        if not codes & KEPT_APART:
            may.add(name)
        if "no-right" not in codes:
            offered = service.is_for(session, kind, one.district[name], at("09:00"))
            assert offered is (name in BEGINS[kind])

    assert may == BEGINS[kind]
    assert beginning(kind).needs


def test_nobody_begins_in_the_name_of_another(session: Session) -> None:
    one = affair(session)
    doing = one.doing(beginning(K.CALL), "09:00", one.district["高飞"], {})

    attempt = lambda: service.begin(  # noqa: E731
        session, K.CALL, doing, asker=one.district.bodies["street"]
    )

    assert "no-right" in refused(attempt)


def test_who_has_left_neither_begins_nor_goes_on(session: Session) -> None:
    call = sent(session)
    for name in ("李明", "汤振海"):
        call.district[name].active = False
    session.flush()

    assert "no-right" in refused(lambda: call.take("sign", "10:00", "water"))
    assert "no-right" in refused(lambda: call.begin(K.CALL))


@pytest.mark.parametrize(
    ("name", "lane", "by"),
    [
        ("confirm", None, "高飞"),
        ("confirm", None, "苗青"),
        ("redo", "water", "汤振海"),
        ("redo", "water", "高飞"),
    ],
)
def test_another_side_is_told_that_it_has_no_right(
    session: Session, name: str, lane: str | None, by: str
) -> None:
    call = answered(session)

    assert refused(lambda: call.take(name, "12:00", lane, by=by)) == {"no-right": "办案流程"}


def test_without_anybody_at_the_desk_a_call_is_not_sent(session: Session) -> None:
    call = affair(session)
    for name in ("鲁东升", "黎平"):
        call.district[name].active = False
    session.flush()

    assert refused(lambda: call.begin(K.CALL)) == {"no-desk": "鲁乡镇 5 ①"}


@pytest.mark.parametrize("key", ["team", "town_team"])
def test_a_part_of_a_town_is_not_sent_anything_the_town_is(session: Session, key: str) -> None:
    call = affair(session).begin(K.CALL, urgency="urgent")

    assert "not-there" in refused(lambda: call.take("dispatch", "09:10", lead=key))


def test_who_sends_answers_nothing_and_who_answers_sends_nothing() -> None:
    for step in STEPS:
        if step.side in (Side.DESK, Side.DECIDER):
            assert P.MATTERS_ANSWER not in step.needs
    assert not [role for role in GRANTS if GRANTS[role] >= {P.MATTERS_DISPATCH, P.MATTERS_ANSWER}]
