"""A hearing that was asked for is held before the decision, and the review comes after it."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.models import Act
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, begin

DECIDED = "2026-03-26 09:00"


@pytest.fixture
def story(session: Session) -> Story:
    """A fine of 5000 on a self-employed person, told of the hearing on 10 March."""
    story = begin(session).until("recheck_corrected")
    for name, when in [("conclude", "06 09:00"), ("ask_review", "06 15:00"),
                       ("pass_review", "09 10:00"), ("notify", "10 09:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}", **said(story, name))
    story.take("serve 46", "2026-03-10 15:00")
    return story


def said(story: Story, name: str) -> dict[str, Any]:
    """The penalty at every step that names one; the report also proves why it is not lower."""
    if name == "pass_review":
        return {}
    weighed = {"factors": ["tier_met"], "factor_evidence": [story.evidence()[0].id]}
    return penalty(story) | (weighed if name == "conclude" else {})


def penalty(story: Story) -> dict[str, Any]:
    return {"fine": "5000", "tier": story.town.power.tiers[1].id}


def asks(story: Story) -> None:
    story.take("ask_hearing", "2026-03-12 09:00", content="要求听证。")


def holds(story: Story, by: str = "周涛", **says: Any) -> Act:
    said = {"host": story.town.ids(by), "place": "会议室", "notified_on": "2026-03-12"} | says
    return story.take(
        "hold_hearing",
        "2026-03-24 09:00",
        record="当事人陈述占用时间短。报告认为事实清楚。",
        **said,
    )


def test_a_hearing_asked_for_is_held_before_the_decision(story: Story) -> None:
    asks(story)

    assert "hearing-done" in refused(lambda: story.take("decide", DECIDED, **penalty(story)))


def test_after_the_hearing_the_review_is_made_again(story: Story) -> None:
    """Trap 58: a review from before the hearing does not carry the decision."""
    asks(story)
    holds(story)

    before = refused(lambda: story.take("decide", DECIDED, **penalty(story)))
    story.take("ask_review", "2026-03-25 09:00", **penalty(story))
    story.take("pass_review", "2026-03-25 15:00")

    assert before == {"review-covers": "处罚法 58 ①"}
    assert story.take("decide", DECIDED, **penalty(story)).state_after is State.DECIDED


def test_an_investigator_does_not_preside(story: Story) -> None:
    asks(story)

    assert "host-did-not-investigate" in refused(lambda: holds(story, "陈静"))


def test_somebody_of_another_office_may_preside(story: Story) -> None:
    asks(story)

    nobody = refused(lambda: holds(story, host=[]))
    act = holds(story, host=[], host_outside="吴敏 岚海区司法局", host_certificate="鲁听证0091")

    assert nobody == {"host-named": "处罚法 64（四）"}
    assert "host-uncertified" not in {mark.code for mark in act.marks}
    assert act.state_after is State.HEARING_HELD


def test_a_hearing_is_dropped_as_late_only_when_it_was_asked_late(story: Story) -> None:
    """Told on the 10th: the fifth working day is the 17th."""
    asks(story)
    early = refused(lambda: drops(story))
    late = begin_late(story)

    assert early == {"dropped-on-ground": "处罚法 64（一）"}
    assert late.state_after is State.HEARING_DROPPED


def begin_late(story: Story) -> Act:
    story.take("ask_hearing", "2026-03-18 09:00", content="再次要求听证。")
    return drops(story)


def drops(story: Story) -> Act:
    return story.take("drop_hearing", "2026-03-24 09:00", ground="late", signed=True,
                      reason="超过五个工作日才提出。")  # fmt: skip


def test_a_hearing_that_was_dropped_stands_in_the_way_no_more(story: Story) -> None:
    asks(story)
    story.take("drop_hearing", "2026-03-24 09:00", reason="当事人撤回申请。", signed=True,
               ground="withdrawn")  # fmt: skip

    assert story.take("decide", DECIDED, **penalty(story)).state_after is State.DECIDED


def test_whoever_waives_his_defence_may_still_ask_for_a_hearing(story: Story) -> None:
    story.take("waive_defence", "2026-03-11 09:00", waives_hearing=False)

    codes = refused(lambda: story.take("decide", "2026-03-12 09:00", **penalty(story)))

    assert codes == {"hearing-over": "处罚法 64（一）"}


def test_whoever_waives_both_may_be_decided_at_once(story: Story) -> None:
    story.take("waive_defence", "2026-03-11 09:00", waives_hearing=True)

    act = story.take("decide", "2026-03-12 09:00", **penalty(story))

    assert act.state_after is State.DECIDED


def test_where_no_hearing_was_offered_none_is_asked(session: Session) -> None:
    story = begin(session).until("serve 45")

    assert "hearing-offered" in refused(lambda: asks(story))


def test_a_waiver_that_nobody_signed_waives_nothing(session: Session) -> None:
    story = begin(session).until("serve 45")

    act = story.take("waive_defence", "2026-03-10 16:00", signed=False)

    assert [mark.code for mark in act.marks] == ["unproved-waiver"]
    assert "defence-over" in refused(lambda: story.take("decide", "2026-03-11 09:00"))


def test_a_public_notice_takes_effect_after_thirty_days(session: Session) -> None:
    """Told 10 March by public notice: served on 9 April, five working days later the 16th."""
    story = begin(session).until("notify")
    story.take("attempt_service 45", "2026-03-10 10:00")
    story.take("publish 45", "2026-03-10 15:00", ground="unknown")

    assert "notice-served" in refused(lambda: story.take("decide", "2026-04-08 09:00"))
    assert "defence-over" in refused(lambda: story.take("decide", "2026-04-16 09:00"))
    assert story.take("decide", "2026-04-17 09:00").state_after is State.DECIDED


def test_what_was_transferred_may_come_back(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    story.take("transfer", "2026-03-06 09:00", ground="crime", receiver="岚海区公安局")

    story.take("take_back", "2026-03-16 09:00", paper="不予立案通知书", reason="公安机关不立案。")

    assert story.take("conclude", "2026-03-17 09:00").state_after is State.CONCLUDED
