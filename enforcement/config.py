"""What differs between one installation and another: read once from the environment, then fixed."""

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent

# fmt: off
VARIABLES: dict[str, str] = {
    "DATA_DIR": "数据目录，默认 var：数据库、证据文件、会话密钥都在其中",
    "DATABASE_URL": "数据库，默认为数据目录下的 SQLite；PostgreSQL 写作 postgresql+psycopg://…",
    "FONT_DIR": "字体目录，默认 build/fonts，由 ./dev 备齐",
    "MAIL_SERVER": "发提醒邮件的 SMTP 服务器，写作 主机:端口；不设则不发邮件",
    "MAIL_FROM": "提醒邮件的发件人地址；设了 MAIL_SERVER 就要有",
    "MAIL_USER": "SMTP 登录名；不设则不登录",
    "MAIL_PASSWORD": "SMTP 密码；设了 MAIL_USER 就要有",
    "MAIL_TLS": "SMTP 怎样加密：starttls（默认）、tls，或者 none（只限本机的服务器）",
    "PROXIES": "本系统前面有几层自己的反向代理，默认 0；不对则网络地址记错，限频也会错",
    "PUBLIC_ADDRESS": "群众打开本系统的网址，印进文书和执法证的二维码，默认 http://127.0.0.1:8000",
    "PUBLIC_PER_ADDRESS": "公开页面：同一网络地址最多 次数/秒，默认 60/60",
    "PUBLIC_PER_CODE": "公开页面：同一查询码、链接最多 次数/秒，默认 20/600",
    "PUBLIC_REPORTS": "群众反映：同一网络地址最多 条数/秒，默认 10/3600",
    "SECRET_KEY": "会话签名密钥，至少 32 个字符；不设则首次启动时生成，存于数据目录",
    "SECURE_COOKIES": "1 表示 Cookie 只经 HTTPS 发送（默认），0 仅限本机调试",
    "WEBHOOK_KEY": "提醒转发的签名密钥，至少 32 个字符；设了 WEBHOOK_URL 就要有",
    "WEBHOOK_URL": "把提醒转发给短信、企业微信等网关的网址（https，本机可用 http）；不设则不转发",
}
# fmt: on

SWITCH = {"1": True, "0": False}
SHORTEST_KEY = 32
HERE = "http://127.0.0.1:8000"
ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,200}")
RATE = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
SERVER = re.compile(r"([A-Za-z0-9.:\[\]-]{1,200}):([0-9]{1,5})")
MAILBOX = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}")
STARTTLS, TLS, PLAIN = "starttls", "tls", "none"
MOST_PROXIES = 9


class BadSetting(ValueError):
    """A variable holds what the program cannot work with; says which, and what is expected."""

    def __init__(self, name: str, found: str) -> None:
        super().__init__(f"环境变量 {name} 不可用：{found}。{name}：{VARIABLES[name]}")


@dataclass(frozen=True)
class Rate:
    """How often something may be done within a stretch of time."""

    most: int
    within: timedelta


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in, by whom, and how the way there is sealed."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    tls: str = STARTTLS


@dataclass(frozen=True)
class Webhook:
    """Where messages are posted for other channels, and the key that signs them."""

    url: str
    key: str


@dataclass(frozen=True)
class Settings:
    data_dir: Path
    database_url: str
    font_dir: Path
    secret_key: str
    secure_cookies: bool
    public_address: str = HERE
    proxies: int = 0
    per_address: Rate = Rate(60, timedelta(seconds=60))
    per_code: Rate = Rate(20, timedelta(seconds=600))
    reports: Rate = Rate(10, timedelta(hours=1))
    mail: MailServer | None = None
    webhook: Webhook | None = None

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
            public_address=_address(environment),
            proxies=_count(environment, "PROXIES", MOST_PROXIES),
            per_address=_rate(environment, "PUBLIC_PER_ADDRESS", default="60/60"),
            per_code=_rate(environment, "PUBLIC_PER_CODE", default="20/600"),
            reports=_rate(environment, "PUBLIC_REPORTS", default="10/3600"),
            mail=_mail_server(environment),
            webhook=_webhook(environment),
        )


def _folder(text: str) -> Path:
    return (ROOT / text).resolve()


def _address(environment: Mapping[str, str]) -> str:
    text = (environment.get("PUBLIC_ADDRESS") or HERE).rstrip("/")
    if not ADDRESS.fullmatch(text):
        raise BadSetting("PUBLIC_ADDRESS", f"“{text}”不是 http(s):// 开头、没有路径的网址")
    return text


def _count(environment: Mapping[str, str], name: str, most: int) -> int:
    text = environment.get(name) or "0"
    if not (text.isascii() and text.isdecimal() and int(text) <= most):
        raise BadSetting(name, f"“{text}”不是 0 至 {most} 的整数")
    return int(text)


def _rate(environment: Mapping[str, str], name: str, *, default: str) -> Rate:
    text = environment.get(name) or default
    found = RATE.fullmatch(text)
    if not found or not int(found[1]) or not int(found[2]):
        raise BadSetting(name, f"“{text}”应写作 次数/秒，如 {default}")
    return Rate(int(found[1]), timedelta(seconds=int(found[2])))


def _mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """Where mail is handed in; None while nothing says where."""
    text = environment.get("MAIL_SERVER", "")
    if not text:
        return None
    found = SERVER.fullmatch(text)
    if not found or not 0 < int(found[2]) <= 65535:
        raise BadSetting("MAIL_SERVER", f"“{text}”应写作 主机:端口，如 smtp.example.gov.cn:587")
    user = environment.get("MAIL_USER", "")
    return MailServer(
        host=found[1].strip("[]"),
        port=int(found[2]),
        sender=_sender(environment),
        user=user,
        password=_needed(environment, "MAIL_PASSWORD") if user else "",
        tls=_tls(environment, found[1].strip("[]")),
    )


def _sender(environment: Mapping[str, str]) -> str:
    text = _needed(environment, "MAIL_FROM")
    if not MAILBOX.fullmatch(text):
        raise BadSetting("MAIL_FROM", f"“{text}”不是邮箱地址")
    return text


def _tls(environment: Mapping[str, str], host: str) -> str:
    text = environment.get("MAIL_TLS") or STARTTLS
    if text not in {STARTTLS, TLS, PLAIN}:
        raise BadSetting("MAIL_TLS", f"“{text}”不在可选范围内")
    if text == PLAIN and not is_here(host):
        raise BadSetting("MAIL_TLS", f"{host} 不是本机，不能不加密")
    return text


def _webhook(environment: Mapping[str, str]) -> Webhook | None:
    """Where messages are posted; None while nothing says where."""
    url = environment.get("WEBHOOK_URL", "")
    if not url:
        return None
    parts = urlsplit(url)
    sealed = parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname or ""))
    if not (sealed and parts.hostname and url.isprintable() and url.isascii()):
        raise BadSetting("WEBHOOK_URL", f"“{url}”不是 https 网址")
    key = _needed(environment, "WEBHOOK_KEY")
    if len(key) < SHORTEST_KEY:
        raise BadSetting("WEBHOOK_KEY", f"只有 {len(key)} 个字符")
    return Webhook(url, key)


def _needed(environment: Mapping[str, str], name: str) -> str:
    text = environment.get(name, "")
    if not text:
        raise BadSetting(name, "没有设")
    return text


def is_here(host: str) -> bool:
    """Whether `host` is this machine, so that nothing on the way there is seen by others."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


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
