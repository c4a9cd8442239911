"""Who plays which part: the security administrator gives roles and takes them away."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from enforcement.accounts.models import AccessKind
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import (
    RolesClash,
    administered,
    grant_roles,
    staff_of,
    take_role,
)
from enforcement.procedure.fields import Field, Kind
from enforcement.procedure.permissions import Permission, Role
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import only_read, session
from enforcement.web.fields import form_for

bp = Blueprint("roles", __name__)

GIVES = Permission.ROLES_GIVE


@bp.get("/people")
@access(GIVES)
def list_people() -> ResponseReturnValue:
    bodies = _bodies()
    staff = staff_of(session(), {one.id for one in bodies})
    return render_template(
        "organisations/people.html",
        bodies=[(one, found) for one in bodies if (found := staff.get(one.id))],
    )


@bp.get("/people/<int:officer_id>")
@access(GIVES)
def show(officer_id: int) -> ResponseReturnValue:
    return _page(_officer_or_404(officer_id))


@bp.post("/people/<int:officer_id>/roles")
@access(GIVES)
def give(officer_id: int) -> ResponseReturnValue:
    officer, form = _officer_or_404(officer_id), _form()
    if not form.validate():
        return _page(officer, form), 422
    role, place = Role(form.role.data), session().get_one(Organisation, int(form.place.data))
    if refused := _refused(officer, role, place):
        form.role.errors = [refused]
        only_read()
        return _page(officer, form), 422
    note_setting(AccessKind.ROLE_GIVEN, _about(officer, role, place))
    session().commit()
    flash(f"{officer.name}现在是{place.short_name}的{role.label}。", "ok")
    return redirect(url_for("roles.show", officer_id=officer.id))


@bp.post("/people/<int:officer_id>/roles/<int:grant_id>/take")
@access(GIVES)
def take(officer_id: int, grant_id: int) -> ResponseReturnValue:
    officer, ours = _officer_or_404(officer_id), {one.id for one in _bodies()}
    found = (one for one in officer.grants if one.id == grant_id and one.organisation_id in ours)
    grant = next(found, None) or abort(404)
    if officer.id == me().id:
        abort(409, "不能收回自己的职责，没有改动。")
    note_setting(AccessKind.ROLE_TAKEN, _about(officer, grant.role, grant.organisation))
    told = f"{officer.name}不再是{grant.organisation.short_name}的{grant.role.label}。"
    take_role(session(), officer, grant)
    session().commit()
    flash(told, "ok")
    return redirect(url_for("roles.show", officer_id=officer.id))


def _refused(officer: Officer, role: Role, place: Organisation) -> str:
    """Give the role; what stands against it comes back."""
    if officer.id == me().id:
        return "不能给自己分配职责，由另一名安全管理员分配"
    if any(one.role is role and one.organisation_id == place.id for one in officer.grants):
        return f"{officer.name}已经是{place.short_name}的{role.label}"
    try:
        grant_roles(officer, [(role, place)])
    except RolesClash as clash:
        return str(clash)
    return ""


def _about(officer: Officer, role: Role, place: Organisation) -> str:
    return f"{officer.name}（{officer.organisation.short_name}）：{place.name} {role.label}"


def _bodies() -> list[Organisation]:
    return list(administered(session(), me(), GIVES))


def _officer_or_404(officer_id: int) -> Officer:
    officer = session().get(Officer, officer_id) or abort(404)
    ours = {one.id for one in _bodies()}
    return officer if officer.organisation_id in ours else abort(404)


def _form() -> FlaskForm:
    places = tuple((str(one.id), one.name) for one in _bodies())
    return form_for(
        (
            Field(
                "role", "职责", Kind.CHOICE, choices=tuple((one.value, one.label) for one in Role)
            ),
            Field("place", "在哪个机关", Kind.CHOICE, choices=places),
        ),
        {},
    )()


def _page(officer: Officer, form: FlaskForm | None = None) -> str:
    return render_template(
        "organisations/person.html", officer=officer, form=form or _form(), me=me(),
        ours={one.id for one in _bodies()},
    )  # fmt: skip
