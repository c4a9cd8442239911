"""Starts the whole system on this machine: checks, database, demo district, web server.

Run as `python -m enforcement.cli.serve`; refuses to offer personal data to a network in clear text.
"""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from sqlalchemy.orm import Session

from enforcement import create_app, db, fonts
from enforcement.cli.commands import FILES
from enforcement.cli.databases import bring_up_to_date
from enforcement.config import ROOT, BadSetting, Settings, is_here
from enforcement.evidence.store import FileStore

# fmt: off
GUNICORN: dict[str, Any] = {
    "worker_class": "gthread",
    "workers": 2,
    "threads": 4,
    "timeout": 120,                  # a dossier of hundreds of pages
    "graceful_timeout": 30,
    "control_socket_disable": True,  # nothing outside the data folder
    "loglevel": "warning",
}
# fmt: on

BOUND = "RC-020.pdf"
CLEAR_TEXT = (
    "拒绝在 {bind} 上以明文提供服务：Cookie 带 Secure 标记，非本机的 http 访问无法登录；"
    "系统处理个人信息，依《个人信息保护法》第五十一条应当加密传输。"
    "请用 --cert 和 --key 指定证书，或只绑定 127.0.0.1，由本机的反向代理提供 HTTPS。"
)


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    def __init__(self, options: dict[str, Any], make_app: Callable[[], Flask]) -> None:
        self.options, self.make_app = options, make_app
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.make_app()


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"端口应是 1 到 65535 之间的整数，不能是 {text}")
    return int(text)


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev run", description="启动办案系统")
    parser.add_argument("--port", type=port, default=8000, help="端口，默认 8000")
    parser.add_argument("--bind", default="127.0.0.1", help="绑定地址，默认只限本机")
    parser.add_argument("--data", help="数据目录，默认 var（相对路径从项目目录算起）")
    parser.add_argument("--cert", type=Path, help="TLS 证书（PEM）")
    parser.add_argument("--key", type=Path, help="TLS 私钥（PEM）")
    parser.add_argument("--empty", action="store_true", help="不载入演示街镇")
    return parser.parse_args(argv)


def refusals(args: argparse.Namespace) -> Iterator[str]:
    """Every reason not to start with these arguments."""
    if (args.cert is None) != (args.key is None):
        yield "--cert 和 --key 要一起给出"
    elif not args.cert and not is_here(args.bind):
        yield CLEAR_TEXT.format(bind=args.bind)
    for file in (args.cert, args.key):
        if file and not file.is_file():
            yield f"找不到文件：{file}"
    yield from _taken(args.bind, args.port)


def _taken(bind: str, port: int) -> Iterator[str]:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((bind, port))
        except OSError as failure:
            yield f"不能使用 {bind} 的端口 {port}（{failure.strerror}），可用 --port 换一个"


def read_settings(args: argparse.Namespace) -> Settings:
    given = {
        "SECURE_COOKIES": "1" if args.cert else "0", "PUBLIC_ADDRESS": _address(args), **os.environ,
    }  # fmt: skip
    if args.data:
        given["DATA_DIR"] = args.data
    return Settings.from_environment(given)


def _address(args: argparse.Namespace) -> str:
    """Where this machine itself finds the server; what others type has to be set."""
    host = f"[{args.bind}]" if ":" in args.bind else args.bind
    return f"{'https' if args.cert else 'http'}://{host}:{args.port}"


def prepare(settings: Settings, *, empty: bool) -> list[str]:
    """Migrate, and load the demo district once; what the operator should know comes back."""
    bring_up_to_date(settings.database_url)
    return [] if empty else load_demo(settings)


def load_demo(settings: Settings) -> list[str]:
    """All of the demo or nothing: what its players commit is kept only when all is played."""
    from enforcement.demo import service as demo  # an empty system never reads it

    engine = db.make_engine(settings.database_url)
    store = FileStore(settings.data_dir / FILES)
    with (
        engine.begin() as connection,
        Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session,
    ):
        summary = demo.load(session, now=datetime.now(UTC), store=store)
    engine.dispose()
    return [*summary.lines(), f"装订好的案卷：{bind_ahead(settings, summary.archived[0])}"]


def bind_ahead(settings: Settings, number: str) -> Path:
    """Have the file of a demo case bound while the server already answers."""
    bound = settings.data_dir / "demo" / BOUND
    if not bound.exists():
        subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "dossier", "build", number,
             "--output", str(bound)],
            cwd=ROOT, env=environment(settings), stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return bound


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which another process finds the same installation."""
    return {
        **os.environ,
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url,
        "FONT_DIR": str(settings.font_dir),
    }


def address(args: argparse.Namespace) -> str:
    host = f"[{args.bind}]" if ":" in args.bind else args.bind
    return f"{host}:{args.port}"


def options(args: argparse.Namespace, *, announce: Callable[[object], None]) -> dict[str, Any]:
    tls = {"certfile": str(args.cert), "keyfile": str(args.key)} if args.cert else {}
    return {**GUNICORN, **tls, "bind": address(args), "when_ready": announce}


def stop(problems: list[str]) -> None:
    if problems:
        sys.exit("\n".join(f"✗ {problem}" for problem in problems))


def main(argv: Sequence[str] | None = None) -> None:
    args = parse(argv)
    stop(list(refusals(args)))
    try:
        settings = read_settings(args)
    except BadSetting as problem:
        stop([str(problem)])
        raise
    fonts.use(settings.font_dir)
    stop(fonts.check())
    lines = [
        f"{'https' if args.cert else 'http'}://{address(args)}/",
        *prepare(settings, empty=args.empty),
    ]

    def announce(_server: object) -> None:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    sys.argv[1:] = []  # ours, not gunicorn's
    Server(options(args, announce=announce), lambda: create_app(settings)).run()


if __name__ == "__main__":
    main()
