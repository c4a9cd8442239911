"""Every paper on paper: nothing it states is lost, nothing it must state may be missing."""

import re
from pathlib import Path

import pikepdf
import pytest

from enforcement.documents import characters, samples
from enforcement.documents.render import Unstated, to_fragment, to_html, to_pdf
from enforcement.procedure.papers import PAPERS, Item, Paper
from tests.documents import printed

OURS = re.compile(r"Fandol|NotoS(erif|ans)SC|BabelStoneHan|HanaMin|DejaVuSans")
A4 = (595.276, 841.89)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The sample of one paper, printed."""
    sample = samples.sample(request.param)
    html = to_html(sample.paper, sample.statements, head=sample.head)
    file = tmp_path_factory.mktemp("sheets") / f"{request.param}.pdf"
    file.write_bytes(to_pdf(html, photos=samples.photos()))
    return file


every_paper = pytest.mark.parametrize("sheet", [paper.name for paper in PAPERS], indirect=True)


def body(paper: Paper, file: Path) -> str:
    """The text of a paper, page feet cut away so that sentences run across pages."""
    foot = rf"({paper.seats[0]}签名:.*)?—\d+—$" if paper.seats else r"—\d+—$"
    return "".join(re.sub(foot, "", page) for page in printed.pages(file))


@every_paper
def test_a_sheet_prints_everything_it_states(sheet: Path) -> None:
    sample = samples.sample(sheet.stem)
    text = body(sample.paper, sheet) + "".join(printed.pages(sheet))

    stated = [
        printed.fold(line).rstrip("。;")
        for word in characters.words(dict(sample.statements))
        for line in word.split("\n")
    ]
    assert [line for line in stated if line not in text] == []


@every_paper
def test_a_sheet_is_a4_sound_and_set_in_our_typefaces(sheet: Path) -> None:
    with pikepdf.open(sheet) as pdf:
        boxes = {tuple(round(float(side), 3) for side in page.mediabox[2:]) for page in pdf.pages}

    assert boxes == {A4}
    assert "No syntax or stream encoding errors" in printed.run("qpdf", "--check", sheet)
    assert [face for face in printed.typefaces(sheet) if not OURS.match(face)] == []


@every_paper
def test_a_sheet_has_no_space_between_han_and_figures(sheet: Path) -> None:
    sample = samples.sample(sheet.stem)

    html = to_html(sample.paper, sample.statements, head=sample.head)

    text = re.sub(r"<style>.*?</style>|<[^>]*>", "", html, flags=re.DOTALL)
    assert re.findall(rf"{characters.HAN} +\d|\d +{characters.HAN}", text) == []


@pytest.mark.parametrize(
    ("paper", "item"),
    [(paper, item) for paper in PAPERS for item in paper.due({"penalty": "罚款"})],
    ids=lambda part: part.key if isinstance(part, Item) else part.name,
)
def test_a_paper_that_does_not_state_what_it_must_is_refused_by_name(
    paper: Paper, item: Item
) -> None:
    sample = samples.sample(paper.name)

    with pytest.raises(Unstated, match=re.escape(item.label)) as refused:
        to_fragment(paper, {**sample.statements, item.key: ""}, head=sample.head)

    assert str(refused.value).startswith(f"{paper.title}缺少：")


@pytest.mark.parametrize("column", ["taken_by", "taken_at", "place", "proves", "sha256"])
def test_a_photograph_without_one_of_its_facts_is_refused(column: str) -> None:
    sample = samples.sample("photo_sheet")
    first, second = sample.statements["photos"]

    with pytest.raises(Unstated, match="第2行的"):
        to_fragment(
            sample.paper,
            {**sample.statements, "photos": [first, {**second, column: " "}]},
            head=sample.head,
        )
