"""Between notice and decision: the printed days run out, and nothing grows heavier."""

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.service import publish_year
from enforcement.cases.choices import choices_for
from enforcement.cases.facts import facts_of
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin, day

OVER = {"defence-over": "处罚法 62"}


@pytest.mark.parametrize(
    ("days", "last", "next_day"),
    [(5, "2026-03-17", "2026-03-18"), (2, "2026-03-12", "2026-03-13"),
     (3, "2026-03-13", "2026-03-14")],
)  # fmt: skip
def test_the_decision_waits_until_the_printed_days_have_passed(
    session: Session, days: int, last: str, next_day: str
) -> None:
    story = begin(session).until("serve 45", notify={"defence_days": days})

    assert refused(lambda: story.take("decide", f"{last} 17:30")) == OVER
    assert story.take("decide", f"{next_day} 08:30").state_after is State.DECIDED


def moved_case(session: Session, found: str, month: str, days: str) -> Story:
    """The ordinary case within one week: `days` names its day of filing, report and notice."""
    filed, reported, told = days.split()
    story = begin(session)
    story.take("register", f"{found} 09:10", found_at=f"{found} 09:00")
    story.take("inspect", f"{found} 09:15", ended_at=f"{found} 09:40")
    story.take("file", f"{month}-{filed} 09:00")
    story.take("interview", f"{month}-{filed} 10:00", ended_at=f"{month}-{filed} 10:30")
    story.take("conclude", f"{month}-{reported} 09:00")
    story.take("ask_review", f"{month}-{reported} 10:00")
    story.take("pass_review", f"{month}-{reported} 15:00")
    story.take("notify", f"{month}-{told} 09:00")
    story.take("serve 45", f"{month}-{told} 15:00")
    return story


def test_across_the_spring_festival_only_working_days_count(session: Session) -> None:
    """Trap 01: told 10 February 2026; 11①12②13③, Saturday the 14th worked④, 15–23 off, 24⑤."""
    story = moved_case(session, "2026-02-04", "2026-02", "05 06 10")

    assert refused(lambda: story.take("decide", "2026-02-24 17:00")) == OVER
    assert story.take("decide", "2026-02-25 09:00").state_after is State.DECIDED


def test_in_a_year_without_calendar_the_guard_waits_for_the_latest_day(session: Session) -> None:
    """2027 is not published: New Year's holiday may yet be longer than weekends alone say."""
    story = moved_case(session, "2026-12-21", "2026-12", "22 23 28")
    facts = facts_of(session, story.case, at=at("2027-01-05 09:00"))
    assert facts.notice is not None
    last = facts.notice.defence_until
    assert last is not None

    assert last > day("2027-01-04")
    assert refused(lambda: story.take("decide", f"{last} 09:00")) == OVER


def test_once_the_year_is_published_the_guard_waits_no_longer(session: Session) -> None:
    story = moved_case(session, "2026-12-21", "2026-12", "22 23 28")
    off = [day("2027-01-01"), day("2027-01-02"), day("2027-01-03")]
    publish_year(session, year=2027, source="测试用放假通知", free=off, worked=[])
    session.commit()

    assert refused(lambda: story.take("decide", "2027-01-05 09:00")) == OVER
    assert story.take("decide", "2027-01-06 09:00").state_after is State.DECIDED


def test_a_waiver_lets_the_decision_be_made_at_once(session: Session) -> None:
    story = begin(session).until("serve 45")

    story.take("waive_defence", "2026-03-10 16:00")

    assert story.take("decide", "2026-03-11 09:00").state_after is State.DECIDED


def test_a_defence_must_be_answered_first(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.take("raise_defence", "2026-03-11 10:00")

    before = refused(lambda: story.take("decide", "2026-03-18 09:00"))
    story.take("answer_defence", "2026-03-12 10:00")

    assert before == {"defence-answered": "处罚法 45 ①"}
    assert story.take("decide", "2026-03-18 09:00").state_after is State.DECIDED


def test_an_answer_does_not_cut_the_printed_days_short(session: Session) -> None:
    """The party may say more until the last of them; only his waiver ends them (R10)."""
    story = begin(session).until("serve 45")
    story.take("raise_defence", "2026-03-11 10:00")
    story.take("answer_defence", "2026-03-12 10:00")

    assert refused(lambda: story.take("decide", "2026-03-17 09:00")) == OVER


def test_a_heavier_decision_than_the_notice_is_refused(session: Session) -> None:
    """Trap 57: 3000 announced, 4000 after the defence."""
    story = begin(session).until("serve 45")

    codes = refused(lambda: story.take("decide", "2026-03-18 09:00", fine="1500"))

    assert codes == {"not-heavier": "处罚法 45 ②", "review-covers": "处罚法 58 ①"}


def test_a_warning_that_was_not_announced_is_heavier(session: Session) -> None:
    story = begin(session, power={"warning_allowed": True}).until("serve 45")

    codes = refused(lambda: story.take("decide", "2026-03-18 09:00", warning=True))

    assert "not-heavier" in codes


def test_a_lighter_decision_needs_only_a_new_review(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.take("ask_review", "2026-03-17 09:00", fine="800")
    story.take("pass_review", "2026-03-17 15:00")

    act = story.take("decide", "2026-03-18 09:00", fine="800")

    assert act.stated["fine"] == 800_00


def test_a_large_fine_tells_of_the_hearing_and_waits_for_it(session: Session) -> None:
    """Trap 01 again: with two printed days of defence, the five of the hearing still run."""
    story = begin(session).until("recheck_corrected")
    large = {"fine": "5000", "tier": story.town.power.tiers[1].id}
    weighed = {"factors": ["tier_met"], "factor_evidence": [story.evidence()[0].id]}
    story.take("conclude", "2026-03-06 09:00", **large, **weighed)
    story.take("ask_review", "2026-03-06 15:00", **large)
    story.take("pass_review", "2026-03-09 10:00")
    story.take("notify", "2026-03-10 09:00", defence_days=2, **large)
    story.take("serve 46", "2026-03-10 15:00")

    assert refused(lambda: story.take("decide", "2026-03-17 09:00", **large)) == {
        "hearing-over": "处罚法 64（一）"
    }
    assert story.take("decide", "2026-03-18 09:00", **large).state_after is State.DECIDED


def test_after_a_return_to_the_investigation_the_party_is_told_anew(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.take("resume", "2026-03-12 09:00")
    story.take("conclude", "2026-03-13 09:00", fine="1500")
    story.take("ask_review", "2026-03-13 10:00", fine="1500")
    story.take("pass_review", "2026-03-13 15:00")

    untold = refused(lambda: story.take("decide", "2026-03-18 09:00", fine="1500"))
    story.take("notify", "2026-03-16 09:00", fine="1500")
    story.take("serve 45", "2026-03-16 15:00")

    assert untold == {"notice-served": "处罚法 44"}
    assert "defence-over" in refused(lambda: story.take("decide", "2026-03-23 09:00", fine="1500"))
    assert story.take("decide", "2026-03-24 09:00", fine="1500").state_after is State.DECIDED


def test_a_defence_against_the_notice_before_is_still_answered(session: Session) -> None:
    """A second, lighter notice opens days of its own; what was said to the first one waits on."""
    story = begin(session).until("serve 45")
    story.take("raise_defence", "2026-03-12 09:00")
    story.take("ask_review", "2026-03-13 10:00", fine="800")
    story.take("pass_review", "2026-03-13 11:00")
    story.take("notify", "2026-03-13 12:00", fine="800")
    story.take("serve 45", "2026-03-13 13:00")

    found = choices_for(session, story.case, story.town["李明"], at("2026-03-13 14:00"))

    assert found.first is not None
    assert found.first.step.name == "answer_defence"
    assert found.first.track is not None
    assert found.first.track.state is State.DEFENCE_RAISED
