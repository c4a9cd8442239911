"""The cells as GeoJSON files: taken in by who draws them, given out to who sees them."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.exchange.rows import Fault, SheetRefused
from enforcement.grid import features, rights
from enforcement.grid.drawing import bring_in
from enforcement.grid.queries import cells_in
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session
from enforcement.web.grid.routes import today
from enforcement.web.sheets import file_sent

bp = Blueprint("grid_files", __name__)


@bp.get("/map/export.geojson")
@access(*rights.SEES)
def export() -> ResponseReturnValue:
    towns = {one.id for one in rights.towns_seen(session(), me())}
    written = features.written(cells_in(session(), towns, today()))
    answer = Response(written, mimetype=features.MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote('网格.geojson')}"
    return answer


@bp.get("/map/import")
@access(rights.DRAWS)
def show_import() -> ResponseReturnValue:
    return _page()


@bp.post("/map/import")
@access(rights.DRAWS)
def take_in() -> ResponseReturnValue:
    towns = rights.towns_drawn(session(), me())
    if not towns:
        only_read()
        return _page(), 409
    try:
        _, data = file_sent("GeoJSON", largest=features.LARGEST)
        drawn = features.read(data)
        only = towns[0] if len(towns) == 1 else None
        brought = bring_in(session(), drawn, towns=towns, town=only)
    except SheetRefused as refused:
        only_read()
        return _page(refused.faults), 422
    note_setting(AccessKind.CELLS_DRAWN, str(brought))
    session().commit()
    flash(f"{brought}。", "ok")
    return redirect(url_for("grid.show_map"))


def _page(faults: Sequence[Fault] = ()) -> str:
    return render_template(
        "grid/import.html", faults=faults, towns=rights.towns_drawn(session(), me()),
        refusal=rights.NOT_A_DEPARTMENT, columns=features.COLUMNS,
        megabytes=features.LARGEST // features.MEGABYTE,
    )  # fmt: skip
