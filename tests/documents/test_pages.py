"""Sheets a court accepts: nothing leaves the margins, no seal stands alone, all is signed."""

from pathlib import Path
from typing import Any

import pytest

from enforcement.documents import samples
from enforcement.documents.render import to_html, to_pdf
from tests.documents import printed

LONG_NAME = (
    "岚海区云溪街道韶光路文景苑小区一期二期三期商业配套工程园林绿化养护"
    "及环境卫生综合服务联合体（特殊普通合伙）岚海分公司第一项目管理部"
)
MM = 72 / 25.4


def laid_out(tmp_path: Path, name: str, **changed: Any) -> Path:
    sample = samples.sample(name)
    html = to_html(sample.paper, {**sample.statements, **changed}, head=sample.head)
    file = tmp_path / "sheet.pdf"
    file.write_bytes(to_pdf(html, photos=samples.photos()))
    return file


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("penalty_decision", "party_name"),
        ("penalty_decision", "bank_account"),
        ("filing_approval", "party_name"),
        ("service_receipt", "recipient"),
        ("service_receipt", "received"),
        ("inspection_record", "party_name"),
        ("interview_record", "relation"),
        ("dossier_cover", "case_name"),
        ("payment_proof", "ticket_number"),
    ],
)
@pytest.mark.parametrize("text", [LONG_NAME, "A1B2C3D4E5" * 12])
def test_a_long_entry_wraps_inside_the_margins(
    tmp_path: Path, name: str, key: str, text: str
) -> None:
    boxes = printed.words(laid_out(tmp_path, name, **{key: text}))

    assert min(left for left, *_ in boxes) >= 20 * MM
    assert max(right for _, _, right, *_ in boxes) <= 191 * MM


@pytest.mark.parametrize("lines", range(1, 13))
def test_the_seal_never_stands_on_a_page_without_text(tmp_path: Path, lines: int) -> None:
    events = "\n".join(f"第{line}项事实。" for line in range(lines))

    last = printed.pages(laid_out(tmp_path, "penalty_notice", events=events))[-1]

    assert "岚海区云溪街道办事处" in last
    assert last.index("联系地址") < last.index("受送达人")


def test_every_page_of_a_record_is_signed_at_its_foot(tmp_path: Path) -> None:
    turn = {"ask": "请说明当时的情况。", "answer": "扫了两堆落叶，点着以后很快就被制止了。" * 3}

    pages = printed.pages(laid_out(tmp_path, "interview_record", dialogue=[turn] * 20))

    assert len(pages) > 2
    assert [page.count("被询问人签名:孙桂兰") for page in pages] == [1] * len(pages)
    assert [printed.folio(page) for page in pages] == list(range(1, len(pages) + 1))


def test_the_cover_stays_one_page(tmp_path: Path) -> None:
    pages = printed.pages(
        laid_out(tmp_path, "dossier_cover", case_name=LONG_NAME, result="罚款并责令改正。" * 25)
    )

    assert len(pages) == 1
    assert pages[0].endswith("全宗号目录号案卷号")


def test_a_record_says_that_nothing_follows(tmp_path: Path) -> None:
    last = printed.pages(laid_out(tmp_path, "interview_record"))[-1]

    assert "(以下空白)" in last


def test_photographs_keep_their_facts_beside_them(tmp_path: Path) -> None:
    pages = printed.pages(laid_out(tmp_path, "photo_sheet"))

    assert ["拍摄人王建国" in page for page in pages] == [True] * len(pages)


@pytest.mark.parametrize("lines", [1, 2, 40])
def test_a_lone_photograph_stands_on_the_first_page_of_its_sheet(
    tmp_path: Path, lines: int
) -> None:
    sample = samples.sample("photo_sheet")
    told = {"proves": "该店在门前人行道上摆放方桌四张、塑料椅十六把从事餐饮经营。" * lines}
    said = {**sample.statements, "photos": [sample.statements["photos"][0] | told]}
    file = tmp_path / "sheet.pdf"

    html = to_html(sample.paper, said, head=sample.head)
    file.write_bytes(to_pdf(html, photos=samples.photos()))

    first = printed.run("pdfimages", "-f", "1", "-l", "1", "-list", file).splitlines()[2:]
    assert len(first) == 1


@pytest.mark.parametrize("turns", range(7, 16))
def test_a_record_never_ends_on_a_page_of_its_own(tmp_path: Path, turns: int) -> None:
    turn = {"ask": "请说明当时的情况。", "answer": "扫了两堆落叶，点着以后很快就被制止了。"}

    last = printed.pages(laid_out(tmp_path, "interview_record", dialogue=[turn] * turns))[-1]

    assert "点着以后" in last[: last.index("核对意见")]


@pytest.mark.parametrize("count", range(8, 15))
def test_no_row_of_a_table_of_evidence_is_divided_between_two_pages(
    tmp_path: Path, count: int
) -> None:
    rows = [
        {
            "name": f"甲{n}",
            "proves": f"始{n}" + "位置、建设状态、占地范围、经过和造价，逐项记明。" * 4 + f"终{n}",
        }
        for n in range(count)
    ]

    told = printed.pages(laid_out(tmp_path, "investigation_report", evidence=rows))

    assert [n for n in range(count) if not any(f"始{n}" in t and f"终{n}" in t for t in told)] == []
    assert [t for t in told if "始" in t and "证明内容" not in t] == []


@pytest.mark.parametrize("events", range(10, 250, 30))
def test_no_short_row_of_a_form_is_divided_between_two_pages(tmp_path: Path, events: int) -> None:
    nature = "起首的话。" + "当事人的行为违反了规定。" * 16 + "末尾的话。"

    told = printed.pages(
        laid_out(tmp_path, "investigation_report", course="查" * events, nature=nature)
    )

    assert [t for t in told if ("起首的话" in t) != ("末尾的话" in t)] == []
