"""The town's administrative-penalty case system; each folder is a room of the trade."""

from typing import TYPE_CHECKING

from enforcement import fonts
from enforcement.config import ROOT, Settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(settings: Settings | None = None) -> "Flask":
    from flask import Flask  # here, so that law and procedure load without it

    from enforcement.cli import register
    from enforcement.documents import verification
    from enforcement.web import furnish

    settings = settings or Settings.from_environment()
    fonts.use(settings.font_dir)
    verification.use(settings.public_address)
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    if settings.proxies:
        from werkzeug.middleware.proxy_fix import ProxyFix

        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # so says Flask
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies
        )
    furnish(app)
    register(app)
    return app
