"""Bad input on every form: a message at the field, a 4xx, nothing lost, never a 500.

Every form is here: those of the steps by the kinds of their fields, the rest one by one.
"""

from collections.abc import Mapping
from typing import Any

import html5lib
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.steps import STEPS, Step
from enforcement.procedure.tracks import Track
from enforcement.web.cases.forms import REGISTER_FIELDS
from tests.web.conftest import Browser
from tests.web.forms import form_of
from tests.web.hostile import BY_KIND, HARMLESS, LONG, MARKUP, ROUNDS, TYPED, is_hostile, wrong
from tests.web.town import Counter

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
    "roles.give": ("/people/999999/roles", {"role": MARKUP, "place": "火星"}, 404),
    "roles.take": ("/people/999999/roles/999999/take", {}, 404),
    "notices.read_one": ("/notices/999999/read", {}, 404),
    "notices.read_all": ("/notices/read", {"csrf_token": "错"}, 400),
    "powers.take_in": ("/powers/import", {"file": MARKUP}, 422),
}
"""Every other form: where it goes, what it is sent, and what comes back."""

WHO_ELSE = {"chains.set_all": "何敏", "powers.take_in": "何敏"}
"""Who sends it, where it is not the head."""

BY_FIELDS = {
    "cases.register", "cases.take_step", "cases.preview",
    "on_the_spot.punish", "on_the_spot.turn_ordinary", "on_the_spot.show_tiers",
}  # fmt: skip
"""Those of the penalty on the spot are sent wrong forms beside their page."""


def test_every_form_of_the_application_has_its_hostile_examples(app: Flask) -> None:
    posted = {
        rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())
    }

    assert posted == set(OTHERS) | BY_FIELDS


def test_every_kind_of_field_has_its_hostile_examples() -> None:
    assert set(BY_KIND) | HARMLESS == set(Kind)


@pytest.mark.parametrize("step", FORMED, ids=lambda step: step.name)
def test_a_step_tells_what_is_wrong_at_each_field_and_keeps_what_was_typed(
    counter: Counter, step: Step
) -> None:
    case_id = counter.play("serve 45")
    browser = counter.enter(WHO.get(step.needs, "李明"), case_id)
    path = f"/cases/{case_id}/steps/{step.name}"

    for nth in ROUNDS:
        _insist(browser, path, step.asks, nth)


def test_the_registration_tells_what_is_wrong_at_each_field(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))

    for nth in ROUNDS:
        _insist(browser, "/cases/new", REGISTER_FIELDS, nth)


@pytest.mark.parametrize("step", [one for one in FORMED if one.papers], ids=lambda one: one.name)
def test_a_preview_tells_what_is_wrong_as_the_step_itself_does(
    counter: Counter, step: Step
) -> None:
    case_id = counter.play("serve 45")
    browser = counter.enter(WHO.get(step.needs, "李明"), case_id)
    path = f"/cases/{case_id}/steps/{step.name}"
    shown = form_of(browser.get(path).text, path)
    bad = {one.name: wrong(one, 0) for one in step.asks if one.name in shown and is_hostile(one)}

    answer = browser.post(f"{path}/preview", data=shown | bad, content_type="multipart/form-data")

    assert answer.status_code in {409, 422}


def _insist(browser: Browser, path: str, asks: tuple[Field, ...], nth: int) -> None:
    """Send a form that is wrong everywhere; each field must say so and keep what was typed."""
    shown = form_of(browser.get(path).text, path)
    asked = [one for one in asks if one.name in shown or one.kind is Kind.FILES]
    bad = {one.name: wrong(one, nth) for one in asked if is_hostile(one)}
    assert "csrf_token" in shown
    if not bad:
        return

    answer = browser.post(path, data=shown | bad, content_type="multipart/form-data")

    assert answer.status_code == 422, answer.status
    told = _told(answer)
    there = {name for name in bad if name in told["fields"]}
    assert there, path
    assert {name for name in there if not told["errors"].get(name)} == set()
    _insist_nothing_is_lost([one for one in asked if one.name in there], bad, told["values"])


def _insist_nothing_is_lost(
    asked: list[Field], bad: Mapping[str, Any], values: Mapping[str, str]
) -> None:
    for one in asked:
        if one.kind in TYPED:
            assert values[one.name] == bad[one.name], one.name


def _told(answer: TestResponse) -> dict[str, Any]:
    """The fields of the page, what each says is wrong, and what each holds."""
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    fields: dict[str, str] = {}
    values: dict[str, str] = {}
    for node in page.iter():
        name = node.get("name")
        if node.tag in {"input", "select", "textarea"} and name:
            fields.setdefault(name, node.get("id") or "")
            text = "".join(node.itertext()).removeprefix("\n")
            values[name] = text if node.tag == "textarea" else node.get("value") or ""
    said = {
        node.get("id"): "".join(node.itertext()).strip()
        for node in page.iter("p")
        if (node.get("id") or "").endswith("-error")
    }
    return {
        "fields": fields,
        "values": values,
        "errors": {name: said.get(f"{name}-error", "") for name in fields},
    }


@pytest.mark.parametrize("endpoint", OTHERS)
def test_every_other_form_answers_bad_input_with_a_word_and_no_500(
    counter: Counter, endpoint: str
) -> None:
    path, sent, status = OTHERS[endpoint]
    case_id = counter.play("register")
    browser = counter.enter(WHO_ELSE.get(endpoint, "郑国栋"), case_id)
    token = _token(browser)
    before = counter.traces()

    answer = browser.post(path, data={"csrf_token": token} | sent)

    assert answer.status_code == status
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.text)
    assert MARKUP not in answer.text
    assert endpoint == "accounts.log_in" or counter.traces() == before  # an attempt is noted


def _token(browser: Browser) -> str:
    return form_of(browser.get("/me").text, "/logout")["csrf_token"][0]
