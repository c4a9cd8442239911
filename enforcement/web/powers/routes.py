"""The catalogue for everybody; taking a file in for who keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.cases.queries import mandates_used
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.law.calendar import legal_day
from enforcement.organisations.people import administered
from enforcement.powers import files, mandating, queries
from enforcement.powers.catalogue import bring_in, entries_in
from enforcement.powers.models import Power
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me, visitor
from enforcement.web.accounts.records import note_setting
from enforcement.web.addresses import words_in
from enforcement.web.database import only_read, session
from enforcement.web.powers.views import Sight, offered, tags_of
from enforcement.web.sheets import file_sent

bp = Blueprint("powers", __name__)

MANAGES = Permission.POWERS_MANAGE
READERS = (Permission.CASES_READ, MANAGES)


@dataclass(frozen=True)
class Sheet:
    """One kind of file that is taken in: what it is, and the forms in which it may come."""

    name: str
    title: str
    accepts: str
    hint: str


POWERS_SHEET = Sheet("file", "事项和档次", ".csv,.yaml,.yml", "CSV 或者 YAML，最大 5 MB")
MANDATES_SHEET = Sheet("mandates", "授权：谁以谁的名义行使", ".csv", "CSV，最大 5 MB")


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


@bp.get("/powers/mandates.csv")
@access(*READERS)
def export_mandates() -> ResponseReturnValue:
    answer = Response(mandating.to_csv(session()), mimetype=files.MEDIA_TYPES[files.CSV])
    name = quote("授权清单.csv")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@bp.get("/powers/import")
@access(MANAGES)
def show_import() -> ResponseReturnValue:
    return _import_page()


@bp.post("/powers/import")
@access(MANAGES)
def take_in() -> ResponseReturnValue:
    try:
        name, data = file_sent("CSV 或者 YAML")
        brought = bring_in(session(), files.read(data, files.form_of(name)))
    except SheetRefused as refused:
        only_read()
        return _import_page(faults=refused.faults), 422
    return _taken_in(AccessKind.POWERS_SET, f"{brought}。")


@bp.post("/powers/mandates")
@access(MANAGES)
def take_mandates() -> ResponseReturnValue:
    """Who exercises which power, for the bodies one looks after."""
    try:
        stated = mandating.read(file_sent("CSV 或者 YAML")[1])
        brought = mandating.bring_in(
            session(), stated, settled=mandates_used(session()),
            places={one.id for one in administered(session(), me(), MANAGES)},
        )  # fmt: skip
    except SheetRefused as refused:
        only_read()
        return _import_page(mandate_faults=refused.faults), 422
    return _taken_in(AccessKind.MANDATES_SET, f"授权{brought}。")


def _import_page(faults: Sequence[Fault] = (), mandate_faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "powers/import.html", sheets=(
            (POWERS_SHEET, url_for("powers.take_in"), faults),
            (MANDATES_SHEET, url_for("powers.take_mandates"), mandate_faults),
        ),
    )  # fmt: skip


def _taken_in(kind: AccessKind, says: str) -> ResponseReturnValue:
    note_setting(kind, says)
    session().commit()
    flash(says, "ok")
    return redirect(url_for("powers.list_powers"))


def _manages() -> bool:
    known = visitor()
    return known is not None and MANAGES in known.permissions
