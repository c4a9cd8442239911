"""Reporting a lead and judging it in the browser, on both databases."""

from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image

from enforcement.cases.models import Case
from enforcement.intake.codes import spoken
from enforcement.intake.models import Lead
from enforcement.intake.words import Channel, ExitKind, LeadState, Told
from enforcement.notices.models import Notice
from tests.web.conftest import Browser, parsed
from tests.web.forms import form_of, send, told
from tests.web.intake.conftest import GRID, WINDOW, Desk
from tests.web.sheet import PARTS


def photo(shade: int = 120) -> tuple[BytesIO, str]:
    out = BytesIO()
    Image.new("RGB", (40, 30), (shade, 40, 40)).save(out, "JPEG")
    return BytesIO(out.getvalue()), "现场.jpg"


def latest(desk: Desk, read: Any = lambda lead: lead.id) -> Any:
    newest = sa.select(Lead).order_by(Lead.id.desc()).limit(1)
    return desk.counter.look(lambda session: read(session.scalars(newest).one()))


def count(desk: Desk) -> int:
    return int(desk.counter.look(lambda session: session.query(Lead).count()))


def page_text(text: str) -> str:
    return "".join(parsed(text).itertext())


def test_a_grid_worker_reports_with_a_photo_and_has_no_other_door(desk: Desk) -> None:
    browser = desk.enter(GRID)
    front = browser.get("/").text

    answer = send(
        browser, "/leads/new", place="云溪路66号", description="门前倒泔水", files=[photo()],
        category="0108", longitude="120.3821", latitude="36.067", accuracy="12",
    )  # fmt: skip

    assert 'href="/leads/new"' in front
    assert "上报线索" in front
    assert answer.status_code == 302
    number = latest(desk)
    kept = desk.look(number, lambda one: (one.channel, one.longitude, one.category, len(one.files)))
    assert kept == (Channel.GRID, 120.3821, "0108", 1)
    shown = browser.get(f"/leads/{number}").text
    assert "已收到，等待分办" in shown
    assert "门前倒泔水" in browser.get("/").text
    for path in (f"/leads/{number}/exits/no_action", "/leads/import", "/cases", "/leads/rules"):
        assert browser.get(path).status_code == 404
    assert browser.send(f"/leads/{number}/accept").status_code == 404
    asked = set(form_of(browser.get("/leads/new").text, "/leads/new"))
    assert asked.isdisjoint({"power", "officers", "showed_certificate", "channel", "party_name"})


def test_the_cell_of_the_last_report_gives_way_to_where_the_device_is(desk: Desk) -> None:
    browser, here = desk.enter(GRID), {"longitude": "120.3821", "latitude": "36.067"}
    report = {"place": "云溪路66号", "description": "门前倒泔水"}

    def cell(**says: str) -> str:
        assert send(browser, "/leads/new", **report, **says).status_code == 302
        return str(latest(desk, lambda lead: lead.cell))

    assert cell(cell="07") == "07"
    assert cell() == "07"  # no device said where it is
    assert cell(**here) == ""  # the point lies in no cell that is drawn
    assert cell(**here, cell="09") == "09"


def test_the_original_of_a_photo_is_kept_and_shown_to_who_may_see_the_lead(desk: Desk) -> None:
    taken, _ = photo()
    send(desk.enter(GRID), "/leads/new", place="云溪路", description="垃圾", files=[photo()])
    number = latest(desk)
    digest = desk.look(number, lambda one: one.files[0].sha256)

    officer = desk.enter("李明")
    original = officer.get(f"/leads/{number}/files/{digest}/original")

    assert original.data == taken.getvalue()
    assert officer.get(f"/leads/{number}/files/{digest}").mimetype == "image/jpeg"
    assert desk.enter(WINDOW).get(f"/leads/{number}/files/{digest}").status_code == 404
    assert officer.get(f"/leads/{desk.lead()}/files/{digest}").status_code == 404


def test_one_press_twice_is_one_lead(desk: Desk) -> None:
    browser = desk.enter(GRID)
    sent = form_of(browser.get("/leads/new").text, "/leads/new") | {
        "place": "云溪路", "description": "垃圾",
    }  # fmt: skip
    before = count(desk)

    for _ in range(2):
        browser.post("/leads/new", data=sent, content_type=PARTS)

    assert count(desk) == before + 1
    assert "刚才已经上报" in browser.get("/leads").text


def test_what_is_seen_lies_not_in_the_future(desk: Desk) -> None:
    answer = send(desk.enter(GRID), "/leads/new", place="云溪路", description="垃圾",
                  found_at="2026-03-18T09:31")  # fmt: skip

    assert answer.status_code == 422
    assert told(answer.text).errors == {"found_at": "发现时间不能晚于现在"}


def test_the_counter_clerk_reports_for_somebody_whose_name_only_judges_see(desk: Desk) -> None:
    browser = desk.enter(WINDOW)

    send(browser, "/leads/new", place="云溪路", description="垃圾", reporter_name="赵阿姨",
         reporter_phone="13863980021")  # fmt: skip

    number = latest(desk)
    assert desk.look(number, lambda one: one.channel) is Channel.PUBLIC
    assert "赵阿姨" in desk.enter("李明").get(f"/leads/{number}").text
    code = desk.look(number, lambda one: one.code)
    assert "赵阿姨" not in Browser(desk.counter.app).get(f"/report/{code}").text


def test_a_town_judges_its_own_leads_and_sees_no_other(desk: Desk) -> None:
    number = desk.lead()
    stranger = desk.counter.play("register")

    for name in ("李明", "赵强"):
        own, other = desk.enter(name), desk.counter.enter(name, stranger)
        assert own.get(f"/leads/{number}").status_code == 200
        assert "云溪路66号门前" in own.get("/leads").text
        assert other.get(f"/leads/{number}").status_code == 404
        assert f"/leads/{number}" not in other.get("/leads").text
        for path in ("accept", f"merge/{number}", "told", "exits/no_action"):
            assert other.send(f"/leads/{number}/{path}").status_code == 404
    for name in ("郑国栋", "王芳", "孙丽"):
        assert desk.enter(name).get("/leads").status_code == 404
        assert desk.enter(name).get(f"/leads/{number}").status_code == 404
    assert desk.look(number, lambda one: one.state) is LeadState.WAITING


def test_a_duplicate_is_shown_and_merged_by_one_press_only(desk: Desk) -> None:
    first, second = desk.lead(), desk.lead(place="云溪路66号门口")
    browser = desk.enter("赵强")

    page = browser.get(f"/leads/{second}").text
    listed = browser.get("/leads").text
    before = desk.look(second, lambda one: one.state)
    answer = browser.send(f"/leads/{second}/merge/{first}")

    assert "同一类" in page
    assert "可能重复" in listed
    assert before is LeadState.WAITING
    assert answer.location == f"/leads/{first}"
    assert desk.look(second, lambda one: (one.state, one.principal_id)) == (
        LeadState.MERGED, first,
    )  # fmt: skip
    assert "另有 1 条并入" in browser.get("/leads").text
    assert f'href="/leads/{second}"' not in browser.get("/leads").text


def test_a_lead_is_accepted_corrected_and_told(desk: Desk) -> None:
    number = desk.lead(channel=Channel.HOTLINE, reporter_name="王先生", reporter_phone="139")
    browser = desk.enter("李明")

    browser.get(f"/leads/{number}")
    browser.send(f"/leads/{number}/accept", {"category": "0102"})
    path = f"/leads/{number}/exits/corrected"
    alone = send(
        browser, path, reason="责令清走", answer="已清理", files=[photo()],
        corrected_at="2026-03-18T09:20", officers=[_first_officer(browser, path)],
    )  # fmt: skip
    kept = form_of(alone.text, path)
    done = browser.post(path, data=kept | {"officers": []}, content_type=PARTS)
    waits = browser.get("/leads").text
    said = browser.send(f"/leads/{number}/told", {"how": "platform", "words": "已在平台答复"})

    assert alone.status_code == 409
    assert "责令改正要有两名执法人员" in alone.text
    assert len(kept["kept_files"]) == 1
    assert (done.status_code, said.status_code) == (302, 302)
    assert "待答复" in waits
    state = desk.look(number, lambda one: (one.exit_kind, one.category, one.told_how, one.answer))
    assert state == (ExitKind.CORRECTED, "0102", Told.PLATFORM, "已清理")
    assert desk.look(number, lambda one: [file.after for file in one.files]) == [True]
    gone = browser.get(path).text
    assert "只能有一个去向" in gone


def _first_officer(browser: Browser, path: str) -> str:
    page = parsed(browser.get(path).text)
    boxes = [node for node in page.iter("input") if node.get("name") == "officers"]
    return str(boxes[0].get("value"))


def test_no_action_says_why_and_the_code_says_so_without_a_name(desk: Desk) -> None:
    number = desk.lead(reporter_name="王先生", reporter_phone="13905320016")
    browser = desk.enter("李明")

    send(browser, f"/leads/{number}/exits/no_action", ground="unfounded", reason="到场没有",
         answer="到场核查，没有发现反映的情况。")  # fmt: skip

    code = desk.look(number, lambda one: one.code)
    page = page_text(Browser(desk.counter.app).get(f"/report/{code}").text)
    assert "到场核查，没有发现反映的情况。" in page
    assert spoken(code) in page
    for secret in ("王先生", "13905320016", "装修垃圾", "云溪路66号", "李明", "到场没有"):
        assert secret not in page


def test_a_case_is_registered_from_a_lead_and_its_photo_becomes_evidence(desk: Desk) -> None:
    send(desk.enter(GRID), "/leads/new", place="云溪路88号", description="后厨倒泔水",
         files=[photo()])  # fmt: skip
    number, browser = latest(desk), desk.enter("李明")
    path = f"/cases/new?lead={number}"

    door = browser.get(f"/leads/{number}/exits/case")
    filled = form_of(browser.get(path).text, "/cases/new")
    power = next(
        str(one.get("value")) for one in parsed(browser.get(path).text).iter("input")
        if one.get("name") == "power"
    )  # fmt: skip
    answer = send(browser, path, power=power, party_kind="person", party_name="曲桂芳")
    again = send(browser, path, power=power, party_kind="person", party_name="另一个人")

    assert door.location == path
    assert (filled["place"], filled["fact"], filled["source"]) == (
        ["云溪路88号"], ["后厨倒泔水"], ["grid"],
    )  # fmt: skip
    assert answer.status_code == 302
    assert again.status_code == 409
    assert "只能有一个去向" in again.text
    case = desk.counter.look(
        lambda session: session.scalars(sa.select(Case).where(Case.lead_id == number)).one().id
    )
    assert desk.look(number, lambda one: one.exit_kind) is ExitKind.CASE
    shown = browser.get(f"/cases/{case}").text
    assert "来源线索" in shown
    collect = f"/cases/{case}/steps/collect?kind=audiovisual&lead={number}"
    assert collect.replace("&", "&amp;") in shown
    offered = form_of(browser.get(collect).text, f"/cases/{case}/steps/collect")
    assert len(offered["kept_files"]) == 1
    assert GRID in offered["origin"][0]
    own = page_text(desk.enter(GRID).get(f"/leads/{number}").text)
    assert "已登记案件核查" in own


def test_a_penalty_on_the_spot_takes_a_lead_up(desk: Desk) -> None:
    number = desk.lead()
    page = desk.enter("李明").get(f"/cases/on-the-spot?lead={number}").text

    filled = form_of(page, "/cases/on-the-spot")

    assert filled["place"] == ["云溪路66号门前"]
    assert f"/cases/on-the-spot?lead={number}" in page
    assert f"/cases/on-the-spot/tiers?lead={number}" in page
    assert f"/cases/on-the-spot/lead?lead={number}" in page


def test_a_lead_that_is_not_his_fills_no_form(desk: Desk) -> None:
    number = desk.lead(description="别的镇街的事")
    other = desk.counter.enter("李明", desk.counter.play("register"))

    assert "别的镇街的事" not in other.get(f"/cases/new?lead={number}").text
    assert "别的镇街的事" not in other.get(f"/cases/on-the-spot?lead={number}").text


def test_who_judges_finds_what_waits_on_the_first_page(desk: Desk) -> None:
    desk.lead()
    assert "待分办线索 1 条" in desk.enter("李明").get("/").text


def test_the_list_is_narrowed_by_state_channel_category_and_words(desk: Desk) -> None:
    grid = desk.lead(
        channel=Channel.GRID, place="海晏路1号", description="施工噪声", category="0302"
    )
    other = desk.lead()
    browser = desk.enter("李明")
    browser.get(f"/leads/{grid}")
    browser.send(f"/leads/{grid}/accept")

    for query in ("state=accepted", "channel=grid", "category=0302", "q=海晏路"):
        text = browser.get(f"/leads?{query}").text
        assert f'href="/leads/{grid}"' in text
        assert f'href="/leads/{other}"' not in text


@pytest.mark.parametrize("typed", ["1234", "一二三四", "123456789012"])
def test_a_code_that_is_wrong_says_so(desk: Desk, typed: str) -> None:
    answer = Browser(desk.counter.app).get(f"/report/follow?code={typed}")

    assert answer.status_code == 422
    assert "查询码" in page_text(answer.text)


def test_a_code_leads_to_its_page_however_it_is_spaced(desk: Desk) -> None:
    code = desk.look(desk.lead(), lambda one: one.code)

    answer = Browser(desk.counter.app).get(f"/report/follow?code={spoken(code)}")

    assert answer.location == f"/report/{code}"
    assert Browser(desk.counter.app).get("/report/123456789015").status_code == 404


def test_the_street_reports_without_an_account_and_follows_by_code(desk: Desk) -> None:
    browser = desk.counter.app.test_client()
    assert isinstance(browser, Browser)

    answer = send(browser, "/report", place="小学西墙外", description="装修垃圾两天没人清",
                  area=str(desk.office), files=[photo()], reporter_phone="13905320016")  # fmt: skip

    assert answer.status_code == 302
    page = page_text(browser.get(answer.location).text)
    assert "已收到，等待分办" in page
    assert "13905320016" not in page
    number = latest(desk)
    stored = desk.look(number, lambda one: (one.channel, one.anonymous, one.sender == ""))
    assert stored == (Channel.PUBLIC, False, False)
    assert desk.counter.look(lambda session: session.query(Notice).where(
        Notice.fact == f"lead {number} received").count()) == 1  # fmt: skip


def test_the_street_sends_pictures_only(desk: Desk) -> None:
    browser = desk.counter.app.test_client()
    assert isinstance(browser, Browser)

    answer = send(browser, "/report", place="小学", description="垃圾", area=str(desk.office),
                  files=[(BytesIO(b"%PDF-1.4 %%EOF"), "单.pdf")])  # fmt: skip

    assert answer.status_code == 422
    assert "只收 JPG、PNG 照片" in told(answer.text).errors["files"]
    assert count(desk) == 0


def test_one_sender_is_held_back_after_ten_in_an_hour(desk: Desk) -> None:
    browser = desk.counter.app.test_client()
    assert isinstance(browser, Browser)

    answers = [
        send(browser, "/report", place=f"云溪路{n}号", description="垃圾", area=str(desk.office))
        for n in range(11)
    ]  # fmt: skip
    desk.counter.move_to("2026-03-18 10:31")
    later = send(browser, "/report", place="云溪路", description="垃圾", area=str(desk.office))

    assert [one.status_code for one in answers] == [302] * 10 + [429]
    assert "填的内容还在" in answers[-1].text
    assert told(answers[-1].text).values["place"] == "云溪路10号"
    assert later.status_code == 302
