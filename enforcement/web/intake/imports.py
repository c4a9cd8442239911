"""Taking a table of leads in: the whole of it, or every fault by its row and column."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.exchange.sheets import written
from enforcement.exchange.tables import MOST_ROWS as MOST
from enforcement.intake import asks
from enforcement.intake.queries import towns_for
from enforcement.intake.sheets import HEADINGS, Batch, bring_in
from enforcement.intake.words import Channel
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for
from enforcement.web.sheets import file_sent

bp = Blueprint("lead_imports", __name__, url_prefix="/leads/import")

NEEDS = (Permission.LEADS_TRIAGE, Permission.MATTERS_DISPATCH)
"""Who judges leads, and the command centre, which gets the orders of the hotline."""


@bp.get("")
@access(*NEEDS)
def show_import() -> ResponseReturnValue:
    return _page(_form())


@bp.get("/blank.csv")
@access(*NEEDS)
def blank() -> ResponseReturnValue:
    answer = Response(written(HEADINGS, []), mimetype="text/csv")
    name = quote("线索导入表.csv")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@bp.post("")
@access(*NEEDS)
def take_in() -> ResponseReturnValue:
    form = _form()
    readable = form.validate()
    try:
        name, data = file_sent()
        if not readable:
            return _page(form), 422
        channel = Channel(form.channel.data)
        batch = Batch(channel, towns_for(session(), me()), me(), datetime.now(UTC))
        brought = bring_in(session(), name, data, batch)
        session().commit()
    except SheetRefused as refused:
        only_read()
        return _page(form, refused.faults), 422
    flash(f"{brought}。", "ok")
    return redirect(url_for("leads.list_leads"))


def _form() -> Any:
    return form_for((asks.IMPORT,), {})(data={"channel": Channel.HOTLINE.value})


def _page(form: Any, faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "intake/import.html", form=form, faults=faults, headings=HEADINGS, most=MOST,
        towns=towns_for(session(), me()),
    )  # fmt: skip
