import re
from pathlib import Path

import pytest

from enforcement.documents.drafts import DRAFT, OPEN, PREVIEW, bind_drafts, opened, to_draft
from enforcement.documents.render import Unstated, to_pdf
from enforcement.documents.samples import photos, sample
from enforcement.procedure.papers import BY_CODE, BY_NAME, PAPERS, Paper
from tests.documents.printed import fold, pages

ISSUER = "岚海区云溪街道办事处"


PICTURES = {"photo_sheet", "site_sketch"}
WORDED = [paper for paper in PAPERS if paper.name not in PICTURES]


@pytest.mark.parametrize("paper", WORDED, ids=lambda paper: paper.name)
def test_every_paper_can_be_drafted_from_nothing(paper: Paper) -> None:
    draft = to_draft(paper, {}, issuer=ISSUER, case_number="岚云案〔2026〕1号")

    assert OPEN in draft.fragment


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_sheet_of_pictures_is_not_drafted_without_one(name: str) -> None:
    with pytest.raises(Unstated):
        to_draft(BY_NAME[name], {}, issuer=ISSUER, case_number="岚云案〔2026〕1号")


def test_a_draft_bears_the_watermark_on_every_page_and_no_number(tmp_path: Path) -> None:
    shown = sample("penalty_decision")
    draft = to_draft(
        shown.paper, shown.statements, issuer=ISSUER, case_number=shown.head.case_number
    )

    printed = pages(_print(tmp_path, bind_drafts([draft], PREVIEW)))

    assert len(printed) > 1
    assert all(PREVIEW in page for page in printed)
    assert not any(fold(str(shown.head.number)) in page for page in printed)


def test_what_is_open_can_be_printed(tmp_path: Path) -> None:
    draft = to_draft(BY_CODE["54"], {}, issuer=ISSUER, case_number="岚云案〔2026〕1号")

    assert fold(OPEN) in "".join(pages(_print(tmp_path, bind_drafts([draft], DRAFT))))


def _print(folder: Path, html: str) -> Path:
    file = folder / "draft.pdf"
    file.write_bytes(to_pdf(html, photos=photos()))
    return file


def test_what_is_stated_stays_and_only_the_rest_is_open() -> None:
    paper = BY_CODE["45"]

    said = opened(paper, {"party_name": "顺和小吃店", "evidence": [{"name": "照片"}]})

    assert said["party_name"] == "顺和小吃店"
    assert said["party_address"] == OPEN
    assert said["evidence"] == [{"name": "照片", "proves": OPEN}]


@pytest.mark.parametrize(
    "name", ["photo_sheet", "site_sketch", "evidence_extract", "power_of_attorney"]
)
def test_a_draft_brings_along_every_picture_it_shows(name: str) -> None:
    shown = sample(name)

    draft = to_draft(shown.paper, shown.statements, issuer=ISSUER, case_number="岚云案〔2026〕1号")

    assert set(re.findall("photo:([0-9a-f]{64})", draft.fragment)) == set(draft.photos) != set()
