"""The doors of the papers beside the path, as a browser opens them."""

from io import BytesIO

from enforcement.documents.models import Document
from tests.evidence.files import photo
from tests.factories.cases import SAYS, Story
from tests.web.forms import form_of, send
from tests.web.town import Counter


def test_only_papers_for_the_party_are_offered_for_correction(counter: Counter) -> None:
    case_id = counter.play("serve 31")
    counter.move_to("2026-03-03 15:00")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/correct_paper").text

    assert "责令改正通知书 岚云" in page
    assert "立案审批表 岚云" not in page


def test_a_correction_is_asked_for_on_its_page(counter: Counter) -> None:
    case_id = counter.play("serve 31")
    counter.move_to("2026-03-03 15:00")
    browser = counter.enter("李明", case_id)
    path = f"/cases/{case_id}/steps/correct_paper"
    chosen = counter.look(lambda s: s.query(Document).filter_by(code="31").one().id)
    says = {"document": str(chosen), "spot": "第一页", "reason": "打印有误"}

    missing = send(browser, path, **says, wrong="没有的字", right="云溪路68号")
    asked = send(browser, path, **says, wrong="云溪路66号", right="云溪路68号")

    assert missing.status_code == 409
    assert "原文书里没有这段原文" in missing.text
    assert asked.status_code == 302
    assert counter.waiting()


def test_a_sketch_is_seen_before_it_is_made(counter: Counter) -> None:
    case_id = counter.play("inspect")
    counter.move_to("2026-03-02 11:00")
    browser = counter.enter("李明", case_id)
    path = f"/cases/{case_id}/steps/sketch"
    says = {name: value for name, value in SAYS["sketch"].items() if name != "signed"}
    data = form_of(browser.get(path).text, path) | says | {
        "happened_at": "2026-03-02T10:00", "signed": "y", "files": (BytesIO(photo()), "现场图.jpg"),
    }  # fmt: skip

    answer = browser.post(f"{path}/preview", data=data, content_type="multipart/form-data")

    assert answer.mimetype == "application/pdf", answer.text[:400]


def test_a_plan_once_uploaded_is_not_asked_for_again(counter: Counter) -> None:
    case_id = counter.play("inspect")
    counter.move_to("2026-03-02 11:00")
    browser = counter.enter("李明", case_id)
    path = f"/cases/{case_id}/steps/sketch"
    says = {name: value for name, value in SAYS["sketch"].items() if name != "signed"}
    first = form_of(browser.get(path).text, path) | says | {"signed": "y", "scale": ""}

    missing = browser.post(path, data=first, content_type="multipart/form-data")
    plan = {"files": (BytesIO(photo()), "现场图.jpg")}
    unread = browser.post(path, data=first | plan, content_type="multipart/form-data")
    again = form_of(unread.text, path) | {"scale": "1:100", "happened_at": "2026-03-02T10:00"}
    taken = browser.post(path, data=again, content_type="multipart/form-data")

    assert "选图" in missing.text
    assert unread.status_code == 422
    assert taken.status_code == 302


def test_the_case_page_says_which_paper_was_put_right(counter: Counter) -> None:
    def plot(story: Story) -> None:
        story.until("serve 31")
        order = story.session.query(Document).filter_by(code="31").one()
        story.take("correct_paper", "2026-03-03 16:00", document=order.id)

    case_id = counter.tell(plot)
    counter.move_to("2026-03-04 09:00")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert page.count("有补正") == 1
    assert "文书补正通知书" in page
