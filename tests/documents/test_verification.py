"""The code on a paper that is served: drawn, printed beside the title, in nobody's way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.config import HERE
from enforcement.documents import samples, verification
from enforcement.documents.render import to_html, to_pdf
from tests.documents import printed

CODE = "1234567890123456"
SERVED = [name for name in samples.statements() if samples.sample(name).paper.served]


@pytest.fixture
def elsewhere() -> Iterator[None]:
    verification.use("https://zf.lanhai.gov.cn")
    yield
    verification.use(HERE)


def pages_of(name: str, folder: Path, *, check: str) -> list[str]:
    sample = samples.sample(name)
    html = to_html(sample.paper, sample.statements, head=replace(sample.head, check=check))
    file = folder / f"{name}{check}.pdf"
    file.write_bytes(to_pdf(html, photos=samples.photos()))
    return printed.pages(file)


@pytest.mark.parametrize("name", SERVED)
def test_the_code_moves_no_word_of_the_paper(name: str, tmp_path: Path) -> None:
    bare, coded = (pages_of(name, tmp_path, check=check) for check in ("", CODE))

    assert CODE in coded[0]
    assert [page.replace(CODE, "").replace("查验码", "") for page in coded] == bare


def test_a_sample_has_no_code() -> None:
    sample = samples.sample("penalty_notice")

    assert "查验码" not in to_html(sample.paper, sample.statements, head=sample.head)


def test_codes_are_drawn_of_sixteen_digits_and_never_the_same() -> None:
    drawn = {verification.new_code() for _ in range(1_000)}

    assert len(drawn) == 1_000
    assert {len(one) for one in drawn} == {16}
    assert all(one.isdecimal() for one in drawn)
    assert verification.spaced(CODE) == "1234 5678 9012 3456"


@pytest.mark.usefixtures("elsewhere")
def test_what_is_scanned_leads_to_the_address_of_the_installation() -> None:
    assert verification.page_of(CODE) == f"https://zf.lanhai.gov.cn/window/documents/{CODE}"
    assert verification.page_of_certificate("SD01").endswith("/window/certificates/SD01")
    assert verification.page_of_receipt(CODE).endswith(f"/window/receipts/{CODE}")
