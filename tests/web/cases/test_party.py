"""The page of a party: its other cases, as far as the officer may see them."""

from typing import Any

from tests.factories.cases import Story
from tests.web.town import Counter


def again(**says: Any) -> Any:
    """A decided case, and a new lead against a party that states `says`."""

    def plot(story: Story) -> None:
        story.until("decide")
        story.take("register", "2026-03-18 09:20", **says)

    return plot


def test_the_same_name_and_address_are_one_party(counter: Counter) -> None:
    case_id = counter.tell(again())
    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/party").text

    assert "2 件，在办 2 件" in page
    assert "1 次，罚款共" in page
    assert "1 000 元".replace(" ", "\N{NARROW NO-BREAK SPACE}", 1) in page
    assert "责令改正" in page


def test_another_address_is_another_party(counter: Counter) -> None:
    case_id = counter.tell(again(party_address="别处1号"))

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/party").text

    assert "1 件，在办 1 件" in page


def test_a_number_names_the_party_whatever_it_is_called(counter: Counter) -> None:
    def plot(story: Story) -> None:
        for minute, name in ((10, "甲店"), (20, "乙铺子")):
            story.take("register", f"2026-03-02 09:{minute}", party_name=name,
                       party_id_number="92370200MA3C000012")  # fmt: skip

    case_id = counter.tell(plot)
    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/party").text

    assert "证件号码相同" in page
    assert "2 件，在办 2 件" in page


def test_cases_of_another_town_stay_unseen(counter: Counter) -> None:
    counter.play("file")
    case_id = counter.play("file")
    browser = counter.enter("李明", case_id)

    assert "1 件，在办 1 件" in browser.get(f"/cases/{case_id}/party").text
    assert browser.get("/cases/1/party").status_code == 404


def test_a_name_put_right_is_found_and_heads_its_page(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file")
        story.take("amend_party", "2026-03-04 09:00", party_name="海兴饭馆")

    case_id = counter.tell(plot)
    browser = counter.enter("李明", case_id)

    assert "海兴饭馆" in browser.get("/cases?q=海兴").text
    assert "海兴饭馆" in browser.get(f"/cases/{case_id}/party").text
    assert "变更为“海兴饭馆”" in browser.get(f"/cases/{case_id}").text
