"""Bad input on the forms and tables of the lists of duties: told where it belongs, never a 500."""

from collections.abc import Mapping, Sequence

import pytest
from werkzeug.test import TestResponse

from enforcement.duties.lists import DutyList
from enforcement.exchange import tables, workbooks
from enforcement.procedure.fields import Field
from enforcement.web.duties import forms
from tests.factories.duties import DUTY
from tests.web.conftest import Browser
from tests.web.forms import told
from tests.web.hostile import LONG, LOST, MARKUP, PRIVATE, ROUNDS, TURNED
from tests.web.sheet import PARTS, Sheet, insist
from tests.web.shop import LISTS, Shop

FORMS: Mapping[str, tuple[Sequence[Field], str]] = {
    "/duties/new": ((forms.CODE, *forms.ITEM), "from"),
    "/duties/{item}/version": (forms.ITEM, "from"),
    "/duties/{item}/end": (forms.END, "to"),
    "/duties/{item}/grid": (forms.GRID, "on"),
    "/duties/kinds/new": (forms.DUTY, "from"),
    "/duties/kinds/{duty}/strike": (forms.STRIKE, "from"),
    "/duties/grid/{service}/end": (forms.END, "to"),
    "/duties/changes/{asked}": (forms.SETTLE, "outcome"),
}
"""Every form, what it asks, and a field by which it is spoilt."""
HEADINGS = [one.label for one in DutyList.columns]
ROW = [DUTY[one.key] for one in DutyList.columns]


def sheet(*rows: Sequence[str], form: str = tables.CSV) -> bytes:
    return tables.write(form, "表", DutyList.columns, rows)


def named(name: str) -> list[str]:
    return [ROW[0], name, *ROW[2:]]


BOMB = workbooks.written("表", {"甲": 9}, [["一"]])
TABLES: Mapping[str, tuple[str, bytes]] = {
    "nothing in it": ("清单.csv", b""),
    "bytes named a workbook": ("清单.xlsx", b"PK\x03\x04" + b"\0" * 400),
    "a workbook named CSV": ("清单.csv", sheet(ROW, form=tables.XLSX)),
    "a workbook of something else": ("清单.xlsx", BOMB),
    "a program": ("清单.csv.exe", sheet(ROW)),
    "an open quote": ("清单.csv", sheet(ROW) + b'"'),
    "no heading": ("清单.csv", sheet(ROW).split(b"\n", 1)[1]),
    "a heading of markup": ("清单.csv", sheet(ROW).replace(b"\r\n", f",{MARKUP}\r\n".encode(), 1)),
    "a heading without end": ("清单.csv", sheet(ROW).replace(b"\r\n", f",{LONG}\r\n".encode(), 1)),
    "markup for a day": ("清单.csv", sheet([*ROW[:-2], MARKUP, ""])),
    "a formula": ("清单.csv", sheet(ROW).replace(ROW[1].encode(), b"=1+1")),
    "GBK with a wrong day": (
        "清单.csv", sheet(ROW).decode()[1:].replace("2025", "去年").encode("gb18030")
    ),
    "ten megabytes": ("清单.csv", b"," * 10_000_000),
    "too many rows": ("清单.csv", sheet(*[ROW] * 2_001)),
    "a name of private signs": ("清单.xlsx", sheet(named(PRIVATE), form=tables.XLSX)),
    "a name that turns about": ("清单.xlsx", sheet(named(TURNED), form=tables.XLSX)),
    "a name that was lost": ("清单.csv", sheet(named(LOST))),
    "a name without end": ("清单.csv", sheet(named(LONG))),
}  # fmt: skip


@pytest.mark.parametrize("path", FORMS)
def test_a_form_says_at_each_field_what_is_wrong_and_keeps_it(shop: Shop, path: str) -> None:
    fields, spoilt = FORMS[path]
    browser, path = shop.enter(LISTS), path.format(**shop.rows)
    form = Sheet.of(browser.get(path).text, path, fields)

    insist(browser, form, ROUNDS, spoilt=spoilt)

    assert form.names == {one.name for one in fields}
    assert shop.is_untouched


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("who", ["李明", "郑国栋"])
def test_who_does_not_keep_the_lists_finds_no_form(shop: Shop, path: str, who: str) -> None:
    browser, path = shop.enter(who), path.format(**shop.rows)

    assert browser.get(path).status_code == 404
    assert browser.post(path, data={"csrf_token": shop.token(browser)}).status_code == 404
    assert shop.is_untouched


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_cannot_be_taken_in_is_told_at_its_field(shop: Shop, name: str) -> None:
    answer = hand_in(shop.enter(LISTS), shop, *TABLES[name])

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {"kinds"}
    assert MARKUP not in answer.text
    assert len(answer.text) < 40_000
    assert shop.is_untouched


@pytest.mark.parametrize("data", [{}, {"file": MARKUP}], ids=["nothing", "text"])
def test_a_table_must_be_a_file(shop: Shop, data: dict[str, str]) -> None:
    browser = shop.enter(LISTS)

    answer = browser.post(
        "/duties/import/kinds", data=data | {"csrf_token": shop.token(browser)}, content_type=PARTS
    )

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {"kinds"}
    assert shop.is_untouched


def test_there_is_no_fourth_list(shop: Shop) -> None:
    browser = shop.enter(LISTS)

    answer = browser.post("/duties/import/all", data={"csrf_token": shop.token(browser)})

    assert answer.status_code == 404


def hand_in(browser: Browser, shop: Shop, filename: str, data: bytes) -> TestResponse:
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
    return browser.post(
        "/duties/import/kinds", data=head.encode() + data + b"\r\n--x--\r\n",
        content_type=f"{PARTS}; boundary=x", headers={"X-CSRFToken": shop.token(browser)},
    )  # fmt: skip
