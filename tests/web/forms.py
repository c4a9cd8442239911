"""What a browser would send: the form of a page as it stands there, with what a person changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from werkzeug.test import TestResponse

from tests.web.conftest import Browser, parsed

TICKED = {"checkbox", "radio"}
BOXES = {"input", "select", "textarea"}


def form_of(text: str, action: str) -> dict[str, list[str]]:
    """The names and values of the form that is sent to `action`."""
    found: dict[str, list[str]] = {}
    for node in _form(text, action).iter():
        for value in _values(node):
            found.setdefault(str(node.get("name")), []).append(value)
    return found


def offered_in(text: str, action: str) -> dict[str, list[str]]:
    """Every name that the form to `action` asks, with what may be picked there.

    A box for words offers nothing, and neither does a group that is empty.
    """
    form = _form(text, action)
    found: dict[str, list[str]] = {
        str(node.get("id")): [] for node in form.iter("fieldset") if node.get("id")
    }
    for node in form.iter():
        if node.tag in BOXES and node.get("name"):
            found.setdefault(str(node.get("name")), []).extend(_offers(node))
    return found


def _offers(node: Any) -> list[str]:
    if node.tag == "select":
        return [one.get("value") for one in node.iter("option") if one.get("value")]
    return [node.get("value") or "y"] if node.get("type") in TICKED else []


def _form(text: str, action: str) -> Any:
    """The form sent to `action` itself, else the first one sent beneath it."""
    forms = [one for one in parsed(text).iter("form") if one.get("method") == "post"]
    exact = (one for one in forms if (one.get("action") or "").partition("?")[0] == action)
    beneath = (one for one in forms if (one.get("action") or "").startswith(action))
    return next(chain(exact, beneath))


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
    """What a page says of its fields, by name: where each stands, its values and its error.

    `summary` is the list at the head of the page: the words by the address of the field.
    """

    places: frozenset[str]
    values: Mapping[str, str]
    errors: Mapping[str, str]
    summary: Mapping[str, str]


def told(text: str) -> Told:
    page = parsed(text)
    nodes = list(page.iter())
    boxes = [node for node in nodes if node.tag in BOXES and node.get("name")]
    return Told(
        places=frozenset(node.get("id") for node in nodes if node.get("id")),
        values={node.get("name"): _typed(node) for node in boxes},
        errors=dict(_errors(page.iter("p"))),
        summary={
            str(link.get("href")): _text(link)
            for head in page.iter("div") if head.get("class") == "err-sum"
            for link in head.iter("a")
        },
    )  # fmt: skip


def _errors(notes: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for note in notes:
        name, mark, rest = (note.get("id") or "").rpartition("-error")
        if mark and not rest:
            yield name, _text(note).strip()


def _typed(node: Any) -> str:
    return _text(node) if node.tag == "textarea" else node.get("value") or ""


def _text(node: Any) -> str:
    return "".join(node.itertext()).removeprefix("\n")
