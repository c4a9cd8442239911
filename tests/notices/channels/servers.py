"""Servers on this machine that take what is sent, or refuse it as they are told to."""

import base64
import socketserver
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

HERE = "127.0.0.1"


@dataclass
class Post:
    """An SMTP server: what it got, and how it answers. `hang` never answers at all."""

    mails: list[EmailMessage] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    recipient: str = "250 OK"
    auth: str = "235 OK"
    hang: bool = False
    sealed_by: ssl.SSLContext | None = None
    in_clear: list[str] = field(default_factory=list)
    port: int = 0
    over: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)


class _Talk(socketserver.StreamRequestHandler):
    """One conversation with a client of SMTP."""

    def handle(self) -> None:
        self.post: Post = self.server.post  # type: ignore[attr-defined]
        if self.post.hang:
            self.post.over.wait(20)
            return
        self._say("220 here")
        while line := self.rfile.readline():
            if self._answer(line.decode().strip()):
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _answer(self, line: str) -> bool:
        """Answer one line; whether the conversation is over."""
        verb = line.split(" ", maxsplit=1)[0].upper()
        if not isinstance(self.connection, ssl.SSLSocket):
            self.post.in_clear.append(verb)
        replies = {
            "MAIL": "250 OK",
            "RCPT": self.post.recipient,
            "RSET": "250 OK",
            "QUIT": "221 bye",
        }
        if verb in replies:
            self._say(replies[verb])
        else:
            getattr(self, f"_{verb.lower()}")(line)
        return verb == "QUIT"

    def _ehlo(self, _line: str) -> None:
        sealable = self.post.sealed_by and not isinstance(self.connection, ssl.SSLSocket)
        self._say(
            "250-here\r\n250-STARTTLS\r\n250 OK" if sealable else "250-here\r\n250 AUTH PLAIN"
        )

    def _starttls(self, _line: str) -> None:
        self._say("220 go")
        assert self.post.sealed_by
        self.connection = self.post.sealed_by.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def _auth(self, line: str) -> None:
        self.post.logins.append(base64.b64decode(line.split(" ")[2]))
        self._say(self.post.auth)

    def _data(self, _line: str) -> None:
        self._say("354 go")
        lines = iter(self.rfile.readline, b".\r\n")
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        with self.post.lock:
            self.post.mails.append(mail)
        self._say("250 kept")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Threaded(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    post: Post

    def handle_error(self, *_args: Any) -> None:
        """A client that leaves in the middle is no news."""


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def post_office(post: Post) -> Iterator[Post]:
    server = _Threaded((HERE, 0), _Talk)
    server.post = post
    post.port = server.server_address[1]
    with _running(server):
        try:
            yield post
        finally:
            post.over.set()


@dataclass
class Gateway:
    """A web server: what was posted, and with which status it answers, one after the other."""

    answers: list[int] = field(default_factory=lambda: [200])
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    hang: bool = False
    port: int = 0
    over: Event = field(default_factory=Event)

    @property
    def url(self) -> str:
        return f"http://{HERE}:{self.port}/send?team=1"


@contextmanager
def gateway_at_work(gateway: Gateway) -> Iterator[Gateway]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            gateway.posts.append((self.path, dict(self.headers), body))
            if gateway.hang:
                gateway.over.wait(20)
                return
            status = gateway.answers.pop(0) if len(gateway.answers) > 1 else gateway.answers[0]
            self.send_response(status)
            if status in range(300, 400):
                self.send_header("Location", f"http://{HERE}:{gateway.port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Nothing is said on the terminal."""

    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.daemon_threads = True
    gateway.port = server.server_address[1]
    with _running(server):
        try:
            yield gateway
        finally:
            gateway.over.set()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A certificate of this machine, and where whoever trusts it finds it."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-addext", f"subjectAltName=IP:{HERE}", "-keyout", str(key), "-out",
         str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert
