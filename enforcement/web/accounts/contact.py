"""One's own mail and mobile number, where notices go besides the page of notices."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from enforcement.accounts.models import AccessKind
from enforcement.notices.channels.outbox import open_channels, withdraw
from enforcement.notices.models import Channel
from enforcement.organisations.contacts import CONTACT, contact_of, set_contact
from enforcement.procedure.fields import Unreadable, read
from enforcement.web.access import access, me
from enforcement.web.accounts.records import note_setting
from enforcement.web.database import session
from enforcement.web.fields import form_for, stated

bp = Blueprint("contact", __name__)


@bp.get("/me/contact")
@access(signed_in=True)
def show() -> ResponseReturnValue:
    return _page(form_for(CONTACT, {})(data=contact_of(me())))


@bp.post("/me/contact")
@access(signed_in=True)
def change() -> ResponseReturnValue:
    form = form_for(CONTACT, {})()
    if not (form.validate() and _changed(form)):
        return _page(form), 422
    session().commit()
    flash("通知地址已改", "ok")
    return redirect(url_for("accounts.show_me"))


def _changed(form: Any) -> bool:
    """Whether the change was made; otherwise the form says why not."""
    officer = me()
    try:
        changed = set_contact(officer, read(CONTACT, stated(form)))
    except Unreadable as unreadable:
        for name, error in unreadable.errors.items():
            form[name].errors = [error]
        return False
    session().flush()
    withdraw(session(), officer)
    if changed:
        note_setting(AccessKind.CONTACT_SET, "、".join(changed))
    return True


def _page(form: Any) -> str:
    closed = set(Channel) - open_channels(current_app.config["SETTINGS"])
    return render_template("accounts/contact.html", form=form, closed=sorted(closed))
