"""What acts and days tell whom, once each."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.calendars.models import CalendarYear
from enforcement.calendars.service import publish_bundled
from enforcement.cases import service
from enforcement.cases.daily import run
from enforcement.cases.telling import tell_seat
from enforcement.notices.models import Notice, Topic
from enforcement.notices.queries import is_unread
from enforcement.organisations.models import Deputising
from enforcement.powers.models import Mandate
from enforcement.procedure.permissions import Seat
from tests.factories.cases import Story, at, begin, day


@pytest.fixture
def story(session: Session) -> Story:
    return begin(session)


def told(story: Story, who: str, topic: Topic) -> list[str]:
    """The unread notices of one person on one topic."""
    found = sa.select(Notice.title).where(
        Notice.officer_id == story.town[who].id, Notice.topic == topic, is_unread()
    )
    return list(story.session.scalars(found))


def all_notices(session: Session) -> int:
    return session.scalar(sa.select(sa.func.count()).select_from(Notice)) or 0


def test_a_petition_is_told_to_each_seat_in_its_turn(story: Story) -> None:
    story.until("inspect")
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))

    assert told(story, "赵强", Topic.SIGNATURE) == ["待签批 · 立案：岚海区顺和小吃店"]
    assert told(story, "郑国栋", Topic.SIGNATURE) == []
    assert told(story, "李明", Topic.SIGNATURE) == []

    story.sign_first(asked)

    assert told(story, "赵强", Topic.SIGNATURE) == []
    assert len(told(story, "郑国栋", Topic.SIGNATURE)) == 1


def test_what_is_sent_back_is_told_to_who_asked(story: Story) -> None:
    story.until("inspect")
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))
    service.send_back(story.session, asked, story.signing(asked, asked.seat, 1), opinion="补充照片")

    assert len(told(story, "李明", Topic.RETURNED)) == 1
    assert told(story, "赵强", Topic.SIGNATURE) == []


def test_who_is_made_a_handler_by_another_is_told(story: Story) -> None:
    story.until("file")
    officers = story.town.ids("陈静", "周涛")
    story.take("reassign", "2026-03-04 09:00", officers=officers)

    assert "由你承办：岚海区顺和小吃店" in told(story, "周涛", Topic.ASSIGNED)
    assert told(story, "赵强", Topic.ASSIGNED) == []


def test_a_review_is_told_to_reviewers_and_its_outcome_to_handlers(story: Story) -> None:
    story.until("ask_review")
    assert told(story, "王芳", Topic.REVIEW) == ["送法制审核：岚海区顺和小吃店"]

    story.take("pass_review", "2026-03-09 10:00")

    assert told(story, "王芳", Topic.REVIEW) == []
    assert told(story, "李明", Topic.REVIEW) == ["审核通过：岚海区顺和小吃店"]


def test_nothing_of_a_closed_case_waits_any_more(story: Story) -> None:
    story.until("close")
    of_the_case = sa.select(Notice.topic).where(Notice.case_id == story.case.id, is_unread())

    assert set(story.session.scalars(of_the_case)) <= {Topic.GRANTED}


def test_a_decision_is_warned_of_at_thirty_fifteen_seven_and_three_days(story: Story) -> None:
    story.until("serve 45")
    last = day("2026-06-01")
    counts = []
    for left in (31, 30, 29, 15, 7, 3, 2):
        run(story.session, at(f"{last - timedelta(days=left)} 08:00"))
        counts.append(all_of(story, "李明", Topic.DUE))

    assert counts == [0, 1, 1, 2, 3, 4, 4]
    assert len(told(story, "李明", Topic.DUE)) == 1


def all_of(story: Story, who: str, topic: Topic) -> int:
    found = sa.select(Notice.id).where(
        Notice.officer_id == story.town[who].id, Notice.topic == topic,
        Notice.fact.contains(":decide:"),
    )  # fmt: skip
    return len(story.session.scalars(found).all())


def test_what_is_late_is_told_to_the_team_head_too_and_settled_when_done(story: Story) -> None:
    story.until("serve 31")
    run(story.session, at("2026-03-06 08:00"))
    assert len(told(story, "李明", Topic.OVERDUE)) == 1
    assert len(told(story, "赵强", Topic.OVERDUE)) == 1

    story.take("recheck_corrected", "2026-03-06 09:00")
    run(story.session, at("2026-03-06 10:00"))

    assert told(story, "李明", Topic.OVERDUE) == []


def test_a_second_run_tells_nothing_again(story: Story) -> None:
    story.until("serve 31")
    run(story.session, at("2026-03-06 08:00"))
    before = all_notices(story.session)

    assert run(story.session, at("2026-03-06 08:05")).total == 0
    assert run(story.session, at("2026-03-07 08:00")).total == 0
    assert all_notices(story.session) == before


def test_a_deputy_is_told_on_his_first_day_what_waits_already(story: Story) -> None:
    story.until("inspect")
    story.petition("file", story.intend("file", "2026-03-03 09:00"))
    town = story.town
    story.session.add(Deputising(
        absent=town["赵强"], deputy=town["钱伟"], seat=Seat.TEAM, organisation=town.office,
        from_on=day("2026-03-05"), until_on=day("2026-03-09"), recorded_at=at("2026-03-03 10:00"),
    ))  # fmt: skip

    run(story.session, at("2026-03-04 08:00"))
    assert told(story, "钱伟", Topic.SIGNATURE) == []
    run(story.session, at("2026-03-05 08:00"))
    run(story.session, at("2026-03-05 09:00"))

    assert told(story, "钱伟", Topic.SIGNATURE) == ["待签批 · 立案：岚海区顺和小吃店"]
    assert len(told(story, "赵强", Topic.SIGNATURE)) == 1


def test_a_certificate_and_a_mandate_that_end_are_told(story: Story) -> None:
    story.until("file")
    story.town["李明"].certified_until = day("2026-04-01")
    mandate = story.session.get_one(Mandate, story.case.mandate_id)
    mandate.effective_to = day("2026-03-20")
    story.session.flush()
    run(story.session, at("2026-03-10 08:00"))

    assert len(told(story, "李明", Topic.CERTIFICATE)) == 1
    assert len(told(story, "郑国栋", Topic.MANDATE)) == 1


def test_what_has_ended_is_told_once_even_after_days_missed(story: Story) -> None:
    story.until("file")
    officer = story.town["李明"]
    officer.certified_until = day("2026-03-20")
    story.session.flush()
    run(story.session, at("2026-03-15 08:00"))
    run(story.session, at("2026-04-10 08:00"))
    run(story.session, at("2026-04-11 08:00"))

    assert told(story, "李明", Topic.CERTIFICATE) == ["执法证已过期：李明"]

    officer.certified_until = day("2032-03-20")
    story.session.flush()
    run(story.session, at("2026-04-12 08:00"))

    assert told(story, "李明", Topic.CERTIFICATE) == []


def test_the_end_of_the_defence_is_told_until_the_case_goes_on(story: Story) -> None:
    story.until("serve 45")
    run(story.session, at("2026-03-17 08:00"))
    assert told(story, "李明", Topic.ENDED) == []

    run(story.session, at("2026-03-18 08:00"))
    run(story.session, at("2026-03-19 08:00"))
    assert told(story, "李明", Topic.ENDED) == ["陈述申辩期限已满：岚海区顺和小吃店"]

    story.take("decide", "2026-03-19 09:00")
    run(story.session, at("2026-03-20 08:00"))
    assert told(story, "李明", Topic.ENDED) == []


def test_mail_that_came_back_is_told_to_the_other_handler_and_the_team_head(story: Story) -> None:
    story.until("notify")
    story.take("post 45", "2026-03-10 10:00")
    story.take("return_mail 45", "2026-03-13 10:00")

    title = "邮件退回，另行送达：岚海区顺和小吃店"
    assert title in told(story, "陈静", Topic.SERVICE)
    assert told(story, "赵强", Topic.SERVICE) == [title]


def test_a_public_notice_is_told_when_its_last_day_is_over(story: Story) -> None:
    story.until("notify")
    story.take("attempt_service 45", "2026-03-10 10:00")
    story.take("post 45", "2026-03-10 11:00")
    story.take("return_mail 45", "2026-03-11 08:00")
    story.take("publish 45", "2026-03-11 09:00")
    run(story.session, at("2026-04-10 08:00"))
    assert told(story, "李明", Topic.ENDED) == []

    run(story.session, at("2026-04-13 08:00"))
    run(story.session, at("2026-04-14 08:00"))
    assert told(story, "李明", Topic.ENDED) == ["公告送达已生效：岚海区顺和小吃店"]


def test_a_fine_that_is_not_paid_in_time_is_told_to_the_team_head_too(story: Story) -> None:
    story.until("serve 54")
    run(story.session, at("2026-05-20 08:00"))

    assert any("缴" in title and "逾期" in title for title in told(story, "李明", Topic.OVERDUE))
    assert any("缴" in title and "逾期" in title for title in told(story, "赵强", Topic.OVERDUE))


def test_what_came_back_is_no_news_once_it_is_asked_again(story: Story) -> None:
    story.until("inspect")
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))
    service.send_back(story.session, asked, story.signing(asked, asked.seat, 1), opinion="补充照片")
    story.petition("file", story.intend("file", "2026-03-03 15:00"))

    assert told(story, "李明", Topic.RETURNED) == []


def test_who_no_longer_handles_a_case_need_not_watch_its_days(story: Story) -> None:
    story.until("serve 31")
    run(story.session, at("2026-03-03 18:00"))
    assert len(told(story, "李明", Topic.DUE)) == 1

    story.take("reassign", "2026-03-04 09:00", officers=story.town.ids("陈静", "周涛"))
    run(story.session, at("2026-03-04 10:00"))

    assert told(story, "李明", Topic.DUE) == []
    assert len(told(story, "周涛", Topic.DUE)) == 1


def test_a_year_without_a_calendar_is_told_to_the_administrator(story: Story) -> None:
    from enforcement.organisations.models import RoleGrant
    from enforcement.procedure.permissions import Role

    officer = story.town["孙丽"]
    officer.grants = [RoleGrant(role=Role.SYSTEM_ADMIN, organisation_id=officer.organisation_id)]
    story.session.execute(sa.delete(CalendarYear).where(CalendarYear.year == 2027))
    story.session.flush()
    run(story.session, at("2026-12-02 08:00"))
    run(story.session, at("2026-12-03 08:00"))

    assert told(story, "孙丽", Topic.CALENDAR) == ["缺 2027 年工作日历"]


def test_two_runs_at_once_tell_each_fact_once(own_database_url: str) -> None:
    db.upgrade(own_database_url)
    sessions = db.make_sessions(db.make_engine(own_database_url))
    with sessions.begin() as session:
        publish_bundled(session)
        begin(session).until("serve 31")
        already = all_notices(session)
    made: list[Any] = []

    def go() -> None:
        with sessions() as session:
            made.append(run(session, at("2026-03-06 08:00")).total)

    threads = [Thread(target=go) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    with sessions() as session:
        assert sum(made) == all_notices(session) - already
        facts = session.execute(sa.select(Notice.officer_id, Notice.fact)).all()
    sessions.kw["bind"].dispose()
    assert len(made) == 4
    assert len(facts) == len(set(facts))


def deputy(story: Story, absent: str, who: str, seat: Seat, days: tuple[str, str]) -> None:
    town = story.town
    story.session.add(Deputising(
        absent=town[absent], deputy=town[who], seat=seat, organisation=town.office,
        from_on=day(days[0]), until_on=day(days[1]), recorded_at=at("2026-03-03 10:00"),
    ))  # fmt: skip
    story.session.flush()


def test_a_deputy_is_told_of_reviews_that_wait_and_no_longer_when_his_days_are_over(
    story: Story,
) -> None:
    story.until("ask_review")
    deputy(story, "王芳", "钱伟", Seat.REVIEWER, ("2026-03-09", "2026-03-10"))

    seen = []
    for on in ("2026-03-08", "2026-03-09", "2026-03-10", "2026-03-11"):
        run(story.session, at(f"{on} 08:00"))
        seen.append(len(told(story, "钱伟", Topic.REVIEW)))

    assert seen == [0, 1, 1, 0]
    assert len(told(story, "王芳", Topic.REVIEW)) == 1


def test_who_is_appointed_today_learns_of_the_review_at_once(story: Story) -> None:
    story.until("ask_review")
    deputy(story, "王芳", "钱伟", Seat.REVIEWER, ("2026-03-06", "2026-03-10"))

    tell_seat(story.session, Seat.REVIEWER, story.town.office.id, at("2026-03-06 16:00"))

    assert told(story, "钱伟", Topic.REVIEW) == ["送法制审核：岚海区顺和小吃店"]


def test_the_petitions_of_a_deputy_are_settled_when_his_days_are_over(story: Story) -> None:
    story.until("inspect")
    story.petition("file", story.intend("file", "2026-03-03 09:00"))
    deputy(story, "赵强", "钱伟", Seat.TEAM, ("2026-03-04", "2026-03-05"))
    run(story.session, at("2026-03-05 08:00"))
    assert len(told(story, "钱伟", Topic.SIGNATURE)) == 1

    run(story.session, at("2026-03-06 08:00"))

    assert told(story, "钱伟", Topic.SIGNATURE) == []
    assert len(told(story, "赵强", Topic.SIGNATURE)) == 1


@pytest.mark.parametrize("ended", ["transfer", "decline"])
def test_what_is_held_is_warned_of_after_the_case_has_left(story: Story, ended: str) -> None:
    story.until("inspect")
    held = story.take("record_holding", "2026-03-02 10:00", kind="preserved")
    story.take(ended, "2026-03-03 09:00")

    run(story.session, at("2026-03-09 08:00"))
    assert told(story, "李明", Topic.DUE) == ["处理先行登记保存的物品快到期：岚海区顺和小吃店"]
    run(story.session, at("2026-03-12 08:00"))
    assert len(told(story, "李明", Topic.OVERDUE)) == 1

    story.take("end_holding", "2026-03-12 09:00")
    assert held.track_id == story.case.acts[-1].track_id
    assert told(story, "李明", Topic.OVERDUE) == []
