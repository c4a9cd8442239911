"""The three lists as spreadsheets: given out to who reads them, taken in from who keeps them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.duties.lists import LISTS, List
from enforcement.exchange import tables
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.organisations.models import Kind, Level, Organisation
from enforcement.web.access import access
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session
from enforcement.web.duties import keeping
from enforcement.web.duties.keeping import MANAGES, READERS
from enforcement.web.sheets import file_sent

bp = Blueprint("duty_sheets", __name__)

PAGES = {
    "items": "duties.list_items", "kinds": "duty_kinds.list_duties",
    "grid": "grid_services.list_services",
}  # fmt: skip


@bp.get("/duties/export/<name>.<form>")
@access(*READERS)
def export(name: str, form: str) -> ResponseReturnValue:
    kind = LISTS.get(name) or abort(404)
    media = tables.MEDIA_TYPES.get(form) or abort(404)
    answer = Response(kind(session(), _district()).written(form), mimetype=media)
    file = quote(f"{kind.title}.{form}")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{file}"
    return answer


@bp.get("/duties/import")
@access(MANAGES)
def show_import() -> ResponseReturnValue:
    return _import_page()


@bp.post("/duties/import/<name>")
@access(MANAGES)
def take_in(name: str) -> ResponseReturnValue:
    kind = LISTS.get(name) or abort(404)
    try:
        brought = _bring_in(kind)
    except SheetRefused as refused:
        only_read()
        return _import_page(name, refused.faults), 422
    says = f"{kind.title}：{brought}。"
    note_setting(AccessKind.LISTS_SET, says)
    session().commit()
    flash(says, "ok")
    return redirect(url_for(PAGES[name]))


def _bring_in(kind: type[List[Any]]) -> object:
    name, data = file_sent()
    table = kind.read(data, tables.form_of(name))
    return kind(session(), keeping.own_district()).bring_in(table, at=datetime.now(UTC))


def _import_page(wrong: str = "", faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "duties/import.html", lists=LISTS.values(), wrong=wrong, faults=faults,
        rows=len({one.place for one in faults}),
    )  # fmt: skip


def _district() -> Organisation:
    """The district whose lists are given out: his own, else the first there is."""
    if keeping.owned():
        return keeping.own_district()
    found = session().query(Organisation).filter_by(level=Level.DISTRICT, kind=Kind.GOVERNMENT)
    return found.order_by(Organisation.id).first() or abort(404)
