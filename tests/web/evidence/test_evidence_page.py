"""The evidence of a case as a page, and its files as a browser may safely have them."""

import hashlib
from io import BytesIO

import pytest

from tests.evidence.files import PDF, film, photo, wave
from tests.factories.cases import Story
from tests.web.conftest import Browser
from tests.web.forms import send
from tests.web.town import Counter

HERE = {"GPSLatitudeRef": "N", "GPSLatitude": (36.0, 5.0, 24.0),
        "GPSLongitudeRef": "E", "GPSLongitude": (120.0, 22.0, 48.0)}  # fmt: skip


def _collected(counter: Counter, *files: tuple[bytes, str]) -> tuple[int, Browser]:
    """A case with one item of evidence and these files, and a handler who may see them."""
    case_id = counter.play("inspect")
    browser = counter.enter("李明", case_id)
    answer = send(
        browser, f"/cases/{case_id}/steps/collect",
        files=[(BytesIO(content), name) for content, name in files],
        kind="audiovisual", title="占道录像", proves="占道", method="执法记录仪", origin="证据室",
    )  # fmt: skip
    assert answer.status_code == 302, answer.text
    return case_id, browser


def _address(case_id: int, content: bytes, door: str = "") -> str:
    return f"/evidence/files/{hashlib.sha256(content).hexdigest()}{door}?case={case_id}"


@pytest.mark.parametrize(
    ("content", "media_type", "disposition"),
    [
        (photo() + b"<script>", "image/jpeg", None),
        (PDF + b"<script>", "application/pdf", None),
        (film(), "video/mp4", ".mp4"),
        (wave(), "audio/wav", ".wav"),
    ],
    ids=["photo", "pdf", "film", "wave"],
)
def test_a_file_runs_nothing_whatever_it_is_called(
    counter: Counter, content: bytes, media_type: str, disposition: str | None
) -> None:
    case_id, browser = _collected(counter, (content, "页面.html"))

    headers = browser.get(_address(case_id, content)).headers

    assert headers["Content-Type"] == media_type
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Content-Security-Policy"].endswith("sandbox")
    named = f"attachment; filename={hashlib.sha256(content).hexdigest()}{disposition}"
    assert headers.get("Content-Disposition") == (named if disposition else None)


def test_a_picture_is_shown_without_what_hides_behind_it(counter: Counter) -> None:
    content = photo() + b"<script>alert(1)</script>"
    case_id, browser = _collected(counter, (content, "现场.jpg"))

    assert b"<script>" not in browser.get(_address(case_id, content)).data


@pytest.mark.parametrize("content", [photo(), PDF, film()], ids=["photo", "pdf", "film"])
def test_the_original_comes_down_byte_for_byte(counter: Counter, content: bytes) -> None:
    case_id, browser = _collected(counter, (content, "../\u202e现场"))

    answer = browser.get(_address(case_id, content, "/original"))

    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")


def test_evidence_of_another_town_is_not_found(counter: Counter) -> None:
    case_id, browser = _collected(counter, (film(), "录像.mp4"))
    elsewhere = counter.play("inspect")

    stranger = counter.enter("李明", elsewhere)

    for path in (
        f"/cases/{case_id}/evidence",
        _address(case_id, film()),
        _address(case_id, film(), "/original"),
        _address(elsewhere, film(), "/original"),
    ):
        assert stranger.get(path).status_code == 404
    assert browser.get(f"/cases/{case_id}/evidence").status_code == 200


def test_the_page_says_of_each_item_what_it_is_and_what_its_files_claim(counter: Counter) -> None:
    content = photo(DateTime="2020:01:01 00:00:00", Make="DSJ-03", gps=HERE)
    case_id, browser = _collected(counter, (content, "现场.jpg"), (wave(), "问话.wav"))

    page = browser.get(f"/cases/{case_id}/evidence").text

    digest = hashlib.sha256(content).hexdigest()
    for words in ("占道录像", "视听资料", "执法记录仪", "证据室", "现场.jpg", "问话.wav", "640×480",
                  f"{digest[:8]}…{digest[-8:]}", "未经核实", "2020-01-01 00:00:00",
                  "北纬 36.09000°", "DSJ-03"):  # fmt: skip
        assert words in page


def plot_to_the_report(story: Story) -> None:
    """The report relies on the first two items; two more are on the file."""
    story.until("recheck_corrected")
    first, second = story.evidence()[:2]
    story.take("collect", "2026-03-05 10:00")
    story.take("conclude", "2026-03-06 09:00", elements=story.proving(first, second))


def test_the_page_names_the_elements_that_the_report_proves_by_an_item(counter: Counter) -> None:
    case_id = counter.tell(plot_to_the_report)

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/evidence").text

    assert page.count("<dd>违法主体、违法行为、时间和地点、情节和后果</dd>") == 2
    assert page.count("<dd>最近一次调查终结没有用它证明要件</dd>") == 2


def test_what_may_not_be_used_says_why(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file")
        story.take("interview", "2026-03-04 09:30", officers=story.town.ids("李明"))

    case_id = counter.tell(plot)

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/evidence").text

    assert "只作记录" in page
    assert "不能作定案依据：有执法资格的人员不足两人" in page


def test_the_case_page_leads_to_the_evidence(counter: Counter) -> None:
    with_evidence, without = counter.play("inspect"), counter.play("register")

    link = f'href="/cases/{with_evidence}/evidence"'

    assert link in counter.enter("李明", with_evidence).get(f"/cases/{with_evidence}").text
    page = counter.enter("李明", without).get(f"/cases/{without}/evidence")
    assert page.status_code == 200
    assert "还没有证据" in page.text


COPY = {
    "kind": "document", "title": "营业执照", "proves": "经营者的身份", "place": "云溪街道办事处",
    "method": "复制", "origin": "原件由经营者保管", "form": "checked", "provider": "曲桂芳",
    "provided_on": "2026-03-02", "pages": "1页", "sealed": True,
}  # fmt: skip


def test_a_copy_says_that_it_is_true_and_who_provided_it(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("file").take("collect", "2026-03-03 10:00", **COPY)

    case_id = counter.tell(plot)

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/evidence").text

    assert "<dt>原件或者复制件</dt><dd>复制件，与原件一致" in page
    assert "<dt>提供人</dt><dd>曲桂芳</dd>" in page
    assert "<dt>声音的文字记录</dt>" not in page


def test_a_file_that_serves_twice_is_recognised(counter: Counter) -> None:
    case_id, browser = _collected(counter, (photo(), "现场.jpg"))
    send(
        browser, f"/cases/{case_id}/steps/collect", kind="audiovisual", title="又一次占道",
        proves="占道", method="拍摄", origin="证据室", files=[(BytesIO(photo()), "另一名.jpg")],
    )  # fmt: skip
    elsewhere, stranger = _collected(counter, (photo(), "别处.jpg"))

    here = browser.get(f"/cases/{case_id}/evidence").text
    there = stranger.get(f"/cases/{elsewhere}/evidence").text

    assert here.count("同一文件还在") == 4
    assert "“又一次占道”" in here
    assert here.count("别的案件里（不归你看）") == 2
    assert there.count("别的案件里（不归你看）") == 2
    assert "又一次占道" not in there
