"""The roster in the browser: entered, seen by whom it concerns, and shown to who telephones."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select

from enforcement.accounts.models import AccessEvent, AccessKind
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.roster.models import Watch
from tests.factories.districts import District
from tests.factories.matters import Affair
from tests.web.conftest import Browser
from tests.web.forms import form_of, told
from tests.web.roster.conftest import Enter

SAID = {"name": "周立新、孟晓彤", "phone": "138 0000 5411", "leader": "", "leader_phone": ""}
TONIGHT = "2026-03-02/night"


def path_of(district: District, body: str = "team", shift: str = TONIGHT) -> str:
    return f"/roster/{district.id(body)}/{shift}"


def put(browser: Browser, path: str, **said: str) -> Any:
    return browser.post(path, data=form_of(browser.get(path).text, path) | SAID | said)


def kept(at_work: Callable[[], Any]) -> int:
    with at_work() as session:
        return int(session.scalar(select(func.count(Watch.id))))


def test_a_team_head_enters_tonight_and_it_is_on_record(
    enter: Enter, district: District, at_work: Callable[[], Any]
) -> None:
    browser = enter("赵强")
    assert "夜班没有排人，打单位电话" in browser.get("/roster").text

    answer = put(browser, path_of(district))

    page = browser.get(answer.location).text
    assert 'href="tel:13800005411"' in page
    assert "周立新、孟晓彤" in page
    with at_work() as session:
        [event] = session.scalars(
            select(AccessEvent).where(AccessEvent.kind == AccessKind.ROSTER_SET)
        )
    assert "金水执法队 03-02 周一 夜班：周立新、孟晓彤，13800005411" in event.about


@pytest.mark.parametrize(
    ("who", "body"),
    [("赵强", "station"), ("赵强", "town_team"), ("李明", "team"), ("曲正", "team")],
)
def test_whose_roster_it_is_not_finds_no_form(
    enter: Enter, district: District, at_work: Callable[[], Any], who: str, body: str
) -> None:
    browser = enter(who)
    browser.get("/me")

    assert browser.get(path_of(district, body)).status_code == 404
    assert browser.send(path_of(district, body), SAID).status_code == 404
    assert kept(at_work) == 0


@pytest.mark.parametrize(
    ("who", "sees"),
    [("李明", True), ("郑国栋", True), ("安然", True), ("汤振海", True), ("鲁东升", True),
     ("高飞", False), ("冯健", False), ("卢晓", False)],
)  # fmt: skip
def test_town_and_district_see_it_and_other_towns_nothing(
    enter: Enter, district: District, who: str, *, sees: bool
) -> None:
    put(enter("赵强"), path_of(district))
    browser = enter(who)

    shown = [browser.get("/roster").text, browser.get("/roster/export.csv").text]

    assert [("周立新" in one) for one in shown] == [sees, sees]
    assert [("金水执法队" in shown[0]), ("13800005411" in shown[1])] == [sees, sees]


def test_who_comes_second_is_told_and_may_send_it_again(enter: Enter, district: District) -> None:
    browser, path = enter("赵强"), path_of(district)
    stale = form_of(browser.get(path).text, path) | SAID | {"name": "高雪"}
    put(browser, path)

    refused = browser.post(path, data=stale)
    again = browser.post(path, data=form_of(refused.text, path))

    assert refused.status_code == 409
    assert "这一班刚被赵强排成“周立新、孟晓彤”" in refused.text
    assert told(refused.text).values["name"] == "高雪"
    assert again.status_code == 302
    assert "高雪" in browser.get("/roster").text


def test_a_shift_is_taken_back(
    enter: Enter, district: District, at_work: Callable[[], Any]
) -> None:
    browser, path = enter("赵强"), path_of(district)
    put(browser, path)

    sent = form_of(browser.get(path).text, f"{path}/clear")
    answer = browser.post(f"{path}/clear", data=sent)

    assert answer.status_code == 302
    assert kept(at_work) == 0


def test_what_is_over_has_no_form(enter: Enter, district: District) -> None:
    page = enter("赵强").get(path_of(district, shift="2026-03-02/day"))

    assert "这一班已经结束，不能再改" in page.text
    assert "排这一班" not in page.text


def test_a_wrong_telephone_is_told_at_its_field(enter: Enter, district: District) -> None:
    answer = put(enter("赵强"), path_of(district), phone="打总机")

    assert answer.status_code == 422
    assert told(answer.text).errors == {
        "phone": "值班电话应为电话号码，如 0532-55551031 或者 13800005301"
    }


@pytest.mark.parametrize("on", ["2026-03-09", "1990-01-01", "2099-12-31", "", "去年"])
def test_any_week_may_be_asked_for(enter: Enter, on: str) -> None:
    assert enter("李明").get(f"/roster?on={on}").status_code == 200


def test_a_table_comes_in_with_every_wrong_row_named(
    enter: Enter, district: District, at_work: Callable[[], Any]
) -> None:
    browser = enter("赵强")
    heading = "单位,日期,班次,值班人,值班电话\n"
    good = "金水执法队,2026-03-03,白班,周立新,0532-55551031\n"
    bad = "石桥执法队,2026-03-01,大夜,,问总机\n"

    def send(text: str) -> Any:
        sent = form_of(browser.get("/roster/import").text, "/roster/import")
        file = (BytesIO(text.encode()), "值班.csv")
        return browser.post("/roster/import", data=sent | {"file": file})

    refused = send(heading + good + bad)
    assert refused.status_code == 422
    for column in ("班次", "值班人", "值班电话"):
        assert f"第 3 行“{column}”" in refused.text
    assert kept(at_work) == 0

    assert send(heading + good).status_code == 302
    assert kept(at_work) == 1


def test_a_call_at_ten_in_the_evening_shows_whom_to_telephone(
    enter: Enter, district: District, at_work: Callable[[], Any]
) -> None:
    put(enter("鲁东升"), path_of(district, "command"), name="施雨", phone="0532-55550123")
    put(enter("汤振海"), path_of(district, "water"), name="俞静", phone="0532-55550170")

    calling = enter("李明").get("/matters/new/call").text
    with at_work() as session:
        call = Affair(session, district.met_in(session)).begin(MatterKind.CALL, urgency="urgent")
        number = call.matter.id
    dispatching = enter("鲁东升").get(f"/matters/{number}/steps/dispatch").text
    with at_work() as session:
        call = Affair(session, district.met_in(session), session.get_one(type(call.matter), number))
        call.take("dispatch", "09:30")
    matter = enter("李明").get(f"/matters/{number}").text

    assert "急事先打电话" in calling
    assert calling.index("施雨") < calling.index("俞静")
    assert 'href="tel:0532-55550170"' in dispatching
    for page in (calling, matter):
        assert "现在谁值班" in page
        assert "夜班 17:30–次日 08:30" in page
        assert 'href="tel:0532-55550123"' in page
    assert "俞静" in matter
    assert "夜班没有排人，打单位电话" in matter  # the city bureau has entered nobody
