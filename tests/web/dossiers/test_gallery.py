import pytest

from enforcement.procedure.papers import PAPERS, Paper
from enforcement.web.dossiers.gallery import MAKERS
from tests.web.conftest import Browser
from tests.web.town import Counter


def test_the_gallery_lists_every_paper_for_whoever_is_signed_in(counter: Counter) -> None:
    page = counter.enter("李明", counter.play("register")).get("/documents/gallery").text

    for paper in PAPERS:
        assert f'href="/documents/gallery/{paper.name}.pdf"' in page
        assert paper.title in page


def test_who_is_not_signed_in_is_sent_to_the_log_in_page(counter: Counter) -> None:
    answer = counter.app.test_client().get("/documents/gallery")

    assert answer.status_code == 302
    assert answer.location.startswith("/login")


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_every_sample_is_printed(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))

    assert [paper for paper in PAPERS if not _prints(browser, paper)] == []


def _prints(browser: Browser, paper: Paper) -> bool:
    return bool(browser.get(f"/documents/gallery/{paper.name}.pdf").data.startswith(b"%PDF-"))


def test_a_paper_that_does_not_exist_is_not_found(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))

    assert browser.get("/documents/gallery/penalty.pdf").status_code == 404


def test_every_paper_of_a_case_names_the_step_that_makes_it() -> None:
    doorless = {code for code, makers in MAKERS.items() if not makers}

    assert doorless == {"86-1", "86-2", "86-3", "86-4"}
    assert MAKERS["84"] == ["补正文书"]
