"""What every answer says to the browser, and the token that every change must carry."""

from flask import Blueprint, Flask, Response, request
from flask_wtf.csrf import CSRFProtect

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
CONTROLS = bytes({*range(32), 127} - {*b"\t\n\r"})
"""What HTML forbids; a hostile form may hold it, and comes back with what was typed."""
A_YEAR = 31_536_000
LARGEST_UPLOAD = 100 * 1024 * 1024
LONGEST_TEXTS = 4 * 1024 * 1024
"""All that is typed into one form; beyond the limits of its fields, so that they speak first."""


def install(app: Flask) -> None:
    secure = app.config["SETTINGS"].secure_cookies
    app.config.update(
        SESSION_COOKIE_NAME="__Host-session" if secure else "session",
        SESSION_COOKIE_PATH="/",
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        MAX_FORM_MEMORY_SIZE=LONGEST_TEXTS,
        WTF_CSRF_SSL_STRICT=False,  # the token decides: a page may keep its address to itself
        WTF_CSRF_TIME_LIMIT=None,  # as long as the log-in: a form may wait for the lunch break
    )
    CSRFProtect(app)
    app.after_request(_speak)


def admit_by_key(app: Flask, door: Blueprint) -> None:
    """Whoever comes by `door` carries a key instead of a cookie, so that no token is asked."""
    protection: CSRFProtect = app.extensions["csrf"]
    protection.exempt(door)


def _speak(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if answer.mimetype == "text/html":
        answer.set_data(answer.get_data().translate(None, CONTROLS))
    if request.is_secure:
        answer.headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR}")
    return answer
