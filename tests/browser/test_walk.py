"""One case from lead to downloaded file: an officer on the phone, the others at their desks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

from enforcement.law.calendar import BEIJING, legal_day
from enforcement.replay.script import FOLDER
from tests.browser.conftest import DESK, PHONE, Hand
from tests.documents import printed

PARTS = ("正卷", "副卷")
PHOTO = FOLDER / "photos" / "rc-012-first.jpg"
PLACE = "岚海区云溪路66号门前"
IN_HAND = {
    "place": PLACE, "receiver": "曲桂芳", "relation": "head",
}  # fmt: skip

STAGES = """() => {
    const rail = document.querySelector(".rail").getBoundingClientRect();
    return [...document.querySelectorAll(".rail b")]
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.right > rail.left + 1 && box.left < rail.right - 1)
        .map(([says, box]) => (box.right > rail.right + 1 ? `${says}…` : says));
}"""


def test_a_case_is_walked_from_the_lead_to_the_downloaded_file(
    sit_down: Callable[..., Hand], tmp_path: Path
) -> None:
    officer = sit_down("李明", PHONE)
    team = sit_down("赵强", DESK)
    head = sit_down("郑国栋", DESK)
    reviewer = sit_down("王芳", DESK)
    clerk = sit_down("孙丽", DESK)

    case = register(officer)
    step(officer, case, "inspect", present="曲桂芳（经营者）", showed_certificate=True,
         told_rights=True,
         findings="门前人行道摆放方桌四张，占用道路约九平方米。", signed=True,
         happened_at=ago(50), ended_at=ago(40), officers=2, files=PHOTO)  # fmt: skip
    step(
        officer,
        case,
        "file",
        officers=2,
        grounds="有现场检查笔录和照片，属于本机关管辖，建议立案。",
    )
    approve(team)
    approve(head)
    step(officer, case, "order_correction", content="撤除占用道路的桌椅。", officers=2,
         due_on=legal_day(datetime.now(UTC)).isoformat())  # fmt: skip
    serve(officer, case)
    step(officer, case, "interview", interviewee="曲桂芳", relation="经营者", place="中队询问室",
         interviewee_id="370213198504160028", showed_certificate=True, told_rights=True,
         happened_at=ago(30), ended_at=ago(20), signed=True,
         answers="问：为什么占道？\n答：店里坐不下。")  # fmt: skip
    step(officer, case, "recheck_corrected", findings="桌椅已撤除。", signed=True)
    step(officer, case, "conclude", proposal="penalty", capacity_checked=True, crime="none",
         fact="当事人擅自占用道路从事经营。", discretion="面积较小，及时改正。",
         fine="1000", tier=1)  # fmt: skip
    approve(team)
    assert stages_in_sight(officer, case) == ["审核与告知", "申辩与决定", "送达执行"]
    step(officer, case, "ask_review")
    step(reviewer, case, "pass_review", opinion="事实清楚，程序合法，同意。")
    step(officer, case, "notify", contact="李明 0532-55550100")
    approve(team)
    serve(officer, case)
    step(officer, case, "waive_defence", content="我放弃陈述、申辩。", signed=True)
    step(officer, case, "decide")
    approve(team)
    head.picture("before-the-decision")
    approve(head)
    serve(officer, case)
    step(officer, case, "pay", amount="1000", receipt="3702990000365")
    step(officer, case, "close", summary="罚款已缴清，桌椅已撤除。")
    approve(team)
    approve(head)
    step(clerk, case, "archive", archive_number="2026-0001", retention="30")

    main, secondary = (download(clerk, f"{case}/dossier", part, tmp_path) for part in PARTS)

    titles = [title for title, _ in printed.bookmarks(main)]
    assert len(printed.pages(main)) > 12
    assert titles[:2] == ["行政处罚决定书", "送达回证（行政处罚决定书）"]
    assert {"立案审批表", "询问笔录", "行政处罚事先告知书"} <= set(titles)
    assert "结案审批表" in {title for title, _ in printed.bookmarks(secondary)}


def stages_in_sight(officer: Hand, case: str) -> list[str]:
    """The stages that a phone shows of the rail; one that is cut is told with a mark."""
    officer.open(case)
    shown: list[str] = officer.page.evaluate(STAGES)
    return shown


def download(clerk: Hand, place: str, part: str, folder: Path) -> Path:
    """One part of the file, as the clerk takes it out."""
    clerk.open(place)
    address = clerk.page.get_by_role("link", name=f"{part} PDF").get_attribute("href")
    kept = folder / f"{part}.pdf"
    assert address is not None
    kept.write_bytes(clerk.page.request.get(urljoin(clerk.page.url, address)).body())
    return kept


def ago(minutes: int) -> str:
    """A moment before now, as a phone's picker writes it."""
    return f"{datetime.now(BEIJING) - timedelta(minutes=minutes):%Y-%m-%dT%H:%M}"


def register(officer: Hand) -> str:
    """Register the lead; the path of the new case comes back."""
    officer.open("/")
    officer.picture("work")
    officer.page.get_by_role("link", name="登记线索").first.click()
    officer.page.wait_for_url("**/cases/new")
    officer.say(source="patrol", party_kind="self_employed", party_name="岚海区顺和小吃店",
                party_representative="曲桂芳", party_birth_on="1985-04-16",
                party_address="岚海区云溪路66号", place=PLACE,
                fact="擅自占用门前道路摆放桌椅从事经营。", power=1, found_at=ago(60))  # fmt: skip
    officer.press("登记线索")
    return officer.page.url.removeprefix(officer.address)


def step(hand: Hand, case: str, name: str, *, officers: int = 0, **says: object) -> None:
    """Go to the case, find the step among what can be done, fill it in, send it."""
    hand.open(case)
    hand.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    hand.page.locator(f"a[href*='/steps/{name}']").first.click()
    hand.page.wait_for_url(f"**/steps/{name}*")
    for box in hand.page.locator("[name='officers']").all()[:officers]:
        hand.tick(box)
    for box in hand.page.locator("[name='elements']").all():
        hand.tick(box)
    hand.say(**says)
    hand.picture(f"step-{name}")
    with hand.page.expect_navigation():
        hand.page.locator(".send .btn-primary").click()
    assert hand.page.url == hand.address + case, reasons(hand)


def serve(officer: Hand, case: str) -> None:
    step(officer, case, "serve", officers=2, **IN_HAND)


def approve(hand: Hand) -> None:
    """Agree to the petition that waits."""
    hand.open("/approvals")
    hand.page.locator("a[href*='/approvals/']").first.click()
    hand.page.wait_for_url("**/approvals/*")
    hand.picture("approval")
    with hand.page.expect_navigation():
        hand.page.get_by_role("button", name="同意").last.click()
    assert "没有签批" not in hand.page.content(), reasons(hand)


def reasons(hand: Hand) -> str:
    """What the page says against it."""
    return "；".join(hand.page.locator(".reason, .bad-note").all_inner_texts())
