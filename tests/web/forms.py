"""What a browser would send: the form of a page as it stands there, with what a person changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import html5lib
from werkzeug.test import TestResponse

from tests.web.conftest import Browser

TICKED = {"checkbox", "radio"}


def form_of(text: str, action: str) -> dict[str, list[str]]:
    """The names and values of the form that is sent to `action`."""
    page = html5lib.parse(text, namespaceHTMLElements=False)
    sent = (one for one in page.iter("form") if one.get("method") == "post")
    form = next(one for one in sent if (one.get("action") or "").startswith(action))
    found: dict[str, list[str]] = {}
    for node in form.iter():
        for value in _values(node):
            found.setdefault(str(node.get("name")), []).append(value)
    return found


def _values(node: Any) -> list[str]:
    if not node.get("name"):
        return []
    if node.tag == "textarea":
        return ["".join(node.itertext()).removeprefix("\n")]
    if node.tag == "select":
        chosen = [one for one in node.iter("option") if one.get("selected") is not None]
        return [one.get("value") for one in chosen]
    if node.tag != "input" or node.get("type") == "file":
        return []
    left_out = node.get("type") in TICKED and node.get("checked") is None
    return [] if left_out else [node.get("value") or ""]


def send(browser: Browser, path: str, **changes: Any) -> TestResponse:
    """Open `path`, change what `changes` says, and send the form; a None leaves the field out."""
    return resend(browser, browser.get(path).text, path, **changes)


def resend(browser: Browser, text: str, path: str, **changes: Any) -> TestResponse:
    """Send the form that stands in `text`."""
    data: dict[str, Any] = form_of(text, path.partition("?")[0]) | changes
    sent = {name: value for name, value in data.items() if value is not None}
    return browser.post(path, data=sent, content_type="multipart/form-data")


@dataclass(frozen=True)
class Told:
    """What a page says of its fields, by name: their ids, values and errors.

    `summary` is the list at the head of the page: the words by the address of the field.
    """

    fields: Mapping[str, str]
    values: Mapping[str, str]
    errors: Mapping[str, str]
    summary: Mapping[str, str]


def told(text: str) -> Told:
    page = html5lib.parse(text, namespaceHTMLElements=False)
    fields: dict[str, str] = {}
    values: dict[str, str] = {}
    for node in page.iter():
        name = node.get("name")
        if node.tag in {"input", "select", "textarea"} and name:
            fields.setdefault(name, node.get("id") or name)
            values[name] = _text(node) if node.tag == "textarea" else node.get("value") or ""
    said = {node.get("id"): _text(node).strip() for node in page.iter("p") if node.get("id")}
    errors = {name: said[f"{name}-error"] for name in fields if f"{name}-error" in said}
    summary = {
        str(link.get("href")): _text(link)
        for head in page.iter("div") if head.get("class") == "err-sum"
        for link in head.iter("a")
    }  # fmt: skip
    groups = {name: name for name in errors}  # a group of ticks bears the name of its field
    return Told(fields | groups, values, errors, summary)


def _text(node: Any) -> str:
    return "".join(node.itertext()).removeprefix("\n")
