"""What the officer does with what was handed in: a step takes it up, or he sends it back."""

from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.cases import queries
from enforcement.cases.facts import facts_of
from enforcement.cases.models import Submission
from enforcement.cases.said import in_words
from enforcement.cases.submissions import days_late, send_back
from enforcement.organisations.people import may_in
from enforcement.procedure.condition import Refusal, StepRefused
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.permissions import Permission
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.submissions import BY_KIND
from enforcement.web.access import access, me
from enforcement.web.database import only_read, session
from enforcement.web.window.forms import form_of, read

bp = Blueprint("answering", __name__)

ANSWER = (
    Field("answer", "退回说明", Kind.LONG, longest=500,
          hint="当事人凭收件码看得到，写明为什么和怎么办"),
)  # fmt: skip


@bp.get("/cases/<int:case_id>/submissions/<int:submission_id>")
@access(Permission.CASES_READ)
def show(case_id: int, submission_id: int) -> ResponseReturnValue:
    return _page(_submission(case_id, submission_id), form_of(ANSWER), [])


@bp.post("/cases/<int:case_id>/submissions/<int:submission_id>/return")
@access(Permission.CASES_INVESTIGATE)
def return_it(case_id: int, submission_id: int) -> ResponseReturnValue:
    submission, form = _submission(case_id, submission_id), form_of(ANSWER)
    if not _may_answer(submission):
        abort(404)
    said = read(form, ANSWER)
    if said is None:
        return _page(submission, form, []), 422
    queries.hold_case(session(), me(), case_id)
    submission = _submission(case_id, submission_id)
    facts = facts_of(session(), submission.case, at=datetime.now(UTC), by=me())
    try:
        send_back(session(), submission, facts, said["answer"], by=me())
        session().commit()
    except StepRefused as refused:
        only_read()
        return _page(_submission(case_id, submission_id), form, refused.reasons), 409
    flash(f"{submission.kind.label}已退回说明。", "ok")
    return redirect(url_for("cases.show", case_id=case_id))


def _submission(case_id: int, submission_id: int) -> Submission:
    case = queries.get_case(session(), me(), case_id) or abort(404)
    named = (one for one in case.submissions if one.id == submission_id)
    return next(named, None) or abort(404)


def _may_answer(submission: Submission) -> bool:
    case = submission.case
    places = {case.handling_id, case.issuer_id}
    return submission.waits and may_in(me(), Permission.CASES_INVESTIGATE, places)


def _page(submission: Submission, form: object, reasons: list[Refusal]) -> str:
    case, row = submission.case, BY_KIND[submission.kind]
    facts = facts_of(session(), case, at=datetime.now(UTC), by=me())
    return render_template(
        "window/submission.html", one=submission, case=case, form=form, reasons=reasons,
        files=queries.stored_files(session(), submission.files), late=days_late(submission, facts),
        may_answer=_may_answer(submission), steps=[BY_NAME[name] for name in row.steps],
        said=in_words(session(), row.asks, submission.stated),
    )  # fmt: skip
