"""The evidence of a case and its files, for those who may see the case."""

from flask import Blueprint, Response, abort, render_template

from enforcement.cases import queries
from enforcement.cases.models import Case
from enforcement.evidence.models import StoredFile
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store
from enforcement.web.evidence.views import pieces_of

SHUT_IN = "default-src 'none'; frame-ancestors 'none'; sandbox"

bp = Blueprint("evidence", __name__)


def case_or_404(case_id: int) -> Case:
    return queries.get_case(session(), me(), case_id) or abort(404)


@bp.get("/cases/<int:case_id>/evidence")
@access(Permission.CASES_READ)
def list_evidence(case_id: int) -> str:
    case = case_or_404(case_id)
    return render_template("evidence/list.html", case=case, pieces=pieces_of(session(), case, me()))


@bp.get("/evidence/files/<sha256>")
@access(Permission.CASES_READ)
def show_file(sha256: str) -> Response:
    return served_file(_stored_or_404(sha256))


def served_file(stored: StoredFile) -> Response:
    """A picture as its print copy, a PDF as it is, anything else to take away."""
    if stored.is_picture:
        return _shut_in(Response(file_store().print_copy(stored.sha256), mimetype="image/jpeg"))
    answer = _original(stored)
    if not stored.is_pdf:
        answer.headers.set("Content-Disposition", "attachment", filename=stored.download_name)
    return answer


@bp.get("/evidence/files/<sha256>/original")
@access(Permission.CASES_READ)
def download_original(sha256: str) -> Response:
    """The very bytes that were taken in, under a name made of their fingerprint."""
    stored = _stored_or_404(sha256)
    answer = _original(stored)
    answer.headers.set("Content-Disposition", "attachment", filename=stored.download_name)
    return answer


def _stored_or_404(sha256: str) -> StoredFile:
    case = case_or_404(number_in("case") or 0)
    if sha256 not in queries.files_of(session(), case):
        abort(404)
    return session().get(StoredFile, sha256) or abort(404)


def _original(stored: StoredFile) -> Response:
    return _shut_in(Response(file_store().original(stored.sha256), mimetype=stored.media_type))


def _shut_in(answer: Response) -> Response:
    """Whatever lies in the file, it runs nothing and loads nothing."""
    answer.headers["Content-Security-Policy"] = SHUT_IN
    return answer
