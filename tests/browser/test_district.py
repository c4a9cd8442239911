"""One heap of dumped waste, from the grid worker's phone to the district's map.

Everybody does what is his on his own pages. What `test_walk` shows of a case is played through the
services on the same database.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Browser, Geolocation, Locator, expect

from enforcement.config import Settings
from enforcement.demo.tables import PHOTOS
from tests import databases
from tests.browser.conftest import PHONE, Hand, served
from tests.browser.district import Crew, begin, beijing, fill, look, play, press, send, take
from tests.browser.test_walk import step as case_step
from tests.demo.conftest import load_on

MONDAY = "2026-11-09 08:40"
EVENING = "2026-11-09 19:50"
TUESDAY = "2026-11-10 08:40"
WEDNESDAY = "2026-11-11 09:00"
NEXT_MONDAY = "2026-11-16 09:00"
THURSDAY = "2026-11-19 09:00"

PLACE = "石桥路北首云溪河西岸空地"
HERE = Geolocation(longitude=120.6186, latitude=36.3671, accuracy=9)
WATER, CITY, AIR = "岚海区水务管理局", "岚海区城市管理局", "青岛市生态环境局岚海分局"


@pytest.fixture(scope="module")
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(beijing(MONDAY), tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def district(clock: time_machine.Traveller, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The demo district, loaded on that Monday morning."""
    folder = tmp_path_factory.mktemp("district")
    settings = Settings(
        data_dir=folder, database_url=f"sqlite:///{folder}/district.db",
        font_dir=databases.BUILD / "fonts", secret_key="only good for browser tests, as it says",
        secure_cookies=False,
    )  # fmt: skip
    load_on(settings.database_url, folder / "files", beijing(MONDAY))
    return settings


@pytest.fixture
def crew(chromium: Browser, district: Settings, clock: time_machine.Traveller) -> Iterator[Crew]:
    kept = os.environ.get("WALK_PICTURES")
    with served(district) as address:
        found = Crew(chromium, address, clock, Path(kept) if kept else None)
        yield found
        found.go_home()


def test_dumped_waste_is_dealt_with_by_a_town_and_two_departments(
    crew: Crew, district: Settings, tmp_path: Path
) -> None:
    report_from_the_phone(crew)
    call = call_the_departments(crew)
    see_what_became_of_it(crew)
    dispatch_to_two(crew, call)
    dispute = send_back_and_dispute(crew, call)
    decide_who_is_competent(crew, dispute, call)
    operation = plan_the_operation(crew, call)

    crew.wait_until(EVENING)
    sign_in(crew, operation)

    crew.wait_until(TUESDAY)
    report_what_was_found(crew, operation)
    town_case, water_case = register_two_cases(crew, operation)
    play(district, "town filed", town_case)
    play(district, "water filed", water_case)

    crew.wait_until(WEDNESDAY)
    request = ask_an_expert(crew, "zhoulixin", town_case)
    ask_an_expert(crew, "tangzhenhai", water_case)
    address = give_the_expert_a_link(crew, request)

    crew.wait_until(NEXT_MONDAY)
    the_clock(crew, "zhoulixin", town_case, STOPPED)
    answer_as_a_stranger(crew, address, tmp_path)
    the_clock(crew, "zhoulixin", town_case, RESTARTED)
    the_clock(crew, "tangzhenhai", water_case, NEVER_STOPPED)
    take_the_opinion_as_evidence(crew, town_case)
    report_back(crew, call)
    play(district, "town noticed", town_case)

    crew.wait_until(THURSDAY)
    decide(crew, town_case)
    confirm_and_rate(crew, call)
    answer_the_rating(crew, call)
    for matter, handed in ((call, CALL), (dispute, DISPUTE), (operation, OPERATION)):
        every_hand_over_is_told(crew.sit("hanzhiyuan"), matter, handed)
    every_hand_over_is_told(crew.sit("zhoulixin"), request, REQUEST)
    expect(crew.sit("zhoulixin").page.locator("main .red, main .lt, main .late")).to_have_count(0)
    count_for_the_district(crew)
    show_it_on_the_map(crew)


# ---- Monday: reported, called, sent, disputed, planned


def report_from_the_phone(crew: Crew) -> None:
    worker = crew.sit("qiusufen", PHONE)
    worker.page.context.grant_permissions(["geolocation"])
    worker.page.context.set_geolocation(HERE)
    worker.page.get_by_role("link", name="上报线索").first.click()
    fill(worker, {
        "files": PHOTOS / "straw-ash.jpg", "place": PLACE,
        "description": "夜里有渣土车倾倒渣土和碎料，约二百立方米，没有盖，一角堆进河里。",
    })  # fmt: skip
    worker.page.get_by_role("button", name="带上现在的位置").click()
    expect(worker.page.get_by_role("status").last).to_contain_text("误差约 9 米")
    look(worker, "01-report")
    worker.press("上报")
    expect(worker.page.get_by_text("查询码").first).to_be_visible()
    look(worker, "02-reported")


def call_the_departments(crew: Crew) -> str:
    """The lead is taken in by the team and leaves as a call, to which the team head agrees."""
    officer = crew.sit("zhoulixin")
    officer.open("/leads")
    officer.page.get_by_role("link", name=PLACE).first.click()
    officer.press("受理")
    look(officer, "03-lead")
    press(officer, re.compile("/exits/call"))
    look(officer, "04-call-form")
    call = begin(
        officer, title="石桥路北首河滩倾倒渣土", duty="LH-SW-01 河道岸线倾倒、堆放垃圾",
        urgency="一般", call_type="综合执法",
    )  # fmt: skip
    look(officer, "05-call-draft")
    take(crew.sit("hanzhiyuan"), call, "approve_call")
    return call


def see_what_became_of_it(crew: Crew) -> None:
    worker = crew.sit("qiusufen", PHONE)
    worker.open("/leads")
    worker.page.get_by_role("link", name=PLACE).first.click()
    expect(worker.page.get_by_text("已呼叫主管部门处理")).to_be_visible()


def dispatch_to_two(crew: Crew, call: str) -> None:
    desk = crew.sit("ludongsheng")
    desk.open("/matters")
    look(desk, "06-dispatcher")
    desk.open(call)
    press(desk, re.compile("/steps/dispatch"))
    look(desk, "07-dispatch-form")
    fill(desk, {"lead": WATER, "supports": [CITY], "words": "先清运，后追查。"})
    send(desk)
    look(desk, "08-dispatched")
    take(crew.sit("miaoqing"), call, "sign", lane="区城市管理局")
    take(crew.sit("miaoqing"), call, "arrive", lane="区城市管理局", words="已到场，约二百立方米。")


def send_back_and_dispute(crew: Crew, call: str) -> str:
    """The water bureau sends it back; the town disputes that. The path of the dispute returns."""
    water, head = crew.sit("tangzhenhai"), crew.sit("hanzhiyuan")
    take(water, call, "return", reason="地块登记为市政用地，不在河道管理范围内。")
    head.open(call)
    look(head, "09-returned")
    take(head, call, "contest_return", competent=WATER,
         reason="测绘图显示堆体在河道管理范围线内。", urgent="已设围挡。")  # fmt: skip
    look(head, "10-disputed")
    with head.page.expect_navigation():
        head.page.get_by_role("link", name="职责争议").first.click()
    return head.page.url.removeprefix(head.address)


def decide_who_is_competent(crew: Crew, dispute: str, call: str) -> None:
    """Both views, the coordination office, the common superior; then the bureau signs for it."""
    water, head = crew.sit("tangzhenhai"), crew.sit("hanzhiyuan")
    take(water, dispute, "state_view", competent=CITY, reason="属市容环卫事项。")
    take(head, dispute, "submit_dispute", office="岚海区司法局", reason="双方意见不一致。")
    look(head, "11-mediating")
    take(crew.sit("shangheping"), dispute, "refer_dispute",
         words="当面协商未成。测绘图支持街道的意见。")  # fmt: skip
    take(crew.sit("quzheng"), dispute, "decide_dispute", competent=WATER,
         reason="堆体在河道管理范围内。")  # fmt: skip
    look(crew.sit("quzheng"), "12-decided")
    take(water, call, "sign")
    look(water, "13-signed-after-all")


def plan_the_operation(crew: Crew, call: str) -> str:
    officer = crew.sit("zhoulixin")
    officer.open(call)
    press(officer, re.compile("/matters/new/operation"))
    look(officer, "14-operation-form")
    operation = begin(
        officer, title="渣土倾倒夜查", begins="2026-11-09T20:00", participants=[WATER, CITY],
        commander="韩志远", division="区水务局 核查河道\n区城市管理局 核查运输车辆",
    )  # fmt: skip
    take(crew.sit("dingyiming"), operation, "approve_operation")
    take(crew.sit("tangzhenhai"), operation, "join")
    take(crew.sit("miaoqing"), operation, "join")
    look(crew.sit("miaoqing"), "15-operation-joined")
    expect(crew.sit("miaoqing").page.get_by_role("link", name="移送")).to_be_visible()
    expect(crew.sit("miaoqing").page.get_by_role("link", name="拟订联合执法方案")).to_have_count(0)
    return operation


# ---- Monday night and Tuesday: the operation, and the cases that come out of it


def sign_in(crew: Crew, operation: str) -> None:
    take(crew.sit("tangzhenhai"), operation, "sign_in", people="汤振海 SD0299170011")
    take(crew.sit("miaoqing"), operation, "sign_in", people="苗青等 3 人")


def report_what_was_found(crew: Crew, operation: str) -> None:
    take(crew.sit("tangzhenhai"), operation, "report_outcome",
         result="堆体一角伸入行洪断面，另案查处。", found="1")  # fmt: skip
    take(crew.sit("miaoqing"), operation, "report_outcome",
         result="检查渣土车六辆，证件齐全。", found="0")  # fmt: skip
    take(crew.sit("hanzhiyuan"), operation, "conclude_operation",
         words="两家到齐。河道内堆放由区水务局立案，物料没有覆盖由街道立案。")  # fmt: skip


def register_two_cases(crew: Crew, operation: str) -> tuple[str, str]:
    """A case of the town and one of the water bureau, both out of the operation."""
    town, water = crew.sit("zhoulixin"), crew.sit("tangzhenhai")
    cases = (
        register(town, operation, "未密闭或者未围挡、覆盖易产生扬尘的物料"),
        register(water, operation, "在江河、水库、渠道内弃置、堆放阻碍行洪的物体"),
    )
    town.open(operation)
    look(town, "17-operation-done")
    return cases


def register(hand: Hand, operation: str, power: str) -> str:
    hand.open(operation)
    press(hand, re.compile(r"/cases/new\?matter="))
    look(hand, f"16-register-{power[:3]}")
    fill(hand, {
        "power": power, "party_kind": "法人", "party_name": "青岛鼎源渣土运输有限公司",
        "party_id_number": "91370299MA3T5DY31A", "party_representative": "侯建国",
        "party_address": "青岛市岚海区石桥镇工业路3号", "party_phone": "13800005388",
    })  # fmt: skip
    send(hand)
    return hand.page.url.removeprefix(hand.address)


# ---- Wednesday to Monday: an expert is asked in both cases, and one answers


def ask_an_expert(crew: Crew, login: str, case: str) -> str:
    asker = crew.sit(login)
    asker.open(case)
    press(asker, re.compile("/matters/new/request"))
    look(asker, f"18-request-{login}")
    return begin(
        asker, request_type="专业认定意见", to=AIR, title="堆存物料的性质认定",
        questions="堆存的物料是否属于易产生扬尘的物料？", due="2026-11-18",
    )  # fmt: skip


def give_the_expert_a_link(crew: Crew, request: str) -> str:
    asker = crew.sit("zhoulixin")
    asker.open(request)
    look(asker, "19-requested")
    press(asker, re.compile(r"/links$"))
    fill(asker, {"addressee": "宫学勤", "organisation": "青岛岩土环境检测中心",
                 "contact": "gong@jiance.example", "days": "7"})  # fmt: skip
    send(asker)
    look(asker, "20-link")
    return asker.page.locator("#address").inner_text()


def answer_as_a_stranger(crew: Crew, address: str, folder: Path) -> None:
    """The expert has no account: the link lets him answer once, and never again."""
    opinion = folder / "认定意见扫描件.jpg"
    opinion.write_bytes((PHOTOS / "bank-slip.jpg").read_bytes())
    expert = crew.stranger(PHONE)
    expert.page.goto(address)
    look(expert, "22-expert")
    fill(expert, {"result": "属于易产生扬尘的物料，含泥量百分之三十八。", "files": opinion})
    send(expert)
    look(expert, "23-thanks")
    expert.page.goto(address)
    expect(expert.page.get_by_role("heading", name="已经答复过了")).to_be_visible()
    expert.page.context.close()


def the_clock(crew: Crew, login: str, case: str, shown: tuple[str, str, str]) -> None:
    """How the days for deciding are counted, and what the request does to them."""
    hand, (name, counted, told) = crew.sit(login), shown
    hand.open(case)
    look(hand, name)
    expect(hand.page.locator(".dates").first).to_contain_text(counted)
    expect(hand.page.locator(".clock")).to_have_text(told)


STOPPED = (
    "21-town-waits", "90 日到 02-08，停表 5 日（监测、评估、专家认定），到 02-13",
    "办案期限 11-12 起停表，已停 5 日，答复之日恢复计算（《生态环境行政处罚办法》）",
)  # fmt: skip
RESTARTED = (
    "24-town-answered", "90 日到 02-08，停表 4 日（监测、评估、专家认定），到 02-12",
    "办案期限 11-12 起停表 4 日，已恢复计算（《生态环境行政处罚办法》）",
)  # fmt: skip
NEVER_STOPPED = (
    "25-water-waits", "90 日到 02-08，逢休假，机关的期限不顺延，按 02-04 办",
    "办案期限照常计算：《中华人民共和国行政处罚法》没有规定监测、评估、专家认定的时间不计入",
)  # fmt: skip
"""Filed on 10 November, asked on the 11th, answered on the 16th; the days between stand still."""


def take_the_opinion_as_evidence(crew: Crew, case: str) -> None:
    officer = crew.sit("zhoulixin")
    officer.open(case)
    press(officer, re.compile(r"/steps/collect\?kind=document&answer="))
    for box in officer.page.locator("[name='officers']").all()[:2]:
        officer.tick(box)
    look(officer, "25-evidence")
    send(officer)
    look(officer, "26-evidence-taken")
    expect(officer.page.get_by_text("答复已取为证据")).to_be_visible()


def report_back(crew: Crew, call: str) -> None:
    take(crew.sit("miaoqing"), call, "report", lane="区城市管理局",
         result="清运 203 立方米，去向凭证附后。")  # fmt: skip
    take(crew.sit("tangzhenhai"), call, "report", lane="区水务局",
         result="行洪断面已清除，堤脚未受影响，另案查处。")  # fmt: skip
    look(crew.sit("tangzhenhai"), "26-reported")


# ---- Thursday: decided, confirmed, rated, counted


def decide(crew: Crew, case: str) -> None:
    case_step(crew.sit("zhoulixin"), case, "decide")
    for login in ("hanzhiyuan", "chengguodong", "jianghaibo"):
        sign(crew.sit(login), case)
    town = crew.sit("zhoulixin")
    town.open(case)
    look(town, "27-decision")
    expect(town.page.get_by_role("link", name="行政处罚决定书").first).to_be_visible()


def sign(hand: Hand, case: str) -> None:
    hand.open(case)
    press(hand, re.compile(r"/approvals/\d+$"))
    hand.press("同意")
    assert "没有签批" not in hand.page.content()


def confirm_and_rate(crew: Crew, call: str) -> None:
    head = crew.sit("hanzhiyuan")
    take(head, call, "confirm", words="现场已恢复。")
    look(head, "28-confirmed")
    take(head, call, "rate", lane="区城市管理局", solved="解决了", satisfied="5 分")
    take(head, call, "rate", lane="区水务局", solved="解决了", satisfied="2 分",
         words="退单不成立，耽误一天。")  # fmt: skip
    look(head, "29-rated")


def answer_the_rating(crew: Crew, call: str) -> None:
    water = crew.sit("tangzhenhai")
    water.open("/")
    look(water, "30-water-work")
    take(water, call, "answer_rating", words="裁决当日签收，当晚到场。")
    look(water, "31-answered")
    expect(water.page.get_by_text("区水务局说明：裁决当日签收，当晚到场。")).to_be_visible()


def every_hand_over_is_told(hand: Hand, matter: str, expected: str) -> None:
    """Each line of the journal, the oldest first: when, what, from whom, to whom, until when."""
    hand.open(matter)
    lines = hand.page.locator("section[aria-labelledby=journal] .tl > li").all()
    told = [" | ".join(_words(line.locator(part)) for part in PARTS).strip() for line in lines]
    assert list(reversed(told)) == expected.strip().splitlines()


PARTS = ("time", "b.strong", ".from", ".to", ".until")


def _words(found: Locator) -> str:
    return found.first.text_content() or "" if found.count() else ""


CALL = """
11-09 08:40 | 呼叫部门 | 云溪街道 周立新 |  | 接着办，最迟 11-09 09:40
11-09 08:40 | 同意呼叫 | 云溪街道 韩志远 | 区指挥中心 | 最迟 11-09 09:40
11-09 08:40 | 派单 | 区指挥中心 鲁东升 | 区水务局 | 最迟 11-09 10:40
11-09 08:40 | 派单 | 区指挥中心 鲁东升 | 区城市管理局 | 最迟 11-09 10:40
11-09 08:40 | 签收 | 区城市管理局 苗青 |  | 接着办，最迟 11-10 23:59
11-09 08:40 | 登记到场 | 区城市管理局 苗青 |  | 接着办，最迟 11-16 23:59
11-09 08:40 | 退单 | 区水务局 汤振海 | 区指挥中心 | 最迟 11-09 09:40
11-09 08:40 | 对退单提出争议 | 云溪街道 韩志远 | 区水务局 |
11-09 08:40 | 裁决 | 岚海区 曲正 | 区水务局 | 最迟 11-09 10:40
11-09 08:40 | 签收 | 区水务局 汤振海 |  | 接着办，最迟 11-10 23:59
11-16 09:00 | 反馈办理结果 | 区城市管理局 苗青 | 云溪街道 |
11-16 09:00 | 反馈办理结果 | 区水务局 汤振海 | 云溪街道 | 最迟 11-19 23:59
11-19 09:00 | 确认办结 | 云溪街道 韩志远 |  | 接着办，最迟 11-24 23:59
11-19 09:00 | 评价 | 云溪街道 韩志远 | 区城市管理局 |
11-19 09:00 | 评价 | 云溪街道 韩志远 | 区水务局 |
11-19 09:00 | 对评价说明、提出异议 | 区水务局 汤振海 | 云溪街道 |
"""
DISPUTE = """
11-09 08:40 | 提出职责争议 | 云溪街道 韩志远 | 区水务局 | 最迟 11-16 23:59
11-09 08:40 | 写明本单位意见 | 区水务局 汤振海 | 云溪街道 | 最迟 11-12 23:59
11-09 08:40 | 提请协调 | 云溪街道 韩志远 | 区司法局 | 最迟 11-16 23:59
11-09 08:40 | 报请裁决 | 区司法局 尚和平 | 岚海区 | 最迟 11-23 23:59
11-09 08:40 | 裁决 | 岚海区 曲正 | 区水务局、云溪街道 |
"""
OPERATION = """
11-09 08:40 | 拟订联合执法方案 | 云溪街道 周立新 |  | 接着办，最迟 11-09 09:40
11-09 08:40 | 批准方案，通知各家 | 云溪街道 丁一鸣 | 区城市管理局 | 最迟 11-09 20:00
11-09 08:40 | 批准方案，通知各家 | 云溪街道 丁一鸣 | 区水务局 | 最迟 11-09 20:00
11-09 08:40 | 确认参加 | 区水务局 汤振海 |  | 接着办，最迟 11-09 20:00
11-09 08:40 | 确认参加 | 区城市管理局 苗青 |  | 接着办，最迟 11-09 20:00
11-09 19:50 | 现场签到 | 区水务局 汤振海 |  | 接着办，最迟 11-16 23:59
11-09 19:50 | 现场签到 | 区城市管理局 苗青 |  | 接着办，最迟 11-16 23:59
11-10 08:40 | 填报本单位成果 | 区水务局 汤振海 | 云溪街道 |
11-10 08:40 | 填报本单位成果 | 区城市管理局 苗青 | 云溪街道 | 最迟 11-13 23:59
11-10 08:40 | 联合执法小结 | 云溪街道 韩志远 | 区城市管理局、区水务局 |
"""
EXPERT = "生态环境岚海分局 宫学勤（青岛岩土环境检测中心，经链接）"
REQUEST = f"""
11-11 09:00 | 请求协作 | 云溪街道 周立新 | 生态环境岚海分局 | 最迟 11-11 11:00
11-16 09:00 | 签收 | {EXPERT} |  | 接着办，最迟 11-18 23:59
11-16 09:00 | 反馈办理结果 | {EXPERT} | 云溪街道 | 最迟 11-19 23:59
"""
"""Worked out by hand from the default clocks: a draft and a dispatch have an hour, signing two,
arriving one working day, reporting five, confirming three, mediating five, deciding ten."""


def count_for_the_district(crew: Crew) -> None:
    """Numbers for the district; each opens into what one may read of it."""
    head, desk = crew.sit("quzheng"), crew.sit("ludongsheng")
    head.open("/figures")
    look(head, "32-figures")
    press(head, re.compile("/figures/disputes.raised"))
    expect(head.page.get_by_text("石桥路北首河滩倾倒渣土由谁管")).to_be_visible()
    desk.open("/figures")
    press(desk, re.compile("/figures/calls.asked"))
    look(desk, "33-behind-a-number")
    desk.page.get_by_role("link", name="石桥路北首河滩倾倒渣土").click()
    expect(desk.page.get_by_role("heading", name="石桥路北首河滩倾倒渣土")).to_be_visible()
    head.open("/ratings")
    look(head, "34-ratings")
    press(head, re.compile("/ratings/"), WATER)
    look(head, "35-rated-body")


def show_it_on_the_map(crew: Crew) -> None:
    """Who keeps the desk finds the call in its cell; the head of the district sees the number."""
    head, desk = crew.sit("quzheng"), crew.sit("ludongsheng")
    head.open("/map")
    look(head, "36-map")
    for layer, name in (("calls", "呼叫"), ("cases", "案件")):
        head.open(f"/map?layer={layer}")
        press(head, re.compile(rf"/map/cells/\d+#{layer}"), "2 件", "a.how-many")
        expect(head.page.get_by_role("region", name=name)).to_contain_text("有 2 件只看数字")
    look(head, "37-cell")
    desk.open("/map?layer=calls")
    press(desk, re.compile(r"/map/cells/\d+#calls"), "2 件", "a.how-many")
    expect(desk.page.get_by_role("link", name="石桥路北首河滩倾倒渣土")).to_be_visible()
