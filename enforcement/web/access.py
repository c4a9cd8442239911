"""Who may open which page: declared on the view, enforced in one place, checked at the start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

from flask import Flask, abort, current_app, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from enforcement.accounts import service
from enforcement.law.calendar import legal_day
from enforcement.organisations.deputising import signing_permissions
from enforcement.organisations.models import Officer
from enforcement.procedure.permissions import GRANTS, Permission
from enforcement.web.database import session, short_transaction

View = TypeVar("View", bound=Callable[..., Any])

ATTRIBUTE = "access"
READING = {"GET", "HEAD"}


class Undeclared(RuntimeError):
    """A view that does not say who may open it; the application does not start with it."""


@dataclass(frozen=True)
class Access:
    """Who may open a view: everyone, whoever is signed in, or who holds one of `needs`."""

    public: bool = False
    needs: frozenset[Permission] = frozenset()

    def admits(self, visitor: "Visitor") -> bool:
        return not self.needs or bool(self.needs & visitor.permissions)


@dataclass(frozen=True)
class Visitor:
    """Whoever is signed in, as Flask-Login and the layout need him; never asks the database."""

    token: str
    officer_id: int
    name: str
    organisation: str
    permissions: frozenset[Permission]

    is_authenticated = True
    is_active = True
    is_anonymous = False

    @classmethod
    def of(cls, officer: Officer, token: str) -> Self:
        permissions = signing_permissions(officer, legal_day(datetime.now(UTC))).union(
            *(GRANTS[grant.role] for grant in officer.grants)
        )
        return cls(token, officer.id, officer.name, officer.organisation.name, permissions)

    def get_id(self) -> str:
        return self.token


def access(
    *needs: Permission, public: bool = False, signed_in: bool = False
) -> Callable[[View], View]:
    """Declare who may open the view: holders of any of `needs`, everyone, or all who signed in."""
    if [bool(needs), public, signed_in].count(True) != 1:
        raise Undeclared("say exactly one of: permissions, public, signed_in")

    def declare(view: View) -> View:
        setattr(view, ATTRIBUTE, Access(public=public, needs=frozenset(needs)))
        return view

    return declare


def install(app: Flask) -> None:
    manager = LoginManager()
    manager.session_protection = None  # the session table decides, not a fingerprint
    manager.init_app(app, add_context_processor=False)  # an error page must not ask the database
    manager.user_loader(recognise)
    app.before_request(_enforce)


def insist(app: Flask) -> None:
    """Refuse to start while a view does not say who may open it."""
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, ATTRIBUTE)]
    if silent:
        raise Undeclared(f"views without @access: {', '.join(sorted(silent))}")


def recognise(token: str) -> Visitor | None:
    with short_transaction() as opened:
        officer = service.resume(opened, token, datetime.now(UTC))
        return Visitor.of(officer, token) if officer else None


def visitor() -> Visitor | None:
    """Whoever sends this request, if he is signed in."""
    if "visitor" not in g:
        unwrapped = current_user._get_current_object()  # noqa: SLF001  # so says Werkzeug
        g.visitor = unwrapped if isinstance(unwrapped, Visitor) else None
    found: Visitor | None = g.visitor
    return found


def me() -> Officer:
    """The officer who sends this request, in its session, which forgets whom nobody holds."""
    known = visitor() or abort(401)
    g.officer = session().get(Officer, known.officer_id) or abort(401)
    officer: Officer = g.officer
    return officer


def local_path(target: str) -> str:
    """`target` when it leads to a page of ours, otherwise the front page."""
    ours = target.startswith("/") and not target.startswith("//")
    return target if ours and "\\" not in target and target.isprintable() else "/"


def _enforce() -> ResponseReturnValue | None:
    if request.endpoint is None:
        visitor()  # no such page: the error page shows him the way back
        return None
    rule: Access = getattr(current_app.view_functions[request.endpoint], ATTRIBUTE)
    if rule.public:
        return None
    known = visitor()
    if known is None:
        return _turn_away()
    return None if rule.admits(known) else abort(404)


def _turn_away() -> ResponseReturnValue:
    """To the log-in page and back again; what would have changed something is refused."""
    if request.headers.get("HX-Request"):
        return make_response("", 401, {"HX-Redirect": url_for("accounts.show_login")})
    wanted = request.accept_mimetypes
    if request.method not in READING or (wanted and not wanted.accept_html):
        abort(401)
    here = request.full_path.removesuffix("?")
    return redirect(url_for("accounts.show_login", next=here if here != "/" else None))
