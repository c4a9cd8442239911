"""What differs between one installation and another: read once from the environment, then fixed."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# fmt: off
VARIABLES: dict[str, str] = {
    "DATA_DIR": "数据目录，默认 var：数据库、证据文件、会话密钥都在其中",
    "DATABASE_URL": "数据库，默认为数据目录下的 SQLite；PostgreSQL 写作 postgresql+psycopg://…",
    "FONT_DIR": "字体目录，默认 build/fonts，由 ./dev 备齐",
    "SECRET_KEY": "会话签名密钥，至少 32 个字符；不设则首次启动时生成，存于数据目录",
    "SECURE_COOKIES": "1 表示 Cookie 只经 HTTPS 发送（默认），0 仅限本机调试",
}
# fmt: on

SWITCH = {"1": True, "0": False}
SHORTEST_KEY = 32


class BadSetting(ValueError):
    """A variable holds what the program cannot work with; says which, and what is expected."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(f"环境变量 {name} 不可用：{found}。{name}：{VARIABLES[name]}")


@dataclass(frozen=True)
class Settings:
    data_dir: Path
    database_url: str
    font_dir: Path
    secret_key: str
    secure_cookies: bool

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        data_dir = _folder(environment.get("DATA_DIR") or "var")
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)  # personal data lies there
        return cls(
            data_dir=data_dir,
            database_url=environment.get("DATABASE_URL") or f"sqlite:///{data_dir}/enforcement.db",
            font_dir=_folder(environment.get("FONT_DIR") or "build/fonts"),
            secret_key=_given_key(environment) or kept_key(data_dir / "secret"),
            secure_cookies=_switch(environment, "SECURE_COOKIES", default="1"),
        )


def _folder(text: str) -> Path:
    return (ROOT / text).resolve()


def _switch(environment: Mapping[str, str], name: str, *, default: str) -> bool:
    text = environment.get(name) or default
    if text not in SWITCH:
        raise BadSetting(name, f"“{text}”既不是 1 也不是 0")
    return SWITCH[text]


def _given_key(environment: Mapping[str, str]) -> str:
    key = environment.get("SECRET_KEY", "")
    if key and len(key) < SHORTEST_KEY:
        raise BadSetting("SECRET_KEY", f"只有 {len(key)} 个字符")
    return key


def kept_key(file: Path) -> str:
    """The key in `file`, drawn on first use; of several processes drawing at once, one wins."""
    if not file.exists():
        _draw_key(file)
    key = file.read_text(encoding="ascii")
    if len(key) < SHORTEST_KEY:
        raise BadSetting("SECRET_KEY", f"文件 {file} 已损坏，请恢复备份或删除后重新登录")
    return key


def _draw_key(file: Path) -> None:
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=".secret-")  # mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
