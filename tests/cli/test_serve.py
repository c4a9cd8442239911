import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from enforcement.cli import serve
from enforcement.config import ROOT


def refusals(*words: str) -> list[str]:
    return list(serve.refusals(serve.parse(words)))


@pytest.fixture
def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        number: int = trial.getsockname()[1]
        return number


@pytest.fixture
def certificate(tmp_path: Path) -> list[str]:
    (tmp_path / "cert.pem").write_text("")
    (tmp_path / "key.pem").write_text("")
    return ["--cert", str(tmp_path / "cert.pem"), "--key", str(tmp_path / "key.pem")]


@pytest.mark.parametrize("bind", ["0.0.0.0", "::", "192.0.2.1", "town.example"])  # noqa: S104
def test_personal_data_is_not_offered_to_a_network_in_clear_text(bind: str) -> None:
    assert serve.CLEAR_TEXT.format(bind=bind) in refusals("--bind", bind)


def test_a_network_is_served_with_a_certificate(free_port: int, certificate: list[str]) -> None:
    assert refusals("--bind", "0.0.0.0", "--port", str(free_port), *certificate) == []  # noqa: S104


@pytest.mark.parametrize("bind", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_the_machine_itself_needs_no_certificate(bind: str, free_port: int) -> None:
    assert refusals("--bind", bind, "--port", str(free_port)) == []


def test_half_a_certificate_is_refused(free_port: int, certificate: list[str]) -> None:
    assert refusals("--port", str(free_port), *certificate[:2]) == ["--cert 和 --key 要一起给出"]


def test_a_missing_file_is_named(free_port: int, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.pem")

    assert (
        refusals("--port", str(free_port), "--cert", absent, "--key", absent)
        == [f"找不到文件：{absent}"] * 2
    )


def test_a_port_in_use_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        [reason] = refusals("--port", str(other.getsockname()[1]))

    assert "可用 --port 换一个" in reason


@pytest.mark.parametrize("port", ["0", "65536", "-1", "abc", "80.5"])
def test_what_is_no_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        serve.parse([f"--port={port}"])

    assert "端口应是 1 到 65535 之间的整数" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "variable", "secure"),
    [
        ([], None, False),
        (["--cert", "c", "--key", "k"], None, True),
        ([], "1", True),  # behind a proxy of this machine that speaks HTTPS
    ],
)
def test_cookies_are_secure_wherever_the_browser_sees_https(
    words: list[str],
    variable: str | None,
    *,
    secure: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SECURE_COOKIES", raising=False)
    if variable:
        monkeypatch.setenv("SECURE_COOKIES", variable)

    settings = serve.read_settings(serve.parse(["--data", str(tmp_path), *words]))

    assert settings.secure_cookies is secure
    assert settings.data_dir == tmp_path


def test_the_system_starts_answers_and_stops(free_port: int, tmp_path: Path) -> None:
    words = ["--empty", "--port", str(free_port), "--data", str(tmp_path)]
    server = subprocess.Popen(
        [sys.executable, "-m", "enforcement.cli.serve", *words],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert comes_up(server, f"http://127.0.0.1:{free_port}/healthz")
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=20)

    assert said == f"http://127.0.0.1:{free_port}/\n"
    assert server.returncode == 0


def comes_up(server: subprocess.Popen[str], url: str) -> bool:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except urllib.error.URLError:
            time.sleep(0.1)
    return False


def test_the_demo_is_told_at_the_start_and_its_file_is_bound(
    free_port: int, tmp_path: Path
) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "enforcement.cli.serve", "--port", str(free_port),
         "--data", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    bound = tmp_path / "demo" / "RC-020.pdf"
    try:
        assert comes_up(server, f"http://127.0.0.1:{free_port}/healthz")
        assert appears(bound)
    finally:
        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=20)

    lines = said.splitlines()
    assert lines[0] == f"http://127.0.0.1:{free_port}/"
    assert lines[-1] == f"装订好的案卷：{bound}"
    assert any("zhoulixin" in line and "周立新" in line for line in lines)
    assert bound.read_bytes().startswith(b"%PDF-")


def appears(file: Path) -> bool:
    for _ in range(600):
        if file.exists():
            return True
        time.sleep(0.1)
    return False
