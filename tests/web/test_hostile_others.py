"""Bad input on every other form: with a real row behind it, a message where it belongs, no 500.

A button that asks for nothing has no field to fill in wrongly: there somebody else presses it, or
somebody whose page has expired.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask

from enforcement.cases.chains import open_to_choice
from enforcement.intake.asks import (
    CATEGORY,
    CELL,
    CHANNEL,
    KEY,
    NAME,
    OF_PUBLIC,
    PHONE,
    PICTURES,
    RULE,
    SEEN,
    TRIAL,
    WHAT,
    WHERE,
)
from enforcement.intake.exits import BY_KIND
from enforcement.intake.words import ExitKind
from enforcement.organisations.contacts import CONTACT
from enforcement.powers import files
from enforcement.powers.catalogue import shipped
from enforcement.powers.columns import POWER_COLUMNS
from enforcement.procedure.coordination.matters import Urgency
from enforcement.procedure.fields import Field, Kind
from enforcement.roster.asks import SAID
from enforcement.web.coordination.clocks import fields_of as clock_fields
from enforcement.web.grid.routes import JOINING
from enforcement.web.organisations.routes import DEPUTY
from enforcement.web.ratings.weights import WEIGHTS
from tests.factories.grid import collected, feature
from tests.web.conftest import PASSWORD, Browser
from tests.web.forms import form_of, told
from tests.web.hostile import BODIES, LONG, LOST, MARKUP, NUL, PRIVATE, ROUNDS, TURNED, echoed
from tests.web.sheet import PARTS, Sheet, insist
from tests.web.shop import CLERK, LISTS, SECURITY, Shop

HEAD = "郑国栋"
KEEPER = "何敏"
MORE = (CATEGORY, SEEN, CELL, CHANNEL, NAME, PHONE)
ROLE = (Field("role", "职责", Kind.CHOICE), Field("place", "在哪个机关", Kind.CHOICE))
POINT = (
    Field("longitude", "经度"), Field("latitude", "纬度"), Field("accuracy", "定位精度"),
    Field("cell", "网格", Kind.CHOICE),
)  # fmt: skip
CHAINED = [step.name for step in open_to_choice()]


@dataclass(frozen=True)
class Bad:
    """One sending: by whom and where, what, how it is answered, and at which fields it is told.

    A `status` of 422 is told at the fields `at`; anything else on the page that answers.
    """

    who: str
    path: str
    sent: Mapping[str, Any] = field(default_factory=dict)
    status: int = 404
    at: tuple[str, ...] = ()


EXPIRED = {"csrf_token": "错"}
OTHERS: Mapping[str, tuple[Bad, ...]] = {
    "accounts.log_in": (
        Bad(HEAD, "/login", {"login": "", "password": LONG}, 422, ("login",)),
        Bad(HEAD, "/login", {"login": MARKUP, "password": ""}, 422, ("password",)),
    ),
    "accounts.log_out": (Bad(HEAD, "/logout", EXPIRED, 400),),
    "accounts.revoke": (
        Bad(HEAD, "/me/logins/{login}/revoke"),
        Bad("王芳", "/me/logins/{login}/revoke", EXPIRED, 400),
    ),
    "accounts.set_password": (
        Bad(HEAD, "/me/password", {}, 422, ("present", "password", "again")),
        Bad(HEAD, "/me/password", {"present": "错", "password": LONG, "again": MARKUP}, 422,
            ("again",)),
        Bad(HEAD, "/me/password", {"present": PASSWORD, "password": "短", "again": "短"}, 422,
            ("password",)),
        Bad(HEAD, "/me/password", {"present": PASSWORD, "password": LONG, "again": LONG}, 422,
            ("password",)),
    ),
    "cases.recall": (
        Bad(HEAD, "/cases/{case}/petitions/{petition}/recall", {}, 404),
        Bad("王芳 elsewhere", "/cases/{foreign}/petitions/{petition}/recall", {}, 409),
        Bad("赵强 elsewhere", "/cases/{case}/petitions/{petition}/recall", {}, 404),
        Bad("赵强 elsewhere", "/cases/{foreign}/petitions/{petition}/recall", EXPIRED, 400),
    ),
    **{
        f"approvals.{name}": (
            Bad(HEAD, f"/approvals/{{petition}}/{path}", {"opinion": "不同意"}),
            *(Bad("赵强 elsewhere", f"/approvals/{{petition}}/{path}", {"opinion": bad}, 422,
                  ("opinion",)) for bad in ("长" * 1_001, NUL, TURNED, LOST, PRIVATE)),
        )
        for name, path in (("agree", "agree"), ("send_back", "send-back"))
    },
    "organisations.end": (
        Bad("王芳", "/deputies/{deputy}/end"), Bad(HEAD, "/deputies/{deputy}/end", EXPIRED, 400),
    ),
    "chains.set_all": (
        Bad(HEAD, "/chains/{office}"),
        *(Bad(KEEPER, "/chains/{office}", {name: [bad] for name in CHAINED}, 422, tuple(CHAINED))
          for bad in ("", MARKUP, NUL, LONG, "team")),
        Bad(KEEPER, "/chains/{office}", {name: ["head", "team"] for name in CHAINED}, 422,
            tuple(CHAINED)),
        Bad(KEEPER, "/chains/{office}", {}, 422, tuple(CHAINED)),
    ),
    "roles.take": (
        Bad(HEAD, "/people/{officer}/roles/{grant}/take"),
        Bad(SECURITY, "/people/{security}/roles/{grant}/take"),
        Bad(SECURITY, "/people/{security}/roles/{own}/take", {}, 409),
        Bad(SECURITY, "/people/{officer}/roles/{grant}/take", EXPIRED, 400),
    ),
    "notices.read_one": (
        Bad(HEAD, "/notices/{notice}/read"),
        Bad("赵强 elsewhere", "/notices/{notice}/read", EXPIRED, 400),
    ),
    "own_case.leave": (Bad(HEAD, "/window/case/leave", EXPIRED, 400),),
    "notices.read_all": (Bad(HEAD, "/notices/read", EXPIRED, 400),),
    "grid.leave": (
        Bad(HEAD, "/map/cells/{cell}/members/{member}/end"),
        Bad(LISTS, "/map/cells/{cell}/members/999999/end"),
        Bad(LISTS, "/map/cells/{cell}/members/{member}/end", EXPIRED, 400),
    ),
    "grid_places.locate": (
        Bad(KEEPER, "/map/locate"),
        *(Bad(HEAD, "/map/locate", {"longitude": bad, "latitude": bad, "accuracy": bad}, 422)
          for bad in (NUL, LONG, MARKUP, "NaN", "-1", "9" * 5_000, "200")),
        Bad(HEAD, "/map/locate", EXPIRED, 400),
    ),
    "roster.clear": (
        Bad(HEAD, "/roster/{office}/2026-03-18/night/clear"),
        Bad("赵强 elsewhere", "/roster/{office}/2026-03-18/night/clear"),
        Bad("赵强", "/roster/{office}/2026-03-18/大夜/clear"),
        Bad("赵强", "/roster/{office}/9999-99-99/night/clear"),
        *(Bad("赵强", "/roster/{office}/2026-03-18/night/clear", {"last_seen": bad}, 409)
          for bad in ("7", "-1", MARKUP, NUL, LONG, "9" * 5_000)),
        Bad("赵强", "/roster/{office}/2026-03-17/day/clear", {"last_seen": "0"}, 409),
        Bad("赵强", "/roster/{office}/2026-03-18/night/clear", EXPIRED, 400),
    ),
    "leads.accept": (
        Bad(HEAD, "/leads/{lead}/accept"),
        Bad("李明", "/leads/{foreign_lead}/accept"),
        *(Bad("李明", "/leads/{lead}/accept", {"category": bad}, 422, ("category",))
          for bad in (MARKUP, NUL, LONG, "9999")),
        Bad("李明", "/leads/{lead}/accept", EXPIRED, 400),
    ),
    "leads.merge": (
        Bad(HEAD, "/leads/{lead}/merge/{alike}"),
        Bad("李明", "/leads/{lead}/merge/{foreign_lead}"),
        Bad("李明", "/leads/{foreign_lead}/merge/{lead}"),
        Bad("李明", "/leads/{lead}/merge/{lead}", {}, 409),
        Bad("李明", "/leads/{lead}/merge/{alike}", EXPIRED, 400),
    ),
    "leads.tell": (
        Bad(HEAD, "/leads/{lead}/told"),
        Bad("李明", "/leads/{foreign_lead}/told"),
        Bad("李明", "/leads/{lead}/told", {}, 422, ("how", "words")),
        *(Bad("李明", "/leads/{lead}/told", {"how": "phone", "words": bad}, 422, ("words",))
          for bad in (LONG, NUL, TURNED, LOST, PRIVATE)),
        Bad("李明", "/leads/{lead}/told", {"how": "notice", "words": "已告知"}, 422, ("how",)),
        Bad("李明", "/leads/{lead}/told", {"how": "phone", "words": "已告知"}, 409),
    ),
    "lead_rules.end": (
        Bad("李明", "/leads/rules/{rule}/end"),
        Bad(KEEPER, "/leads/rules/{foreign_rule}/end"),
        Bad(KEEPER, "/leads/rules/{rule}/end", EXPIRED, 400),
    ),
    "api_keys.revoke": (
        Bad("李明", "/leads/keys/{key}/revoke"),
        Bad(KEEPER, "/leads/keys/{key}/revoke", EXPIRED, 400),
    ),
}  # fmt: skip
"""Every form that is not built from fields, by its endpoint."""

BY_FIELDS = {
    "cases.register": ("李明", "/cases/new"),
    "cases.take_step": ("李明", "/cases/{case}/steps/conclude"),
    "cases.preview": ("李明", "/cases/{case}/steps/conclude/preview"),
    "on_the_spot.punish": ("李明", "/cases/on-the-spot"),
    "on_the_spot.turn_ordinary": ("李明", "/cases/on-the-spot/lead"),
    "on_the_spot.show_tiers": ("李明", "/cases/on-the-spot/tiers"),
    "organisations.appoint": (HEAD, "/deputies"),
    "roles.give": (SECURITY, "/people/{officer}/roles"),
    "powers.take_in": (KEEPER, "/powers/import"),
    "powers.take_mandates": (KEEPER, "/powers/mandates"),
    "grid.join": (LISTS, "/map/cells/{cell}/members"),
    "grid_places.find": (HEAD, "/map/here"),
    "grid_files.take_in": (LISTS, "/map/import"),
    "contact.change": (HEAD, "/me/contact"),
    "links.take": (HEAD, "/answer/none"),  # its fields: tests/web/links/test_hostile_answers.py
    "duties.add": (LISTS, "/duties/new"),
    "duties.renew": (LISTS, "/duties/{item}/version"),
    "duties.end": (LISTS, "/duties/{item}/end"),
    "duties.enter_grid": (LISTS, "/duties/{item}/grid"),
    "duty_kinds.add": (LISTS, "/duties/kinds/new"),
    "duty_kinds.strike": (LISTS, "/duties/kinds/{duty}/strike"),
    "grid_services.end": (LISTS, "/duties/grid/{service}/end"),
    "grid_services.settle": (LISTS, "/duties/changes/{asked}"),
    "duty_sheets.take_in": (LISTS, "/duties/import/items"),
    "leads.report": ("李明", "/leads/new"),
    "leads.leave": ("李明", "/leads/{lead}/exits/corrected"),
    "lead_imports.take_in": ("李明", "/leads/import"),
    "lead_rules.add": (KEEPER, "/leads/rules/towns/{office}/new"),
    "lead_rules.change": (KEEPER, "/leads/rules/{rule}"),
    "lead_rules.try_one": (KEEPER, "/leads/rules/towns/{office}/try"),
    "api_keys.make": (KEEPER, "/leads/keys"),
    "reports.report": ("李明", "/report"),
    "own_case.prove_it": (HEAD, "/window/case"),
    "own_case.hand_in": (HEAD, "/window/case/submissions/defence"),
    "counter.find": (CLERK, "/window/counter"),
    "counter.hand_in": (CLERK, "/window/counter/case/defence"),
    "answering.return_it": ("李明", "/cases/{submitted}/submissions/{submission}/return"),
    "weights.set_all": (LISTS, "/ratings/weights"),
    "clocks.set_all": (LISTS, "/clocks"),
    "roster.enter": ("赵强", "/roster/{office}/2026-03-18/night"),
    "roster_sheets.take_in": ("赵强", "/roster/import"),
    "beginnings.begin": ("李明", "/matters/new/call"),
    "matters.take_step": ("李明", "/matters/{matter}/steps/remind?lane={lane}"),
    "matter_links.issue": ("李明", "/matters/{matter}/lanes/{lane}/links"),
    "matter_links.revoke": ("李明", "/matters/{matter}/lanes/{lane}/links/{link}/revoke"),
}
"""Every form that has fields of its own, and where one of its kind is sent."""

KEYED = {"open311.post_request"}
"""These carry a key instead of a token; their hostile examples lie in tests/web/intake."""
BUTTONS = {
    "approvals.agree", "approvals.send_back", "accounts.log_out", "accounts.revoke",
    "cases.recall", "organisations.end", "roles.take", "notices.read_one", "notices.read_all",
    "grid.leave",
    "leads.accept", "leads.merge", "lead_rules.end", "api_keys.revoke",
    "own_case.leave",
}  # fmt: skip
"""These ask for nothing that must be filled in: with the token, whatever is sent, they are done."""
SENDERS = {name: (bads[-1].who, bads[-1].path) for name, bads in OTHERS.items()} | BY_FIELDS

GOOD = files.to_csv(shipped()[:1]).decode()
HEADING, ROW = GOOD.splitlines()[0], GOOD.splitlines()[1]
NAMED = shipped()[0].values["name"]
KEYS = [column.key for column in POWER_COLUMNS]
LAUGHS = f"- {KEYS[0]}: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  {key}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n, key in enumerate(KEYS[1:10], 1)
)
"""Nine lists of nine of the list before: a thousand million words in a few lines."""
CATALOGUES: Mapping[str, tuple[str, bytes]] = {
    "nothing in it": ("清单.csv", b""),
    "a workbook": ("清单.xlsx", b"PK\x03\x04" + b"\0" * 400),
    "a workbook named CSV": ("清单.csv", b"PK\x03\x04" + b"\0" * 400),
    "bytes": ("清单.yaml", b"\x00\xff" * 50),
    "a program": ("清单.csv.exe", GOOD.encode()),
    "an open quote": ("清单.csv", f'{HEADING}\n"断'.encode()),
    "no heading": ("清单.csv", ROW.encode()),
    "a heading of ours and one of markup": ("清单.csv", f"{HEADING},{MARKUP}\n{ROW},1".encode()),
    "a row longer than the heading": ("清单.csv", f"{HEADING}\n{ROW},=1+1".encode()),
    "GBK with a wrong day": ("清单.csv", GOOD[1:].replace("2018", "去年").encode("gb18030")),
    "a formula for a day": ("清单.csv", f"{HEADING}\n=1+1,=1+1,=1+1".encode()),
    "ten megabytes": ("清单.csv", (HEADING + "\n" + ROW * 10).encode() + b"," * 10_000_000),
    "too many rows": ("清单.csv", (HEADING + "\n" + "a\n" * 20_001).encode()),
    "a name of private signs": ("清单.csv", GOOD.replace(NAMED, PRIVATE).encode()),
    "a name that turns about": ("清单.csv", GOOD.replace(NAMED, TURNED).encode()),
    "a name with a control": ("清单.csv", GOOD.replace(NAMED, "\x1b[31m红").encode()),
    "a name that was lost": ("清单.csv", GOOD.replace(NAMED, LOST).encode()),
    "a name without end": ("清单.csv", GOOD.replace(NAMED, LONG).encode()),
    "broken YAML": ("清单.yaml", b"- [}"),
    "a YAML object": ("清单.yaml", b"!!python/object/apply:os.system ['true']"),
    "YAML too deep": ("清单.yaml", b"[" * 20_000),
    "YAML that multiplies": ("清单.yaml", LAUGHS.encode()),
    "YAML with no such day": ("清单.yaml", b"- from: 2026-02-30"),
    "YAML of words": ("清单.yaml", "一句话".encode()),
}  # fmt: skip


MAPS: Mapping[str, bytes] = {
    "nothing in it": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    "too deep": b"[" * 100_000,
    "too large": b" " * 6_000_000,
    "not a number": b'{"type": "FeatureCollection", "features": [NaN]}',
    "too many figures": b'{"type": "FeatureCollection", "features": [%s]}' % (b"9" * 5_000),
    "wrong types": collected(7, [], None, {"type": "Feature", "properties": [], "geometry": 1}),
    "markup": collected(feature(MARKUP, name=MARKUP, village=MARKUP)),
    "NUL": collected(feature("01", name=NUL)),
    "half of a sign": collected(feature("\ud800", name="\udfff")),
    "a name without end": collected(feature("02", 1, name=LONG)),
    "another town": collected(feature("02", 1, town="天边镇")),
    "ground twice": collected(feature("02", 0.5)),
    "one good, one bad": collected(feature("02", 1), feature("03", 2, name="")),
}


into_each = pytest.mark.parametrize(
    ("path", "place"), [("/powers/import", "file"), ("/powers/mandates", "mandates")]
)


def test_every_form_of_the_application_has_its_hostile_examples(app: Flask) -> None:
    posted = {
        rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())
    }

    assert posted == OTHERS.keys() | BY_FIELDS.keys() | KEYED
    assert OTHERS.keys().isdisjoint(BY_FIELDS)


@pytest.mark.parametrize(
    "bad", [one for bads in OTHERS.values() for one in bads], ids=lambda bad: bad.path
)
def test_bad_input_is_told_where_it_belongs_and_leaves_nothing(shop: Shop, bad: Bad) -> None:
    browser = _enter(shop, bad.who)

    sent = {"csrf_token": shop.token(browser), **bad.sent}
    answer = browser.post(bad.path.format(**shop.rows), data=sent)

    assert answer.status_code == bad.status
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.text)
    assert MARKUP not in answer.text
    page = told(answer.text)
    assert page.errors.keys() == set(bad.at)
    if "opinion" in bad.at:
        assert page.values["opinion"] == echoed(bad.sent["opinion"])
    assert shop.is_untouched


def test_a_wrong_password_is_told_and_noted_and_nothing_else_is_said(shop: Shop) -> None:
    browser = shop.counter.app.test_client()
    assert isinstance(browser, Browser)

    for login in (MARKUP, LONG, NUL, "' OR 1=1 --"):
        answer = browser.log_in(login, LONG)
        assert answer.status_code == 401
        page = told(answer.text)
        assert page.values["login"] == "".join(filter(str.isprintable, login))
        assert not page.errors  # whether the name or the password is wrong stays unsaid
    shop.before = shop.counter.traces()  # each attempt is on record


def test_a_wrong_present_password_is_told_at_its_field(shop: Shop) -> None:
    browser = shop.enter(HEAD)
    browser.get("/me/password")

    answer = browser.send(
        "/me/password", {"present": MARKUP, "password": "Nuan-2027-hai", "again": "Nuan-2027-hai"}
    )

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {"present"}
    shop.before = shop.counter.traces()  # the attempt is on record


@pytest.mark.parametrize("turn", ROUNDS)
def test_a_contact_that_reaches_nobody_is_told_at_its_field(shop: Shop, turn: int) -> None:
    browser = shop.enter(HEAD)
    sheet = Sheet.of(browser.get("/me/contact").text, "/me/contact", CONTACT)
    injected = ("a@b.cn\r\nBcc: c@d.cn", "a@b", "<a@b.cn>", "a@b.cn, c@d.cn", "a b@c.cn", "@b.cn")
    numbers = ("12345678901", "1380013800", "138001380000", "+1 3800138000", "13800138000;1", "一")

    for sent in (sheet.wrong(turn), {"mail": injected[turn], "mobile_phone": numbers[turn]}):
        answer = browser.post("/me/contact", data=sheet.shown | sent, content_type=PARTS)
        assert answer.status_code == 422
        page = told(answer.text)
        assert page.errors.keys() == sheet.names == {"mail", "mobile_phone"}
        assert page.values["mail"] == echoed(sent["mail"]).replace("\r\n", "\n")
    assert shop.is_untouched


def test_a_deputy_is_arranged_only_by_what_the_form_offers(shop: Shop) -> None:
    browser = shop.enter(HEAD)
    sheet = Sheet.of(browser.get("/deputies").text, "/deputies", DEPUTY)

    insist(browser, sheet, ROUNDS, spoilt="until_on")

    assert sheet.names == {one.name for one in DEPUTY}
    assert shop.is_untouched


def test_a_role_is_given_only_as_the_form_offers(shop: Shop) -> None:
    browser, officer = shop.enter(SECURITY), shop.rows["officer"]
    path = f"/people/{officer}/roles"
    sheet = Sheet.of(browser.get(f"/people/{officer}").text, path, ROLE)

    insist(browser, sheet, ROUNDS, spoilt="role")

    assert sheet.names == {"role", "place"}
    assert shop.is_untouched


def test_people_come_into_a_cell_only_as_the_form_offers(shop: Shop) -> None:
    browser, page = shop.enter(LISTS), f"/map/cells/{shop.rows['cell']}"
    sheet = Sheet.of(browser.get(page).text, f"{page}/members", JOINING)

    insist(browser, sheet, ROUNDS, spoilt="from_on")

    assert sheet.names == {one.name for one in JOINING}
    assert shop.is_untouched


def test_a_place_is_read_only_as_a_device_or_the_list_states_it(shop: Shop) -> None:
    browser = shop.enter(HEAD)
    sheet = Sheet.of(browser.get("/map/here").text, "/map/here", POINT)

    insist(browser, sheet, ROUNDS, spoilt="longitude")

    assert sheet.names == {one.name for one in POINT}
    assert shop.is_untouched


@pytest.mark.parametrize("name", MAPS)
def test_a_map_that_cannot_be_taken_in_is_told_at_its_field(shop: Shop, name: str) -> None:
    browser = shop.enter(LISTS)

    answer = browser.post(
        "/map/import", data=_parted("网格.geojson", MAPS[name]),
        content_type=f"{PARTS}; boundary=x", headers={"X-CSRFToken": shop.token(browser)},
    )  # fmt: skip

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {"file"}
    assert MARKUP not in answer.text
    assert len(answer.text) < 30_000


@pytest.mark.parametrize(
    ("pages", "asks", "spoilt"),
    [
        (("李明", "/leads/new", "/leads/new"), (PICTURES, WHERE, WHAT, *MORE), "found_at"),
        ((KEEPER, "/report", "/report"), OF_PUBLIC, "place"),
        (("李明", "/leads/{lead}/exits/corrected", "/leads/{lead}/exits/corrected"),
         BY_KIND[ExitKind.CORRECTED].asks, "corrected_at"),
        (("李明", "/leads/{lead}/exits/no_action", "/leads/{lead}/exits/no_action"),
         BY_KIND[ExitKind.NO_ACTION].asks, "reason"),
        ((KEEPER, "/leads/rules/towns/{office}/new", "/leads/rules/towns/{office}/new"), RULE,
         "position"),
        ((KEEPER, "/leads/rules/{rule}", "/leads/rules/{rule}"), RULE, "name"),
        ((KEEPER, "/leads/rules?town={office}", "/leads/rules/towns/{office}/try"), TRIAL, "at"),
        ((KEEPER, "/leads/keys", "/leads/keys"), KEY, "name"),
    ],
)  # fmt: skip
def test_a_form_of_leads_says_at_each_field_what_is_wrong(
    shop: Shop, pages: tuple[str, str, str], asks: Sequence[Field], spoilt: str
) -> None:
    """`pages`: who opens which page, and where its form is sent."""
    who, page, path = (one.format(**shop.rows) for one in pages)
    browser = shop.enter(who)
    sheet = Sheet.of(browser.get(page).text, path, asks)

    insist(browser, sheet, ROUNDS, spoilt=spoilt)

    assert {one.name for one in asks} - sheet.names <= {"area"}  # where there is but one town
    assert shop.is_untouched


def test_weights_are_told_at_their_fields(shop: Shop) -> None:
    browser, page = shop.enter(LISTS), "/ratings/weights"
    sheet = Sheet.of(shop.enter(LISTS).get(page).text, _action_on(browser, page), WEIGHTS)

    insist(browser, sheet, ROUNDS, spoilt="from_year")

    assert sheet.names == {one.name for one in WEIGHTS}
    assert shop.is_untouched


@pytest.mark.parametrize("level", ["urgent", "normal", "hard", MARKUP])
def test_clocks_are_told_at_their_fields(shop: Shop, level: str) -> None:
    browser, page = shop.enter(LISTS), f"/clocks?level={level}"
    asks = clock_fields(Urgency.NORMAL)
    sheet = Sheet.of(browser.get(page).text, _action_on(browser, "/clocks"), asks)

    insist(browser, sheet, ROUNDS, spoilt="sign")

    assert sheet.names == {one.name for one in asks}
    assert shop.is_untouched


@pytest.mark.parametrize(
    "bad",
    [
        "半天",
        "0 分钟",
        "1001 小时",
        "-5 分钟",
        "2.5 小时",
        "5 天",
        "9" * 18 + "分",
        "１ 年",
        "分钟",
    ],
)
def test_what_is_no_clock_is_told_in_words(shop: Shop, bad: str) -> None:
    browser = shop.enter(LISTS)

    answer = browser.post("/clocks", data={"csrf_token": shop.token(browser), "sign": bad})

    assert answer.status_code == 422
    page = told(answer.text)
    assert page.errors.keys() == {"sign"}
    assert page.errors["sign"].startswith("签收时限应")
    assert page.values["sign"] == bad
    assert shop.is_untouched


def test_a_shift_is_told_at_its_fields(shop: Shop) -> None:
    browser, page = shop.enter("赵强"), f"/roster/{shop.rows['office']}/2026-03-18/night"
    sheet = Sheet.of(browser.get(page).text, page, SAID)

    insist(browser, sheet, ROUNDS, spoilt="phone")

    assert sheet.names == {one.name for one in SAID}
    assert shop.is_untouched


ROSTERS: Mapping[str, tuple[str, bytes]] = {
    "nothing in it": ("值班.csv", b""),
    "no roster": ("值班.csv", "甲,乙\n1,2".encode()),
    "a workbook that is none": ("值班.xlsx", b"PK\x03\x04" + b"\0" * 400),
    "a program": ("值班.exe", b"MZ"),
    "bytes": ("值班.csv", b"\x00\xff" * 50),
    "an open quote": ("值班.csv", '单位,日期,班次,值班人,值班电话\n"断'.encode()),
    "markup and formulas": (
        "值班.csv", f"单位,日期,班次,值班人,值班电话\n{MARKUP},=1+1,@x,{NUL},{LONG}".encode()),
    "too large": ("值班.csv", b"," * 6_000_000),
}  # fmt: skip


@pytest.mark.parametrize("name", ROSTERS)
def test_a_roster_that_cannot_be_taken_in_is_told_at_its_field(shop: Shop, name: str) -> None:
    browser, (filename, data) = shop.enter("赵强"), ROSTERS[name]

    answer = browser.post(
        "/roster/import", data=_parted(filename, data), content_type=f"{PARTS}; boundary=x",
        headers={"X-CSRFToken": shop.token(browser)},
    )  # fmt: skip

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {"file"}
    assert MARKUP not in answer.text
    assert shop.is_untouched


def _action_on(browser: Browser, page: str) -> str:
    """Where the form of a page that names its district sends."""
    found = re.search(rf'action="({page}\?[^"]+)"', browser.get(page).text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("said", "articles"),
    [({"department": "29"}, 1), ({"station": "59"}, 1), ({"department": "0", "station": "0"}, 2)],
)
def test_a_share_below_the_floor_is_refused_with_its_article_and_nothing_is_lost(
    shop: Shop, said: dict[str, str], articles: int
) -> None:
    browser = shop.enter(LISTS)
    sent = {"signed": "40", "reported": "15", "satisfied": "30", "sound": "15",
            "from_year": "2026", "department": "30", "station": "60"} | said  # fmt: skip

    answer = browser.post(
        "/ratings/weights", data={"csrf_token": shop.token(browser), **sent}
    )  # fmt: skip

    assert answer.status_code == 409
    assert (
        answer.text.count('<cite class="cite">鲁乡镇 18 ②</cite></p>\n      <p class="cure">')
        == articles
    )
    assert {name: told(answer.text).values[name] for name in sent} == sent
    assert shop.is_untouched


def test_a_chain_that_is_refused_keeps_what_was_ticked_for_the_others(shop: Shop) -> None:
    browser, path = shop.enter(KEEPER), f"/chains/{shop.rows['office']}"
    sent = form_of(browser.get("/chains").text, path) | {
        "decide": ["team", "manager", "head"], "file": ["team"],
    }  # fmt: skip

    answer = browser.post(path, data=sent)

    assert answer.status_code == 422
    page, back = told(answer.text), form_of(answer.text, path)
    assert page.errors.keys() == {"file"}
    assert page.summary == {"#file": page.errors["file"]}
    assert back["decide"] == ["team", "manager", "head"]
    assert shop.is_untouched


@pytest.mark.parametrize("name", CATALOGUES)
@into_each
def test_a_table_that_cannot_be_taken_in_is_told_at_its_field(
    shop: Shop, name: str, path: str, place: str
) -> None:
    browser = shop.enter(KEEPER)
    filename, data = CATALOGUES[name]

    answer = browser.post(
        path, data=_parted(filename, data), content_type=f"{PARTS}; boundary=x",
        headers={"X-CSRFToken": shop.token(browser)},
    )  # fmt: skip

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {place}
    assert MARKUP not in answer.text
    assert len(answer.text) < 30_000
    assert shop.is_untouched


def _parted(filename: str, data: bytes) -> bytes:
    """The body of a form with one file."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n\r\n'
    return head.encode() + data + b"\r\n--x--\r\n"


@pytest.mark.parametrize(
    "body",
    [b"--x--\r\n", _parted("", b""), _parted("", MARKUP.encode()).replace(b'; filename=""', b"")],
    ids=["nothing", "no file chosen", "text where a file is asked"],
)
@into_each
def test_a_table_must_be_a_file(shop: Shop, body: bytes, path: str, place: str) -> None:
    browser = shop.enter(KEEPER)

    answer = browser.post(
        path, data=body, content_type=f"{PARTS}; boundary=x",
        headers={"X-CSRFToken": shop.token(browser)},
    )  # fmt: skip

    assert answer.status_code == 422
    assert told(answer.text).errors.keys() == {place}
    assert shop.is_untouched


@pytest.mark.parametrize("endpoint", SENDERS)
def test_no_form_takes_a_body_without_the_token(shop: Shop, endpoint: str) -> None:
    who, path = SENDERS[endpoint]
    browser, path = _enter(shop, who), path.format(**shop.rows)

    answers = [browser.post(path, data=body, content_type=kind) for body, kind in BODIES.values()]

    assert {one.status_code for one in answers} <= {400, 413}
    assert shop.is_untouched


@pytest.mark.parametrize("endpoint", sorted(SENDERS.keys() - BUTTONS))
def test_no_body_breaks_a_form(shop: Shop, endpoint: str) -> None:
    who, path = SENDERS[endpoint]
    browser, path = _enter(shop, who), path.format(**shop.rows)
    header = {"X-CSRFToken": shop.token(browser)}

    for body, kind in BODIES.values():
        answer = browser.post(path, data=body, content_type=kind, headers=header)
        assert answer.status_code < 500, (kind, body[:40])
    if endpoint == "accounts.log_in":
        shop.before = shop.counter.traces()  # each attempt is on record
    assert shop.is_untouched


def _enter(shop: Shop, who: str) -> Browser:
    name, _, elsewhere = who.partition(" ")
    return shop.enter_elsewhere(name) if elsewhere else shop.enter(name)
