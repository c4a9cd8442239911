"""One document as PDF, the case file as it now stands, and its contents."""

from datetime import UTC, datetime

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from enforcement.cases import queries
from enforcement.cases.choices import choices_for
from enforcement.cases.listing import SETTLED
from enforcement.cases.models import Case
from enforcement.cases.papers import head_now
from enforcement.cases.queues import MOST_AT_ONCE, readable_dossiers
from enforcement.dossier.order import Order
from enforcement.dossier.review.gathering import review_case
from enforcement.dossier.review.judging import Outcome
from enforcement.dossier.review.rules import Level
from enforcement.dossier.service import build_volumes, contents_of, practice_of
from enforcement.dossier.sheets import Part
from enforcement.organisations.people import organisations_with
from enforcement.procedure.condition import Refusal
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import words_in
from enforcement.web.cases.views import step_url
from enforcement.web.database import session
from enforcement.web.evidence.files import file_store
from enforcement.web.printing import pdf, print_document

bp = Blueprint("dossiers", __name__)

NEEDS = {
    Part.MAIN: Permission.DOSSIERS_READ,
    Part.SECONDARY: Permission.DOSSIERS_READ_SECONDARY,
}


@bp.get("/documents/<int:document_id>.pdf")
@access(Permission.CASES_READ)
def show_document(document_id: int) -> Response:
    document, case = queries.get_document(session(), me(), document_id) or abort(404)
    return print_document(document, head_now(session(), case, document))


@bp.get("/dossiers")
@access(Permission.DOSSIERS_READ)
def list_dossiers() -> str:
    """The way in for who may read files and nothing else of a case."""
    number = words_in("number")[:60]
    cases = readable_dossiers(session(), me(), number)
    return render_template("dossiers/list.html", cases=cases, number=number, most=MOST_AT_ONCE)


@bp.get("/cases/<int:case_id>/dossier")
@access(*NEEDS.values())
def show_dossier(case_id: int) -> ResponseReturnValue:
    case, order = _case_or_404(case_id, *NEEDS.values()), _order()
    parts = [part for part in Part if _may(case, NEEDS[part])]
    return render_template(
        "dossiers/show.html", case=case, orders=Order, part=Part,
        order=order or practice_of(case).order, may_read_case=_may(case, Permission.CASES_READ),
        contents={part: contents_of(session(), case, part, order) for part in parts},
    )  # fmt: skip


@bp.get("/cases/<int:case_id>/review")
@access(Permission.CASES_READ)
def show_review(case_id: int) -> ResponseReturnValue:
    return _reviewed("dossiers/review.html", case_id)


@bp.get("/cases/<int:case_id>/review/worst")
@access(Permission.CASES_READ)
def show_worst(case_id: int) -> ResponseReturnValue:
    return _reviewed("dossiers/worst.html", case_id)


def _reviewed(template: str, case_id: int) -> str:
    """The case as it now stands, judged, with a way to each cure open to the reader."""
    case, now = _case_or_404(case_id, Permission.CASES_READ), datetime.now(UTC)
    choices = choices_for(session(), case, me(), now)

    def cure_url(finding: Refusal) -> str | None:
        cure = choices.cure(finding)
        return step_url(case, cure) if cure else None

    review = review_case(session(), case, now)
    return render_template(
        template, case=case, review=review, is_settled=case.stage in SETTLED,
        levels=Level, outcomes=Outcome, cure_url=cure_url,
    )  # fmt: skip


@bp.get("/cases/<int:case_id>/dossier/main.pdf")
@access(Permission.DOSSIERS_READ)
def show_main(case_id: int) -> ResponseReturnValue:
    return _volume(_case_or_404(case_id, NEEDS[Part.MAIN]), Part.MAIN)


@bp.get("/cases/<int:case_id>/dossier/secondary.pdf")
@access(Permission.DOSSIERS_READ_SECONDARY)
def show_secondary(case_id: int) -> ResponseReturnValue:
    return _volume(_case_or_404(case_id, NEEDS[Part.SECONDARY]), Part.SECONDARY)


def _volume(case: Case, part: Part) -> ResponseReturnValue:
    """The volume asked for; of several, a list to choose from when none is named."""
    volumes = _bound(case, part, _order())
    nth = request.args.get("volume", type=int)
    if nth is None and len(volumes) > 1:
        return render_template("dossiers/volumes.html", case=case, part=part, count=len(volumes))
    if not 1 <= (nth or 1) <= len(volumes):
        abort(404)
    name = f"{case.number}{part.label}{nth if nth and len(volumes) > 1 else ''}"
    return pdf(volumes[(nth or 1) - 1], name)


def _bound(case: Case, part: Part, order: Order | None) -> list[bytes]:
    try:
        return build_volumes(session(), file_store(), case, part, order)
    except ValueError as error:  # a paper that lacks something, or none at all
        abort(409, f"案卷不能装订：{error}。")


def _order() -> Order | None:
    """The order asked for in the address; None when it names none that we know."""
    asked = request.args.get("order", "")
    return Order(asked) if asked in set(Order) else None


def _case_or_404(case_id: int, *permissions: Permission) -> Case:
    found = (queries.get_case(session(), me(), case_id, one) for one in permissions)
    return next((case for case in found if case), None) or abort(404)


def _may(case: Case, permission: Permission) -> bool:
    places = organisations_with(me(), permission)
    return bool(places & {case.handling_id, case.issuer_id})
