"""The webhook: messages posted as signed JSON to the operator's gateway (SMS, 企业微信, others).

The address comes from the settings alone, and no redirection is followed.
"""

import hmac
import json
import ssl
import time
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from enforcement.config import Webhook
from enforcement.notices.channels.carrying import (
    LONGEST_WAIT,
    AddressRefused,
    Message,
    Undelivered,
)

TAKEN = range(200, 300)
UNKNOWN_ADDRESS = 422
"""The gateway says by this that it will never reach the number."""


@dataclass(frozen=True)
class WebhookCarrier:
    """Posts each message on a connection of its own."""

    webhook: Webhook
    wait: float = LONGEST_WAIT

    def carry(self, message: Message) -> None:
        body = posted(message)
        headers = signed(body, self.webhook.key, int(time.time())) | {
            "Idempotency-Key": message.key
        }
        try:
            status = self._post(body, headers)
        except (HTTPException, OSError) as failure:
            raise Undelivered(f"网关：{type(failure).__name__} {failure}") from failure
        if status == UNKNOWN_ADDRESS:
            raise AddressRefused(f"网关不收这个号码：{status}")
        if status not in TAKEN:
            raise Undelivered(f"网关没有收下：{status}")

    def _post(self, body: bytes, headers: dict[str, str]) -> int:
        parts = urlsplit(self.webhook.url)
        there = self._connection(parts.scheme, parts.hostname or "", parts.port)
        try:
            path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
            there.request("POST", path, body, headers)
            return there.getresponse().status
        finally:
            there.close()

    def _connection(self, scheme: str, host: str, port: int | None) -> HTTPConnection:
        if scheme == "https":
            context = ssl.create_default_context()
            return HTTPSConnection(host, port, timeout=self.wait, context=context)
        return HTTPConnection(host, port, timeout=self.wait)


def posted(message: Message) -> bytes:
    """The JSON of one message."""
    says = {"id": message.key, "to": message.to, "title": message.title, "link": message.link}
    return json.dumps(says, ensure_ascii=False).encode()


def signed(body: bytes, key: str, at: int) -> dict[str, str]:
    """The headers that prove who posts `body`, and when."""
    over = f"{at}.".encode() + body
    return {
        "Content-Type": "application/json; charset=utf-8",
        "X-Timestamp": str(at),
        "X-Signature": f"sha256={hmac.new(key.encode(), over, sha256).hexdigest()}",
    }
