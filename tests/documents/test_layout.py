"""How the names of boxes break, and what stands where somebody did not sign."""

from pathlib import Path

import pytest

from enforcement.documents.layout import BOX, label
from enforcement.documents.render import to_html, to_pdf
from enforcement.documents.samples import sample
from enforcement.procedure.papers import PAPERS
from tests.documents.printed import pages

LABELS = sorted({item.label for paper in PAPERS for item in paper.items})


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("涉嫌违反的条款", "涉嫌违反的条款"),
        ("统一社会信用代码", "统一社会<br>信用代码"),
        ("线索提供人（保密）", "线索提供人<br>（保密）"),
        ("法制审核、集体讨论结论", "法制审核、<br>集体讨论结论"),
        ("案件来源、调查经过及采取的措施", "案件来源、<br>调查经过及<br>采取的措施"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_the_name_of_a_box_breaks_where_its_words_part(text: str, broken: str) -> None:
    assert label(text) == broken


@pytest.mark.parametrize("text", LABELS)
def test_no_character_of_a_name_stands_alone_or_is_lost(text: str) -> None:
    lines = label(text).split("<br>")

    assert "".join(lines) == text
    assert all(len(line) <= BOX for line in lines)
    assert len(lines) == 1 or min(map(len, lines)) > 1


def test_who_did_not_sign_leaves_no_line_to_be_signed_later(tmp_path: Path) -> None:
    shown = sample("interview_record")
    officers = [row for row in shown.statements["signatures"] if row["seat"] == "承办人"]
    said = dict(shown.statements) | {"signatures": officers, "refusal": "被询问人拒绝签名。"}
    file = tmp_path / "record.pdf"

    file.write_bytes(to_pdf(to_html(shown.paper, said, head=shown.head)))

    assert all("被询问人签名:没有签名,原因见正文" in page for page in pages(file))


@pytest.mark.parametrize("turns", range(3, 9))
def test_a_record_never_ends_with_its_checking_alone(tmp_path: Path, turns: int) -> None:
    """However long the answers are, the last of them stands on the page where it is checked."""
    shown = sample("interview_record")
    asked = [
        {"ask": f"第{n}个问题是什么？", "answer": "我在公司做绿化养护，那天扫了落叶。" * 2}
        for n in range(turns)
    ]
    file = tmp_path / "record.pdf"

    file.write_bytes(
        to_pdf(to_html(shown.paper, dict(shown.statements) | {"dialogue": asked}, head=shown.head))
    )

    assert "答:" in pages(file)[-1] or "养护" in pages(file)[-1]


def test_no_end_of_a_line_divides_a_date() -> None:
    shown = sample("material_request")

    html = to_html(shown.paper, shown.statements, head=shown.head)

    assert '<span class="unbroken">2026年10月19日</span>以前' in html
