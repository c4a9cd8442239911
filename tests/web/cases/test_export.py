"""The list as a workbook: what the officer sees, as text, and on record."""

import io
import zipfile
from collections.abc import Callable

import html5lib
import pytest
import sqlalchemy as sa

from enforcement.accounts.models import AccessEvent, AccessKind
from enforcement.cases import workbook
from tests.factories.cases import Story
from tests.web.conftest import Browser
from tests.web.town import Counter

EVIL = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\thttp://a.example", "0123456789012345")


def named(*names: str) -> Callable[[Story], object]:
    def plot(story: Story) -> None:
        for minute, name in enumerate(names, start=10):
            story.take("register", f"2026-03-02 09:{minute}", party_name=name)

    return plot


def parts(browser: Browser, address: str = "/cases.xlsx") -> dict[str, str]:
    with browser.get(address) as answer:
        assert answer.status_code == 200
        taken = answer.data
    with zipfile.ZipFile(io.BytesIO(taken)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def cells(part: str) -> list[tuple[str, str]]:
    """The type and the text of each cell."""
    page = html5lib.parse(part, namespaceHTMLElements=False)
    return [(str(one.get("t")), "".join(one.itertext())) for one in page.iter("c")]


def test_no_text_becomes_a_formula_a_link_or_a_number(counter: Counter) -> None:
    book = parts(counter.enter("李明", counter.tell(named(*EVIL))))
    sheet = book["xl/worksheets/sheet1.xml"]
    found = cells(sheet)

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert {kind for kind, _ in found} == {"inlineStr"}
    assert {text for _, text in found} >= {name.strip() for name in EVIL}


def test_only_what_the_list_shows_is_exported(counter: Counter) -> None:
    browser = counter.enter("李明", counter.tell(named("甲店", "乙铺子")))

    assert len(cells(parts(browser)["xl/worksheets/sheet1.xml"])) == 3 * len(workbook.COLUMNS)
    assert "乙铺子" not in parts(browser, "/cases.xlsx?q=甲店")["xl/worksheets/sheet1.xml"]


def test_another_town_exports_nothing_of_ours(counter: Counter) -> None:
    counter.play("file")
    other = counter.enter("李明", counter.tell(named("乙铺子")))

    assert "顺和" not in parts(other)["xl/worksheets/sheet1.xml"]


def test_a_long_list_is_cut_and_says_so(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = counter.enter("李明", counter.tell(named("甲店", "乙铺子")))
    monkeypatch.setattr(workbook, "MOST", 1)
    sheet = parts(browser)["xl/worksheets/sheet1.xml"]

    assert "乙铺子" in sheet
    assert "甲店" not in sheet
    assert workbook.CUT in sheet


def test_who_took_it_is_on_record(counter: Counter) -> None:
    case_id = counter.play("file")
    parts(counter.enter("李明", case_id))

    taken = sa.select(AccessEvent.login).where(AccessEvent.kind == AccessKind.EXPORTED)
    assert len(counter.look(lambda session: session.scalars(taken).all())) == 1


def test_a_bad_day_leads_back_to_its_field(counter: Counter) -> None:
    answer = counter.enter("李明", counter.play("file")).get("/cases.xlsx?since=明天")

    assert answer.status_code == 302
    assert answer.location.startswith("/cases?since=")
