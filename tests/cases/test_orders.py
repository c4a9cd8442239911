"""What the inquiry sends out: come and be asked, hand in papers, stop at once."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.statements.fieldwork import listed
from enforcement.documents.models import Document
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import begin


def issued(session: Session, code: str) -> Document:
    return session.scalars(sa.select(Document).where(Document.code == code)).one()


@pytest.mark.parametrize(
    ("step", "code", "key", "says"),
    [
        ("summon", "12", "interview_at", "2026年3月4日9时30分"),
        ("request_materials", "16", "deadline", "2026年3月6日以前"),
        ("order_stop", "30", "demand", "停止占道经营。"),
    ],
)
def test_a_letter_of_the_inquiry_is_numbered_and_on_its_way_to_the_party(
    session: Session, step: str, code: str, key: str, says: str
) -> None:
    story = begin(session).until("file")

    story.take(step, "2026-03-03 11:00")

    letter = issued(session, code)
    assert letter.number
    assert letter.statements[key] == says
    track = story.track(f"serve {code}")
    assert track is not None
    assert track.state is State.SERVICE_DUE


@pytest.mark.parametrize(
    ("step", "says", "code"),
    [
        ("order_correction", {"due_on": "2026-02-01"}, "correction-ahead"),
        ("request_materials", {"due_on": "2026-03-02"}, "materials-ahead"),
        ("summon", {"interview_at": "2026-03-03 10:59"}, "interview-ahead"),
    ],
)
def test_nobody_is_asked_for_what_is_past(
    session: Session, step: str, says: dict[str, str], code: str
) -> None:
    story = begin(session).until("file")

    assert set(refused(lambda: story.take(step, "2026-03-03 11:00", **says))) == {code}


def test_who_stops_an_act_names_two_officers(session: Session) -> None:
    story = begin(session).until("file")

    lone = story.case.handlers[0].officer_id
    asked = refused(lambda: story.take("order_stop", "2026-03-03 11:00", officers=[lone]))

    assert list(asked.values()) == ["处罚法 42 ①"]


def test_a_list_of_materials_says_how_many_of_each() -> None:
    assert listed("营业执照：复制件1份\n\n 租赁合同 ") == [
        {"name": "营业执照", "requirement": "复制件1份"},
        {"name": "租赁合同", "requirement": "1份"},
    ]
