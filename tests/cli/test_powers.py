"""The catalogue at the operator's door."""

from pathlib import Path

from enforcement.powers.catalogue import shipped
from enforcement.replay.script import FOLDER
from tests.cli.conftest import Run


def test_the_shipped_catalogue_goes_in_and_out_and_in_again(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "powers.csv"

    first = run("powers", "import")
    out = run("powers", "export", str(sheet))
    again = run("powers", "import", str(sheet))

    assert (first.exit_code, out.exit_code, again.exit_code) == (0, 0, 0)
    assert f"新增 {len(shipped())} 项" in first.output
    assert f"没有变化 {len(shipped())} 项" in again.output


def test_a_bad_file_ends_with_a_line_that_names_row_and_column(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "powers.yaml"
    file.write_text("- {code: A, from: 昨天}", encoding="utf-8")

    answer = run("powers", "import", str(file))

    assert answer.exit_code == 1
    assert "第 1 项“from”：应为日期" in answer.output
    assert "Traceback" not in answer.output


def test_a_file_that_is_not_there_or_of_another_kind_is_told(run: Run, tmp_path: Path) -> None:
    assert "读不出文件" in run("powers", "import", str(tmp_path / "none.csv")).output
    other = tmp_path / "powers.xls"
    other.write_bytes(b"")
    assert "只认 .csv 和 .yaml" in run("powers", "import", str(other)).output
    assert "写不进文件" in run("powers", "export", str(tmp_path / "no" / "x.csv")).output


def test_who_exercises_what_goes_out_and_comes_back(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "mandates.csv"
    run("cases", "replay", str(FOLDER / "rc-020.yaml"))

    out = run("powers", "export-mandates", str(sheet))
    again = run("powers", "import-mandates", str(sheet))

    assert "写入" in out.output
    assert "新增 0 项，更新 0 项，没有变化 1 项" in again.output
