"""The catalogue for everybody; taking a file in for who keeps it."""

from contextlib import closing
from datetime import UTC, datetime
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from enforcement.law.calendar import legal_day
from enforcement.powers import files, queries
from enforcement.powers.catalogue import bring_in, entries_in
from enforcement.powers.entries import CatalogueRefused, Fault
from enforcement.powers.models import Power
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, visitor
from enforcement.web.addresses import words_in
from enforcement.web.database import only_read, session
from enforcement.web.powers.views import Sight, offered, tags_of

bp = Blueprint("powers", __name__)

MANAGES = Permission.POWERS_MANAGE
READERS = (Permission.CASES_READ, MANAGES)
MEGABYTE = 1024 * 1024
LARGEST = 5 * MEGABYTE


@bp.get("/powers")
@access(*READERS)
def list_powers() -> ResponseReturnValue:
    words = words_in("q")[:60]
    field = words_in("field")
    found = queries.catalogue(session(), words=words, field=field)
    today = legal_day(datetime.now(UTC))
    return render_template(
        "powers/list.html", shown=offered(found, today), words=words, field=field,
        fields=queries.fields(session()), may_manage=_manages(), tags_of=tags_of,
    )  # fmt: skip


@bp.get("/powers/<int:power_id>")
@access(*READERS)
def show_power(power_id: int) -> ResponseReturnValue:
    power = session().get(Power, power_id) or abort(404)
    sight = Sight.of(session(), power, legal_day(datetime.now(UTC)))
    return render_template("powers/show.html", sight=sight, power=power)


@bp.get("/powers/export.<form>")
@access(*READERS)
def export(form: str) -> ResponseReturnValue:
    write = files.WRITERS.get(form) or abort(404)
    answer = Response(write(entries_in(session())), mimetype=files.MEDIA_TYPES[form])
    name = quote(f"事项清单.{form}")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@bp.get("/powers/import")
@access(MANAGES)
def show_import() -> ResponseReturnValue:
    return render_template("powers/import.html", faults=())


@bp.post("/powers/import")
@access(MANAGES)
def take_in() -> ResponseReturnValue:
    try:
        name, data = _uploaded()
        brought = bring_in(session(), files.read(data, files.form_of(name)))
    except CatalogueRefused as refused:
        only_read()
        return render_template("powers/import.html", faults=refused.faults), 422
    session().commit()
    flash(f"{brought}。", "ok")
    return redirect(url_for("powers.list_powers"))


def _uploaded() -> tuple[str, bytes]:
    """The name and the bytes of the file sent; CatalogueRefused when none or too large."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise CatalogueRefused([Fault("文件", "", "选一个 CSV 或者 YAML 文件")])
    with closing(sent):
        data = sent.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CatalogueRefused([Fault("文件", "", f"最大 {LARGEST // MEGABYTE} MB，分几次导入")])
    return sent.filename, data


def _manages() -> bool:
    known = visitor()
    return known is not None and MANAGES in known.permissions
