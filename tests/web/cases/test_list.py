import pytest
from sqlalchemy import event

from enforcement.cases import listing
from enforcement.web.database import KEY
from tests.factories.cases import SAYS, Story
from tests.web.town import Counter


def test_the_list_goes_on_where_the_page_ended(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)

    def plot(story: Story) -> None:
        for minute in (10, 11, 11):
            story.take("register", f"2026-03-02 09:{minute}", party_name=f"店{minute}")

    browser = counter.enter("李明", counter.tell(plot))
    first = browser.get("/cases").text
    link = first.split('href="/cases?after=')[1].split('"')[0]
    second = browser.get(f"/cases?after={link}").text

    assert [first.count('class="item"'), second.count('class="item"')] == [2, 1]
    assert "店10" in second
    assert "更早的案件" not in second
    assert "较新的案件" not in first

    link = second.split('href="/cases?before=')[1].split('"')[0]
    back = browser.get(f"/cases?before={link}").text
    assert back.count('class="item"') == 2
    assert "店10" not in back


@pytest.mark.parametrize("mangled", [
    "x", "2026-03-02~1", "~", "2026-03-02T09:00:00%2B00:00~x", "0001-01-01T00:00:00%2B14:00~1",
    "9999-12-31T23:59:59-14:00~1", "2026-03-02T09:00:00%2B00:00~99999999999999999999",
])  # fmt: skip
@pytest.mark.parametrize("side", ["after", "before"])
def test_a_mangled_address_shows_the_first_page(counter: Counter, side: str, mangled: str) -> None:
    browser = counter.enter("李明", counter.play("register"))

    assert SAYS["register"]["party_name"] in browser.get(f"/cases?{side}={mangled}").text


def test_the_list_can_be_kept_to_a_stage(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("file"))

    assert SAYS["register"]["party_name"] in browser.get("/cases?stage=1").text
    assert "这里没有案件" in browser.get("/cases?stage=4").text
    assert browser.get("/cases?stage=99").status_code == 200


def test_mine_are_the_cases_i_handle_and_the_leads_i_registered(counter: Counter) -> None:
    lead, filed = counter.play("register"), counter.play("file")

    assert f'href="/cases/{lead}"' in counter.enter("李明", lead).get("/cases?mine=1").text
    assert "这里没有案件" in counter.enter("陈静", lead).get("/cases?mine=1").text
    assert f'href="/cases/{filed}"' in counter.enter("陈静", filed).get("/cases?mine=1").text


def test_a_long_list_asks_the_database_no_more_often_than_a_short_one(counter: Counter) -> None:
    def plot(story: Story) -> None:
        for minute in range(10, 30):
            story.take("register", f"2026-03-02 09:{minute}")

    few, many = counter.play("register"), counter.tell(plot)

    assert _statements(counter, many) == _statements(counter, few)


def _statements(counter: Counter, case_id: int) -> int:
    browser, asked = counter.enter("李明", case_id), []
    engine = counter.app.extensions[KEY].kw["bind"]

    def count(*_: object) -> None:
        asked.append(1)

    event.listen(engine, "before_cursor_execute", count)
    browser.get("/cases")
    event.remove(engine, "before_cursor_execute", count)
    return len(asked)
