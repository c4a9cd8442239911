"""An act has the time it happened and the time it was recorded; the law counts from the first."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from tests.cases.asking import refused
from tests.factories.cases import at, begin


def test_an_act_keeps_both_its_times(session: Session) -> None:
    story = begin(session).until("register")

    act = story.take("inspect", "2026-03-02 09:15", now="2026-03-02 18:00")

    assert (act.happened_at, act.recorded_at) == (at("2026-03-02 09:15"), at("2026-03-02 18:00"))
    assert act.happened_on == date(2026, 3, 2)


def test_the_legal_day_is_the_day_in_beijing(session: Session) -> None:
    """07:00 in Beijing is still the day before in UTC."""
    story = begin(session).until("inspect")

    story.take("file", "2026-03-03 07:00")

    assert story.case.filed_on == date(2026, 3, 3)


def test_an_act_in_the_future_is_refused(session: Session) -> None:
    story = begin(session).until("register")
    inspect = story.intend("inspect", "2026-03-02 10:00", now="2026-03-02 09:30")

    codes = refused(lambda: story.take("inspect", "2026-03-02 10:00", now="2026-03-02 09:30"))

    assert codes == {"not-in-future": "处罚法 47"}
    assert inspect.at > inspect.now


def test_a_phone_may_run_two_minutes_ahead(session: Session) -> None:
    story = begin(session).until("register")

    act = story.take("inspect", "2026-03-02 09:32", now="2026-03-02 09:30")

    assert act.happened_at == act.recorded_at == at("2026-03-02 09:30")


@pytest.mark.parametrize(
    ("last", "name", "when"),
    [
        ("register", "inspect", "2026-03-02 08:59"),
        ("inspect", "file", "2026-03-02 09:00"),
        ("interview", "conclude", "2026-03-04 09:00"),
        ("serve 31", "recheck_corrected", "2026-03-03 13:00"),
        ("order_correction", "serve 31", "2026-03-03 13:59"),
        ("ask_review", "pass_review", "2026-03-06 14:59"),
        ("serve 54", "pay", "2026-03-18 09:00"),
        ("pay", "close", "2026-03-18 09:10"),
    ],
)
def test_an_act_before_the_one_it_follows_is_refused(
    session: Session, last: str, name: str, when: str
) -> None:
    story = begin(session).until(last)

    assert "not-before" in refused(lambda: story.take(name, when, late="补录"))


def test_a_decision_is_not_before_the_review_it_rests_on(session: Session) -> None:
    story = begin(session, office={"review_before_notice": False}).until("conclude")
    story.take("notify", "2026-03-10 09:00")
    story.take("serve 45", "2026-03-10 15:00")
    story.take("ask_review", "2026-03-18 08:00")
    story.take("pass_review", "2026-03-18 10:00")

    codes = refused(lambda: story.take("decide", "2026-03-18 09:00"))

    assert "not-before" in codes


def test_an_entry_beyond_the_limit_asks_a_reason(session: Session) -> None:
    story = begin(session).until("register")

    codes = refused(lambda: story.take("inspect", "2026-03-02 09:15", now="2026-03-05 09:16"))
    act = story.take(
        "inspect", "2026-03-02 09:15", now="2026-03-05 09:16", late="执法终端故障，修复后补录"
    )

    assert codes == {"late-entry": "处罚法 47"}
    assert act.late_reason == "执法终端故障，修复后补录"


def test_an_entry_at_the_limit_asks_none(session: Session) -> None:
    story = begin(session).until("register")

    act = story.take("inspect", "2026-03-02 09:15", now="2026-03-05 09:15")

    assert act.late_reason == ""


def test_the_limit_is_the_organisation_s_own(session: Session) -> None:
    story = begin(session, office={"late_entry_hours": 2}).until("register")

    codes = refused(lambda: story.take("inspect", "2026-03-02 09:15", now="2026-03-02 11:16"))

    assert codes == {"late-entry": "处罚法 47"}


def test_a_lead_beyond_the_limit_asks_a_reason_too(session: Session) -> None:
    story = begin(session)

    codes = refused(lambda: story.take("register", "2026-03-02 09:10", now="2026-03-06 09:10"))

    assert codes == {"late-entry": "处罚法 47"}
    assert story.kept is None


def test_a_signature_is_not_before_the_petition(session: Session) -> None:
    story = begin(session).until("inspect")
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))
    early = story.signing(asked, asked.seat, 1)
    early = type(early)(early.by, asked.happened_at - timedelta(minutes=1), early.now)

    assert "not-before" in refused(lambda: service.agree(session, asked, early, opinion="同意"))
