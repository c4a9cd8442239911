"""A case file as one PDF: cover, index, papers numbered through, photographs, closing note."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from markupsafe import Markup

from enforcement.documents.characters import written
from enforcement.documents.render import Head, bind, to_fragment, to_pdf
from enforcement.dossier.order import Order, arrange
from enforcement.dossier.sheets import Closing, DossierCover, Sheet
from enforcement.procedure.papers import BY_NAME

REPLAYED = "补录演示"


def build(
    cover: DossierCover,
    sheets: Sequence[Sheet],
    closing: Closing,
    photos: Mapping[str, bytes],
    *,
    order: Order = Order.DECISION_FIRST,
) -> bytes:
    """The whole file in one rendering, so that every page number is the page itself."""
    if not sheets:
        raise ValueError("案卷里还没有文书，不能装订")
    bound = arrange(sheets, order)
    head = Head(cover.organ, None, None, cover.case_number)
    fragments = [
        _cover(cover, bound, head),
        _index(cover, bound, head),
        *(_sheet(sheet, place) for place, sheet in enumerate(bound, start=1)),
        to_fragment(BY_NAME["dossier_note"], _stated(closing), head=head, anchor="note"),
    ]
    return to_pdf(bind(cover.case_name, cover.organ, fragments), photos=photos)


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
