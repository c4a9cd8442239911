"""What a party hands in: received at once, in time or late, taken up once, and heard."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.calendars.service import publish_bundled
from enforcement.cases import queries
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.facts import facts_of
from enforcement.cases.models import Submission
from enforcement.cases.submissions import (
    Handed,
    days_late,
    open_kinds,
    receive,
    send_back,
    take_up,
    waiting_for,
)
from enforcement.cases.window import own_case
from enforcement.procedure.condition import StepRefused, refusals
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.submissions import SUBMITTABLE, SubmissionKind
from tests.factories.cases import Story, at, begin
from tests.factories.powers import TierFactory


@pytest.fixture
def story(session: Session) -> Story:
    publish_bundled(session)
    return begin(session)


def hand_in(story: Story, kind: SubmissionKind, when: str, **stated: Any) -> Submission:
    handed = Handed("曲桂芳", "13800003703", "查验码", stated=stated or {"content": "请求从轻。"})
    return receive(story.session, story.case, kind, handed, at=at(when))


def codes(story: Story, when: str) -> set[str]:
    facts = facts_of(story.session, story.case, at=at(when))
    return {one.code for one in refusals(BY_NAME["decide"], facts)}


def test_every_kind_is_taken_up_by_steps_there_are_with_fields_they_ask() -> None:
    for row in SUBMITTABLE:
        first = {asked.name for asked in BY_NAME[row.steps[0]].asks}
        stated = {asked.name for asked in row.asks} - {"paid_at"}
        assert stated & first, row.kind
        assert "files" in first & stated


@pytest.mark.parametrize(
    ("when", "refused", "late"),
    [("2026-03-17 23:50", True, 0), ("2026-03-18 00:10", False, 1)],
)
def test_the_last_day_is_the_day_of_receipt_by_our_clock(
    story: Story, when: str, late: int, *, refused: bool
) -> None:
    story.until("serve 45")

    received = hand_in(story, SubmissionKind.DEFENCE, when)

    facts = facts_of(story.session, story.case, at=at("2026-03-18 09:30"))
    assert ("defence-registered" in codes(story, "2026-03-18 09:30")) is refused
    assert days_late(received, facts) == late


def test_a_hearing_asked_for_in_time_forbids_the_decision_until_it_is_taken_up(
    story: Story,
) -> None:
    story.until("serve 45")
    story.case.acts[-2].stated = story.case.acts[-2].stated | {"hearing": True}
    assert any(act.stated.get("hearing") for act in story.case.acts)

    received = hand_in(story, SubmissionKind.HEARING, "2026-03-16 10:00")

    assert "request-registered" in codes(story, "2026-03-18 09:30")
    act = story.take("ask_hearing", "2026-03-16 10:00", content="要求听证。")
    take_up(story.session, received, act, by=story.town["李明"])
    assert "request-registered" not in codes(story, "2026-03-18 09:30")
    assert "hearing-done" in codes(story, "2026-03-18 09:30")


def test_a_hearing_is_not_open_where_no_notice_told_of_it(story: Story) -> None:
    story.until("serve 45")

    with pytest.raises(StepRefused, match="不是申请听证的阶段"):
        hand_in(story, SubmissionKind.HEARING, "2026-03-16 10:00")


def test_only_a_decision_on_the_spot_is_reviewed_through_us(story: Story) -> None:
    story.until("serve 54")
    assert SubmissionKind.REVIEW not in {row.kind for row in open_kinds(story.case)}
    with pytest.raises(StepRefused, match="复议法 32"):
        hand_in(story, SubmissionKind.REVIEW, "2026-03-20 10:00")

    tiers = [TierFactory.build(low=50_00, high=200_00)]
    spot = begin(story.session, power={"tiers": tiers})
    spot.take("punish_on_spot", "2026-03-02 09:30")
    received = hand_in(spot, SubmissionKind.REVIEW, "2026-03-03 10:00")

    calendar, on_the_way = (
        work_calendar(spot.session),
        queries.service_papers(spot.session, [spot.case]),
    )
    entry = next(one for one in deadlines_of(spot.case, on_the_way, calendar, date(2026, 3, 3))
                 if one.name == "登记当事人提交的行政复议申请")  # fmt: skip
    assert entry.on == date(2026, 3, 10)
    assert entry.article == "复议法 32 ②"
    assert waiting_for(spot.case, "record_remedy") is received


def test_a_decided_case_takes_no_defence_and_an_undecided_one_no_payment(story: Story) -> None:
    story.until("serve 45")
    assert {row.kind for row in open_kinds(story.case)} == {SubmissionKind.DEFENCE}

    story.take("decide", "2026-03-18 09:00")

    assert {row.kind for row in open_kinds(story.case)} == {SubmissionKind.PAYMENT}
    with pytest.raises(StepRefused, match="不再收陈述申辩"):
        hand_in(story, SubmissionKind.DEFENCE, "2026-03-18 10:00")


def test_what_is_taken_up_or_sent_back_once_is_answered_for_good(story: Story) -> None:
    story.until("serve 45")
    received = hand_in(story, SubmissionKind.DEFENCE, "2026-03-16 10:00")
    act = story.take("raise_defence", "2026-03-16 10:00")
    take_up(story.session, received, act, by=story.town["李明"])

    with pytest.raises(StepRefused, match="已登记"):
        take_up(story.session, received, act, by=story.town["陈静"])
    facts = facts_of(story.session, story.case, at=at("2026-03-18 09:00"))
    with pytest.raises(StepRefused, match="已登记"):
        send_back(story.session, received, facts, "不收", by=story.town["李明"])


def test_before_any_notice_a_defence_is_in_time(story: Story) -> None:
    story.until("file")

    hand_in(story, SubmissionKind.DEFENCE, "2026-03-03 10:00")

    assert "defence-registered" in codes(story, "2026-03-18 09:30")


def test_no_submission_is_registered_without_its_act_nor_sent_back_without_words(
    story: Story,
) -> None:
    story.until("serve 45")
    received = hand_in(story, SubmissionKind.DEFENCE, "2026-03-16 10:00")

    for state in ("registered", "returned"):
        with pytest.raises(sa.exc.IntegrityError), story.session.begin_nested():
            story.session.execute(
                sa.update(Submission).where(Submission.id == received.id).values(state=state)
            )


def test_the_party_sees_its_own_papers_and_periods_and_nobody_else(story: Story) -> None:
    story.until("serve 45")

    own = own_case(story.session, story.case, at("2026-03-11 09:00"))

    assert [paper.document.code for paper in own.papers] == ["45", "32", "31"]
    assert [(right.deadline.name, right.deadline.on) for right in own.rights] == [
        ("陈述申辩", date(2026, 3, 17))
    ]
    assert own.rights[0].row is not None
    assert not own.over
    after = own_case(story.session, story.case, at("2026-03-19 09:00"))
    assert after.over == {SubmissionKind.DEFENCE}
