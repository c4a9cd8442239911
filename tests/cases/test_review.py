"""A legal review covers what was before the reviewer; what changes afterwards voids it."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.documents.models import Document
from enforcement.organisations.models import RoleGrant
from enforcement.procedure.permissions import Role
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, begin

COVERS = "review-covers"


def reviewer(story: Story, name: str) -> Any:
    """Make an officer a qualified reviewer as well."""
    officer = story.town[name]
    officer.legal_qualification = "A20163702990277"
    officer.grants.append(RoleGrant(role=Role.LEGAL_REVIEWER, organisation_id=story.town.office.id))
    story.session.flush()
    return officer


@pytest.mark.parametrize(
    "changed",
    [
        {"fine": "900"},
        {"fact": "岚海区顺和小吃店占道经营并堆放杂物。"},
        {"major": True},
        {"warning": True},
        {"elements": "fewer"},
    ],
)
def test_a_later_change_voids_the_review(session: Session, changed: dict[str, Any]) -> None:
    story = begin(session, power={"warning_allowed": True}).until("pass_review")
    story.take("resume", "2026-03-09 15:00")
    third = story.take("inspect", "2026-03-09 16:00", ended_at="2026-03-09 16:20")
    if changed.get("elements") == "fewer":
        changed = {
            "elements": story.proving(
                *[item for item in story.evidence() if item.act_id != third.id][1:]
            )
        }
    story.take("conclude", "2026-03-10 09:00", **changed)

    penalty = {key: changed[key] for key in ("fine", "warning") if key in changed}
    codes = refused(lambda: story.take("notify", "2026-03-10 15:00", **penalty))

    assert codes[COVERS] == "处罚法 58 ①"


def test_the_same_report_once_more_leaves_the_review_standing(session: Session) -> None:
    story = begin(session).until("pass_review")
    relied = story.case.acts[-3].stated["elements"]
    story.take("resume", "2026-03-09 15:00")
    story.take("conclude", "2026-03-10 09:00", elements=relied)

    assert story.take("notify", "2026-03-10 15:00").state_after is State.NOTIFIED


def test_an_article_changed_in_the_catalogue_voids_the_review(session: Session) -> None:
    story = begin(session).until("pass_review")
    story.town.power.penalty_articles = ["《青岛市市容和环境卫生管理条例》第二十五条"]

    codes = refused(lambda: story.take("notify", "2026-03-10 09:00"))

    assert codes == {COVERS: "处罚法 58 ①", "review-before-notice": "处罚法 58 ①"}


def test_an_article_changed_after_the_notice_needs_a_new_notice(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.town.power.penalty_articles = ["《青岛市市容和环境卫生管理条例》第二十五条"]
    story.take("ask_review", "2026-03-17 09:00")
    story.take("pass_review", "2026-03-17 15:00")

    codes = refused(lambda: story.take("decide", "2026-03-18 09:00"))

    assert codes == {"articles-as-notified": "处罚法 44"}


def test_a_returned_review_does_not_count(session: Session) -> None:
    story = begin(session).until("ask_review")
    story.take("return_review", "2026-03-09 10:00")

    assert refused(lambda: story.take("notify", "2026-03-10 09:00")) == {
        "review-before-notice": "处罚法 58 ①"
    }


def test_after_a_return_the_review_may_be_asked_again(session: Session) -> None:
    story = begin(session).until("ask_review")
    story.take("return_review", "2026-03-09 10:00")
    story.take("ask_review", "2026-03-09 14:00")
    story.take("pass_review", "2026-03-09 16:00")

    assert story.take("notify", "2026-03-10 09:00").state_after is State.NOTIFIED


def test_where_the_house_does_not_ask_for_it_the_notice_precedes_the_review(
    session: Session,
) -> None:
    story = begin(session, office={"review_before_notice": False}).until("conclude")
    story.take("notify", "2026-03-10 09:00")
    story.take("serve 45", "2026-03-10 15:00")

    assert "review-passed" in refused(lambda: story.take("decide", "2026-03-18 09:00"))


def test_an_unqualified_reviewer_is_refused(session: Session) -> None:
    story = begin(session).until("ask_review")
    story.town["王芳"].legal_qualification = None

    assert refused(lambda: story.take("pass_review", "2026-03-09 10:00")) == {
        "reviewer-qualified": "处罚法 58 ②"
    }


@pytest.mark.parametrize("name", ["李明", "陈静"])
def test_a_handler_may_not_review(session: Session, name: str) -> None:
    story = begin(session).until("ask_review")
    by = reviewer(story, name)

    codes = refused(lambda: story.take("pass_review", "2026-03-09 10:00", by=by))

    assert codes == {"reviewer-did-not-investigate": "处罚法 58 ①"}


def test_an_officer_who_only_helped_inspect_may_not_review(session: Session) -> None:
    story = begin(session).until("register")
    story.take("inspect", "2026-03-02 09:15", officers=story.town.ids("李明", "周涛"))
    for name, when in [("file", "03 09:00"), ("interview", "04 09:30"), ("conclude", "06 09:00"),
                       ("ask_review", "06 15:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    codes = refused(
        lambda: story.take("pass_review", "2026-03-09 10:00", by=reviewer(story, "周涛"))
    )

    assert codes == {"reviewer-did-not-investigate": "处罚法 58 ①"}


def test_a_handler_who_was_replaced_still_investigated(session: Session) -> None:
    story = begin(session).until("inspect")
    story.take("file", "2026-03-03 09:00", officers=story.town.ids("李明", "周涛"))
    story.take("reassign", "2026-03-03 15:00", officers=story.town.ids("李明", "陈静"))
    for name, when in [("interview", "04 09:30"), ("conclude", "06 09:00"),
                       ("ask_review", "06 15:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    codes = refused(
        lambda: story.take("pass_review", "2026-03-09 10:00", by=reviewer(story, "周涛"))
    )

    assert codes == {"reviewer-did-not-investigate": "处罚法 58 ①"}


def test_a_head_who_investigated_may_not_decide(session: Session) -> None:
    story = begin(session).until("serve 45")
    head = story.town["郑国栋"]
    story.case.handlers[1].officer = head
    story.town["钱伟"].grants.append(
        RoleGrant(role=Role.HEAD, organisation_id=story.town.office.id)
    )
    session.flush()

    codes = refused(lambda: story.take("decide", "2026-03-18 09:00"))

    assert codes == {"decider-did-not-handle": "处罚法 57 ①"}


def test_where_the_range_is_unknown_the_reviewer_confirms_it(session: Session) -> None:
    story = begin(session, power={"range_known": False, "tiers": []}).until("ask_review")

    silent = refused(lambda: story.take("pass_review", "2026-03-09 10:00"))
    upside_down = refused(
        lambda: story.take("pass_review", "2026-03-09 10:00", low="2000", high="500")
    )
    story.take("pass_review", "2026-03-09 10:00", low="500", high="2000")

    assert silent == upside_down == {"range-confirmed": "处罚法 34"}
    assert story.take("notify", "2026-03-10 09:00").state_after is State.NOTIFIED


def test_a_fine_outside_the_confirmed_range_is_refused(session: Session) -> None:
    story = begin(session, power={"range_known": False, "tiers": []}).until("ask_review")
    story.take("pass_review", "2026-03-09 10:00", low="500", high="999.99")

    assert refused(lambda: story.take("notify", "2026-03-10 09:00")) == {
        "fine-in-confirmed-range": "处罚法 34"
    }


def test_a_major_case_is_discussed_before_the_decision(session: Session) -> None:
    story = begin(session).until("serve 45", conclude={"major": True})

    before = refused(lambda: story.take("decide", "2026-03-18 09:00"))
    story.take("discuss", "2026-03-17 15:00")

    assert before == {"discussed": "处罚法 57 ②"}
    assert story.take("decide", "2026-03-18 09:00").state_after is State.DECIDED


@pytest.mark.parametrize("names", [("郑国栋",), ("李明", "陈静"), ("郑国栋", "钱伟", "李明")])
def test_only_heads_of_the_organ_discuss_and_several_of_them(
    session: Session, names: tuple[str, ...]
) -> None:
    story = begin(session).until("serve 45", conclude={"major": True})

    codes = refused(lambda: story.take("discuss", "2026-03-17 15:00", heads=story.town.ids(*names)))

    assert codes == {"attended-by-several": "处罚法 57 ②"}


def test_the_record_of_a_discussion_names_the_heads_with_their_posts(session: Session) -> None:
    story = begin(session).until("serve 45", conclude={"major": True})
    story.take("discuss", "2026-03-17 15:00")

    record = session.query(Document).filter_by(case_id=story.case.id, code="44").one()

    assert record.statements["attendees"] == [
        {"name": "郑国栋", "post": "主任"}, {"name": "钱伟", "post": "副主任"},
    ]  # fmt: skip
    assert record.statements["observers"] == "李明 承办人"
