"""What anybody may ask at the window, whoever he is: of a certificate, a paper, a receipt."""

from datetime import UTC, date, datetime

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.cases.models import Case
from enforcement.cases.submissions import by_receipt
from enforcement.cases.window import digits, document_by, standing_of
from enforcement.documents.verification import fingerprint_of, page_of_receipt, qr
from enforcement.law.calendar import legal_day
from enforcement.law.identity import as_kept
from enforcement.organisations.people import certificate_state, holder_of
from enforcement.web.access import access
from enforcement.web.addresses import words_in
from enforcement.web.database import session
from enforcement.web.limits import limited

bp = Blueprint("window", __name__)

PUBLIC_POSTS = ("own_case.prove_it", "own_case.leave", "own_case.hand_in")
"""Every form that somebody may send without an account."""
PUBLIC_LOOKUPS = ("window.show_certificate", "window.show_document", "window.show_receipt")
"""What somebody could guess his way through: one address may ask only so often, for all of them."""
LOOK_UP = "look up"
LONGEST = 60


@bp.get("/window")
@access(public=True)
def show_window() -> ResponseReturnValue:
    return render_template("window/front.html")


@bp.get("/window/certificates")
@access(public=True)
def ask_certificate() -> ResponseReturnValue:
    number = as_kept(words_in("number"))[:LONGEST].replace("/", "")
    if number:
        return redirect(url_for("window.show_certificate", number=number))
    return render_template("window/certificate.html", number="", officer=None, state=None)


@bp.get("/window/certificates/<number>")
@access(public=True)
@limited(LOOK_UP)
def show_certificate(number: str) -> ResponseReturnValue:
    asked = "".join(filter(str.isprintable, number))[:LONGEST]
    officer = holder_of(session(), asked)
    state = certificate_state(officer, _today()) if officer else None
    page = render_template(
        "window/certificate.html", number=asked, officer=officer, state=state, today=_today()
    )
    return page, 200 if officer else 404


@bp.get("/window/documents")
@access(public=True)
def ask_document() -> ResponseReturnValue:
    code = words_in("code")[:LONGEST].replace("/", "")
    if code:
        return redirect(url_for("window.show_document", code=digits(code) or code))
    return render_template("window/document.html", code="", document=None)


@bp.get("/window/documents/<code>")
@access(public=True)
@limited(LOOK_UP)
def show_document(code: str) -> ResponseReturnValue:
    """Who issued which paper when, and whether it binds; nobody's name and nothing of the case."""
    asked = "".join(filter(str.isprintable, code))[:LONGEST]
    document = document_by(session(), asked)
    if document is None:
        return render_template("window/document.html", code=asked, document=None), 404
    case = session().get_one(Case, document.case_id)
    return render_template(
        "window/document.html", code=asked, document=document,
        standing=standing_of(case, document),
        sound=fingerprint_of(document) == document.fingerprint,
    )  # fmt: skip


@bp.get("/window/receipts")
@access(public=True)
def ask_receipt() -> ResponseReturnValue:
    code = words_in("code")[:LONGEST].replace("/", "")
    if code:
        return redirect(url_for("window.show_receipt", code=digits(code) or code))
    return render_template("window/receipt.html", code="", submission=None)


@bp.get("/window/receipts/<code>")
@access(public=True)
@limited(LOOK_UP)
def show_receipt(code: str) -> ResponseReturnValue:
    """What became of what was handed in; the code alone tells no name and no words of it."""
    asked = "".join(filter(str.isprintable, code))[:LONGEST]
    submission = by_receipt(session(), digits(asked))
    page = render_template(
        "window/receipt.html", code=asked, submission=submission,
        scan=qr(page_of_receipt(submission.code)) if submission else "",
    )  # fmt: skip
    return page, 200 if submission else 404


def _today() -> date:
    return legal_day(datetime.now(UTC))
