"""Every page answers whatever stands in its address: with itself, or with a word, never a 500."""

import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from enforcement import web
from enforcement.web.cases.narrowing import KEPT
from tests.web.hostile import ADDRESSES, NAMES
from tests.web.shop import LISTS, Shop

READ = re.compile(r"""(?:args\.get|number_in|words_in)\(\s*"(\w+)\"""")
SOURCES = sorted(Path(web.__file__).parent.rglob("*.py"))
PART = re.compile(r"<[^>]+>")
FILLED = {
    "<int:case_id>": "{case}", "<int:document_id>": "999999", "<int:petition_id>": "{petition}",
    "<int:power_id>": "1", "<edition>": "0", "<path:name>": "theme.css", "<form>": "odt",
    "<sha256>": "0" * 64, "<int:cell_id>": "{cell}",
    "<int:item_id>": "1", "<int:service_id>": "1", "<int:asked_id>": "1", "<int:duty_id>": "1",
    "<int:matter_id>": "1", "<int:lane_id>": "1", "<int:link_id>": "1", "<token>": "no-token",
    "<int:lead_id>": "1", "<int:rule_id>": "1", "<int:town_id>": "1",
    "<int:submission_id>": "{submission}", "<number>": "SD0299120031",
    "<code>": "0" * 16, "<kind>": "defence",
    "<int:organisation_id>": "{office}", "<day>": "2026-03-18", "<shift>": "night",
}  # fmt: skip
"""How a path is filled where its query is tried; nothing that takes long to print."""


def pages(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]


def test_every_name_in_an_address_has_its_hostile_examples() -> None:
    read = {name for source in SOURCES for name in READ.findall(source.read_text("utf-8"))}

    assert read | set(KEPT) == NAMES


@pytest.mark.parametrize("value", ADDRESSES, ids=range(len(ADDRESSES)))
@pytest.mark.parametrize("who", ["李明", "何敏", LISTS])
def test_no_query_breaks_a_page(shop: Shop, who: str, value: str) -> None:
    browser = shop.enter(who)
    query = "&".join(f"{name}={value}" for name in sorted(NAMES))
    before = shop.counter.traces()

    for rule in pages(shop.counter.app):
        path = PART.sub(lambda part: FILLED.get(part[0], "conclude"), rule.rule)
        path = path.format(**shop.rows)
        if not path.endswith(("dossier/main.pdf", "dossier/secondary.pdf", "xlsx")):
            assert browser.get(f"{path}?{query}").status_code < 500, path
    assert shop.counter.traces() == before


@pytest.mark.parametrize("value", [
    "0", "-1", "2147483648", "9" * 30, "%00", "%FF", "%ED%A0%80", "%EF%BC%99" * 6, "..%2F..%2Fetc",
    "长" * 300,
])  # fmt: skip
def test_no_path_breaks_a_page(shop: Shop, value: str) -> None:
    browser = shop.enter("李明")
    before = shop.counter.traces()

    for rule in pages(shop.counter.app):
        if PART.search(rule.rule):
            path = PART.sub(value, rule.rule)
            assert browser.get(path).status_code in {302, 308, 404}, path
    assert shop.counter.traces() == before


def test_a_case_of_another_town_is_found_under_none_of_its_pages(shop: Shop) -> None:
    browser = shop.enter("李明")

    for rule in pages(shop.counter.app):
        if "<int:case_id>" in rule.rule:
            path = (
                rule.rule.replace("<int:case_id>", str(shop.foreign))
                .replace("<name>", "conclude")
                .replace("<int:submission_id>", "1")
            )
            assert browser.get(path).status_code == 404, path
