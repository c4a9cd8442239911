"""The cells at the operator's door."""

from pathlib import Path

import pytest

from enforcement import db
from enforcement.config import Settings
from enforcement.demo.tables import GRID
from enforcement.grid.features import LARGEST, read
from tests.cli.conftest import Run
from tests.factories.grid import collected, feature, found_office


@pytest.fixture
def towns(run: Run, settings: Settings) -> None:
    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine).begin() as session:
        found_office(session, name="云溪街道办事处")
        found_office(session, name="石桥镇人民政府", short_name="石桥镇")
    engine.dispose()


def file_of(folder: Path, data: bytes) -> str:
    (folder / "cells.geojson").write_bytes(data)
    return str(folder / "cells.geojson")


@pytest.mark.usefixtures("towns")
def test_cells_go_in_and_out_and_in_again(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"

    first = run("grid", "import", file_of(tmp_path, collected(feature("01"))), "--town", "石桥镇")
    second = run("grid", "import", str(GRID / "wangchao.geojson"))
    written = run("grid", "export", str(out), "--town", "石桥镇")
    again = run("grid", "import", str(out))

    assert "新增 1 个网格" in first.output
    assert second.exit_code == 1
    assert "第 1 个网格（01）“town”：“望潮镇人民政府”的网格不归你划" in second.output
    assert "1 个网格写入" in written.output
    assert read(out.read_bytes())[0].values["town"] == "石桥镇人民政府"
    assert "没有变化 1 个" in again.output


@pytest.mark.usefixtures("towns")
def test_what_cannot_be_taken_in_ends_with_a_line(run: Run, tmp_path: Path) -> None:
    bad = file_of(tmp_path, collected(feature("01")))

    answers = [
        run("grid", "import", bad),
        run("grid", "import", bad, "--town", "天边镇"),
        run("grid", "import", str(tmp_path / "none.geojson")),
        run("grid", "import", file_of(tmp_path, b" " * (LARGEST + 9))),
        run("grid", "export", str(tmp_path / "no" / "x.geojson")),
    ]

    assert {one.exit_code for one in answers} == {1}
    told = ("要填镇街", "没有镇街“天边镇”", "读不出文件", "最大 5 MB", "写不进文件")
    for answer, says in zip(answers, told, strict=True):
        assert says in answer.output
        assert "Traceback" not in answer.output
