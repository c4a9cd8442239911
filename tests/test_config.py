import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from enforcement.config import ROOT, BadSetting, Settings, kept_key

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
        }
    )

    assert settings == Settings(
        data_dir=tmp_path,
        database_url="postgresql+psycopg://town@/cases",
        font_dir=tmp_path / "faces",
        secret_key=KEY,
        secure_cookies=False,
    )
    assert not (tmp_path / "secret").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECURE_COOKIES", "yes"), ("SECURE_COOKIES", "true"), ("SECRET_KEY", "short")],
)
def test_a_useless_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"环境变量 {name} 不可用"):
        Settings.from_environment({"DATA_DIR": str(tmp_path), name: value})


def test_a_damaged_key_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")

    with pytest.raises(BadSetting, match="已损坏"):
        Settings.from_environment({"DATA_DIR": str(tmp_path)})
