"""The roster as a spreadsheet: given out to who reads it, taken in from who keeps it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.exchange import tables
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.law.calendar import legal_day
from enforcement.procedure.permissions import Permission
from enforcement.roster import service
from enforcement.roster.queries import kept_by
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.addresses import words_in
from enforcement.web.database import only_read, session
from enforcement.web.roster.routes import READERS, day_in
from enforcement.web.roster.views import week_of
from enforcement.web.sheets import file_sent

bp = Blueprint("roster_sheets", __name__)


@bp.get("/roster/export.<form>")
@access(*READERS)
def export(form: str) -> ResponseReturnValue:
    media = tables.MEDIA_TYPES.get(form) or abort(404)
    now = datetime.now(UTC)
    week = week_of(session(), me(), day_in(words_in("on")) or legal_day(now), now)
    shown = [one for one in week.entered.values() if one.day in week.days]
    ordered = sorted(shown, key=lambda one: (one.organisation_id, one.day, one.turn.starts))
    answer = Response(service.written(form, ordered), mimetype=media)
    name = quote(f"{service.TITLE}{week.days[0]}.{form}")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@bp.get("/roster/import")
@access(Permission.ROSTER_KEEP)
def show_import() -> ResponseReturnValue:
    return _page()


@bp.post("/roster/import")
@access(Permission.ROSTER_KEEP)
def take_in() -> ResponseReturnValue:
    try:
        name, data = file_sent()
        table = service.read(data, tables.form_of(name))
        brought = service.Keeper(session(), me(), datetime.now(UTC)).bring_in(table)
    except SheetRefused as refused:
        only_read()
        return _page(refused.faults), 422
    says = f"{service.TITLE}：{brought}。"
    note_setting(AccessKind.ROSTER_SET, says)
    session().commit()
    flash(says, "ok")
    return redirect(url_for("roster.show"))


def _page(faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "roster/import.html", faults=faults, rows=len({one.place for one in faults}),
        kept=kept_by(session(), me()),
    )  # fmt: skip
