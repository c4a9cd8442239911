"""The evidence of a case and its files, for those who may see the case."""

from flask import Blueprint, Response, abort, render_template

from enforcement.cases import queries
from enforcement.cases.models import Case
from enforcement.evidence.models import StoredFile
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store, original_of, shown_of
from enforcement.web.evidence.views import pieces_of

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
    return shown_of(file_store(), _stored_or_404(sha256))


@bp.get("/evidence/files/<sha256>/original")
@access(Permission.CASES_READ)
def download_original(sha256: str) -> Response:
    return original_of(file_store(), _stored_or_404(sha256))


def _stored_or_404(sha256: str) -> StoredFile:
    case = case_or_404(number_in("case") or 0)
    if sha256 not in queries.files_of(session(), case):
        abort(404)
    return session().get(StoredFile, sha256) or abort(404)
