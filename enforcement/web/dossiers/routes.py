"""One document as PDF, and the case file as it now stands."""

from urllib.parse import quote

from flask import Blueprint, Response, abort

from enforcement.cases import queries
from enforcement.cases.models import Case
from enforcement.documents.models import Document
from enforcement.documents.render import to_html, to_pdf
from enforcement.documents.service import head_of
from enforcement.dossier.service import build_dossier
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store

bp = Blueprint("dossiers", __name__)


@bp.get("/documents/<int:document_id>.pdf")
@access(Permission.CASES_READ)
def show_document(document_id: int) -> Response:
    document = queries.get_document(session(), me(), document_id) or abort(404)
    case = session().get(Case, document.case_id) or abort(404)
    name = document.number or f"{case.number}{document.title}"
    html = to_html(document.paper, document.statements, head=head_of(document, case.number))
    photos = _photos(document)
    session().rollback()  # nobody else has to wait for the typesetter
    return _pdf(to_pdf(html, photos=photos), name)


def _photos(document: Document) -> dict[str, bytes]:
    store = file_store()
    shown = [photo["sha256"] for photo in document.statements.get("photos", [])]
    return {digest: store.print_copy(digest) for digest in shown}


@bp.get("/cases/<int:case_id>/dossier.pdf")
@access(Permission.DOSSIERS_READ)
def show_dossier(case_id: int) -> Response:
    case = queries.get_case(session(), me(), case_id) or abort(404)
    name = f"{case.number}案卷"
    try:
        return _pdf(build_dossier(session(), file_store(), case), name)
    except ValueError as error:  # a paper that lacks something, or none at all
        abort(409, f"案卷不能装订：{error}。")


def _pdf(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name + '.pdf')}"
    return answer
