from pathlib import Path

from enforcement.documents.models import Document
from tests.web.town import Counter


def _decision(counter: Counter) -> int:
    return int(counter.look(lambda s: s.query(Document.id).where(Document.code == "54").scalar()))


def test_a_document_is_printed_for_who_may_see_its_case(counter: Counter) -> None:
    case_id = counter.play("decide")

    answer = counter.enter("李明", case_id).get(f"/documents/{_decision(counter)}.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert "filename*=UTF-8" in answer.headers["Content-Disposition"]


def test_a_document_of_another_town_is_not_found(counter: Counter) -> None:
    ours = counter.play("register")
    counter.play("decide")

    answer = counter.enter("李明", ours).get(f"/documents/{_decision(counter)}.pdf")

    assert answer.status_code == 404


def test_the_case_file_can_be_taken_out(counter: Counter) -> None:
    case_id = counter.play("archive", archive={"note": "材料齐全。"})

    answer = counter.enter("孙丽", case_id).get(f"/cases/{case_id}/dossier.pdf")

    assert answer.mimetype == "application/pdf"
    assert len(answer.data) > 100_000


def test_a_file_that_is_not_of_the_case_is_not_found(counter: Counter) -> None:
    case_id = counter.play("register")
    browser = counter.enter("李明", case_id)
    stray = Path(__file__).stem.ljust(64, "0")

    assert browser.get(f"/evidence/files/{stray}?case={case_id}").status_code == 404
    assert browser.get(f"/evidence/files/{stray}").status_code == 404
