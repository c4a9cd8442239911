"""The first page."""

from datetime import UTC, datetime

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from enforcement.coordination.places import acts_for, places
from enforcement.intake.queries import own_leads
from enforcement.notices.queries import unread
from enforcement.organisations.people import workplaces
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me, visitor
from enforcement.web.cases.on_the_spot import may_punish
from enforcement.web.database import session
from enforcement.web.intake.views import lines_of
from enforcement.web.navigation import READS, REPORTS
from enforcement.web.notices.doors import doors_of
from enforcement.web.work.views import work_page

bp = Blueprint("work", __name__)

OWN_SHOWN = 5
"""As many of his own reports a person sees on the first page."""


@bp.get("/")
@access(signed_in=True)
def show() -> ResponseReturnValue:
    officer = me()
    registers = bool(workplaces(officer, Permission.CASES_REGISTER))
    now = datetime.now(UTC)
    page = work_page(session(), officer, now)
    known = visitor() or abort(401)
    reports = REPORTS & known.permissions and not READS & known.permissions
    own = own_leads(session(), officer, most=OWN_SHOWN) if reports else ()
    told = unread(session(), officer.id, most=5)
    return render_template(
        "work/show.html",
        page=page,
        unread=told,
        opens=doors_of(session(), officer, told),
        may_register=registers,
        may_punish=may_punish(),
        may_call=registers and acts_for(officer).id in places(officer, Permission.MATTERS_ASK),
        answers=bool(places(officer, Permission.MATTERS_READ)),
        now=datetime.now(UTC),
        may_report=bool(reports),
        reported=lines_of(session(), own, now),
        duties=[grant.role.label for grant in officer.grants],
    )
