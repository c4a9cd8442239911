import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from enforcement.config import (
    ROOT,
    BadSetting,
    MailServer,
    Rate,
    Settings,
    Webhook,
    is_here,
    kept_key,
)

KEY = "a key long enough for a signature"


def test_an_unset_environment_keeps_everything_in_the_data_folder(tmp_path: Path) -> None:
    settings = Settings.from_environment({"DATA_DIR": str(tmp_path / "data")})

    assert settings.database_url == f"sqlite:///{tmp_path}/data/enforcement.db"
    assert settings.font_dir == ROOT / "build" / "fonts"
    assert settings.secure_cookies
    assert settings.secret_key == (tmp_path / "data" / "secret").read_text()


def test_only_the_owner_may_look_into_the_data_folder(tmp_path: Path) -> None:
    Settings.from_environment({"DATA_DIR": str(tmp_path / "data")})

    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "secret").stat().st_mode) == 0o600


def test_sessions_outlive_a_restart(tmp_path: Path) -> None:
    environment = {"DATA_DIR": str(tmp_path)}

    first, second = (Settings.from_environment(environment) for _ in range(2))

    assert first == second


def test_processes_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(kept_key, [tmp_path / "secret"] * 8))

    assert len(keys) == 1
    assert list(tmp_path.iterdir()) == [tmp_path / "secret"]


def test_what_is_set_is_taken(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": "postgresql+psycopg://town@/cases",
            "FONT_DIR": str(tmp_path / "faces"),
            "SECRET_KEY": KEY,
            "SECURE_COOKIES": "0",
            "PUBLIC_ADDRESS": "https://zf.lanhai.gov.cn/",
        }
    )

    assert settings == Settings(
        data_dir=tmp_path,
        database_url="postgresql+psycopg://town@/cases",
        font_dir=tmp_path / "faces",
        secret_key=KEY,
        secure_cookies=False,
        public_address="https://zf.lanhai.gov.cn",
    )
    assert not (tmp_path / "secret").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECURE_COOKIES", "yes"),
        ("SECURE_COOKIES", "true"),
        ("SECRET_KEY", "short"),
        *(("PROXIES", bad) for bad in ("-1", "10", "x", "²")),
        *(("PUBLIC_PER_ADDRESS", bad) for bad in ("60", "0/60", "60/0", "60/60/1", "a/b")),
        ("PUBLIC_PER_CODE", "1/9999999"),
        *(
            ("PUBLIC_ADDRESS", bad)
            for bad in ("zf.example.cn", "ftp://a", "https://a/b", "https://")
        ),
        *(("MAIL_SERVER", bad) for bad in ("smtp.example.cn", "a:0", "a:65536", "a b:25")),
        ("PUBLIC_ADDRESS", "zf.lanhai.gov.cn"),
        ("PUBLIC_ADDRESS", "https://zf.cn/路径"),
    ],
)
def test_a_useless_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"环境变量 {name} 不可用"):
        Settings.from_environment({"DATA_DIR": str(tmp_path), name: value})


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")

    with pytest.raises(BadSetting, match="已损坏"):
        Settings.from_environment({"DATA_DIR": str(tmp_path)})


MAIL = {"MAIL_SERVER": "smtp.example.cn:587", "MAIL_FROM": "zf@example.cn"}
HOOK = {"WEBHOOK_URL": "https://gw.example.cn/send", "WEBHOOK_KEY": KEY}


def read(tmp_path: Path, **environment: str) -> Settings:
    return Settings.from_environment({"DATA_DIR": str(tmp_path), **environment})


def test_nothing_goes_out_while_nothing_says_where(tmp_path: Path) -> None:
    settings = read(tmp_path)

    assert (settings.mail, settings.webhook) == (None, None)
    assert settings.per_address == Rate(60, timedelta(seconds=60))


def test_the_channels_are_read(tmp_path: Path) -> None:
    settings = read(tmp_path, **MAIL, **HOOK, MAIL_USER="zf", MAIL_PASSWORD="x", MAIL_TLS="tls")

    assert settings.mail == MailServer("smtp.example.cn", 587, "zf@example.cn", "zf", "x", "tls")
    assert settings.webhook == Webhook("https://gw.example.cn/send", KEY)
    assert read(tmp_path, PUBLIC_PER_CODE="3/10").per_code == Rate(3, timedelta(seconds=10))
    assert read(tmp_path, PUBLIC_REPORTS="4/20").reports == Rate(4, timedelta(seconds=20))


@pytest.mark.parametrize(
    ("name", "environment"),
    [
        ("MAIL_FROM", {"MAIL_SERVER": "smtp.example.cn:587"}),
        ("MAIL_FROM", MAIL | {"MAIL_FROM": "zf@a\r\nBcc: x@y"}),
        ("MAIL_PASSWORD", MAIL | {"MAIL_USER": "zf"}),
        ("MAIL_TLS", MAIL | {"MAIL_TLS": "ssl"}),
        ("MAIL_TLS", MAIL | {"MAIL_TLS": "none"}),
        ("WEBHOOK_KEY", {"WEBHOOK_URL": "https://gw.example.cn/"}),
        ("WEBHOOK_KEY", HOOK | {"WEBHOOK_KEY": "short"}),
        ("WEBHOOK_URL", HOOK | {"WEBHOOK_URL": "http://gw.example.cn/"}),
        ("WEBHOOK_URL", HOOK | {"WEBHOOK_URL": "file:///etc/passwd"}),
        ("WEBHOOK_URL", HOOK | {"WEBHOOK_URL": "https:///send"}),
    ],
)
def test_half_a_channel_is_named(tmp_path: Path, name: str, environment: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match=f"环境变量 {name} 不可用"):
        read(tmp_path, **environment)


def test_this_machine_needs_no_sealing(tmp_path: Path) -> None:
    here = MAIL | {"MAIL_SERVER": "[::1]:25", "MAIL_TLS": "none"}

    assert read(tmp_path, **here).mail == MailServer("::1", 25, "zf@example.cn", tls="none")
    assert [is_here(one) for one in ("localhost", "127.9.9.9", "10.0.0.1", "")] == [
        True, True, False, False,
    ]  # fmt: skip
