"""The places of the bars: no more than five on a phone, and what is folded is still found."""

import re

import html5lib
import pytest
from flask import Flask

from enforcement.config import ROOT
from tests.web.town import Counter

MOST = 5
TEMPLATES = ROOT / "templates"
NAMED = re.compile(r"""url_for\(\s*["'](\w+\.\w+)["']\s*[,)]""")


def tabs(text: str) -> list[tuple[str, bool]]:
    """Where each tab leads, and whether it is marked as the one open."""
    page = html5lib.parse(text, namespaceHTMLElements=False)
    links = page.findall(".//nav[@class='tab-bar']//a")
    return [(str(one.get("href")), one.get("aria-current") == "page") for one in links]


@pytest.mark.parametrize("name", ["李明", "赵强", "王芳", "钱伟", "郑国栋", "孙丽"])
def test_a_phone_shows_at_most_five_places_the_last_is_ones_own(
    counter: Counter, name: str
) -> None:
    found = tabs(counter.enter(name, counter.play("register")).get("/").text)

    assert len(found) <= MOST
    assert found[0] == ("/", True)
    assert found[-1] == ("/me", False)


def test_what_has_no_tab_is_reached_by_ones_own_page_which_stays_marked(counter: Counter) -> None:
    browser = counter.enter("郑国栋", counter.play("register"))

    more = browser.get("/me").text.partition('aria-label="更多"')[2].partition("</nav>")[0]

    assert 'href="/powers"' in more
    assert [path for path, here in tabs(browser.get("/powers").text) if here] == ["/me"]


def test_every_address_that_a_template_names_is_one_of_ours(app: Flask) -> None:
    known = {rule.endpoint for rule in app.url_map.iter_rules()}
    named = {
        (str(file.relative_to(TEMPLATES)), endpoint)
        for file in TEMPLATES.rglob("*.html")
        for endpoint in NAMED.findall(file.read_text(encoding="utf-8"))
    }

    assert {(file, endpoint) for file, endpoint in named if endpoint not in known} == set()
    assert len(named) > 100
