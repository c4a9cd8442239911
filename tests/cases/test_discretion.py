"""What is heavier or milder than the tiers needs its circumstances, its evidence, its reasons."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.facts import facts_of
from enforcement.documents.models import Document
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin


def investigated(session: Session) -> Story:
    return begin(session).until("recheck_corrected")


def heavy(story: Story) -> dict[str, Any]:
    """2500 yuan in the second tier, of 2000 to 10000."""
    return {"fine": "2500", "tier": story.town.power.tiers[1].id}


def proven(story: Story, *factors: str) -> dict[str, Any]:
    return {"factors": list(factors), "factor_evidence": [story.evidence()[0].id]}


def test_below_the_lowest_tier_only_with_a_mitigating_factor(session: Session) -> None:
    story = investigated(session)

    bare = refused(lambda: story.take("conclude", "2026-03-06 09:00", fine="300"))
    act = story.take("conclude", "2026-03-06 09:00", fine="300", **proven(story, "remedied"))

    assert bare == {"fine-in-tier": "处罚法 34"}
    assert act.state_after is State.CONCLUDED


def test_a_mitigated_fine_is_lawful_until_the_decision(session: Session) -> None:
    story = investigated(session)
    mild = {"fine": "300"}
    story.take("conclude", "2026-03-06 09:00", **mild, **proven(story, "remedied"))
    story.take("ask_review", "2026-03-06 15:00", **mild)
    story.take("pass_review", "2026-03-09 10:00")
    story.take("notify", "2026-03-10 09:00", **mild)
    story.take("serve 45", "2026-03-10 15:00")

    story.take("decide", "2026-03-18 09:00", **mild)
    paper = session.query(Document).filter_by(case_id=story.case.id, code="54").one()

    assert "主动消除或者减轻违法行为危害后果" in paper.statements["discretion"]
    assert "第三十二条第一项" in paper.statements["discretion"]


def test_a_factor_that_makes_it_heavier_does_not_open_the_floor(session: Session) -> None:
    story = investigated(session)
    wrong = proven(story, "emergency")

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", fine="300", **wrong)) == {
        "fine-in-tier": "处罚法 34"
    }


@pytest.mark.parametrize("factor", ["remedied", "tier_met"])
def test_a_factor_needs_evidence(session: Session, factor: str) -> None:
    story = investigated(session)

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", factors=[factor])) == {
        "factors-proved": "处罚法 40"
    }


def test_a_note_proves_no_factor(session: Session) -> None:
    story = begin(session).until("interview")
    story.take("collect", "2026-03-04 11:00")
    note = next(item.id for item in story.evidence() if not item.admissible)
    claimed = {"factors": ["remedied"], "factor_evidence": [note]}

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", **claimed)) == {
        "factors-proved": "处罚法 40"
    }


def test_evidence_of_a_factor_is_of_this_case(session: Session) -> None:
    story = investigated(session)
    claimed = {"factors": ["remedied"], "factor_evidence": [99999]}

    assert "not-there" in refused(lambda: story.take("conclude", "2026-03-06 09:00", **claimed))


def test_heavier_than_the_lowest_tier_needs_written_reasons(session: Session) -> None:
    story = investigated(session)

    bare = refused(lambda: story.take("conclude", "2026-03-06 09:00", **heavy(story)))
    act = story.take(
        "conclude", "2026-03-06 09:00", **heavy(story), heavier_reason="占道三日，群众多次投诉。"
    )

    assert bare == {"heavier-reasoned": "处罚法 34"}
    assert act.state_after is State.CONCLUDED


def test_a_milder_factor_points_to_the_lowest_tier_all_the_same(session: Session) -> None:
    story = investigated(session)
    milder = proven(story, "confessed")

    assert refused(
        lambda: story.take("conclude", "2026-03-06 09:00", **heavy(story), **milder)
    ) == {"heavier-reasoned": "处罚法 34"}


def notified(session: Session, **weighed: Any) -> Story:
    story = investigated(session)
    story.take("conclude", "2026-03-06 09:00", **heavy(story), **weighed)
    story.take("ask_review", "2026-03-06 15:00", **heavy(story))
    story.take("pass_review", "2026-03-09 10:00")
    story.take("notify", "2026-03-10 09:00", **heavy(story))
    story.take("serve 45", "2026-03-10 15:00")
    return story


def test_heavier_than_the_factors_point_to_is_discussed_first(session: Session) -> None:
    story = notified(session, heavier_reason="占道三日，群众多次投诉。")

    bare = refused(lambda: story.take("decide", "2026-03-18 09:00", **heavy(story)))
    story.take("discuss", "2026-03-18 09:30", **heavy(story))

    assert bare == {"discussed": "处罚法 57 ②"}
    assert story.take("decide", "2026-03-18 11:00", **heavy(story)).state_after is State.DECIDED


def test_a_heavier_tier_than_the_report_proposed_needs_its_reasons_too(session: Session) -> None:
    story = investigated(session)
    story.take("conclude", "2026-03-06 09:00")
    story.take("ask_review", "2026-03-06 15:00", **heavy(story))
    story.take("pass_review", "2026-03-09 10:00")

    assert refused(lambda: story.take("notify", "2026-03-10 09:00", **heavy(story))) == {
        "heavier-reasoned": "处罚法 34"
    }


def test_where_the_condition_of_the_tier_is_proved_nobody_must_discuss(session: Session) -> None:
    story = investigated(session)
    story.take("conclude", "2026-03-06 09:00", **heavy(story), **proven(story, "tier_met"))

    facts = facts_of(session, story.case, at=at("2026-03-06 10:00"))

    assert not facts.must_be_discussed


def test_a_review_is_stale_once_other_factors_are_found(session: Session) -> None:
    story = investigated(session)
    story.take("conclude", "2026-03-06 09:00")
    story.take("ask_review", "2026-03-06 15:00")
    story.take("pass_review", "2026-03-09 10:00")
    story.take("resume", "2026-03-09 11:00")
    story.take("conclude", "2026-03-09 15:00", **proven(story, "confessed"))

    assert set(refused(lambda: story.take("notify", "2026-03-10 09:00"))) == {
        "review-before-notice", "review-covers"}  # fmt: skip
