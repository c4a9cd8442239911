"""Recusal: while it is undecided the investigation goes on, and nothing is decided (处罚43)."""

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.choices import choices_for
from enforcement.cases.intents import Intent
from enforcement.cases.models import Act
from enforcement.law import articles
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin

ASKED = {"applicant": "party", "reason": "承办人和举报人是亲属。"}


def asked(story: Story, when: str, *names: str) -> Story:
    story.take("ask_recusal", when, challenged=story.town.ids(*names), **ASKED)
    return story


def _granted(story: Story) -> Act:
    says = {"reason": "确有利害关系。", "by": story.town["陈静"]}
    return story.take("grant_recusal", "2026-03-03 11:00", **says)


def test_the_investigation_goes_on_while_a_recusal_is_undecided(session: Session) -> None:
    story = asked(begin(session).until("file"), "2026-03-03 10:00", "李明")

    assert story.take("interview", "2026-03-04 09:30").marks == []


@pytest.mark.parametrize("name", ["decide", "exempt"])
def test_nothing_is_decided_while_a_recusal_is_undecided(session: Session, name: str) -> None:
    story = asked(begin(session).until("serve 45"), "2026-03-16 09:00", "李明")

    assert (
        refused(lambda: story.take(name, "2026-03-18 09:00"))["recusal-decided"]
        == articles.PENALTY_43_3.short
    )


def test_who_is_recused_handles_the_case_no_more(session: Session) -> None:
    story = asked(begin(session).until("file"), "2026-03-03 10:00", "李明")

    granted = story.take(
        "grant_recusal", "2026-03-03 11:00", reason="确有利害关系。", by=story.town["陈静"]
    )

    assert granted.state_after is State.RECUSED
    assert [one.officer.name for one in story.case.handlers] == ["陈静"]
    assert "recused" in refused(lambda: story.take("interview", "2026-03-04 09:30"))
    told = refused(lambda: story.take("reassign", "2026-03-04 09:00"))
    assert told["none-recused"] == articles.PENALTY_43.short


def test_with_new_officers_the_case_goes_on(session: Session) -> None:
    story = asked(begin(session).until("file"), "2026-03-03 10:00", "李明")
    _granted(story)

    story.take("reassign", "2026-03-04 09:00", officers=story.town.ids("陈静", "周涛"))

    assert [one.officer.name for one in story.case.handlers] == ["陈静", "周涛"]


def test_a_refused_recusal_lets_the_decision_be_made(session: Session) -> None:
    story = asked(begin(session).until("serve 45"), "2026-03-16 09:00", "李明")
    story.take("refuse_recusal", "2026-03-16 15:00", reason="没有利害关系。", by=story.town["陈静"])

    assert story.take("decide", "2026-03-18 09:00").state_after is State.DECIDED
    assert [one.officer.name for one in story.case.handlers] == ["李明", "陈静"]


def test_nobody_decides_on_his_own_recusal(session: Session) -> None:
    story = asked(begin(session).until("file"), "2026-03-03 10:00", "郑国栋")
    intent = story.intend("refuse_recusal", "2026-03-03 11:00", reason="没有利害关系。")
    petition = story.petition("refuse_recusal", intent)
    own = Intent(story.town["郑国栋"], at("2026-03-03 12:00"), at("2026-03-03 12:01"))

    told = refused(lambda: service.agree(session, petition, own, opinion="不回避"))

    assert told["decider-not-challenged"] == articles.PENALTY_43.short


def test_two_requests_are_both_on_offer_until_both_are_decided(session: Session) -> None:
    """A second request, decided first, does not hide the first one."""
    story = asked(begin(session).until("file"), "2026-03-03 10:00", "周涛")
    asked(story, "2026-03-03 10:30", "李明")
    _granted(story)

    found = choices_for(session, story.case, story.town["陈静"], at("2026-03-03 12:00"))
    offered = {one.step.name for one in (*found.open, *found.seldom, found.first) if one}

    assert {"grant_recusal", "refuse_recusal"} <= offered
    story.take("refuse_recusal", "2026-03-03 13:00", reason="没有。", by=story.town["陈静"])
    assert not story.case.acts[-1].marks


@pytest.mark.parametrize(
    ("name", "voids"), [("interview", True), ("serve 31", False)], ids=["record", "service"]
)
def test_who_was_recused_and_still_takes_part_is_marked(
    session: Session, name: str, *, voids: bool
) -> None:
    story = asked(begin(session).until("order_correction"), "2026-03-03 14:10", "李明")
    story.take("grant_recusal", "2026-03-03 14:20", reason="属实。", by=story.town["陈静"])

    act = story.take(name, "2026-03-04 09:30", by=story.town["陈静"])

    assert [(mark.rule, mark.voids) for mark in act.marks] == [("R03", voids)]
    assert act.marks[0].says.endswith("：李明")


def test_what_was_done_before_the_recusal_and_recorded_after_stands(session: Session) -> None:
    story = asked(begin(session).until("file"), "2026-03-03 10:00", "李明")
    _granted(story)

    act = story.take("inspect", "2026-03-03 10:30", ended_at="2026-03-03 10:50",
                     now="2026-03-03 11:30", by=story.town["陈静"])  # fmt: skip

    assert act.marks == []


def test_a_recusal_after_the_report_is_marked(session: Session) -> None:
    story = asked(begin(session).until("conclude"), "2026-03-06 10:00", "李明")

    act = story.take("grant_recusal", "2026-03-06 11:00", reason="属实。", by=story.town["陈静"])

    assert [mark.code for mark in act.marks] == ["recused-after-report"]
