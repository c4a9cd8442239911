"""The real server on a port of its own, started as an operator starts it and stopped by its pid."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from enforcement.config import ROOT

GRACE = 40


class NotStarted(RuntimeError):
    """The server ended before it answered; holds what it said."""


@contextmanager
def serving(database_url: str, data: Path) -> Iterator[int]:
    """The port on which the system answers; what it says goes to `data`/server.log."""
    port, log = _free_port(), data / "server.log"
    with log.open("w") as said:
        server = _start(port, database_url, data, said.fileno())
    try:
        _await(server, log)
        yield port
    finally:
        _stop(server)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _start(port: int, database_url: str, data: Path, log: int) -> subprocess.Popen[str]:
    words = ["-m", "enforcement.cli.serve", "--empty", "--port", str(port), "--data", str(data)]
    settings = {"DATABASE_URL": database_url, "SECURE_COOKIES": "0"}
    return subprocess.Popen(
        [sys.executable, *words], cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE,
        stderr=log, text=True, start_new_session=True,
    )  # fmt: skip


def _await(server: subprocess.Popen[str], log: Path) -> None:
    """Until it has printed its address."""
    assert server.stdout is not None
    if not server.stdout.readline().startswith("http://"):
        raise NotStarted(log.read_text())


def _stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    try:
        server.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)  # a session of its own: nobody else is in it
        server.wait()
    assert server.stdout is not None
    server.stdout.close()
