"""The press prints our own and stops at everything else."""

import io
import logging
import threading

import pikepdf
import pytest

from enforcement.documents import press, samples
from enforcement.documents.characters import Unprintable
from enforcement.documents.press import to_pdf
from enforcement.documents.render import to_html

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def page(inside: str) -> str:
    return f'<html lang="zh-CN"><title>页</title><body>{inside}'


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "asset:../parts.html",
        "asset:../../../pyproject.toml",
        "photo:0000",
    ],
)
def test_a_sheet_may_fetch_nothing_foreign(address: str) -> None:
    with pytest.raises(PermissionError, match="不能取用"):
        to_pdf(page(f'<img src="{address}">'))


def test_a_picture_that_is_no_photograph_is_refused() -> None:
    with pytest.raises(PermissionError, match="JPEG 或者 PNG"):
        to_pdf(page('<img src="photo:aa">'), photos={"aa": SVG})


def test_a_photograph_that_cannot_be_read_is_not_left_out_in_silence() -> None:
    with pytest.raises(Unprintable, match="不能打印"):
        to_pdf(page('<img src="photo:aa">'), photos={"aa": b"\xff\xd8\xff broken"})


def test_a_character_no_typeface_has_stops_the_press() -> None:
    sample = samples.sample("matter_approval")
    html = to_html(sample.paper, {**sample.statements, "reasons": "𒀀"}, head=sample.head)

    with pytest.raises(Unprintable, match=r"字体中没有U\+12000"):
        to_pdf(html)


def test_rare_names_are_printed() -> None:
    sample = samples.sample("matter_approval")
    html = to_html(sample.paper, {**sample.statements, "party_name": "㛃䶮𬭎𠅤"}, head=sample.head)

    assert to_pdf(html).startswith(b"%PDF-1.7")


def test_what_another_thread_complains_of_does_not_stop_this_one() -> None:
    with press._complaints() as heard:
        other = threading.Thread(target=logging.getLogger("weasyprint").warning, args=("坏了",))
        other.start()
        other.join()

    assert heard == []


def test_a_pdf_tells_its_title_author_language_and_archive_form() -> None:
    sample = samples.sample("penalty_decision")
    html = to_html(sample.paper, sample.statements, head=sample.head)

    with pikepdf.open(io.BytesIO(to_pdf(html))) as pdf:
        assert str(pdf.docinfo.Title) == "行政处罚决定书"
        assert str(pdf.docinfo.Author) == "岚海区云溪街道办事处"
        assert str(pdf.Root.Lang) == "zh-CN"
        with pdf.open_metadata() as told:
            assert told.pdfa_status == "3B"
