"""A form as it stands on a page: sent wrong everywhere, and sent right but for one field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enforcement.procedure.fields import Field, Kind
from enforcement.web.cases.forms import HAPPENED
from tests.web.conftest import Browser
from tests.web.forms import Told, form_of, offered_in, told
from tests.web.hostile import TYPED, echoed, is_hostile, right, wrong

PARTS = "multipart/form-data"


@dataclass(frozen=True)
class Sheet:
    """A form as a page shows it: where it is sent, the fields on it, its values and its choices."""

    action: str
    fields: Sequence[Field]
    shown: dict[str, Any]
    offered: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, text: str, action: str, asks: Sequence[Field]) -> "Sheet":
        path = action.partition("?")[0]
        shown, offered = form_of(text, path), offered_in(text, path)
        assert "csrf_token" in shown
        return cls(action, [one for one in asks if one.name in offered], shown, offered)

    @property
    def names(self) -> set[str]:
        return {one.name for one in self.fields}

    def wrong(self, nth: int) -> dict[str, Any]:
        return {one.name: wrong(one, nth) for one in self.fields}

    def right_but_for(self, spoilt: str) -> dict[str, Any]:
        filled = {
            one.name: right(one, self.offered[one.name])
            for one in self.fields
            if one.kind is not Kind.FILES
        }
        bad = next(wrong(one, 0) for one in self.fields if one.name == spoilt)
        return {name: value for name, value in filled.items() if value} | {spoilt: [bad]}


def insist(
    browser: Browser,
    sheet: Sheet,
    rounds: Sequence[int],
    *,
    action: str = "",
    preview: object = False,
    spoilt: str = HAPPENED.name,
    kept: dict[str, Any] | None = None,
) -> None:
    """Send a form that is wrong everywhere; each field must say so and keep what was typed."""
    to, kept = action or sheet.action, kept or {}
    asked = [one for one in sheet.fields if is_hostile(one) and one.name not in kept]
    sent = [(to, nth) for nth in rounds]
    if preview:
        sent.append((to.replace("?", "/preview?", 1), 0))
    for address, nth in sent:
        bad = sheet.wrong(nth) | kept
        answer = browser.post(address, data=sheet.shown | bad, content_type=PARTS)
        assert answer.status_code == 422, answer.status
        insist_on_words(asked, bad, told(answer.text))
    _insist_nothing_is_lost(browser, sheet, to, kept, spoilt)


def insist_on_words(asked: Sequence[Field], bad: Mapping[str, Any], page: Told) -> None:
    """At each field and at the head of the page the same words; what was typed is still there."""
    assert {one.name for one in asked} == set(page.errors)
    assert {f"#{name}": says for name, says in page.errors.items()} == page.summary
    assert page.errors.keys() <= page.places
    assert max(map(len, page.errors.values())) < 200
    for one in asked:
        if one.kind in TYPED:
            assert page.values[one.name] == echoed(bad[one.name])


def _insist_nothing_is_lost(
    browser: Browser, sheet: Sheet, action: str, kept: dict[str, Any], spoilt: str
) -> None:
    """What is picked, ticked and typed well comes back when another field is wrong."""
    path = sheet.action.partition("?")[0]
    sent = sheet.shown | sheet.right_but_for(spoilt) | kept

    answer = browser.post(action, data=sent, content_type=PARTS)

    assert answer.status_code == 422, answer.status
    assert spoilt in told(answer.text).errors
    back = form_of(answer.text, path)
    for one in sheet.fields:
        if one.name == spoilt and one.kind not in TYPED:
            continue  # what was never offered cannot be picked again
        lines = [value.replace("\r\n", "\n") for value in sent.get(one.name, [])]
        assert back.get(one.name, []) == lines, one.name
