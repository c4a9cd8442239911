"""Penalties of every kind, from the report to the end of the case."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.facts import facts_of
from enforcement.documents.models import Document
from enforcement.law.fines import Formula
from enforcement.procedure.tracks import State, Track
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin
from tests.factories.powers import TierFactory

LAND = {"fine": "", "tier": None, "sanction": "return_land", "sanction_due": "2026-04-10",
        "sanction_text": "退还非法占用的0.6亩土地，自行拆除简易棚并恢复原状"}  # fmt: skip
ROUTE = (
    ("conclude", "06 09:00"), ("ask_review", "06 15:00"), ("pass_review", "09 10:00"),
    ("notify", "10 09:00"), ("serve", "10 15:00"), ("decide", "18 09:00"), ("serve", "19 10:00"),
)  # fmt: skip
PENAL = {"conclude", "ask_review", "notify", "decide"}


def imposed(session: Session, penalty: dict[str, Any], *, notice: str = "45", **town: Any) -> Story:
    """The ordinary case with `penalty` from the report to the decision, which is served."""
    story = begin(session, **town).until("recheck_corrected")
    papers = iter((notice, "54"))
    for name, when in ROUTE:
        says = penalty if name in PENAL else {}
        story.take(f"serve {next(papers)}" if name == "serve" else name, f"2026-03-{when}", **says)
    return story


def decision(story: Story) -> dict[str, Any]:
    found = story.session.query(Document).filter_by(case_id=story.case.id, code="54").one()
    return dict(found.statements)


def test_land_is_given_back_and_nothing_is_paid(session: Session) -> None:
    town = {"power": {"other_kinds": ["return_land"], "tiers": [], "warning_allowed": True}}

    story = imposed(session, LAND, notice="46", **town)
    said = decision(story)
    closed = story.take("close", "2026-04-13 09:00", summary="土地已退还，已自行拆除。")

    assert said["penalty"].startswith("责令退还土地：退还非法占用的0.6亩土地")
    assert said["performance"].startswith("当事人应当在2026年4月10日以前自行履行：退还")
    assert "fine_figures" not in said
    assert not [track for track in story.case.tracks if track.kind is Track.PAYMENT]
    assert closed.state_after is State.CLOSED


def test_a_warning_is_given_beside_a_fine(session: Session) -> None:
    story = imposed(session, {"warning": True}, power={"warning_allowed": True})

    assert decision(story)["penalty"] == "警告；罚款人民币壹仟元整（¥1000.00）"
    assert decision(story)["performance"].endswith("警告自本决定书送达之日起生效")


def test_gains_are_owed_beside_the_fine(session: Session) -> None:
    story = imposed(session, {"gains": "800.50"})

    facts = facts_of(session, story.case, at=at("2026-03-25 11:00"))
    short = refused(lambda: story.take("pay", "2026-03-25 11:00", amount="1000"))

    assert facts.owed == 1800_50
    assert set(short) == {"paid-in-full"}
    assert "共计人民币壹仟捌佰元伍角整（¥1800.50）" in decision(story)["performance"]
    assert story.take("pay", "2026-03-25 12:00", amount="1800.50").state_after is State.PAID


@pytest.mark.parametrize(
    ("says", "code", "because"),
    [
        ({"sanction": "halt", "sanction_text": "停业整治"}, "kind-allowed", "处罚法 38"),
        ({"goods": "桌椅四套", "goods_value": "200"}, "kind-allowed", "处罚法 38"),
        ({"sanction_text": "停业整治"}, "penalty-complete", "处罚法 59"),
        ({"sanction_due": "2026-03-06"}, "penalty-complete", "处罚法 59"),
    ],
)
def test_a_kind_without_basis_or_without_its_words_is_refused(
    session: Session, says: dict[str, Any], code: str, because: str
) -> None:
    story = begin(session).until("recheck_corrected")

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", **says)) == {code: because}


def test_a_power_without_tiers_carries_no_fine(session: Session) -> None:
    story = begin(session, power={"tiers": []}).until("recheck_corrected")

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", tier=None)) == {
        "fine-in-tier": "处罚法 34"
    }


def test_a_sanction_gives_a_right_to_a_hearing(session: Session) -> None:
    halt = {"sanction": "halt", "sanction_text": "停业整治", "sanction_days": 10}

    story = imposed(session, halt, notice="46", power={"other_kinds": ["halt"]})

    assert "责令停产停业10日：停业整治" in decision(story)["penalty"]


def by_area(session: Session) -> Story:
    tier = TierFactory.build(
        low=0, high=0, formula=Formula.PER_UNIT, rate_low=50_00, rate_high=100_00, unit="平方米"
    )
    return begin(session, power={"tiers": [tier]}).until("recheck_corrected")


@pytest.mark.parametrize(
    ("says", "codes"),
    [
        ({"quantity": "22", "rate": "100", "fine": "2200"}, set()),
        ({"quantity": "22", "fine": "1500"}, set()),
        ({"quantity": "37.46", "rate": "85.50", "fine": "3202.83"}, set()),
        ({"quantity": "22", "fine": "2200.01"}, {"fine-in-tier"}),
        ({"quantity": "22", "fine": "1099.99"}, {"fine-in-tier"}),
        ({"quantity": "22", "rate": "100", "fine": "2199"}, {"fine-as-reckoned"}),
        ({"fine": "2200"}, {"fine-in-tier"}),
    ],
)
def test_a_fine_by_area_keeps_to_its_formula(
    session: Session, says: dict[str, Any], codes: set[str]
) -> None:
    story = by_area(session)
    if not codes:
        act = story.take("conclude", "2026-03-06 09:00", **says)
        assert act.state_after is State.CONCLUDED
        return

    assert set(refused(lambda: story.take("conclude", "2026-03-06 09:00", **says))) == codes


def test_a_review_is_stale_once_the_measured_area_changes(session: Session) -> None:
    story = by_area(session)
    area = {"quantity": "22", "fine": "1500"}
    story.take("conclude", "2026-03-06 09:00", **area)
    story.take("ask_review", "2026-03-06 15:00", **area)
    story.take("pass_review", "2026-03-09 10:00")

    codes = refused(lambda: story.take("notify", "2026-03-10 09:00", quantity="20", fine="1500"))

    assert set(codes) == {"review-before-notice", "review-covers"}
