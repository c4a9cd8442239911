"""Cases from the terminal: played, walked step by step, listed, shown and bound."""

import re
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from enforcement import db
from enforcement.cases.models import Case
from enforcement.config import Settings
from enforcement.db import Model
from enforcement.procedure.guards import notice
from enforcement.replay.script import FOLDER
from tests.cli.conftest import Run

NUMBER = "尔王庄镇执案〔2025〕001号"
SCRIPT = (FOLDER / "rc-020.yaml").read_text(encoding="utf-8")
FILING = ("--say", "grounds=建议立案。", "--say", "officers=王建成、刘志刚")


def rows_of(settings: Settings) -> dict[str, int]:
    """How many rows every table holds."""
    engine = db.make_engine(settings.database_url)
    with engine.connect() as connection:
        counted = {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in Model.metadata.sorted_tables
        }
    engine.dispose()
    return counted


def written(tmp_path: Path, text: str) -> str:
    """A script of our own, with the photographs beside it."""
    shutil.copytree(FOLDER / "photos", tmp_path / "photos", dirs_exist_ok=True)
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def until(step: str) -> str:
    """The script up to the first step of this name, without it."""
    return SCRIPT.split(f"  - step: {step}\n")[0]


def decided_on(day: str) -> str:
    """The script up to the decision, which is asked for on another day."""
    decision = SCRIPT.split("  - step: decide\n")[1].split("  - step:")[0]
    return until("decide") + "  - step: decide\n" + decision.replace("2025-01-09", day)


@pytest.mark.parametrize(
    ("script", "number"),
    [("rc-020", NUMBER), ("rc-012", "李虎综执案〔2026〕0001号")],
)
def test_a_published_case_ends_archived(run: Run, script: str, number: str) -> None:
    played = run("cases", "replay", str(FOLDER / f"{script}.yaml"))

    assert played.exit_code == 0, played.output
    assert played.stdout.splitlines()[-1] == f"案号 {number}  已归档"


def test_each_step_is_a_line_with_day_step_and_person(run: Run) -> None:
    lines = run("cases", "replay", str(FOLDER / "rc-020.yaml")).stdout.splitlines()

    assert lines[0] == "2025-01-06 14:35  登记线索  王建成"
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d  \S+  \S+$", line) for line in lines[:-1])
    assert len(lines) == SCRIPT.count("- step:") + 1


def test_a_bundled_case_is_not_played_twice(run: Run, settings: Settings) -> None:
    run("cases", "replay", str(FOLDER / "rc-020.yaml"))
    before = rows_of(settings)

    again = run("cases", "replay", str(FOLDER / "rc-020.yaml"))

    assert again.exit_code == 0
    assert NUMBER in again.stdout
    assert rows_of(settings) == before


def test_a_refused_step_is_told_with_its_article_and_its_cure(run: Run, tmp_path: Path) -> None:
    played = run("cases", "replay", written(tmp_path, decided_on("2025-01-08")))

    assert played.exit_code == 1
    *_, step, reason = played.stdout.splitlines()
    assert step == "2025-01-08 09:00  处罚决定  王建成  不予办理"
    assert reason == (
        f"✗ {notice.DEFENCE_OVER.says}：期限到2025年1月8日（处罚法 62）"
        f"怎么办：{notice.DEFENCE_OVER.cure}"
    )


def test_a_refused_step_leaves_no_trace(run: Run, settings: Settings, tmp_path: Path) -> None:
    run("cases", "replay", written(tmp_path, decided_on("2025-01-08")))
    kept = rows_of(settings)

    (settings.data_dir / "enforcement.db").unlink()
    run("db", "upgrade")
    run("cases", "replay", written(tmp_path, until("decide")))

    assert rows_of(settings) == kept
    assert kept["case"] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "读不出案件脚本"),
        ("case: X", "缺少"),
        (SCRIPT.replace("- step: register", "- step: registers"), "没有“registers”这一步"),
        (SCRIPT.replace("source: patrol", "source: rumour"), "线索来源"),
        (SCRIPT.replace("by: 王建成", "by: 无此人", 1), "脚本的人员里没有“无此人”"),
        (SCRIPT.replace("photos/rc-020-fire.jpg", "photos/none.jpg"), "读不到文件"),
        (SCRIPT.replace("2025-01-06 14:35", "昨天下午"), "应写作"),
    ],
    ids=["no yaml", "a part is missing", "no such step", "no such choice", "nobody of that name",
         "no such file", "no moment"],
)  # fmt: skip
def test_a_script_that_cannot_be_read_is_told_in_one_line(
    run: Run, tmp_path: Path, text: str, said: str
) -> None:
    played = run("cases", "replay", written(tmp_path, text))

    assert played.exit_code == 1
    assert said in played.stderr
    assert "Traceback" not in played.output


def test_a_step_is_taken_from_the_terminal(run: Run, tmp_path: Path) -> None:
    run("cases", "replay", written(tmp_path, until("file")))

    taken = run(
        "cases", "step", NUMBER, "file", "--by", "王建成", "--at", "2025-01-06 15:10",
        "--say", "officers=王建成、刘志刚", "--say", "grounds=现场检查发现，建议立案。",
        "--sign", "孙立国@2025-01-06 15:20=拟同意。", "--sign", "张文海@2025-01-06 15:30",
        "--reason", "纸质材料补录",
    )  # fmt: skip

    assert taken.exit_code == 0, taken.output
    assert taken.stdout.splitlines() == [
        "2025-01-06 15:30  立案  张文海", f"案号 {NUMBER}  调查取证",
    ]  # fmt: skip


def test_a_petition_waits_for_whoever_has_not_signed(run: Run, tmp_path: Path) -> None:
    run("cases", "replay", written(tmp_path, until("file")))

    taken = run(
        "cases", "step", NUMBER, "file", "--by", "王建成", "--at", "2025-01-06 15:10",
        "--say", "officers=王建成、刘志刚", "--say", "grounds=建议立案。", "--reason", "补录",
        "--sign", "孙立国@2025-01-06 15:20",
    )  # fmt: skip

    assert taken.stdout.startswith("2025-01-06 15:10  立案  王建成  报批，待机关负责人签批")
    assert "待签  立案：机关负责人" in run("cases", "show", NUMBER).stdout


def test_a_refusal_at_the_terminal_is_the_one_of_the_service(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    run("cases", "replay", written(tmp_path, until("decide")))
    before = rows_of(settings)

    taken = run(
        "cases", "step", NUMBER, "decide", "--by", "王建成", "--at", "2025-01-08 09:00",
        "--say", "fine=1000", "--say", "discretion=适中处罚。",
    )  # fmt: skip

    assert taken.exit_code == 1
    assert "（处罚法 62）怎么办：" in taken.stdout
    assert "还没有写补录原因" in taken.stdout
    assert rows_of(settings) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["file", "--by", "无此人", *FILING], "没有“无此人”"),
        (["file", "--by", "王建成", *FILING[:2], "--say", "officers=无此人"], "没有“无此人”"),
        (["filed", "--by", "王建成"], "没有“filed”这一步"),
        (["file", "--by", "王建成", "--at", "昨天"], "应写作"),
        (["file", "--by", "王建成", "--say", "officers"], "--say 应写作"),
        (["file", "--by", "王建成", "--sign", "孙立国"], "--sign 应写作"),
        (["file", "--by", "王建成", "--say", "colour=red"], "没有“colour”这一栏"),
        (["register", "--by", "王建成"], "登记线索就是新立一案"),
        (["serve", "--by", "王建成", "--say", "officers=王建成、刘志刚"], "送达方式"),
    ],
)
def test_a_mistyped_step_is_told_in_one_line(
    run: Run, tmp_path: Path, words: list[str], said: str
) -> None:
    run("cases", "replay", written(tmp_path, until("inspect")))

    taken = run("cases", "step", NUMBER, *words)

    assert taken.exit_code == 1
    assert said in taken.stderr


def test_a_case_can_be_listed_shown_and_bound(run: Run, tmp_path: Path) -> None:
    run("cases", "replay", str(FOLDER / "rc-020.yaml"))

    listed = run("cases", "list").stdout
    shown = run("cases", "show", NUMBER).stdout
    bound = run("dossier", "build", NUMBER, "-o", str(tmp_path / "out" / "case.pdf"))

    assert listed == f"{NUMBER}  已归档  杜长山露天焚烧秸秆案  王建成、刘志刚\n"
    assert "经过  2025-01-09 10:00  处罚决定  张文海" in shown
    assert "行政处罚决定书  尔王庄镇街(镇)罚决〔2025〕001号" in shown
    assert bound.exit_code == 0, bound.output
    assert (tmp_path / "out" / "case.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("words", [["cases", "show"], ["dossier", "build", "-o", "x.pdf"]])
def test_a_number_that_nobody_has_is_told(run: Run, words: list[str]) -> None:
    asked = run(*words, "石政执案〔2026〕999号")

    assert asked.exit_code == 1
    assert "没有案号为“石政执案〔2026〕999号”的案件" in asked.stderr


def test_without_a_database_the_cure_is_told(run_bare: Run) -> None:
    asked = run_bare("cases", "list")

    assert asked.exit_code == 1
    assert (
        asked.stderr
        == "✗ 数据库打不开，或者还没有升级到现在的版本。先执行 ./dev flask db upgrade\n"
    )


def test_a_played_case_knows_its_script(run: Run, settings: Settings) -> None:
    run("cases", "replay", str(FOLDER / "rc-020.yaml"))
    engine = db.make_engine(settings.database_url)
    with db.make_sessions(engine)() as session:
        case = session.scalars(sa.select(Case)).one()
    engine.dispose()

    assert case.script == "RC-020"
    assert case.invented
