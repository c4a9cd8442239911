import subprocess
import sys
from dataclasses import replace

import pytest
from flask import request

from enforcement import create_app
from enforcement.config import Settings
from enforcement.web.access import access


def test_a_running_system_says_it_is_healthy(settings: Settings) -> None:
    answer = create_app(settings).test_client().get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("secure", [True, False])
def test_the_session_cookie_is_guarded(settings: Settings, *, secure: bool) -> None:
    config = create_app(replace(settings, secure_cookies=secure)).config

    assert config["SESSION_COOKIE_SECURE"] is secure
    assert config["SESSION_COOKIE_HTTPONLY"]
    assert config["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.parametrize("room", ["law", "procedure"])
def test_a_pure_room_loads_no_framework(room: str) -> None:
    script = f"""
import pkgutil, sys, importlib, enforcement.{room} as room
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
print(*{{"flask", "sqlalchemy", "wtforms", "jinja2", "weasyprint"}} & set(sys.modules))
"""
    command = [sys.executable, "-c", script]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == ""


@pytest.mark.parametrize(
    ("proxies", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.1")]
)
def test_an_address_is_believed_only_from_as_many_proxies_as_are_ours(
    settings: Settings, proxies: int, address: str
) -> None:
    app = create_app(replace(settings, proxies=proxies))
    app.add_url_rule("/from", "from", access(public=True)(lambda: request.remote_addr or ""))

    claimed = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    assert app.test_client().get("/from", headers=claimed).text == address
