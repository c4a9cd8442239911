from werkzeug.test import TestResponse

from enforcement.cases.models import Case
from enforcement.documents.models import Document
from tests.factories.cases import Story
from tests.web.conftest import Browser
from tests.web.forms import form_of
from tests.web.town import Counter

FILED = {"grounds": "有现场检查笔录证明占用道路经营，建议立案。"}


def _send(browser: Browser, path: str, **changes: object) -> TestResponse:
    data = form_of(browser.get(path).text, path) | changes
    return browser.post(f"{path}/preview", data=data, content_type="multipart/form-data")


def test_a_preview_shows_the_paper_of_a_petition_and_keeps_nothing(counter: Counter) -> None:
    case_id = counter.play("inspect")
    counter.move_to("2026-03-03 09:00")
    browser = counter.enter("李明", case_id)
    browser.get(f"/cases/{case_id}")
    before = counter.traces()

    answer = _send(browser, f"/cases/{case_id}/steps/file", **FILED)

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert counter.traces() == before


def test_a_preview_takes_no_number(counter: Counter) -> None:
    case_id = counter.play("inspect")
    counter.move_to("2026-03-03 09:00")
    browser = counter.enter("李明", case_id)

    for _ in range(2):
        assert _send(browser, f"/cases/{case_id}/steps/file", **FILED).status_code == 200

    assert counter.look(lambda s: s.query(Document).filter_by(code="04").count()) == 0
    assert counter.look(lambda s: s.get_one(Case, case_id).filed_on) is None


def test_a_form_that_cannot_be_read_has_no_preview(counter: Counter) -> None:
    case_id = counter.play("inspect")

    answer = _send(counter.enter("李明", case_id), f"/cases/{case_id}/steps/file", grounds="")

    assert answer.status_code == 422
    assert "建议立案" not in answer.text


def test_what_forbids_the_step_is_told_instead_of_a_preview(counter: Counter) -> None:
    case_id = counter.play("register")

    answer = _send(
        counter.enter("李明", case_id), f"/cases/{case_id}/steps/close", summary="结案。"
    )

    assert answer.status_code == 409
    assert "不能办“结案”" in answer.text


def test_only_a_step_that_makes_papers_offers_a_preview(counter: Counter) -> None:
    case_id = counter.play("inspect")
    browser = counter.enter("李明", case_id)

    assert "预览文书" in browser.get(f"/cases/{case_id}/steps/file").text
    assert "预览文书" not in browser.get(f"/cases/{case_id}/steps/amend_party").text


def _decision_asked(story: Story) -> None:
    story.until("serve 45")
    story.petition("decide", story.intend("decide", "2026-03-18 09:00"))


def test_who_signs_sees_the_drafts_and_nothing_is_issued(counter: Counter) -> None:
    case_id = counter.tell(_decision_asked)
    counter.move_to("2026-03-18 09:30")
    browser = counter.enter("赵强", case_id)
    page = browser.get(f"/approvals/{counter.waiting()}").text
    before = counter.traces()

    answer = browser.get(f"/approvals/{counter.waiting()}/drafts.pdf")

    assert f'href="/approvals/{counter.waiting()}/drafts.pdf"' in page
    assert answer.data.startswith(b"%PDF-")
    assert counter.traces() == before


def test_the_case_page_leads_to_the_drafts_of_what_waits(counter: Counter) -> None:
    case_id = counter.tell(_decision_asked)
    counter.move_to("2026-03-18 09:30")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}").text

    assert f'href="/approvals/{counter.waiting()}/drafts.pdf"' in page


def test_the_drafts_of_another_town_are_not_found(counter: Counter) -> None:
    ours = counter.play("register")
    counter.tell(_decision_asked)

    answer = counter.enter("李明", ours).get(f"/approvals/{counter.waiting()}/drafts.pdf")

    assert answer.status_code == 404


def test_what_is_signed_has_no_drafts_any_more(counter: Counter) -> None:
    case_id = counter.play("decide")

    answer = counter.enter("赵强", case_id).get(f"/approvals/{counter.waiting()}/drafts.pdf")

    assert answer.status_code == 404
