"""One's own case: shown to its party once it proved who it is, and what it hands in there."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from enforcement.cases.models import Case
from enforcement.cases.submissions import receive
from enforcement.cases.window import Claimed, is_shut, own_case, prove
from enforcement.procedure.condition import StepRefused
from enforcement.web.access import access
from enforcement.web.database import only_read, session
from enforcement.web.limits import pause
from enforcement.web.window.forms import IDENTIFIED, HandingIn, form_of, read, row_or_404

bp = Blueprint("own_case", __name__)

PROVE, HAND_IN = "prove", "hand in"
PROVED = "own_case"
PROVED_FOR = timedelta(minutes=30)
NO_MATCH = "填的内容和文书对不上。逐项核对文书；还不行的，带身份证件到便民窗口办理。"
EXPIRED = "核验已过 30 分钟，这次没有提交。用返回键回去复制写好的内容，重新核验以后再交。"
SHUT = "15 分钟内试得太多。过一会儿再试，或者带身份证件到便民窗口办理。"


@bp.get("/window/case")
@access(public=True)
def show() -> ResponseReturnValue:
    case = _proved()
    if case is None:
        return render_template("window/prove.html", form=form_of(IDENTIFIED), refusal=None)
    return render_template("window/case.html", own=own_case(session(), case, datetime.now(UTC)))


@bp.post("/window/case")
@access(public=True)
def prove_it() -> ResponseReturnValue:
    form, now, here = form_of(IDENTIFIED), datetime.now(UTC), request.remote_addr or ""
    if held := pause(PROVE):
        page = render_template("window/prove.html", form=form, refusal=held.says)
        return page, 429, held.headers
    said = read(form, IDENTIFIED)
    if said is None:
        return render_template("window/prove.html", form=form, refusal=None), 422
    if is_shut(session(), said["number"], at=now):
        return render_template("window/prove.html", form=form, refusal=SHUT), 429
    claimed = Claimed(said["number"], said["party_name"], said["last_six"], said["code"])
    case = prove(session(), claimed, address=here, at=now)
    session().commit()  # the attempt counts
    if case is None:
        return render_template("window/prove.html", form=form, refusal=NO_MATCH), 422
    cookie[PROVED] = [case.id, (now + PROVED_FOR).timestamp()]
    return redirect(url_for("own_case.show"))


@bp.post("/window/case/leave")
@access(public=True)
def leave() -> ResponseReturnValue:
    cookie.pop(PROVED, None)
    return redirect(url_for("window.show_window"))


@bp.get("/window/case/submissions/<kind>")
@access(public=True)
def show_form(kind: str) -> ResponseReturnValue:
    case = _proved()
    if case is None:
        return redirect(url_for("own_case.show"))
    return _page(_sheet(case, kind))


@bp.post("/window/case/submissions/<kind>")
@access(public=True)
def hand_in(kind: str) -> ResponseReturnValue:
    held, case = pause(HAND_IN), _proved()
    if case is None:
        form = form_of(IDENTIFIED)
        return render_template("window/prove.html", form=form, refusal=EXPIRED), 401
    sheet = _sheet(case, kind)
    if held:
        sheet.hold(held.says)
        return _page(sheet), 429, held.headers
    handed = sheet.read()
    if handed is None:
        return _page(sheet), 422
    try:
        received = receive(session(), sheet.case, sheet.row.kind, handed, at=datetime.now(UTC))
        session().commit()
    except StepRefused as refused:
        only_read()
        abort(409, f"{refused.reasons[0].says}。{refused.reasons[0].cure}。")
    flash("已经收到，收到的时间就是你提出的时间。记下收件码。", "ok")
    return redirect(url_for("window.show_receipt", code=received.code))


def _proved() -> Case | None:
    """The case whose party sits here, while the proof is fresh."""
    kept = cookie.get(PROVED)
    if not kept or datetime.now(UTC).timestamp() > kept[1]:
        return None
    return session().get(Case, kept[0])


def _sheet(case: Case, kind: str) -> HandingIn:
    return HandingIn(case, row_or_404(case, kind), f"party of case {case.id}")


def _page(sheet: HandingIn) -> str:
    return render_template(
        "window/submit.html", sheet=sheet, back=url_for("own_case.show"),
        action=url_for("own_case.hand_in", kind=sheet.row.kind.value),
    )  # fmt: skip
