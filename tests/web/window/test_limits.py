"""Who comes too often waits, each form keeps what was typed, and other addresses are let in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from werkzeug.test import TestResponse

from enforcement.config import Rate
from enforcement.web.window.public import PUBLIC_LOOKUPS
from tests.web.conftest import Browser
from tests.web.forms import form_of, resend, send, told
from tests.web.town import Counter
from tests.web.window.parties import OWN, Party, noticed

TWICE = Rate(2, timedelta(seconds=60))
TOO_OFTEN = "60 秒以后可以再试"
OTHERS = {"REMOTE_ADDR": "10.0.0.8"}
FOUND_BY_CODE = {
    "window.show_certificate": "/window/certificates/LH0299999999",
    "window.show_document": "/window/documents/0000000000000000",
    "window.show_receipt": "/window/receipts/0000000000000000",
}


@pytest.fixture
def party(counter: Counter) -> Party:
    """The party of a case at the hour of its notice, where one may come twice in a minute."""
    counter.move_to("2026-03-16 10:00")
    made = noticed(counter)
    settings = counter.app.config["SETTINGS"]
    counter.app.config["SETTINGS"] = replace(settings, per_address=TWICE)
    return made


def insist_that_it_waits(answer: TestResponse) -> None:
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert TOO_OFTEN in answer.text


@pytest.mark.parametrize("name", PUBLIC_LOOKUPS)
def test_a_code_is_guessed_only_so_often_and_all_kinds_count_together(
    party: Party, name: str
) -> None:
    first, *_ = (path for other, path in FOUND_BY_CODE.items() if other != name)
    browser, path = party.browser, FOUND_BY_CODE[name]

    assert [browser.get(one).status_code for one in (first, path)] == [404, 404]
    insist_that_it_waits(browser.get(path))
    assert browser.get("/window").status_code == 200
    assert browser.get(path, environ_base=OTHERS).status_code == 404
    party.counter.move_to("2026-03-16 10:01")
    assert browser.get(path).status_code == 404


def test_a_follow_up_code_is_guessed_only_so_often_by_either_door(party: Party) -> None:
    browser = party.browser

    assert browser.get("/report/000000000000").status_code == 404
    assert browser.get("/open311/v2/tokens/000000000000.json").status_code == 404
    insist_that_it_waits(browser.get("/report/000000000001"))
    refused = browser.get("/open311/v2/tokens/000000000001.json")
    assert refused.status_code == 429
    assert TOO_OFTEN in str(refused.json)


def test_who_proves_himself_too_often_waits_and_finds_what_he_typed(party: Party) -> None:
    for _ in range(2):
        assert party.prove(last_six="000000").status_code == 422

    held = party.prove()

    insist_that_it_waits(held)
    assert told(held.text).values["party_name"] == "杨卫东"
    party.counter.move_to("2026-03-16 10:01")
    assert resend(party.browser, held.text, OWN).location == OWN


def test_what_is_handed_in_too_often_is_still_in_its_form(party: Party) -> None:
    party.prove()
    for _ in range(2):
        assert party.hand_in("defence", content="").status_code == 422

    held = party.hand_in("defence", content="不是我摆的。")

    insist_that_it_waits(held)
    assert told(held.text).values["content"] == "不是我摆的。"
    assert not party.submissions
    party.counter.move_to("2026-03-16 10:01")
    path = f"{OWN}/submissions/defence"
    assert resend(party.browser, held.text, path).status_code == 302
    assert len(party.submissions) == 1


def test_a_report_sent_too_often_is_still_in_its_form(party: Party) -> None:
    browser = party.browser
    towns = form_of(browser.get("/report").text, "/report")
    for _ in range(2):
        assert send(browser, "/report", place="", description="").status_code == 422

    held = send(browser, "/report", place="云溪路9号", description="堆着垃圾")

    insist_that_it_waits(held)
    assert told(held.text).values["description"] == "堆着垃圾"
    assert towns.keys() == form_of(held.text, "/report").keys()


def test_the_front_page_leads_to_the_form_of_reports(client: Browser) -> None:
    assert 'href="/report"' in client.get("/window").text
