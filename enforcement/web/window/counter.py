"""The counter: a clerk does at it what a party would do on the phone, and prints the receipt."""

from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from enforcement.cases.models import Case, Submission
from enforcement.cases.submissions import by_receipt, receive
from enforcement.cases.window import case_for_clerk, own_case, served_case, taken_in_by
from enforcement.documents.characters import Unprintable, written
from enforcement.documents.receipts import receipt_of
from enforcement.documents.render import to_pdf
from enforcement.law.calendar import BEIJING, legal_day
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.database import only_read, session
from enforcement.web.printing import pdf
from enforcement.web.window.forms import FOUND, HandingIn, form_of, read, row_or_404

bp = Blueprint("counter", __name__)

AT_COUNTER = "counter_case"
NOT_FOUND = "没有查到：核对号码和当事人名称，要和文书上一致；不是本镇街办的案件，到办案机关办理。"


@bp.get("/window/counter")
@access(Permission.WINDOW_SERVE)
def show() -> ResponseReturnValue:
    return _counter(form_of(FOUND))


@bp.post("/window/counter")
@access(Permission.WINDOW_SERVE)
def find() -> ResponseReturnValue:
    form = form_of(FOUND)
    said = read(form, FOUND)
    if said is None:
        return _counter(form), 422
    case = case_for_clerk(session(), me(), said["number"], said["party_name"])
    if case is None:
        return _counter(form, refusal=NOT_FOUND), 404
    cookie[AT_COUNTER] = case.id
    return redirect(url_for("counter.show_case"))


def _counter(form: object, refusal: str = "") -> str:
    return render_template(
        "window/counter.html", form=form, refusal=refusal, taken=taken_in_by(session(), me())
    )


@bp.get("/window/counter/case")
@access(Permission.WINDOW_SERVE)
def show_case() -> ResponseReturnValue:
    case = _case()
    if case is None:
        return redirect(url_for("counter.show"))
    return render_template(
        "window/counter_case.html", own=own_case(session(), case, datetime.now(UTC))
    )


@bp.get("/window/counter/case/<kind>")
@access(Permission.WINDOW_SERVE)
def show_form(kind: str) -> ResponseReturnValue:
    case = _case()
    if case is None:
        return redirect(url_for("counter.show"))
    return _page(_sheet(case, kind))


@bp.post("/window/counter/case/<kind>")
@access(Permission.WINDOW_SERVE)
def hand_in(kind: str) -> ResponseReturnValue:
    sheet = _sheet(_case() or abort(404), kind)
    handed = sheet.read()
    if handed is None:
        return _page(sheet), 422
    try:
        received = receive(
            session(), sheet.case, sheet.row.kind, handed, by=me(), at=datetime.now(UTC)
        )
        session().commit()
    except StepRefused as refused:
        only_read()
        abort(409, f"{refused.reasons[0].says}。{refused.reasons[0].cure}。")
    flash(f"已收{sheet.row.kind.label}，打印回执交给来人。", "ok")
    return redirect(url_for("counter.show_receipt", code=received.code))


@bp.get("/window/counter/receipts/<code>")
@access(Permission.WINDOW_SERVE)
def show_receipt(code: str) -> ResponseReturnValue:
    return render_template("window/counter_receipt.html", one=_received(code))


@bp.get("/window/counter/receipts/<code>/paper.pdf")
@access(Permission.WINDOW_SERVE)
def print_receipt(code: str) -> ResponseReturnValue:
    one = _received(code)
    html = receipt_of(
        code=one.code, receiver=one.case.handling.name, facts=_told(one), kind=one.kind.label
    )
    session().rollback()  # nothing is held while the page is set
    try:
        return pdf(to_pdf(html), f"收件回执 {one.code}")
    except Unprintable as error:
        abort(409, f"{error}。")


def _told(one: Submission) -> list[tuple[str, str]]:
    """What the receipt says, line by line."""
    said = [
        ("案号", one.case.number), ("当事人", one.case.party.name), ("材料", one.kind.label),
        ("附件", f"{len(one.files)}件"), ("收到时间", _written(one.received_at)),
        ("提交人", f"{one.name}，电话{one.contact}"), ("身份核验", one.identity),
        ("授权", one.on_behalf), ("收件人", one.by.name if one.by else ""),
    ]  # fmt: skip
    return [(label, words) for label, words in said if words]


def _written(at: datetime) -> str:
    return f"{written(legal_day(at))}{at.astimezone(BEIJING):%H:%M}"


def _case() -> Case | None:
    return served_case(session(), me(), cookie.get(AT_COUNTER) or 0)


def _received(code: str) -> Submission:
    one = by_receipt(session(), code) if code.isdecimal() else None
    if one is None or served_case(session(), me(), one.case_id) is None:
        abort(404)
    return one


def _sheet(case: Case, kind: str) -> HandingIn:
    return HandingIn(case, row_or_404(case, kind), me().id, counter=True)


def _page(sheet: HandingIn) -> str:
    return render_template(
        "window/submit.html", sheet=sheet, back=url_for("counter.show_case"),
        action=url_for("counter.hand_in", kind=sheet.row.kind.value),
    )  # fmt: skip
