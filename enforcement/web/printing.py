"""Papers as PDF in an answer."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Response, abort

from enforcement.documents.characters import Unprintable
from enforcement.documents.drafts import Draft, bind_drafts
from enforcement.documents.render import to_pdf
from enforcement.web.evidence.files import file_store


def pdf(content: bytes, name: str) -> Response:
    """The PDF, to be shown in the browser under the name of the paper."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name + '.pdf')}"
    return answer


def print_drafts(drafts: Sequence[Draft], watermark: str) -> Response:
    """Drafts as one PDF; no transaction may be open while it is set."""
    store = file_store()
    photos = {digest: store.print_copy(digest) for one in drafts for digest in one.photos}
    html = bind_drafts(drafts, watermark)
    try:
        return pdf(to_pdf(html, photos=photos), f"{watermark} {drafts[0].paper.title}")
    except Unprintable as error:
        abort(409, f"{error}。")
