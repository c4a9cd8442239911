"""The file of a case at the terminal: its parts, its review, and the habits of an office."""

from pathlib import Path

import pytest

from enforcement.replay.script import FOLDER
from tests.cli.conftest import Run

NUMBER = "尔王庄镇执案〔2025〕001号"
OFFICE = "尔王庄镇人民政府"


@pytest.fixture
def played(run: Run) -> Run:
    run("cases", "replay", str(FOLDER / "rc-020.yaml"))
    return run


def test_both_parts_are_bound_beside_each_other(played: Run, tmp_path: Path) -> None:
    bound = played("dossier", "build", NUMBER, "-o", str(tmp_path / "case.pdf"))

    assert bound.exit_code == 0, bound.output
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == [
        "case-secondary.pdf",
        "case.pdf",
    ]


def test_one_part_is_bound_in_the_volumes_an_office_allows(played: Run, tmp_path: Path) -> None:
    habits = played("dossier", "practice", OFFICE, "--volume-pages", "8", "--folio", "bottom-right")
    bound = played(
        "dossier", "build", NUMBER, "-o", str(tmp_path / "a.pdf"),
        "--part", "main", "--order", "two-volumes",
    )  # fmt: skip

    assert "不超过 8 页" in habits.stdout
    assert "右下角" in habits.stdout
    assert bound.exit_code == 0, bound.output
    assert len(list(tmp_path.glob("a-*.pdf"))) > 1


def test_the_review_is_told_rule_by_rule(played: Run) -> None:
    short, long = (played("dossier", "review", NUMBER, *more).stdout for more in ((), ("--all",)))

    assert short == "评查  100 分（分值是本单位自定的）\n"
    assert "R10 通过  决定前已告知并送达，申辩期满或者放弃" in long
    assert "R34 人工核对" in long
    assert len(long.splitlines()) == 41


def test_an_office_that_nobody_knows_is_told(played: Run) -> None:
    asked = played("dossier", "practice", "别处街道办事处")

    assert asked.exit_code == 1
    assert "没有名称为“别处街道办事处”的机关" in asked.stderr
