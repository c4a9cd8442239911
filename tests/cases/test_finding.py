"""A case is found by two characters of its number, party, place, cause or handlers."""

from itertools import chain
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases import finding, listing
from enforcement.cases.listing import Wanted, cases_of
from enforcement.search.service import Found, keep
from tests.cases.paging import there_and_back
from tests.factories.cases import SAYS, Story, begin

HOSTILE = (
    '"', "'", '"顺和" OR "*', "%", "_", "§1", "顺和' OR 1=1 --", "*", "(", "\x00", "NEAR(顺 和)",
    "\\", "\u202e", "🦊", "顺和" * 500, ":*", "&", "!顺和",
)  # fmt: skip


@pytest.fixture
def story(session: Session) -> Story:
    return begin(session).until("file")


WAYS: dict[str, dict[str, int]] = {
    "rare words": {},
    "common words": {"RARE": 0},
    "common words, but not of late": {"RARE": 0, "WINDOW": 0},
}


@pytest.fixture(params=WAYS)
def ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in WAYS[request.param].items():
        monkeypatch.setattr(listing, name, value)


def numbers(session: Session, story: Story, words: str, who: str = "李明") -> list[str]:
    page = cases_of(session, story.town[who], Wanted(words=words))
    return [line.number for line in page.lines]


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize("words", [
    "顺和", "小吃", "曲桂芳", "云溪", "66号", "占用", "陈静", "和", "顺和 云溪路", "６６号",
])  # fmt: skip
def test_what_a_case_says_finds_it(session: Session, story: Story, words: str) -> None:
    assert numbers(session, story, words) == [story.case.number]


@pytest.mark.usefixtures("ways")
def test_its_number_finds_a_case_as_it_is_written(session: Session, story: Story) -> None:
    assert numbers(session, story, story.case.number) == [story.case.number]


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize("words", ["顺吃", "和顺", "顺和 砂石", "桂曲", "静顺", "13800003703"])
def test_what_it_does_not_say_does_not(session: Session, story: Story, words: str) -> None:
    assert numbers(session, story, words) == []


@pytest.mark.usefixtures("ways")
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_find_nothing_they_should_not(
    session: Session, story: Story, words: str
) -> None:
    assert numbers(session, story, words) in ([], [story.case.number])


@pytest.mark.usefixtures("ways")
def test_another_town_finds_nothing_of_ours(session: Session, story: Story) -> None:
    other = begin(session)

    assert numbers(session, other, "顺和") == []


@pytest.mark.usefixtures("ways")
def test_new_handlers_find_it_and_the_old_ones_no_longer(session: Session, story: Story) -> None:
    officers = story.town.ids("李明", "周涛")
    story.take("reassign", "2026-03-04 09:00", officers=officers)

    assert numbers(session, story, "周涛") == [story.case.number]
    assert numbers(session, story, "陈静") == []


@pytest.mark.usefixtures("ways")
def test_filters_narrow_what_is_found(session: Session, story: Story) -> None:
    def found(**narrowed: Any) -> int:
        wanted = Wanted(words="顺和", **narrowed)
        return len(cases_of(session, story.town["李明"], wanted).lines)

    day = story.case.found_at.date()
    assert found(since=day, until=day, handling_id=story.case.handling_id) == 1
    assert found(field=story.town.power.field, mine=story.town["陈静"]) == 1
    assert found(mine=story.town["周涛"]) == 0
    assert found(since=day.replace(day=3)) == 0
    assert found(until=day.replace(day=1)) == 0
    assert found(marked=True) == 0


@pytest.mark.usefixtures("ways")
def test_pages_of_what_is_found_meet_there_and_back(session: Session) -> None:
    story = begin(session)
    for minute in (10, 11, 11, 11, 12):
        story.take("register", f"2026-03-02 09:{minute}")

    there, back = there_and_back(session, story, Wanted(words="顺和"))

    assert [*chain(*there)] == sorted(chain(*there), reverse=True)
    assert [len(page) for page in there] == [2, 2, 1]
    assert back == there[-2::-1]


def test_what_a_refused_act_changed_is_not_found(session: Session, story: Story) -> None:
    with session.begin_nested() as undone:
        keep(session, Found(story.case.id, ["无此一案"], frozenset({story.case.handling_id})))
        undone.rollback()
    session.expire_all()

    assert numbers(session, story, "顺和") == [story.case.number]
    assert numbers(session, story, "此一") == []


def test_a_lost_index_is_made_anew(session: Session, story: Story) -> None:
    session.execute(sa.text("DELETE FROM search_entry"))

    assert finding.catch_up(session) >= 1
    assert finding.catch_up(session) == 0
    assert numbers(session, story, "顺和") == [story.case.number]


def test_a_name_of_one_character_or_of_rare_ones_is_found(session: Session) -> None:
    story = begin(session)
    said = SAYS["register"] | {"party_name": "𬭎䶮"}
    story.take("register", "2026-03-02 09:10", **said)

    assert numbers(session, story, "𬭎䶮") == [story.case.number]
    assert numbers(session, story, "𬭎") == [story.case.number]
