"""Where one stands: the cell of a point, for a page that asks and for a form being filled in."""

import json
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from enforcement.grid import rights
from enforcement.grid.places import fields_of, read_place
from enforcement.procedure.fields import Field, Unreadable
from enforcement.web.access import access, me
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for, stated
from enforcement.web.grid.routes import today

bp = Blueprint("grid_places", __name__)


@bp.get("/map/here")
@access(*rights.SEES)
def show() -> ResponseReturnValue:
    return _page(form_for(_fields(), {})())


@bp.post("/map/here")
@access(*rights.SEES)
def find() -> ResponseReturnValue:
    """To the page of the cell in which one stands, or that one chose."""
    only_read()
    form = form_for(_fields(), {})()
    if not form.validate():
        return _page(form), 422
    try:
        place = read_place(session(), rights.towns_seen(session(), me()), stated(form), today())
    except Unreadable as wrong:
        for name, says in wrong.errors.items():
            form[name].errors = [says]
        return _page(form), 422
    if place.cell is None:
        form.cell.errors = ["选网格，或者用当前位置"]
        return _page(form), 422
    return redirect(url_for("grid.show_cell", cell_id=place.cell.id))


@bp.post("/map/locate")
@access(*rights.SEES)
def locate() -> ResponseReturnValue:
    """What the form says beneath the button while it is filled in; nothing is kept."""
    only_read()
    said = {name: request.form.get(name, "") for name in ("longitude", "latitude", "accuracy")}
    try:
        place = read_place(session(), rights.towns_seen(session(), me()), said, today())
    except Unreadable as wrong:
        return _told({"cell": None, "says": str(wrong)}), 422
    return _told({"cell": place.cell.id if place.cell else None, "says": place.says})


def _told(said: dict[str, Any]) -> Response:
    return Response(json.dumps(said, ensure_ascii=False), mimetype="application/json")


def _fields() -> tuple[Field, ...]:
    return fields_of(session(), rights.towns_seen(session(), me()), today())


def _page(form: Any) -> str:
    return render_template("grid/here.html", form=form)
