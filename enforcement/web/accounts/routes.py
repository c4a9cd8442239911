"""Log-in, log-out, where one is logged in, and the change of one's password."""

from datetime import UTC, datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import login_user

from enforcement.accounts import passwords, queries, service
from enforcement.accounts.models import Account
from enforcement.documents.verification import page_of_certificate, qr
from enforcement.law.calendar import legal_day
from enforcement.organisations.people import certificate_state
from enforcement.procedure.permissions import Permission
from enforcement.web.access import Visitor, access, local_path, me, recognise, visitor
from enforcement.web.accounts.forms import LoginForm, PasswordForm
from enforcement.web.database import session
from enforcement.web.organisations.routes import ARRANGES

bp = Blueprint("accounts", __name__)
DOSSIERS = {Permission.DOSSIERS_READ, Permission.DOSSIERS_READ_SECONDARY}


def here() -> str:
    return request.remote_addr or ""


def known() -> Visitor:
    return visitor() or abort(401)


def my_account() -> Account:
    return queries.account_of(session(), me()) or abort(404)


@bp.get("/login")
@access(public=True)
def show_login() -> ResponseReturnValue:
    target = local_path(request.args.get("next", ""))
    if visitor():
        return redirect(target)
    return render_template("accounts/login.html", form=LoginForm(next=target), refusal=None)


@bp.post("/login")
@access(public=True)
def log_in() -> ResponseReturnValue:
    form = LoginForm()
    if not form.validate_on_submit():
        return render_template("accounts/login.html", form=form, refusal=None), 422
    try:
        token = _open(form)
    except service.LoginRefused as refused:
        session().commit()  # the attempt counts
        return render_template("accounts/login.html", form=form, refusal=str(refused)), 401
    session().commit()
    cookie.clear()  # nothing of before the log-in is carried over
    login_user(recognise(token))
    return redirect(local_path(form.next.data or ""))


def _open(form: LoginForm) -> str:
    return service.log_in(
        session(),
        login=form.login.data,
        password=form.password.data,
        now=datetime.now(UTC),
        agent=request.user_agent.string,
        address=here(),
    )


@bp.post("/logout")
@access(signed_in=True)
def log_out() -> ResponseReturnValue:
    service.log_out(session(), token=known().token, now=datetime.now(UTC), address=here())
    session().commit()
    cookie.clear()
    flash("已退出", "ok")
    return redirect(url_for("accounts.show_login"))


@bp.get("/me")
@access(signed_in=True)
def show_me() -> ResponseReturnValue:
    account = my_account()
    return render_template(
        "accounts/me.html",
        officer=me(),
        account=account,
        logins=queries.open_logins(session(), account, datetime.now(UTC)),
        this_one=queries.hashed(known().token),
        bundles=bool(known().permissions & DOSSIERS),
        deputies=not known().permissions.isdisjoint(ARRANGES),
    )


@bp.get("/me/certificate")
@access(signed_in=True)
def show_certificate() -> ResponseReturnValue:
    """One's own certificate with its QR code, to be held out to whoever asks (亮证)."""
    officer = me()
    number = officer.certificate or abort(404)
    return render_template(
        "accounts/certificate.html", officer=officer, scan=qr(page_of_certificate(number)),
        state=certificate_state(officer, legal_day(datetime.now(UTC))),
    )  # fmt: skip


@bp.post("/me/logins/<int:login_id>/revoke")
@access(signed_in=True)
def revoke(login_id: int) -> ResponseReturnValue:
    now = datetime.now(UTC)
    mine = {login.id: login for login in queries.open_logins(session(), my_account(), now)}
    login = mine.get(login_id) or abort(404)
    service.revoke(session(), login=login, now=now, address=here())
    session().commit()
    flash("那台设备已退出", "ok")
    return redirect(url_for("accounts.show_me"))


@bp.get("/me/password")
@access(signed_in=True)
def show_password() -> ResponseReturnValue:
    return render_template("accounts/password.html", form=PasswordForm())


@bp.post("/me/password")
@access(signed_in=True)
def set_password() -> ResponseReturnValue:
    form = PasswordForm()
    if not (form.validate_on_submit() and _changed(form)):
        return render_template("accounts/password.html", form=form), 422
    session().commit()
    flash("密码已改，其他设备都已退出", "ok")
    return redirect(url_for("accounts.show_me"))


def _changed(form: PasswordForm) -> bool:
    """Whether the change was made; otherwise the form says why not."""
    account = my_account()
    try:
        service.change_password(
            session(),
            account=account,
            present=form.present.data,
            password=form.password.data,
            now=datetime.now(UTC),
            keep=known().token,
            address=here(),
        )
    except service.LoginRefused:
        session().commit()  # the attempt counts
        form.present.errors = ["现在的密码不对"]
    except passwords.PasswordRefused as refused:
        form.password.errors = [str(refused)]
    else:
        return True
    return False
