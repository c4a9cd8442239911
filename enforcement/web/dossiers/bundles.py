"""Simple cases bound together: the bundles of the reader's offices, and each part as PDF."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from enforcement.dossier.bundles import build_bundle, bundle_of, bundles_of
from enforcement.dossier.sheets import Part
from enforcement.organisations.models import Organisation
from enforcement.organisations.people import organisations_with
from enforcement.web.access import access, me
from enforcement.web.database import session
from enforcement.web.dossiers.routes import NEEDS
from enforcement.web.evidence.files import file_store
from enforcement.web.printing import pdf

bp = Blueprint("bundles", __name__)


@bp.get("/dossiers/bundles")
@access(*NEEDS.values())
def list_bundles() -> ResponseReturnValue:
    readable = {part: organisations_with(me(), need) for part, need in NEEDS.items()}
    places = sorted(set().union(*readable.values()))
    offices = [session().get_one(Organisation, one) for one in places]
    return render_template(
        "dossiers/bundles.html", parts=readable,
        bundles={office: bundles_of(session(), office) for office in offices},
    )  # fmt: skip


@bp.get("/dossiers/bundles/<int:office_id>/<int:year>/<int:nth>/<part_name>.pdf")
@access(*NEEDS.values())
def show_bundle(office_id: int, year: int, nth: int, part_name: str) -> ResponseReturnValue:
    part = next((one for one in Part if one.value == part_name), None) or abort(404)
    if office_id not in organisations_with(me(), NEEDS[part]):
        abort(404)
    office = session().get_one(Organisation, office_id)
    try:
        chosen = bundle_of(session(), office, year, nth)
    except ValueError:
        abort(404)
    try:
        bound = build_bundle(session(), file_store(), office, chosen, part)
    except ValueError as error:  # no paper for this part, or one that lacks something
        abort(409, f"合订卷不能装订：{error}。")
    return pdf(bound, f"{office.name}简易程序案件{chosen.name}{part.label}")
