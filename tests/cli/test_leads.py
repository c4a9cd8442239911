"""Leads at the operator's door: a table of them, and the keys of platforms."""

from pathlib import Path

import sqlalchemy as sa

from enforcement.config import Settings
from enforcement.db import make_engine, make_sessions
from enforcement.intake.keys import key_of
from enforcement.intake.models import Lead
from enforcement.organisations.models import Kind, Level, Organisation
from tests.cli.conftest import Run
from tests.intake.test_sheets import as_csv, row


def with_town(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    with make_sessions(engine).begin() as session:
        session.add(Organisation(
            name="云溪街道办事处", short_name="云溪", kind=Kind.SUBDISTRICT_OFFICE,
            level=Level.TOWN, region="370299",
        ))  # fmt: skip
    engine.dispose()


def test_a_table_goes_in_once(run: Run, settings: Settings, tmp_path: Path) -> None:
    with_town(settings)
    file = tmp_path / "工单.csv"
    file.write_bytes(as_csv([row(n, found_at="2026-03-01") for n in range(1, 4)]))

    first = run("leads", "import", str(file), "--town", "云溪")
    again = run("leads", "import", str(file), "--town", "云溪街道办事处")

    assert first.output == "导入线索 3 条。\n"
    assert again.output == "导入线索 0 条，3 条以前导入过，没有重复登记。\n"


def test_what_is_wrong_is_named_and_nothing_kept(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    with_town(settings)
    file = tmp_path / "工单.csv"
    file.write_bytes(as_csv([row(1), row(2, category="x", reference="")]))

    answer = run("leads", "import", str(file))

    assert answer.exit_code == 1
    assert "第 3 行“工单号”：要填" in answer.output
    assert "第 3 行“类别”" in answer.output
    assert "没有叫“海棠”的镇街" in run("leads", "import", str(file), "--town", "海棠").output
    assert "读不出文件" in run("leads", "import", str(tmp_path / "none.csv")).output
    engine = make_engine(settings.database_url)
    with make_sessions(engine)() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Lead)) == 0
    engine.dispose()


def test_a_key_is_made_and_taken_back(run: Run, settings: Settings) -> None:
    with_town(settings)
    words = run("leads", "key", "区平台", "--channel", "grid", "--town", "云溪").output.strip()
    engine = make_engine(settings.database_url)
    with make_sessions(engine)() as session:
        key = key_of(session, words)
        assert key is not None
        assert (key.name, key.area is not None) == ("区平台", True)
    engine.dispose()

    assert "已收回" in run("leads", "revoke-key", words).output
    assert run("leads", "revoke-key", words).exit_code == 1
