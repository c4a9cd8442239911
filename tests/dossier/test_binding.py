"""The bound case file: what the index promises is what the pages are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from enforcement.documents import samples
from enforcement.documents.characters import written
from enforcement.documents.render import Unstated
from enforcement.dossier.binding import Binding, page_counts, split
from enforcement.dossier.order import Order, arrange
from enforcement.dossier.practice import Folio, Practice
from enforcement.dossier.sheets import DossierCover, Sheet, Unprinted
from tests.documents import printed
from tests.documents.test_sheets import OURS
from tests.dossier.sheets import BOUND, CLOSING, COVER, photo_sheet, photographs, receipt, sheet

TAKEN = photographs(3)
PHOTOS = {**samples.photos(), **TAKEN}


def build(
    sheets: Sequence[Sheet],
    cover: DossierCover = COVER,
    photos: Mapping[str, bytes] | None = None,
    practice: Practice | None = None,
) -> bytes:
    """The only volume of these sheets."""
    (bound,) = Binding(cover, CLOSING, photos or {}, practice or Practice()).volumes(sheets)
    return bound


def contents() -> list[Sheet]:
    kept = [sheet(paper.name) for paper in BOUND if paper.code not in {"18", "82"}]
    return [*kept, photo_sheet(list(TAKEN)), receipt()]


LAID = arrange(contents(), Order.DECISION_FIRST)


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("dossier") / "volume.pdf"
    file.write_bytes(build(contents(), photos=PHOTOS))
    return file


@pytest.fixture(scope="module")
def pages(volume: Path) -> list[str]:
    return printed.pages(volume)


@pytest.fixture(scope="module")
def bookmarks(volume: Path) -> list[tuple[str, int]]:
    return printed.bookmarks(volume)


def numbered(pages: list[str]) -> Iterator[str]:
    return (page for page in pages if printed.folio(page) is not None)


def test_there_is_one_bookmark_for_every_paper_in_the_order_bound(
    bookmarks: list[tuple[str, int]],
) -> None:
    assert [title for title, _ in bookmarks] == [paper.name for paper in LAID]


def test_every_bookmark_opens_the_first_page_of_its_paper(
    bookmarks: list[tuple[str, int]], pages: list[str]
) -> None:
    first = [pages[place] for _, place in bookmarks]

    issuers = [printed.fold(one.head.issuer) for one in LAID]
    bare = [page.removeprefix(who) for page, who in zip(first, issuers, strict=True)]
    titles = [printed.fold(one.paper.title) for one in LAID]
    assert [one for one in zip(titles, bare, strict=True) if not one[1].startswith(one[0])] == []


def test_the_index_names_the_page_on_which_each_paper_begins(
    bookmarks: list[tuple[str, int]], pages: list[str]
) -> None:
    index = "".join(page for page in pages[1 : bookmarks[0][1]])
    starts = [printed.folio(pages[place]) for _, place in bookmarks]

    rows = [
        printed.fold(
            f"{place}{one.head.number or '/'}{one.responsible}{one.name}{written(one.date)}{start}"
        )
        for place, (one, start) in enumerate(zip(LAID, starts, strict=True), start=1)
    ]
    assert [row for row in rows if row not in index] == []
    assert index.endswith(f"{starts[-1]}-{len(list(numbered(pages)))}")


def test_papers_are_numbered_through_from_one_and_nothing_else_is_numbered(
    bookmarks: list[tuple[str, int]], pages: list[str]
) -> None:
    before = bookmarks[0][1]
    inside = pages[before:-1]

    assert [printed.folio(page) for page in inside] == list(range(1, len(inside) + 1))
    assert [printed.folio(page) for page in [*pages[:before], pages[-1]]] == [None] * (before + 1)


def test_the_cover_counts_sheets_and_pages(pages: list[str]) -> None:
    assert f"共1卷第1卷本卷共{len(LAID)}件{len(list(numbered(pages)))}页" in pages[0]


def test_the_closing_note_is_the_last_page(pages: list[str]) -> None:
    assert pages[-1].startswith("备考表")
    assert "立卷人于秀兰" in pages[-1]


def test_every_photograph_is_in_the_file_with_its_digest(volume: Path, pages: list[str]) -> None:
    listed = printed.run("pdfimages", "-list", volume).splitlines()[2:]

    assert len(listed) == len(PHOTOS)
    assert [digest for digest in PHOTOS if digest not in "".join(pages)] == []


def test_the_file_is_sound_and_carries_each_of_our_typefaces_once(volume: Path) -> None:
    faces = [row.split()[0] for row in printed.run("pdffonts", volume).splitlines()[2:]]

    assert "No syntax or stream encoding errors" in printed.run("qpdf", "--check", volume)
    assert [face for face in printed.typefaces(volume) if not OURS.match(face)] == []
    assert len(faces) == len(printed.typefaces(volume))


def test_the_file_tells_its_title_author_language_and_archive_form(volume: Path) -> None:
    with pikepdf.open(volume) as pdf, pdf.open_metadata() as told:
        assert str(pdf.docinfo.Title) == COVER.case_name
        assert str(pdf.docinfo.Author) == COVER.organ
        assert str(pdf.Root.Lang) == "zh-CN"
        assert told.pdfa_status == "3B"


@pytest.mark.parametrize("replayed", [True, False])
def test_only_a_replayed_file_is_marked_as_a_demonstration(
    tmp_path: Path, *, replayed: bool
) -> None:
    file = tmp_path / "volume.pdf"

    cover = replace(COVER, replayed=replayed, case_name="岚" * 60)
    file.write_bytes(build([sheet("filing_approval")], cover))

    pages = printed.pages(file)
    assert ("补录演示" in pages[0]) is replayed
    assert [printed.folio(page) for page in pages] == [None, None, 1, None]


def test_a_long_index_goes_on_under_its_column_heads(tmp_path: Path) -> None:
    file = tmp_path / "volume.pdf"
    file.write_bytes(build([sheet("recheck_record")] * 50))

    pages = printed.pages(file)
    index = [page for page in pages[1:-1] if printed.folio(page) is None]
    assert len(index) > 2
    assert ["序号文号责任者题名日期页号备注" in page for page in index] == [True] * len(index)
    assert index[-1].endswith("50-50")


def test_a_file_without_papers_is_not_bound() -> None:
    with pytest.raises(ValueError, match="案卷里还没有文书"):
        build([])


def test_a_file_whose_photograph_is_lost_is_not_bound() -> None:
    with pytest.raises(PermissionError, match="photo:"):
        build([photo_sheet(list(TAKEN))])


def test_a_cover_without_the_term_of_keeping_is_refused() -> None:
    with pytest.raises(Unstated, match="卷宗封面缺少：保管期限"):
        build([sheet("filing_approval")], replace(COVER, retention=""))


@pytest.mark.parametrize("volume", ["正卷", "副卷"])
def test_a_volume_says_which_it_is(tmp_path: Path, volume: str) -> None:
    file = tmp_path / "volume.pdf"

    file.write_bytes(build([sheet("clue_register")], replace(COVER, volume=volume)))

    assert f"行政处罚案卷({volume})" in printed.pages(file)[0]


def receipts_of(decided: Sheet, count: int) -> list[Sheet]:
    return [replace(receipt(day), serves=decided.head.number or "") for day in range(1, count + 1)]


def test_a_file_of_many_pages_is_bound_in_volumes_that_each_begin_anew(tmp_path: Path) -> None:
    records = [sheet("recheck_record", day) for day in range(1, 8)]
    practice = Practice(volume_pages=3)

    volumes = Binding(COVER, CLOSING, {}, practice).volumes(records)

    read = []
    for nth, content in enumerate(volumes, start=1):
        file = tmp_path / f"{nth}.pdf"
        file.write_bytes(content)
        read.append(printed.pages(file))
    assert [len(page_counts(content, 1)) for content in volumes] == [1] * len(volumes)
    assert f"共{len(volumes)}卷第2卷" in read[1][0]
    assert [next(numbered(pages))[-3:] for pages in read] == ["—1—"] * len(volumes)
    assert all(len(list(numbered(pages))) <= practice.volume_pages for pages in read)
    assert sum("备考表" in pages[-1] for pages in read) == len(volumes) > 1


def test_a_share_takes_what_fits_and_a_receipt_stays_behind_its_paper() -> None:
    decided = sheet("penalty_decision")
    laid = [sheet("clue_register"), decided, *receipts_of(decided, 2), sheet("closing_approval")]

    shares = split(laid, [2, 3, 1, 1, 2], 6)

    assert [[one.paper.code for one in share] for share in shares] == [
        ["03"],
        ["54", "82", "82"],
        ["81"],
    ]


def test_a_paper_longer_than_a_volume_has_one_of_its_own() -> None:
    laid = [sheet("clue_register"), sheet("penalty_decision"), sheet("closing_approval")]

    assert [len(share) for share in split(laid, [1, 300, 1], 200)] == [1, 1, 1]


@pytest.mark.parametrize("folio", Folio)
def test_the_page_number_stands_where_the_office_wants_it(tmp_path: Path, folio: Folio) -> None:
    file = tmp_path / "volume.pdf"
    sheets = [sheet("clue_register"), sheet("penalty_decision"), sheet("interview_record")]

    file.write_bytes(build(sheets, practice=Practice(folio=folio)))

    places = printed.corners(file)
    inside = [place for place in places if place]
    assert [number for number, _ in inside] == list(range(1, len(inside) + 1))
    sides = {
        Folio.OUTER_TOP: [("top", "left" if at % 2 else "right") for at in range(len(places))],
        Folio.BOTTOM_RIGHT: [("bottom", "right")] * len(places),
    }[folio]
    assert [place[1] == side for place, side in zip(places, sides, strict=True) if place] == [
        True
    ] * len(inside)


def test_what_cannot_be_printed_is_listed_with_its_digest(tmp_path: Path) -> None:
    file = tmp_path / "volume.pdf"
    video = Unprinted("现场视频", "DSJ-03.mp4", "执法记录仪03号", "ab" * 32)

    (bound,) = Binding(COVER, CLOSING, {}, unprinted=[video]).volumes([sheet("clue_register")])
    file.write_bytes(bound)

    listed = printed.pages(file)[-2]
    assert listed.startswith("不能装订的证据目录")
    assert printed.fold(f"{video.title}{video.file}{video.kept_at}{video.sha256}") in listed
    assert printed.folio(listed) is None
