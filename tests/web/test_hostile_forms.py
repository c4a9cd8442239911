"""Bad input on every form: a message at the field, a 4xx, nothing lost, never a 500.

Every form is here: those of the steps by the kinds of their fields, the rest one by one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from flask import Flask

from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS
from enforcement.procedure.tracks import Track
from enforcement.web.cases.forms import HAPPENED, LATE, REGISTER_FIELDS, lead_of
from enforcement.web.cases.spot_screen import STEP
from tests.web.conftest import Browser
from tests.web.forms import Told, form_of, told
from tests.web.hostile import (
    BODIES,
    BY_KIND,
    HARMLESS,
    LONG,
    MARKUP,
    NUL,
    ROUNDS,
    TYPED,
    echoed,
    is_hostile,
    wrong,
)
from tests.web.shop import SECURITY, Shop

WHO = {"cases:review": "王芳", "cases:assign": "赵强", "cases:archive": "孙丽"}
FORMED = [step for step in STEPS if step.after or step.track is not Track.MAIN]

OTHERS: Mapping[str, tuple[str, dict[str, Any], int]] = {
    "accounts.log_in": ("/login", {"login": LONG, "password": MARKUP}, 401),
    "accounts.log_out": ("/logout", {"csrf_token": "错"}, 400),
    "accounts.revoke": ("/me/logins/999999/revoke", {}, 404),
    "accounts.set_password": ("/me/password", {"present": "错", "password": LONG}, 422),
    "cases.recall": ("/cases/1/petitions/999999/recall", {}, 404),
    "approvals.agree": ("/approvals/999999/agree", {"opinion": LONG}, 404),
    "approvals.send_back": ("/approvals/999999/send-back", {"opinion": MARKUP}, 404),
    "organisations.appoint": ("/deputies", {"seat": "king@0@0", "deputy": MARKUP}, 422),
    "organisations.end": ("/deputies/999999/end", {}, 404),
    "chains.set_all": ("/chains/999999", {"decide": [MARKUP]}, 404),
    "roles.give": ("/people/{officer}/roles", {"role": MARKUP, "place": "火星"}, 422),
    "roles.take": ("/people/{officer}/roles/999999/take", {}, 404),
    "notices.read_one": ("/notices/999999/read", {}, 404),
    "notices.read_all": ("/notices/read", {"csrf_token": "错"}, 400),
    "powers.take_in": ("/powers/import", {"file": MARKUP}, 422),
    "powers.take_mandates": ("/powers/mandates", {"file": MARKUP}, 422),
}
"""Every other form: where it goes, what it is sent, and what comes back."""

ASKS_NOTHING = {"accounts.log_out", "notices.read_all"}
"""These only press a button: with the token, whatever else is sent, it is pressed."""

WHO_ELSE = {
    "chains.set_all": "何敏", "powers.take_in": "何敏", "powers.take_mandates": "何敏",
    "roles.give": SECURITY,
    "roles.take": SECURITY,
}  # fmt: skip
"""Who sends it, where it is not the head."""

BY_FIELDS = {
    "cases.register": "/cases/new",
    "cases.take_step": "/cases/{}/steps/conclude",
    "cases.preview": "/cases/{}/steps/conclude/preview",
    "on_the_spot.punish": "/cases/on-the-spot",
    "on_the_spot.turn_ordinary": "/cases/on-the-spot/lead",
    "on_the_spot.show_tiers": "/cases/on-the-spot/tiers",
}
"""Every form that is built from fields, and where one of its kind is sent."""
SPOT_FIELDS = (*STEP.asks, HAPPENED, LATE)


def test_every_form_of_the_application_has_its_hostile_examples(app: Flask) -> None:
    posted = {
        rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())
    }

    assert posted == set(OTHERS) | set(BY_FIELDS)


def test_every_kind_of_field_has_its_hostile_examples() -> None:
    assert set(BY_KIND) | HARMLESS == set(Kind)
    assert {len(examples) for examples in BY_KIND.values()} == {len(ROUNDS)}


@pytest.mark.parametrize("step", FORMED, ids=lambda step: step.name)
def test_a_step_tells_what_is_wrong_at_each_field_and_keeps_what_was_typed(
    shop: Shop, step: Step
) -> None:
    browser = shop.enter(WHO.get(step.needs, "李明"))
    path = f"/cases/{shop.case_id}/steps/{step.name}{_chosen(step)}"

    _insist(shop, browser, path, step.asks)


def _chosen(step: Step) -> str:
    """The choice before the form, where the form waits for one: its first."""
    lead = lead_of(step)
    return f"?{lead.name}={lead.choices[0][0]}" if lead else ""


def test_the_registration_tells_what_is_wrong_at_each_field(shop: Shop) -> None:
    _insist(shop, shop.enter("李明"), "/cases/new", REGISTER_FIELDS)


def test_the_penalty_on_the_spot_tells_what_is_wrong_at_each_field(shop: Shop) -> None:
    _insist(shop, shop.enter("李明"), "/cases/on-the-spot", SPOT_FIELDS)


def test_a_lead_from_the_spot_tells_what_is_wrong_at_each_field(shop: Shop) -> None:
    typed = [one for one in SPOT_FIELDS if one.kind in TYPED]

    _insist(shop, shop.enter("李明"), "/cases/on-the-spot", typed, action="/cases/on-the-spot/lead")


@pytest.mark.parametrize("step", [one for one in FORMED if one.papers], ids=lambda one: one.name)
def test_a_preview_tells_what_is_wrong_as_the_step_itself_does(shop: Shop, step: Step) -> None:
    browser = shop.enter(WHO.get(step.needs, "李明"))
    path, chosen = f"/cases/{shop.case_id}/steps/{step.name}", _chosen(step)
    shown = form_of(browser.get(path + chosen).text, path)
    bad = {one.name: wrong(one, 0) for one in step.asks if one.name in shown and is_hostile(one)}

    answer = browser.post(
        f"{path}/preview{chosen}", data=shown | bad, content_type="multipart/form-data"
    )

    assert answer.status_code in {409, 422}


def test_a_hundred_thousand_characters_are_told_at_their_field(shop: Shop) -> None:
    browser = shop.enter("李明")
    shown = form_of(browser.get("/cases/new").text, "/cases/new")
    sent = shown | {"fact": "长" * 100_000}

    page = told(browser.post("/cases/new", data=sent, content_type="multipart/form-data").text)

    assert "现在 100000 字" in page.errors["fact"]
    assert len(page.values["fact"]) == 100_000


def _insist(
    shop: Shop, browser: Browser, path: str, asks: Sequence[Field], *, action: str = ""
) -> None:
    """Send a form that is wrong everywhere; each field must say so and keep what was typed."""
    shown = form_of(browser.get(path).text, path.partition("?")[0])
    assert "csrf_token" in shown
    asked = [one for one in asks if one.name in shown or one.kind is Kind.FILES]
    hostile = [one for one in asked if is_hostile(one)]
    before = shop.counter.traces()
    for nth in ROUNDS if hostile else ():
        bad = {one.name: wrong(one, nth) for one in hostile}
        answer = browser.post(action or path, data=shown | bad, content_type="multipart/form-data")

        assert answer.status_code == 422, answer.status
        _insist_on_words(hostile, bad, told(answer.text))
    assert shop.counter.traces() == before


def _insist_on_words(asked: Sequence[Field], bad: Mapping[str, Any], page: Told) -> None:
    """At each field and at the head of the page the same words; what was typed is still there."""
    there = [one for one in asked if one.name in page.fields]
    assert there
    assert {one.name for one in there if not page.errors.get(one.name)} == set()
    assert {name: page.summary.get(f"#{page.fields[name]}") for name in page.errors} == page.errors
    assert max(map(len, page.errors.values())) < 200
    for one in there:
        if one.kind in TYPED:
            assert page.values[one.name] == echoed(bad[one.name])


@pytest.mark.parametrize("endpoint", OTHERS)
def test_every_other_form_answers_bad_input_with_a_word_and_no_500(
    shop: Shop, endpoint: str
) -> None:
    _, sent, status = OTHERS[endpoint]
    browser = shop.enter(_sender(endpoint))
    before = shop.counter.traces()

    answer = browser.post(_path(shop, endpoint), data={"csrf_token": shop.token(browser)} | sent)

    assert answer.status_code == status
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.text)
    assert MARKUP not in answer.text
    assert endpoint == "accounts.log_in" or shop.counter.traces() == before  # an attempt is noted


@pytest.mark.parametrize("endpoint", [*OTHERS, *BY_FIELDS])
def test_no_form_takes_a_body_without_the_token(shop: Shop, endpoint: str) -> None:
    browser = shop.enter(_sender(endpoint))
    before = shop.counter.traces()

    answers = [browser.post(_path(shop, endpoint), data=body, content_type=kind)
               for body, kind in BODIES.values()]  # fmt: skip

    assert {one.status_code for one in answers} <= {400, 413}
    assert shop.counter.traces() == before


@pytest.mark.parametrize("endpoint", sorted({*OTHERS, *BY_FIELDS} - ASKS_NOTHING))
def test_no_body_breaks_a_form(shop: Shop, endpoint: str) -> None:
    browser = shop.enter(_sender(endpoint))
    header = {"X-CSRFToken": shop.token(browser)}
    before = shop.counter.traces()

    for body, kind in BODIES.values():
        answer = browser.post(_path(shop, endpoint), data=body, content_type=kind, headers=header)
        assert answer.status_code < 500, (kind, body[:40])
    assert endpoint == "accounts.log_in" or shop.counter.traces() == before


def _sender(endpoint: str) -> str:
    return WHO_ELSE.get(endpoint, "李明" if endpoint in BY_FIELDS else "郑国栋")


def _path(shop: Shop, endpoint: str) -> str:
    path = OTHERS[endpoint][0] if endpoint in OTHERS else BY_FIELDS[endpoint]
    return path.format(shop.case_id, officer=shop.officer("李明"))


@pytest.mark.parametrize("word", ["agree", "send-back"])
@pytest.mark.parametrize("opinion", ["长" * 1_001, NUL, "反\u202e向", "乱\ufffd码"])
def test_an_opinion_that_cannot_be_kept_is_told_at_its_field(
    shop: Shop, word: str, opinion: str
) -> None:
    browser, number = shop.signer, shop.petition
    before = shop.counter.traces()

    answer = browser.post(
        f"/approvals/{number}/{word}",
        data={"csrf_token": shop.token(browser), "opinion": opinion},
    )

    assert answer.status_code == 422
    page = told(answer.text)
    assert page.errors["opinion"]
    assert page.values["opinion"] == echoed(opinion)
    assert shop.counter.traces() == before
