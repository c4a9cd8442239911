"""The list narrowed by words and conditions, all of it in the address."""

import pytest

from tests.factories.cases import SAYS, Story
from tests.web.town import Counter

PARTY = SAYS["register"]["party_name"]


def test_the_bar_finds_a_case_by_two_characters(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("file"))

    assert 'id="bar-search"' in browser.get("/").text
    assert PARTY in browser.get("/cases?q=顺和").text
    assert "这里没有案件" in browser.get("/cases?q=和顺").text


def test_what_was_typed_stays_and_goes_on_to_the_next_page(counter: Counter) -> None:
    def plot(story: Story) -> None:
        for minute in range(51):
            story.take("register", f"2026-03-02 1{minute // 30}:{minute % 30 + 10}")

    browser = counter.enter("李明", counter.tell(plot))
    page = browser.get("/cases?q=顺和&field=&since=2026-01-01").text

    assert 'value="顺和"' in page
    assert 'value="2026-01-01"' in page
    following = page.partition('href="/cases?after=')[2].partition('"')[0].replace("&amp;", "&")
    assert "since=2026-01-01" in following
    assert PARTY in browser.get(f"/cases?after={following}").text


def test_conditions_narrow_the_list(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("file"))

    assert PARTY in browser.get("/cases?since=2026-03-02&until=2026-03-02").text
    assert "这里没有案件" in browser.get("/cases?since=2026-03-03").text
    assert "这里没有案件" in browser.get("/cases?marked=1").text
    assert "这里没有案件" in browser.get("/cases?field=没有这一领域").text
    assert "这里没有案件" in browser.get("/cases?body=999999").text


@pytest.mark.parametrize(("address", "says"), [
    ("since=明天", "日期应写作 2026-03-02，现在是“明天”"),
    ("until=2026-02-30", "日期应写作 2026-03-02，现在是“2026-02-30”"),
    ("since=0001-01-01", "年份应在 1949 到 2199 之间，现在是 1"),
    ("since=2026-03-05&until=2026-03-01", "截止日不能早于起始日 2026-03-05"),
])  # fmt: skip
def test_a_bad_day_is_told_at_its_field_and_nothing_is_lost(
    counter: Counter, address: str, says: str
) -> None:
    answer = counter.enter("李明", counter.play("file")).get(f"/cases?q=顺和&{address}")

    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="顺和"' in answer.text


@pytest.mark.parametrize("address", [
    "q=%00", "q=%22%20OR%20*", "q=" + "9" * 3000, "body=99999999999999999999", "body=-1",
    "stage=²", "q=%F0%9F%A6%8A&mine=1&marked=1", "q=%E9&after=x", "q='&field='--",
])  # fmt: skip
def test_a_hostile_address_is_answered_calmly(counter: Counter, address: str) -> None:
    browser = counter.enter("李明", counter.play("register"))

    assert browser.get(f"/cases?{address}").status_code == 200
