"""The three lists at the operator's door."""

from pathlib import Path

import pytest

from enforcement.config import Settings
from enforcement.db import make_engine, make_sessions
from enforcement.demo.district import found_bodies
from enforcement.duties.lists import DutyList
from enforcement.exchange import tables
from tests.cli.conftest import Run
from tests.factories.duties import DUTY

ROW = [DUTY[one.key] for one in DutyList.columns]


def kept(folder: Path, form: str, *rows: list[str]) -> str:
    file = folder / f"duties.{form}"
    file.write_bytes(tables.write(form, "职责", DutyList.columns, rows))
    return str(file)


@pytest.fixture
def district(run: Run, settings: Settings) -> Run:
    """Commands on a database that has the bodies of a district."""
    engine = make_engine(settings.database_url)
    with make_sessions(engine).begin() as session:
        found_bodies(session)
    engine.dispose()
    return run


@pytest.mark.parametrize("form", [tables.CSV, tables.XLSX])
def test_a_list_goes_in_and_out_and_in_again(district: Run, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"

    first = district("duties", "import", "kinds", kept(tmp_path, form, ROW))
    given = district("duties", "export", "kinds", str(out))
    again = district("duties", "import", "kinds", str(out), "--district", "岚海区")

    assert (first.exit_code, given.exit_code, again.exit_code) == (0, 0, 0)
    assert "职责任务清单：新增 1 项" in first.output
    assert "没有变化 1 项" in again.output


def test_every_wrong_row_is_told_and_nothing_comes_in(district: Run, tmp_path: Path) -> None:
    wrong = [*ROW[:2], "社团", *ROW[3:]]

    answer = district("duties", "import", "kinds", kept(tmp_path, "csv", ROW, wrong, wrong))
    after = district("duties", "import", "kinds", kept(tmp_path, "csv", ROW))

    assert answer.exit_code == 1
    assert "第 3 行“适用于”" in answer.output
    assert "第 4 行“适用于”" in answer.output
    assert "Traceback" not in answer.output
    assert "新增 1 项" in after.output


def test_what_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    file = kept(tmp_path, "csv", ROW)

    assert "用 --district 写明是哪个区" in run("duties", "import", "kinds", file).output
    assert "读不出文件" in run("duties", "import", "kinds", str(tmp_path / "no.csv")).output
    assert "只认 .csv 和 .xlsx" in run("duties", "export", "kinds", str(tmp_path / "x.ods")).output


def test_what_cannot_be_written_is_told(district: Run, tmp_path: Path) -> None:
    answer = district("duties", "export", "kinds", str(tmp_path / "no" / "x.csv"))

    assert answer.exit_code == 1
    assert "写不进文件" in answer.output
