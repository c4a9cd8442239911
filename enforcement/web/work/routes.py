"""The first page."""

from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from enforcement.coordination.places import acts_for, places
from enforcement.notices.queries import unread
from enforcement.organisations.people import may_in
from enforcement.procedure.permissions import Permission
from enforcement.web.access import access, me
from enforcement.web.cases.on_the_spot import may_punish
from enforcement.web.database import session
from enforcement.web.work.views import work_page

bp = Blueprint("work", __name__)


@bp.get("/")
@access(signed_in=True)
def show() -> ResponseReturnValue:
    officer = me()
    registers = may_in(officer, Permission.CASES_REGISTER, {officer.organisation_id})
    page = work_page(session(), officer, datetime.now(UTC))
    return render_template(
        "work/show.html",
        page=page,
        unread=unread(session(), officer.id, most=5),
        may_register=registers,
        may_punish=may_punish(),
        may_call=registers and acts_for(officer).id in places(officer, Permission.MATTERS_ASK),
        answers=bool(places(officer, Permission.MATTERS_READ)),
        now=datetime.now(UTC),
        duties=[grant.role.label for grant in officer.grants],
    )
