"""What the operator does besides cases: the database, the calendar, passwords."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement import db
from enforcement.accounts.passwords import matches
from enforcement.accounts.queries import get_account
from enforcement.accounts.service import open_account
from enforcement.calendars.queries import work_calendar
from enforcement.config import Settings
from enforcement.organisations.models import Employment, Kind, Level, Officer, Organisation
from tests.cli.conftest import Run

YAML = """
year: 2027
source: 国务院办公厅通知
free: [2027-01-01, 2027-02-08]
worked: [2027-02-20]
"""
CSV = "2027-01-01,放假\n2027-02-08,放假\n2027-02-20,上班\n"


@pytest.fixture
def database(run: Run, settings: Settings) -> Iterator[Session]:
    """A look into the database that the commands worked on."""
    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine)() as session:
        yield session
    engine.dispose()


def file_of(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_upgrading_makes_the_tables_and_publishes_the_known_years(
    run_bare: Run, settings: Settings
) -> None:
    upgraded = run_bare("db", "upgrade")

    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine)() as session:
        calendar = work_calendar(session)
    engine.dispose()
    assert upgraded.exit_code == 0, upgraded.output
    assert calendar.is_published(date(2026, 1, 1))


def test_upgrading_again_changes_nothing(run: Run) -> None:
    assert run("db", "upgrade").exit_code == 0


@pytest.mark.parametrize(("name", "text"), [("2027.yaml", YAML), ("2027.csv", CSV)])
def test_a_year_is_published_from_a_file(
    run: Run, database: Session, tmp_path: Path, name: str, text: str
) -> None:
    said = run("calendar", "import", file_of(tmp_path, name, text))

    calendar = work_calendar(database)
    assert said.stdout == "2027 年：放假 2 天，调休上班 1 天。\n"
    assert not calendar.is_working(date(2027, 2, 8))
    assert calendar.is_working(date(2027, 2, 20))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.yaml", "year: 2027", "写法不对"),
        ("a.yaml", "- 1", "写法不对"),
        ("a.yaml", YAML.replace("2027-02-20", "2027-02-19"), "本来就是工作日"),
        ("a.yaml", YAML.replace("2027-01-01", "2026-01-01"), "不是 2027 年的日子"),
        ("a.csv", "2027-01-01,休息\n", "只能写"),
        ("a.csv", "", "写法不对"),
        ("a.csv", "2027-01-01\n", "只能写"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused(
    run: Run, database: Session, tmp_path: Path, *, name: str, text: str, said: str
) -> None:
    refused = run("calendar", "import", file_of(tmp_path, name, text))

    assert refused.exit_code == 1
    assert said in refused.stderr
    assert not work_calendar(database).is_published(date(2027, 1, 1))


def test_a_missing_file_is_named(run: Run) -> None:
    assert "读不出文件 none.yaml" in run("calendar", "import", "none.yaml").stderr


@pytest.fixture
def wang(database: Session) -> str:
    office = Organisation(
        name="云溪街道办事处", short_name="云溪", kind=Kind.SUBDISTRICT_OFFICE,
        level=Level.TOWN, region="青岛市岚海区",
    )  # fmt: skip
    officer = Officer(name="王芳", organisation=office, employment=Employment.PERMANENT)
    now = datetime.now(UTC)
    open_account(database, officer=officer, login="wangfang", password="Yunxi-2026", now=now)
    database.commit()
    return "wangfang"


def test_the_operator_sets_a_password(run: Run, database: Session, wang: str) -> None:
    said = run("accounts", "set-password", "WangFang", input="Haitang-2027\nHaitang-2027\n")

    account = get_account(database, wang)
    assert said.exit_code == 0, said.output
    assert account is not None
    assert matches(account.password_hash, "Haitang-2027")
    assert "Haitang-2027" not in said.output


def test_a_weak_password_is_refused(run: Run, database: Session, wang: str) -> None:
    refused = run("accounts", "set-password", wang, "--password", "12345678")

    assert refused.exit_code == 1
    assert "至少要有三种" in refused.stderr


def test_a_log_in_name_that_nobody_has_is_told(run: Run) -> None:
    refused = run("accounts", "set-password", "nobody", "--password", "Haitang-2027")

    assert refused.exit_code == 1
    assert refused.stderr == "✗ 没有登录名“nobody”\n"
