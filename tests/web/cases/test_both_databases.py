from itertools import chain

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import listing, queries, queues
from enforcement.cases.choices import choices_for
from enforcement.cases.models import Case
from tests.cases.paging import there_and_back
from tests.factories.cases import Story, at, begin

NOW = at("2026-03-18 09:30")


@pytest.fixture
def story(session: Session) -> Story:
    return begin(session)


def lead(story: Story, *minutes: int) -> None:
    for minute in minutes:
        story.take("register", f"2026-03-02 09:{minute}")


def test_pages_of_the_list_meet_there_and_back(session: Session, story: Story) -> None:
    lead(story, 10, 11, 11, 11, 12)

    there, back = there_and_back(session, story)

    assert [*chain(*there)] == sorted(chain(*there), reverse=True)
    assert [len(page) for page in there] == [2, 2, 1]
    assert back == there[-2::-1]


def test_pages_stay_while_cases_are_added(session: Session, story: Story) -> None:
    lead(story, 10, 11, 12, 13)
    officer = story.town["李明"]
    first = listing.cases_of(session, officer, size=2)
    lead(story, 20)
    second = listing.cases_of(session, officer, at=first.older, size=2)
    back = listing.cases_of(session, officer, at=second.newer, size=2)

    assert [line.id for line in back.lines] == [line.id for line in first.lines]
    assert not {line.id for line in first.lines} & {line.id for line in second.lines}
    newest = listing.cases_of(session, officer, at=back.newer, size=2)
    assert newest.lines[0].id == max(line.id for line in newest.lines)
    assert newest.newer is None


def test_a_page_beyond_the_last_is_the_first(session: Session, story: Story) -> None:
    lead(story, 10, 11)
    officer = story.town["李明"]
    beyond = listing.Cursor(at("1999-01-01 00:00"), 1)

    assert len(listing.cases_of(session, officer, at=beyond, size=2).lines) == 2


def test_a_cursor_survives_its_way_through_an_address() -> None:
    older, newer = listing.Cursor(NOW, 7), listing.Cursor(NOW, 7, newer=True)

    assert listing.Cursor.read(str(older)) == older
    assert listing.Cursor.read(str(newer).replace("+", " "), newer=True) == newer


@pytest.mark.parametrize("mangled", [
    "", "~", "x~1", f"{NOW.isoformat()}~0", f"{NOW.isoformat()}~-5", f"{NOW.isoformat()}~{2**31}",
    f"{NOW.isoformat()}~{'9' * 5000}", "2026-03-02T09:30~1", "0001-01-01T00:00:00+14:00~1",
    "9999-12-31T23:59:59-14:00~1",
])  # fmt: skip
def test_a_mangled_cursor_names_no_place(mangled: str) -> None:
    assert listing.Cursor.read(mangled) is None


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
