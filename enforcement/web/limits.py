"""How often a stranger may open a public page: declared beside who may open it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any, TypeVar, cast

from flask import current_app, request
from werkzeug.exceptions import TooManyRequests

from enforcement.accounts.knocks import knock
from enforcement.config import Rate, Settings
from enforcement.web.database import short_transaction

View = TypeVar("View", bound=Callable[..., Any])

ONE_HOUSEHOLD = 64
"""An IPv6 network of this length belongs to one subscriber, who may use any address of it."""


@dataclass(frozen=True)
class Pause:
    """What whoever came too often has to wait before he may try again."""

    wait: timedelta

    @property
    def seconds(self) -> int:
        return ceil(self.wait.total_seconds())

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.seconds)}

    @property
    def says(self) -> str:
        minutes = ceil(self.seconds / 60)
        span = f"{minutes} 分钟" if self.seconds > 60 else f"{self.seconds} 秒"
        return f"短时间内打开、提交的次数太多，这一次没有办理。{span}以后可以再试。"


def limited(door: str, *, code: str = "") -> Callable[[View], View]:
    """Let one address open the view only so often, and likewise one code.

    `code` names the part of the path or the field that a stranger could guess.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def counted(**parts: Any) -> Any:
            if held := pause(door, code):
                raise TooManyRequests(held.says, retry_after=held.seconds)
            return view(**parts)

        return cast("View", counted)

    return declare


def pause(door: str, code: str = "") -> Pause | None:
    """Count this request; the pause of whoever sends it, if it is one too many.

    A form asks here itself, so that it can show again what was typed.
    """
    with short_transaction() as opened:
        now = datetime.now(UTC)
        waits = (knock(opened, door, who, rate, now) for who, rate in _counted(code))
        wait = next(filter(None, waits), None)
    return Pause(wait) if wait else None


def _counted(code: str) -> Iterator[tuple[str, Rate]]:
    """Always in this order, so that of two requests none waits for the other in a circle."""
    settings: Settings = current_app.config["SETTINGS"]
    yield f"address {network(request.remote_addr or '')}", settings.per_address
    typed = (request.view_args or {}).get(code) or request.form.get(code, "")
    if typed:
        yield f"code {str(typed).strip().casefold()}", settings.per_code


def network(address: str) -> str:
    """What counts as one address: itself, or the network of one household."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((int(found), ONE_HOUSEHOLD), strict=False))
    return str(found)
