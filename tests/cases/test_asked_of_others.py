"""What a request to others does to the days for deciding: it stops them only where rules say so."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.clock import clock_told, decision_due
from enforcement.coordination import service
from enforcement.coordination.models import Matter
from enforcement.coordination.service import Doing
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME
from tests.coordination.neighbours import District, found_district
from tests.factories.cases import Story, at, begin

NINETY = date(2026, 6, 1)
BEFORE, AFTER = date(2026, 3, 13), date(2026, 3, 20)
RULE = "《生态环境行政处罚办法》"


@dataclass
class Asked:
    """A filed case, and a request in it that was sent on Tuesday 10 March."""

    story: Story
    district: District
    matter: Matter

    @classmethod
    def of(cls, session: Session, profile: str, asked: str) -> "Asked":
        story = begin(session, power={"profile": profile}).until("file")
        district = found_district(session)
        stated = {
            "title": "物料性质", "to": district.id("水"), "request_type": asked,
            "due": "2026-03-20", "description": "请认定。",
        }  # fmt: skip
        doing = Doing(district.people["队"], at("2026-03-10 10:00"), stated)
        matter = service.begin(session, MatterKind.REQUEST, doing, case_id=story.case.id)
        session.flush()
        session.expire_all()
        return cls(story, district, matter)

    def take(self, step: str, when: str, who: str = "水", **stated: Any) -> None:
        doing = Doing(self.district.people[who], at(when), stated)
        lane = self.matter.lanes[0]
        service.take(self.story.session, self.matter, BY_NAME[step], doing, lane=lane)

    def answer(self) -> None:
        self.take("sign", "2026-03-10 11:00")
        self.take("report", "2026-03-16 15:00", result="属于。")

    def days(self, today: date) -> int:
        """How many days more than ninety there are for deciding."""
        found = decision_due(self.story.case, work_calendar(self.story.session), today)
        assert found is not None
        return (found.end - NINETY) // timedelta(days=1)

    def told(self, today: date) -> str:
        return clock_told(self.story.case, self.matter, today)


@pytest.mark.parametrize(
    ("profile", "asked", "left_out"),
    [
        ("environment", "expert", 5), ("environment", "appraisal", 5), ("market", "expert", 5),
        ("urban", "appraisal", 5), ("urban", "expert", 0), ("general", "expert", 0),
        ("general", "appraisal", 0), ("environment", "permit", 0),
    ],
)  # fmt: skip
def test_the_days_between_request_and_answer_count_unless_the_rules_leave_them_out(
    session: Session, profile: str, asked: str, left_out: int
) -> None:
    case = Asked.of(session, profile, asked)

    case.answer()

    assert case.days(AFTER) == left_out


def test_while_nobody_has_answered_the_clock_stands_still_and_says_so(session: Session) -> None:
    case = Asked.of(session, "environment", "expert")

    assert case.days(BEFORE) == 3
    assert case.told(BEFORE) == f"办案期限 03-11 起停表，已停 3 日，答复之日恢复计算（{RULE}）"
    assert case.told(date(2026, 3, 10)) == f"办案期限明天起停表，答复之日恢复计算（{RULE}）"


def test_after_the_answer_it_is_told_how_long_the_clock_stood(session: Session) -> None:
    case = Asked.of(session, "environment", "expert")
    case.answer()

    assert case.told(AFTER) == f"办案期限 03-11 起停表 5 日，已恢复计算（{RULE}）"


def test_what_was_sent_back_unanswered_stops_nothing(session: Session) -> None:
    case = Asked.of(session, "environment", "expert")
    case.take("decline_help", "2026-03-12 09:00", reason="没有检测能力。")

    assert case.days(AFTER) == 0
    assert case.told(AFTER) == ""


def test_where_nothing_stops_the_rule_that_is_silent_is_named(session: Session) -> None:
    general = Asked.of(session, "general", "expert")

    assert general.told(BEFORE) == (
        "办案期限照常计算：《中华人民共和国行政处罚法》没有规定监测、评估、专家认定的时间不计入"
    )


def test_what_no_rules_could_leave_out_is_not_talked_about(session: Session) -> None:
    assert Asked.of(session, "environment", "permit").told(BEFORE) == ""
