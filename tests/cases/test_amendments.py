"""What was registered wrongly is put right, and all that rests on it follows."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.views import course
from enforcement.documents.models import Document
from enforcement.dossier.review.gathering import review_case
from enforcement.law import articles
from enforcement.procedure.permissions import Seat
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.cases.test_versions import OLD_ACT, amended
from tests.factories.cases import Story, at, begin

WRONG = "岚海区顺和小吃店"
RIGHT = "岚海区顺和餐饮有限公司"
RENAMED = {"party_name": RIGHT, "party_kind": "company"}


def last(story: Story, code: str) -> Document:
    """The latest paper of that code."""
    chosen = sa.select(Document).where(Document.case_id == story.case.id, Document.code == code)
    return story.session.scalars(chosen.order_by(Document.id.desc())).first() or Document()


# ---- the party ---------------------------------------------------------------------------


def test_a_party_registered_wrongly_is_put_right_and_old_papers_stay(session: Session) -> None:
    story = begin(session).until("file")

    story.take("amend_party", "2026-03-04 09:00", **RENAMED)

    noted = course(story.case, [])[0]
    assert (story.case.party.name, story.case.party.kind.value) == (RIGHT, "company")
    assert last(story, "04").statements["party_name"] == WRONG
    assert noted.says == "补正当事人信息"
    assert noted.note == (
        f"当事人类型由“个体工商户”变更为“法人”；当事人由“{WRONG}”变更为“{RIGHT}”；"
        "核对了营业执照和身份证"
    )


def test_an_amendment_without_a_reason_is_not_taken(session: Session) -> None:
    story = begin(session).until("inspect")

    with pytest.raises(ValueError, match="填理由"):
        story.take("amend_party", "2026-03-02 10:00", **RENAMED, reason="")


@pytest.mark.parametrize("changed", [{"party_name": RIGHT}, {"party_kind": "person"}])
def test_another_party_is_reviewed_anew(session: Session, changed: dict[str, Any]) -> None:
    story = begin(session).until("pass_review")

    story.take("amend_party", "2026-03-09 15:00", **changed)

    assert "review-covers" in refused(lambda: story.take("notify", "2026-03-10 09:00"))


def test_another_party_than_was_told_is_told_anew(session: Session) -> None:
    story = begin(session, office={"review_always": False}).until("serve 45")
    story.take("amend_party", "2026-03-11 09:00", party_name=RIGHT)

    assert refused(lambda: story.take("decide", "2026-03-18 09:00")) == {
        "party-as-notified": articles.PENALTY_44.short
    }

    story.take("notify", "2026-03-18 10:00")
    story.take("serve 45", "2026-03-18 15:00")
    assert story.take("decide", "2026-03-26 09:00").state_after is State.DECIDED


def test_a_slip_in_the_name_that_the_notice_put_right_needs_no_second_notice(
    session: Session,
) -> None:
    story = begin(session, office={"review_always": False}).until("serve 45")
    story.take("amend_party", "2026-03-11 09:00", party_name="岚海区顺合小吃店")
    story.take("correct_paper", "2026-03-11 15:00", document=last(story, "45").id, spot="抬头",
               wrong="顺和", right="顺合", reason="打印时文字有误")  # fmt: skip

    assert story.take("decide", "2026-03-18 09:00").state_after is State.DECIDED


def test_papers_from_before_an_amendment_are_no_fault_of_the_file(session: Session) -> None:
    story = begin(session).until("file")
    story.take("amend_party", "2026-03-04 09:00", **RENAMED)

    found = review_case(session, story.case, at("2026-03-05 09:00"))

    assert "R04" not in {one.rule.code for one in found.failures}


# ---- the act -----------------------------------------------------------------------------


def test_the_team_head_signs_another_day_of_the_act(session: Session) -> None:
    story = begin(session).until("file")
    asked = story.petition("amend_act", story.intend(
        "amend_act", "2026-03-04 09:00", ended_on="2026-02-27", harm=True,
    ))  # fmt: skip

    assert story.case.ended_on == date(2026, 3, 2)
    assert asked.seats == (Seat.TEAM,)

    story.sign(asked)
    said = last(story, "07").statements
    assert (story.case.ended_on, story.case.harm) == (date(2026, 2, 27), True)
    assert said["matter"] == "更正违法行为时间和后果"
    assert said["reasons"] == (
        "违法行为终了之日由“2026年3月2日”变更为“2026年2月27日”；有危害后果由“无”变更为“是”。"
        "核对了现场照片。"
    )


def test_an_act_that_is_not_barred_after_all_is_filed(session: Session) -> None:
    story = begin(session).until("inspect", register={"ended_on": "2024-03-01"})
    assert "not-barred" in refused(lambda: story.take("file", "2026-03-03 09:00"))

    story.take("amend_act", "2026-03-03 10:00", began_on="2024-02-01", ended_on="2026-03-01")

    assert story.take("file", "2026-03-03 14:00").state_after is State.FILED


def test_an_act_older_than_registered_ends_as_barred(session: Session) -> None:
    story = begin(session).until("file")
    assert "withdrawal-grounded" in refused(
        lambda: story.take("withdraw", "2026-03-03 15:00", ground="barred")
    )

    story.take("amend_act", "2026-03-04 09:00", ended_on="2024-03-01")

    ended = story.take("withdraw", "2026-03-04 15:00", ground="barred")
    assert ended.state_after is State.WITHDRAWN


def test_the_law_of_the_day_follows_the_day_of_the_act(session: Session) -> None:
    story, later = amended(session)
    old = story.town.power
    story.take("register", "2026-03-02 09:10", power=later.id, **OLD_ACT | {"ended_on": None})
    assert story.case.power is later

    story.take("amend_act", "2026-03-02 10:00", ended_on="2026-02-27")

    assert (story.case.power, story.case.mandate.power, story.case.cause) == (old, old, old.name)


def test_a_later_milder_law_that_was_chosen_stays(session: Session) -> None:
    story, later = amended(session)
    story.take("register", "2026-03-02 09:10", power=later.id, **OLD_ACT)
    story.take("amend_power", "2026-03-02 10:00", power=later.id, reason="新规定处罚较轻。")

    story.take("amend_act", "2026-03-02 11:00", ended_on="2026-02-26")

    assert story.case.power is later


@pytest.mark.parametrize("changed", [{"ended_on": "2026-02-27"}, {"harm": True}])
def test_another_day_or_harm_is_reviewed_anew(session: Session, changed: dict[str, Any]) -> None:
    story = begin(session).until("pass_review")
    relied = story.case.acts[-3].stated["elements"]
    story.take("resume", "2026-03-09 15:00")
    story.take("amend_act", "2026-03-09 16:00", **changed)
    story.take("conclude", "2026-03-10 09:00", elements=relied)

    assert set(refused(lambda: story.take("notify", "2026-03-10 15:00"))) == {
        "review-before-notice", "review-covers"}  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"ended_on": "2026-03-06"}, "ended-in-future"),
        ({"began_on": "2026-03-03"}, "began-after-end"),
        ({"ended_on": "1984-01-01"}, "born-after-act"),
        ({"found_at": "2026-03-02 09:11"}, "found-after-first"),
    ],
)
def test_amended_dates_fit_each_other(session: Session, dates: dict[str, str], code: str) -> None:
    story = begin(session).until("file")

    assert code in refused(lambda: story.take("amend_act", "2026-03-04 09:00", **dates))
