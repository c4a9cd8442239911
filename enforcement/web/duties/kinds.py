"""The lists of duties by kind of body: what each bears, what was struck off and why."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from enforcement.duties import queries
from enforcement.duties.lists import DutyList
from enforcement.duties.models import Bearer, Duty
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.web.access import access
from enforcement.web.addresses import words_in
from enforcement.web.database import session
from enforcement.web.duties import forms, keeping
from enforcement.web.duties.forms import Page, table_of, typed_texts
from enforcement.web.duties.keeping import MANAGES, READERS, asked, done, sheet, today

bp = Blueprint("duty_kinds", __name__)


@bp.get("/duties/kinds")
@access(*READERS)
def list_duties() -> ResponseReturnValue:
    words = words_in("q")[:60]
    found = queries.duties(session(), on=today(), words=words)
    shown = [(kind, [one for one in found if one.bearer is kind]) for kind in Bearer]
    return sheet("kinds", shown=shown, words=words, many=len(found), today=today())


@bp.get("/duties/kinds/new")
@access(MANAGES)
def show_new() -> ResponseReturnValue:
    return asked(_new_page())


@bp.post("/duties/kinds/new")
@access(MANAGES)
def add() -> ResponseReturnValue:
    kept = DutyList(session(), keeping.own_district())

    def write(said: dict[str, Any]) -> str:
        bearer = Bearer(said["bearer"])
        if any((one.code, one.bearer) == (said["code"], bearer) for one in kept.rows()):
            raise SheetRefused([Fault("", "code", f"{bearer.label}的清单里已有这个编码")])
        kept.bring_in(table_of(kept, typed_texts(said)), at=datetime.now(UTC))
        return f"{bearer.label}的职责任务清单新增“{said['name']}”。"

    return done(_new_page(), write, url_for("duty_kinds.list_duties"))


@bp.get("/duties/kinds/<int:duty_id>/strike")
@access(MANAGES)
def show_strike(duty_id: int) -> ResponseReturnValue:
    duty = _duty_or_404(duty_id)
    keeping.kept_by(DutyList, duty)
    return asked(_strike_page(duty))


@bp.post("/duties/kinds/<int:duty_id>/strike")
@access(MANAGES)
def strike(duty_id: int) -> ResponseReturnValue:
    duty = _duty_or_404(duty_id)
    kept = keeping.kept_by(DutyList, duty)

    def write(said: dict[str, Any]) -> str:
        typed = typed_texts(said) | {"struck_off_on": said["from"]}
        before, row = forms.renewed(kept, duty, typed, today())
        kept.bring_in(table_of(kept, row, before), at=datetime.now(UTC))
        return f"“{duty.name}”自 {said['from']} 起不再由{duty.bearer.label}承担。"

    return done(_strike_page(duty), write, url_for("duty_kinds.list_duties"))


def _duty_or_404(duty_id: int) -> Duty:
    return session().get(Duty, duty_id) or abort(404)


def _new_page() -> Page:
    return Page(
        "新增职责任务", url_for("duty_kinds.list_duties"), url_for("duty_kinds.add"),
        "列入职责任务清单", forms.DUTY, {"from": today().isoformat()},
    )  # fmt: skip


def _strike_page(duty: Duty) -> Page:
    return Page(
        f"取消职责：{duty.name}（{duty.bearer.label}）", url_for("duty_kinds.list_duties"),
        url_for("duty_kinds.strike", duty_id=duty.id), "取消这项职责", forms.STRIKE,
        {"from": today().isoformat()}, says="取消以后，任何单位不得再把它派给这类机关。",
    )  # fmt: skip
