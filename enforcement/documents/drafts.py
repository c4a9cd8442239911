"""A paper before it is issued: no number, no seal, open lines for what is not stated yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from enforcement.documents.render import Head, bind, to_fragment
from enforcement.documents.service import pictures_in
from enforcement.procedure.papers import Item, Paper

OPEN = "＿＿＿＿"
PICTURED = frozenset({"image", "scan", "scans", "photos"})
PREVIEW = "预览"
DRAFT = "草稿"


@dataclass(frozen=True)
class Draft:
    """A paper as it would be issued now; `photos` are the pictures it shows, by their SHA-256."""

    paper: Paper
    issuer: str
    fragment: Markup
    photos: tuple[str, ...] = ()


def to_draft(
    paper: Paper, statements: Mapping[str, Any], *, issuer: str, case_number: str
) -> Draft:
    """The sheet of what is stated; Unprintable, or Unstated where it would show no picture."""
    head = Head(issuer=issuer, number=None, issued_on=None, case_number=case_number)
    shown = tuple(pictures_in(statements))
    return Draft(paper, issuer, _fragment(paper, statements, head), shown)


def _fragment(paper: Paper, statements: Mapping[str, Any], head: Head) -> Markup:
    return to_fragment(paper, opened(paper, statements), head=head, anchor=f"paper-{paper.code}")


def opened(paper: Paper, statements: Mapping[str, Any]) -> dict[str, Any]:
    """The statements with an open line wherever the paper must state something and does not."""
    return dict(statements) | dict(_open_lines(paper, statements))


def _open_lines(paper: Paper, statements: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for item in paper.due(statements):
        if item.key not in PICTURED:
            yield item.key, _opened(item, statements.get(item.key))


def _opened(item: Item, value: Any) -> Any:
    if not item.columns:
        return value or OPEN
    blank = {column.key: OPEN for column in item.columns}
    return [{**blank, **{key: said for key, said in row.items() if said}} for row in value or [{}]]


def bind_drafts(drafts: Sequence[Draft], watermark: str) -> str:
    """Drafts as one printable document, the watermark across every page."""
    first = drafts[0]
    fragments = [one.fragment for one in drafts]
    return bind(first.paper.title, first.issuer, fragments, watermark=watermark)
