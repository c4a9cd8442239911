"""The days for deciding: ninety from the filing, longer only where a sector's rules say so."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.clock import decision_advised, decision_due
from enforcement.law import articles
from enforcement.law.profiles import BY_CODE
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, begin

MARKET: dict[str, Any] = {"profile": "market"}
NINETY = date(2026, 6, 1)


def ends(story: Story, today: date = date(2026, 3, 20)) -> date:
    found = decision_due(story.case, work_calendar(story.session), today)
    assert found is not None
    return found.end


def filed(session: Session, profile: str) -> Story:
    return begin(session, power={"profile": profile}).until("file")


def test_without_rules_of_a_sector_nothing_extends_the_ninety_days(session: Session) -> None:
    story = filed(session, "general")

    told = refused(lambda: story.take("extend", "2026-05-20 09:00", days=30, reason="案情复杂。"))

    assert ends(story) == NINETY
    assert told["extension-grounded"] == articles.PENALTY_60.short


def test_the_head_extends_by_thirty_days_before_the_end(session: Session) -> None:
    story = filed(session, "urban")

    act = story.take("extend", "2026-05-20 09:00", days=30, reason="案情复杂。")

    assert ends(story) == NINETY + timedelta(days=30)
    assert [mark.code for mark in act.marks] == ["rule-unread"]


def test_after_the_end_nothing_is_extended(session: Session) -> None:
    story = filed(session, "urban")

    told = refused(lambda: story.take("extend", "2026-06-02 09:00", days=30, reason="案情复杂。"))

    assert "extended-in-time" in told


def test_longer_than_the_rules_allow_is_refused(session: Session) -> None:
    story = filed(session, "urban")

    told = refused(lambda: story.take("extend", "2026-05-20 09:00", days=31, reason="案情复杂。"))

    assert set(told) == {"extension-within"}


def test_a_second_extension_names_the_discussion(session: Session) -> None:
    story = filed(session, "urban")
    story.take("extend", "2026-05-20 09:00", days=30, reason="案情复杂。")
    says = {"days": 60, "reason": "案情特别复杂。"}

    assert "extension-approved" in refused(lambda: story.take("extend", "2026-06-20 09:00", **says))

    story.take("extend", "2026-06-20 09:00", approval_paper="2026年6月19日集体讨论记录", **says)
    assert ends(story) == NINETY + timedelta(days=90)
    third = refused(lambda: story.take("extend", "2026-08-20 09:00", **says))
    assert "extension-grounded" in third


def test_days_of_an_examination_do_not_count_where_the_rules_say_so(session: Session) -> None:
    story = filed(session, "market")

    story.take(
        "exclude", "2026-03-16 09:00", ground="examination", from_on="2026-03-05",
        until_on="2026-03-14", paper="检验委托书、检验报告",
    )  # fmt: skip

    assert ends(story) == NINETY + timedelta(days=10)


def test_what_the_rules_do_not_name_is_not_left_out(session: Session) -> None:
    story = filed(session, "urban")
    says = {"from_on": "2026-03-05", "until_on": "2026-03-14", "paper": "委托书"}

    told = refused(lambda: story.take("exclude", "2026-03-16 09:00", ground="service", **says))

    assert told["exclusion-grounded"] == articles.PENALTY_60.short


@pytest.mark.parametrize(("profile", "left_out"), [("market", 8), ("general", 0)])
def test_a_suspension_stops_the_clock_only_under_such_rules(
    session: Session, profile: str, left_out: int
) -> None:
    story = filed(session, profile)
    act = story.take("suspend", "2026-03-05 09:00", ground="another_case", reason="等另案结果。")

    story.take("continue_case", "2026-03-14 09:00", reason="另案已结。")

    assert ends(story) == NINETY + timedelta(days=left_out)
    assert ("clock-runs-on" in {mark.code for mark in act.marks}) is (profile == "general")


def test_a_suspended_case_goes_on_only_after_it_is_taken_up_again(session: Session) -> None:
    story = begin(session, power=MARKET).until("recheck_corrected")
    story.take("suspend", "2026-03-05 10:00", ground="another_case", reason="等另案结果。")

    assert "not-suspended" in refused(lambda: story.take("conclude", "2026-03-06 09:00"))

    story.take("continue_case", "2026-03-06 08:00", reason="另案已结。")
    assert story.take("conclude", "2026-03-06 09:00").state_after is State.CONCLUDED


def under(story: Story, profile: str) -> Story:
    """The case has come to go by a power of another sector."""
    story.case.power.profile = profile
    story.session.flush()
    return story


def test_what_was_left_out_counts_again_under_rules_that_leave_nothing_out(
    session: Session,
) -> None:
    story = filed(session, "urban")
    story.take(
        "exclude", "2026-03-16 09:00", ground="examination", from_on="2026-03-05",
        until_on="2026-03-14", paper="检验委托书、检验报告",
    )  # fmt: skip
    assert ends(story) == NINETY + timedelta(days=10)

    assert ends(under(story, "general")) == NINETY


@pytest.mark.parametrize(("profile", "kept"), [("general", 0), ("market", 90), ("environment", 60)])
def test_an_extension_lasts_as_far_as_the_rules_of_the_new_power_go(
    session: Session, profile: str, kept: int
) -> None:
    story = filed(session, "urban")
    story.take("extend", "2026-05-20 09:00", days=30, reason="案情复杂。")
    story.take("extend", "2026-06-20 09:00", days=60, reason="案情特别复杂。",
               approval_paper="2026年6月19日集体讨论记录")  # fmt: skip

    assert ends(under(story, profile)) == NINETY + timedelta(days=kept)


def test_shorter_days_of_a_sector_advise_but_do_not_bar(session: Session) -> None:
    story = filed(session, "emergency")
    advised = decision_advised(story.case, work_calendar(session), date(2026, 3, 20))

    assert advised is not None
    assert advised.end == date(2026, 4, 2)
    assert ends(story) == NINETY


def test_every_profile_but_the_laws_own_says_that_it_was_not_read() -> None:
    assert {one.code for one in BY_CODE.values() if one.status.value == "statutory"} == {"general"}
