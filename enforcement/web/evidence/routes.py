"""A picture or file of a case, for those who may see the case."""

from flask import Blueprint, Response, abort, request

from enforcement.cases import queries
from enforcement.cases.models import Case
from enforcement.evidence.models import StoredFile
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store

bp = Blueprint("evidence", __name__)


def case_or_404(case_id: int) -> Case:
    return queries.get_case(session(), me(), case_id) or abort(404)


@bp.get("/evidence/files/<sha256>")
@access(Permission.CASES_READ)
def show_file(sha256: str) -> Response:
    case = case_or_404(request.args.get("case", 0, type=int))
    if sha256 not in queries.files_of(session(), case):
        abort(404)
    stored = session().get(StoredFile, sha256) or abort(404)
    if stored.is_picture:
        return Response(file_store().print_copy(sha256), mimetype="image/jpeg")
    answer = Response(file_store().original(sha256), mimetype=stored.media_type)
    answer.headers["Content-Disposition"] = "attachment"
    return answer
