"""A paper and its statements become HTML; what is missing or unprintable is refused by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from markupsafe import Markup

from enforcement.documents.characters import Unprintable, close_up, unfit, words
from enforcement.documents.layout import sheets
from enforcement.documents.press import to_pdf as to_pdf
from enforcement.procedure.papers import Item, Paper

DATES = re.compile(r"<[^>]*>|(?P<day>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")


class Unstated(ValueError):
    """The paper does not yet state what it must; the message names every item."""


@dataclass(frozen=True)
class Head:
    """Who issues the sheet, under which number, when, in which case, with whose seal.

    `received`: how it came into the hands it was for; empty while the box is still to be signed.
    `check`: the code by which anybody can ask whether it is ours; drafts and samples have none.
    """

    issuer: str
    number: str | None
    issued_on: str | None
    case_number: str
    seal: str | None = None
    received: str = ""
    check: str = ""


def to_html(paper: Paper, statements: Mapping[str, Any], *, head: Head) -> str:
    """One paper as a whole sheet."""
    return bind(paper.title, head.issuer, [to_fragment(paper, statements, head=head)])


def bind(
    title: str,
    author: str,
    fragments: Sequence[Markup],
    *,
    folio: str = "",
    watermark: str = "",
) -> str:
    """Rendered papers in one printable document; `folio` names the place of the page number."""
    sheet = sheets().get_template("layouts/sheet.html")
    return sheet.render(
        title=close_up(title), author=close_up(author), fragments=fragments, folio=folio,
        watermark=watermark,
    )  # fmt: skip


def to_fragment(
    paper: Paper,
    statements: Mapping[str, Any],
    *,
    head: Head,
    title: str = "",
    anchor: str = "sheet",
    volume_end: str = "",
) -> Markup:
    """One paper as an article that can stand alone or in a dossier under `anchor`."""
    head = Head(*(close_up(part) if part else part for part in astuple(head)))
    stated = {key: _plain(key, value) for key, value in statements.items()}
    _refuse_unprintable(paper, stated, head)
    _refuse_unstated(paper, stated, head)
    said = {item.key: "" for item in paper.items} | stated
    place = {"title": close_up(title or paper.title), "anchor": anchor, "volume_end": volume_end}
    template = sheets().get_template(f"print/{paper.name}.html")
    body = template.render(paper=paper, head=head, said=said, **place, **said)
    return Markup(DATES.sub(_unbroken, body))  # noqa: S704 - the template escapes


def _unbroken(found: re.Match[str]) -> str:
    """A date that no end of a line divides; tags stay as they are."""
    day = found["day"]
    return f'<span class="unbroken">{day}</span>' if day else found[0]


def _plain(key: str, value: object) -> Any:
    """Text, numbers, lists and rows of text only: a sheet gets no objects."""
    match value:
        case None:
            return ""
        case bool():
            raise TypeError(f"“{key}”只能是文字、数字、列表或者表格")
        case str() | int():
            return close_up(str(value))
        case list() | tuple():
            return [_plain(key, part) for part in value]
        case Mapping():
            return {name: _plain(key, part) for name, part in value.items()}
    raise TypeError(f"“{key}”只能是文字、数字、列表或者表格")


def _refuse_unprintable(paper: Paper, stated: Mapping[str, Any], head: Head) -> None:
    if strange := sorted(stated.keys() - paper.keys):
        raise Unprintable(f"{paper.title}没有这些栏目：{'、'.join(strange)}")
    labelled = [(paper.label(key), value) for key, value in stated.items()]
    for label, value in [*labelled, ("文书首部", list(astuple(head)))]:
        for text in words(value):
            if wrong := unfit(text):
                raise Unprintable(f"{paper.title}的“{label}”中有{wrong}")


def _refuse_unstated(paper: Paper, stated: Mapping[str, Any], head: Head) -> None:
    missing = [gap for item in paper.due(stated) for gap in _gaps(item, stated.get(item.key))]
    if head.seal and paper.word and not head.number:
        missing.append("文号")
    if head.seal and not head.issued_on and paper.served:
        missing.append("作出日期")
    if missing:
        cited = f"（{paper.article}）" if paper.article else ""
        raise Unstated(f"{paper.title}缺少：{'、'.join(missing)}{cited}")


def _gaps(item: Item, value: Any) -> Iterator[str]:
    if not value or (isinstance(value, list) and not any(value)):
        yield item.label
        return
    if item.columns and not isinstance(value, list):
        raise TypeError(f"“{item.key}”应为表格")
    for place, row in enumerate(value if item.columns else (), start=1):
        for column in item.columns:
            if not row.get(column.key):
                yield f"{item.label}第{place}行的{column.label}"
