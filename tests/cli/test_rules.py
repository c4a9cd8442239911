"""The printed rules and the pages in docs/rules are the same tables."""

import json

import pytest

from enforcement.cli.rules import TABLES, Table
from enforcement.config import ROOT
from enforcement.procedure.step import Step
from enforcement.procedure.steps import STEPS
from tests.cli.conftest import Run

every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@every_table
def test_the_page_is_what_the_command_prints(run_bare: Run, table: Table) -> None:
    page = (ROOT / "docs" / "rules" / f"{table.name}.md").read_text(encoding="utf-8")

    printed = run_bare("rules", table.name)

    assert printed.exit_code == 0
    assert printed.output == page


@every_table
def test_a_table_has_one_row_a_line_and_nothing_else(run_bare: Run, table: Table) -> None:
    lines = run_bare("rules", table.name).output.splitlines()
    columns = len(table.rows()[0])

    assert len(lines) == len(table.rows()) + 2
    assert {line.replace("\\|", "").count("|") for line in lines} == {columns + 1}


@every_table
def test_json_gives_the_same_rows(run_bare: Run, table: Table) -> None:
    assert json.loads(run_bare("rules", table.name, "--json").output) == table.rows()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_the_table_tells_every_condition_of_a_step_with_its_article(
    run_bare: Run, step: Step
) -> None:
    [row] = [
        line
        for line in run_bare("rules", "steps").output.splitlines()
        if f"| {step.name} |" in line
    ]

    assert all(guard.says in row and guard.article.short in row for guard in step.guards)
    assert all(mark.says in row and mark.article.short in row for mark in step.marks)
