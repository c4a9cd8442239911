"""The sample case as sheets of a file, and photographs made for the occasion."""

import io
from dataclasses import replace
from datetime import date
from hashlib import sha256

from PIL import Image

from enforcement.documents import sample_case, samples
from enforcement.dossier.sheets import Closing, DossierCover, Sheet
from enforcement.procedure.papers import PAPERS

DECIDED = "岚云综执罚决字〔2026〕第0052号"
BOUND = [paper for paper in PAPERS if not paper.name.startswith("dossier")]

COVER = DossierCover(
    organ=sample_case.ISSUER,
    case_name=f"{sample_case.PARTY['party_name']}{sample_case.CAUSE}案",
    cause=sample_case.CAUSE,
    case_number=sample_case.CASE,
    decision_number=DECIDED,
    result=sample_case.PENALTY,
    filed_on=date(2026, 10, 13),
    closed_on=date(2026, 11, 20),
    officers="李明、王建国",
    archived_on=date(2026, 11, 23),
    archive_number="20260164",
    retention="30年",
)
CLOSING = Closing(
    situation="本卷材料齐全。",
    filed_by="于秀兰",
    filed_on=date(2026, 11, 23),
    checked_by="方雅琴",
    checked_on=date(2026, 11, 23),
)


def sheet(name: str, day: int = 1) -> Sheet:
    """The sample of one paper, dated in November 2026."""
    sample = samples.sample(name)
    return Sheet(sample.paper, sample.statements, sample.head, date(2026, 11, day))


def receipt(day: int = 10) -> Sheet:
    """The receipt of the decision."""
    proof = sheet("service_receipt", day)
    return replace(proof, title="送达回证（行政处罚决定书）", serves=DECIDED)


def photographs(count: int) -> dict[str, bytes]:
    """So many JPEG pictures by their digest."""
    taken = [_jpeg((40 + 50 * place, 90, 60)) for place in range(count)]
    return {sha256(picture).hexdigest(): picture for picture in taken}


def photo_sheet(digests: list[str], day: int = 2) -> Sheet:
    """A sheet of evidence that shows the photographs given."""
    facts = samples.sample("photo_sheet").statements["photos"][0]
    shown = [{**facts, "sha256": digest} for digest in digests]
    plain = sheet("photo_sheet", day)
    return replace(plain, statements={**plain.statements, "photos": shown})


def _jpeg(colour: tuple[int, int, int]) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (1200, 900), colour).save(kept, "JPEG")
    return kept.getvalue()
