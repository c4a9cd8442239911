"""Old law and new: a case goes by the law of the act, or by a later one that is milder (处罚37)."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.documents.models import Document
from enforcement.powers.models import Mandate, Power
from enforcement.powers.queries import mandates_for_leads
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, begin, day
from tests.factories.powers import MandateFactory, PowerFactory, TierFactory

CHANGE = date(2026, 3, 1)
"""The law changed on 1 March 2026; the case of the route was found on 2 March."""
OLD_ACT = {"found_at": "2026-03-02 09:00", "ended_on": "2026-02-27"}


def amended(session: Session, *, high: int = 2000_00, **new: Any) -> tuple[Story, Power]:
    """A power whose article was replaced on 1 March by one of 500 yuan to `high`."""
    story = begin(session, power={"effective_to": CHANGE - timedelta(days=1)})
    town = story.town
    later = PowerFactory.build(
        code=town.power.code, name="占用道路经营（新规定）", effective_from=CHANGE,
        tiers=[TierFactory.build(high=high)], elements=town.power.elements, **new,
    )  # fmt: skip
    session.add_all([later, mandate(town.mandate, later)])
    session.flush()
    return story, later


def mandate(like: Mandate, power: Power) -> Mandate:
    return MandateFactory.build(power=power, handling=like.handling, issuer=like.issuer)


@pytest.mark.parametrize(("ended", "new"), [("2026-02-27", False), ("2026-03-01", True)])
def test_a_lead_goes_by_the_version_of_the_day_of_the_act(
    session: Session, ended: str, *, new: bool
) -> None:
    story, later = amended(session)

    story.take("register", "2026-03-02 09:10", power=later.id, **OLD_ACT | {"ended_on": ended})

    assert (story.case.power is later) is new
    assert story.case.mandate.power is story.case.power


def test_what_is_no_longer_law_is_offered_where_nothing_followed_it(session: Session) -> None:
    story, later = amended(session)
    gone = PowerFactory.build(effective_to=date(2026, 1, 31))
    session.add_all([gone, mandate(story.town.mandate, gone)])
    session.flush()

    offered = mandates_for_leads(session, handling=[story.town.office.id], on=date(2026, 3, 2))

    assert {one.power for one in offered} == {later, gone}


def concluded(session: Session, *, to_new: bool = False, **law: Any) -> tuple[Story, Any]:
    """An old act, investigated; `to_new` has it go by the new law. What it may state next."""
    story, later = amended(session, **law)
    story.take("register", "2026-03-02 09:10", power=later.id, **OLD_ACT)
    for name, when in (("inspect", "2026-03-02 09:15"), ("file", "2026-03-03 09:00")):
        story.take(name, when)
    if to_new:
        story.take("amend_power", "2026-03-03 10:00", power=later.id, reason="新规定处罚较轻。")
    story.take("interview", "2026-03-04 09:30")
    return story, lambda fine: story.take(
        "conclude", "2026-03-06 09:00", fine=fine, tier=story.case.power.tiers[0].id
    )


def test_an_old_act_is_fined_no_more_than_the_new_law_allows(session: Session) -> None:
    _, conclude = concluded(session, high=900_00)

    assert refused(lambda: conclude("1000")) == {"lighter-law": "处罚法 37"}
    assert conclude("900").state_after is State.CONCLUDED


def test_where_the_new_law_is_heavier_the_old_one_applies(session: Session) -> None:
    _, conclude = concluded(session, high=9000_00)

    assert conclude("2000").state_after is State.CONCLUDED


def test_where_the_new_law_fines_only_the_disobedient_the_obedient_is_not_fined(
    session: Session,
) -> None:
    _, conclude = concluded(session, correction_first=True)

    assert refused(lambda: conclude("500")) == {"lighter-law": "处罚法 37"}


def test_the_milder_new_law_may_be_applied_to_an_old_act(session: Session) -> None:
    story, conclude = concluded(session, to_new=True, high=900_00)

    paper = session.query(Document).filter_by(case_id=story.case.id, code="07").one()
    assert story.case.cause == "占用道路经营（新规定）"
    assert (
        "由“擅自占用道路从事经营活动”变更为“占用道路经营（新规定）”" in paper.statements["reasons"]
    )
    assert conclude("900").state_after is State.CONCLUDED


def test_the_heavier_new_law_reaches_an_old_act_no_further_than_the_old(session: Session) -> None:
    _, conclude = concluded(session, to_new=True, high=1_5000_00)

    assert refused(lambda: conclude("10000.01")) == {"lighter-law": "处罚法 37"}


def test_a_power_of_another_name_cannot_be_put_under_a_case(session: Session) -> None:
    story = begin(session).until("file")
    foreign = begin(session).town.power

    codes = refused(
        lambda: story.take("amend_power", "2026-03-03 10:00", power=foreign.id, reason="选错了。")
    )

    assert "not-there" in codes


def test_a_cause_chosen_by_mistake_is_put_right_before_filing(session: Session) -> None:
    story = begin(session).until("inspect")
    right = PowerFactory.build(name="擅自在道路两侧堆放物品", effective_from=day("2018-01-01"))
    session.add_all([right, mandate(story.town.mandate, right)])
    session.flush()

    story.take("amend_power", "2026-03-02 10:00", power=right.id, reason="现场是堆放，不是经营。")

    assert (story.case.power, story.case.cause) == (right, "擅自在道路两侧堆放物品")
    assert story.take("file", "2026-03-03 09:00").state_after is State.FILED
