"""Papers as PDF in an answer."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from flask import Response, abort

from enforcement.documents.characters import Unprintable
from enforcement.documents.drafts import Draft, bind_drafts
from enforcement.documents.models import Document
from enforcement.documents.render import Head, to_html, to_pdf
from enforcement.documents.service import pictures_in
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store


def pdf(content: bytes, name: str) -> Response:
    """The PDF, to be shown in the browser under the name of the paper."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name + '.pdf')}"
    return answer


def print_document(document: Document, head: Head) -> Response:
    """One issued document; nobody has to wait for the typesetter with a transaction."""
    name = document.number or f"{head.case_number}{document.title}"
    html = to_html(document.paper, document.statements, head=head)
    store = file_store()
    photos = {one: store.print_copy(one) for one in pictures_in(document.statements)}
    session().rollback()
    return _set(html, photos, name)


def print_drafts(drafts: Sequence[Draft], watermark: str) -> Response:
    """Drafts as one PDF; no transaction may be open while it is set."""
    store = file_store()
    photos = {digest: store.print_copy(digest) for one in drafts for digest in one.photos}
    html = bind_drafts(drafts, watermark)
    return _set(html, photos, f"{watermark} {drafts[0].paper.title}")


def _set(html: str, photos: Mapping[str, bytes], name: str) -> Response:
    try:
        return pdf(to_pdf(html, photos=photos), name)
    except Unprintable as error:
        abort(409, f"{error}。")
