"""A volume as one PDF: cover, index, papers numbered through, photographs, closing note."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

import pikepdf
from markupsafe import Markup

from enforcement.documents.characters import written
from enforcement.documents.render import Head, bind, to_fragment, to_pdf
from enforcement.dossier.order import arrange
from enforcement.dossier.practice import Practice
from enforcement.dossier.sheets import Closing, DossierCover, Sheet, Unprinted
from enforcement.procedure.papers import BY_NAME

REPLAYED = "补录演示"


@dataclass(frozen=True)
class Binding:
    """What goes between the covers of one part of a file, and by which habits it is bound."""

    cover: DossierCover
    closing: Closing
    photos: Mapping[str, bytes]
    practice: Practice = field(default_factory=Practice)
    unprinted: Sequence[Unprinted] = ()

    def volumes(self, sheets: Sequence[Sheet]) -> list[bytes]:
        """The sheets in order, in as many volumes as their pages need."""
        bound = arrange(sheets, self.practice.order)
        whole = self.as_laid(bound)
        shares = split(bound, page_counts(whole, len(bound)), self.practice.volume_pages)
        if len(shares) == 1:
            return [whole]
        return [self._build(share, nth, len(shares)) for nth, share in enumerate(shares, start=1)]

    def as_laid(self, sheets: Sequence[Sheet]) -> bytes:
        """The sheets in one volume, in the order they are given."""
        if not sheets:
            raise ValueError("案卷里还没有文书，不能装订")
        return self._build(sheets, 1, 1)

    def _build(self, bound: Sequence[Sheet], nth: int, total: int) -> bytes:
        """One volume in one rendering, so that every page number is the page itself."""
        cover = replace(self.cover, share=self.cover.share or f"共{total}卷第{nth}卷")
        head = Head(cover.organ, None, None, cover.case_number)
        fragments = [
            _cover(cover, bound, head),
            _index(cover, bound, head),
            *(_sheet(sheet, place) for place, sheet in enumerate(bound, start=1)),
            *(self._unprinted(head) if nth == total else ()),
            to_fragment(BY_NAME["dossier_note"], _stated(self.closing), head=head, anchor="note"),
        ]
        html = bind(cover.case_name, cover.organ, fragments, folio=self.practice.folio.value)
        return to_pdf(html, photos=self.photos)

    def _unprinted(self, head: Head) -> list[Markup]:
        if not self.unprinted:
            return []
        rows = [asdict(one) for one in self.unprinted]
        stated = {"case_name": self.cover.case_name, "rows": rows}
        return [to_fragment(BY_NAME["dossier_media"], stated, head=head, anchor="media")]


def page_counts(volume: bytes, sheets: int) -> list[int]:
    """How many pages each sheet of a bound volume takes, read from the targets of its index."""
    with pikepdf.open(io.BytesIO(volume)) as pdf:
        places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        targets = pikepdf.NameTree(pdf.Root.Names.Dests)
        anchors = [_anchor(place) for place in range(1, sheets + 1)]
        starts = [places[targets[anchor][0].objgen] for anchor in anchors]
        end = places[targets[f"{anchors[-1]}-end"][0].objgen] + 1
    return [after - before for before, after in zip(starts, [*starts[1:], end], strict=True)]


def split(sheets: Sequence[Sheet], pages: Sequence[int], most: int) -> list[list[Sheet]]:
    """The sheets in shares of at most `most` pages; a receipt stays with what it proves served."""
    shares: list[list[Sheet]] = [[]]
    taken = 0
    for group, length in _groups(sheets, pages):
        if shares[-1] and taken + length > most:
            shares.append([])
            taken = 0
        shares[-1] += group
        taken += length
    return shares


def _groups(sheets: Sequence[Sheet], pages: Sequence[int]) -> list[tuple[list[Sheet], int]]:
    groups: list[tuple[list[Sheet], int]] = []
    for sheet, length in zip(sheets, pages, strict=True):
        if groups and sheet.serves and sheet.serves == groups[-1][0][0].head.number:
            group, taken = groups.pop()
            groups.append(([*group, sheet], taken + length))
        else:
            groups.append(([sheet], length))
    return groups


def _sheet(sheet: Sheet, place: int) -> Markup:
    return to_fragment(
        sheet.paper,
        sheet.statements,
        head=sheet.head,
        title=sheet.name,
        anchor=_anchor(place),
    )


def _anchor(place: int) -> str:
    return f"sheet-{place}"


def _cover(cover: DossierCover, bound: Sequence[Sheet], head: Head) -> Markup:
    stated = _stated(cover)
    stated["label"] = REPLAYED if stated.pop("replayed") else ""
    stated["sheet_count"] = str(len(bound))
    end = f"{_anchor(len(bound))}-end"
    return to_fragment(BY_NAME["dossier_cover"], stated, head=head, anchor="cover", volume_end=end)


def _index(cover: DossierCover, bound: Sequence[Sheet], head: Head) -> Markup:
    rows = [_row(sheet, place) for place, sheet in enumerate(bound, start=1)]
    stated = {"case_name": cover.case_name, "rows": rows}
    return to_fragment(BY_NAME["dossier_index"], stated, head=head, anchor="index")


def _row(sheet: Sheet, place: int) -> dict[str, str]:
    return {
        "number": sheet.head.number or "",
        "author": sheet.responsible,
        "title": sheet.name,
        "date": written(sheet.date),
        "note": sheet.note,
        "anchor": _anchor(place),
    }


def _stated(values: DossierCover | Closing) -> dict[str, Any]:
    return {
        key: written(value) if isinstance(value, date) else value
        for key, value in asdict(values).items()
    }
