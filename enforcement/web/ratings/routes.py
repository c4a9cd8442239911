"""The page of ratings, the year of a body with the calls behind each number, and the table."""

from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from enforcement.coordination import given
from enforcement.coordination.evaluation import Chosen, judged_as, lanes_of, year_of
from enforcement.coordination.oversight import districts_overseen
from enforcement.coordination.weighing import districts_weighed, weights_for
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.evaluation import (
    BEST,
    ENOUGH,
    NEVER_TOWNS,
    TOO_FEW,
    Criterion,
    Judged,
)
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.addresses import number_in, words_in
from enforcement.web.database import session
from enforcement.web.ratings import table, views

bp = Blueprint("ratings", __name__)

READERS = (Permission.MATTERS_ASK, Permission.RATINGS_GIVE, Permission.FIGURES_READ)


@bp.get("/ratings")
@access(*READERS)
def show() -> ResponseReturnValue:
    year, page = _year(), number_in("page") or 1
    districts = districts_overseen(session(), me())
    district = views.in_address(districts)
    towns = views.own_towns(session(), me())
    bodies = [] if districts else views.own_bodies(session(), me())
    return _page(
        "ratings/show.html", year=year, districts=districts, district=district, towns=towns,
        bodies=bodies,
        lines=year_of(session(), district, year) if district else [],
        weights=weights_for(session(), district, year) if district else None,
        standings=views.standings(session(), bodies, year),
        received=_shown(given.received({one.id for one in bodies}, year), page),
        given=_shown(given.given({one.id for one in towns}, year), page),
        owed=given.owed(session(), {one.id for one in towns}),
        may_weigh=bool(districts_weighed(session(), me())),
    )  # fmt: skip


@bp.get("/ratings/<int:organisation_id>")
@access(*READERS)
def show_body(organisation_id: int) -> ResponseReturnValue:
    """The year of one body, how it was reckoned, and the calls behind one of its numbers."""
    body = session().get(Organisation, organisation_id) or abort(404)
    district = session().get(Organisation, number_in("district") or 0) or abort(404)
    if judged_as(body) is None or not views.may_open(session(), me(), district, body):
        abort(404)
    year, of = _year(), words_in("of")
    chosen = Chosen(of) if of in set(Chosen) else Chosen.ALL
    ids = lanes_of(session(), district, year, body, chosen)
    return _page(
        "ratings/body.html", year=year, body=body, district=district, chosen=chosen,
        one=views.standing(session(), district, body, year), choices=Chosen,
        shown=_shown(ids, number_in("page") or 1),
    )  # fmt: skip


@bp.get("/ratings/export.<form>")
@access(Permission.FIGURES_READ)
def export(form: str) -> ResponseReturnValue:
    kind, write = table.WRITERS.get(form) or abort(404)
    district = views.in_address(districts_overseen(session(), me())) or abort(404)
    year = _year()
    answer = Response(write(table.rows(year_of(session(), district, year))), mimetype=kind)
    name = quote(f"{district.short_name}{year}年镇街评价.{form}")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _year() -> int:
    return views.chosen_year(number_in("year"))


def _shown(ids: sa.Select[int], page: int) -> given.Shown:
    return given.page_of(session(), me(), ids, page)


def _page(template: str, **shown: Any) -> str:
    return render_template(
        template, **shown, criteria=Criterion, judged=Judged, best=BEST, enough=ENOUGH,
        too_few=TOO_FEW, never=NEVER_TOWNS, years=views.years(),
    )  # fmt: skip
