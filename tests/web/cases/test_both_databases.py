import pytest
from sqlalchemy.orm import Session

from enforcement.cases import listing, queries, queues
from enforcement.cases.choices import choices_for
from enforcement.cases.models import Case
from tests.factories.cases import Story, at, begin

NOW = at("2026-03-18 09:30")


@pytest.fixture
def story(session: Session) -> Story:
    return begin(session)


def test_pages_of_the_list_meet_without_gap_or_overlap(session: Session, story: Story) -> None:
    for minute in (10, 11, 11, 11, 12):
        story.take("register", f"2026-03-02 09:{minute}")

    seen, after = [], None
    for _ in range(3):
        lines, after = listing.cases_of(session, story.town["李明"], after=after, size=2)
        seen += [line.id for line in lines]

    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 5
    assert after is None


def test_a_cursor_survives_its_way_through_an_address(story: Story) -> None:
    cursor = listing.Cursor(NOW, 7)

    assert listing.Cursor.read(str(cursor)) == cursor
    assert listing.Cursor.read(str(cursor).replace("+", " ")) == cursor


def test_only_who_may_read_the_case_can_hold_it(session: Session, story: Story) -> None:
    case = story.until("register").case
    stranger = begin(session).town["李明"]

    assert queries.hold_case(session, story.town["李明"], case.id) is case
    assert queries.hold_case(session, stranger, case.id) is None
    assert queries.get_case(session, stranger, case.id) is None


def test_what_waits_is_counted_for_the_seat_and_not_for_who_asked(
    session: Session, story: Story
) -> None:
    story.until("serve 45")
    story.petition("decide", story.intend("decide", "2026-03-18 09:00"))

    waiting = {name: queues.count_waiting(session, story.town[name]) for name in story.town.people}

    assert waiting.pop("赵强") == 1
    assert set(waiting.values()) == {0}


def test_the_reviewer_and_the_clerk_have_their_queues(session: Session, story: Story) -> None:
    reviewed = story.until("ask_review").case
    closed = begin(session)
    closed.until("close", register={"party_name": "金水面馆"})

    assert [case.id for case in queues.waiting_reviews(session, story.town["王芳"])] == [
        reviewed.id
    ]
    assert [case.id for case in queues.waiting_archives(session, closed.town["孙丽"])] == [
        closed.case.id
    ]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("register", "inspect"), ("inspect", "file"), ("order_correction", "serve"),
        ("recheck_corrected", "conclude"), ("conclude", "ask_review"), ("pass_review", "notify"),
        ("notify", "serve"), ("serve 45", "decide"), ("decide", "serve"), ("serve 54", "pay"),
        ("pay", "close"),
    ],
)  # fmt: skip
def test_one_step_is_put_first_at_each_stage(
    session: Session, story: Story, last: str, first: str
) -> None:
    case: Case = story.until(last).case
    found = choices_for(session, case, story.town["李明"], at("2026-03-31 09:30"))

    assert found.first is not None
    assert found.first.step.name == first
