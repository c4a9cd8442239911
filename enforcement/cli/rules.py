"""`flask rules`: the rules this program obeys, printed from the tables that it obeys.

Each command prints one Markdown table, one row a line, or the same rows as JSON.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import click

from enforcement.cli.commands import Commands
from enforcement.law.articles import Article
from enforcement.law.periods import PERIODS, Bearer, Period, Unit
from enforcement.procedure.fields import Field
from enforcement.procedure.guards.guard import Guard
from enforcement.procedure.marks.mark import Mark
from enforcement.procedure.papers import BY_CODE, PAPERS, Item, Paper
from enforcement.procedure.permissions import GRANTS, SEAT_NEEDS, Permission
from enforcement.procedure.step import Made, Opening, Step
from enforcement.procedure.steps import STEPS

rules = Commands("rules", help="本系统遵守的规则，由程序里的同一张表印出")

VOLUMES = {"main": "正卷", "secondary": "副卷"}
SOMETIMES = "（视情形）"

Cells = dict[str, str]


@dataclass(frozen=True)
class Table:
    """One printed table: its name in the command and the rows it prints."""

    name: str
    about: str
    rows: Callable[[], list[Cells]]

    def markdown(self) -> str:
        rows = self.rows()
        lines = [tuple(rows[0]), tuple("---" for _ in rows[0]), *(row.values() for row in rows)]
        return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)

    def as_json(self) -> str:
        return json.dumps(self.rows(), ensure_ascii=False, indent=1)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _join(parts: Iterable[str], mark: str = "；") -> str:
    return mark.join(part for part in parts if part)


def _cited(rule: Guard | Mark) -> str:
    return f"{rule.says}（{rule.article.short}）"


def _short(article: Article | None) -> str:
    return article.short if article else ""


def step_rows() -> list[Cells]:
    return [_step(step) for step in STEPS]


def _step(step: Step) -> Cells:
    return {
        "步骤": step.label,
        "名称": step.name,
        "轨道": step.track.label,
        "从": _join((state.label for state in step.after), "、") or "（新开）",
        "到": step.to.label if step.to else "（不变）",
        "期间": _join((state.label for state in step.during), "、"),
        "谁办": step.needs.label,
        "签批": _join((seat.label for seat in step.chain), "→"),
        "必须具备（依据）": _join(_cited(guard) for guard in step.guards),
        "瑕疵标记（依据）": _join(_cited(mark) for mark in step.marks),
        "文书": _join((_made(made) for made in step.papers), "、"),
        "开启": _join((_opening(opening) for opening in step.opens), "、"),
    }


def _made(made: Made) -> str:
    always = made.when is Made(made.code).when
    return BY_CODE[made.code].title + ("" if always else SOMETIMES)


def _opening(opening: Opening) -> str:
    always = opening.when is Opening(opening.state).when
    return opening.state.label + ("" if always else SOMETIMES)


def field_rows() -> list[Cells]:
    return [_field(step, field) for step in STEPS for field in step.asks]


def _field(step: Step, field: Field) -> Cells:
    return {
        "步骤": step.name,
        "栏目": field.name,
        "说明": field.label,
        "类型": field.kind.value,
        "必填": "是" if field.required and field.kind.value != "yes" else "",
        "只在": _condition(step, field),
        "可选值": _join((f"{value} {label}" for value, label in field.choices), "、"),
        "提示": field.hint,
    }


def _condition(step: Step, field: Field) -> str:
    """With which earlier choice a field is asked; empty where it always is."""
    if field.only is None:
        return ""
    lead = next(one for one in step.asks if one.name == field.only.field)
    labels = [label for value, label in lead.choices if value in field.only.values]
    return f"{lead.label}是{'、'.join(labels)}"


def period_rows() -> list[Cells]:
    return [_period(period) for period in PERIODS]


def _period(period: Period) -> Cells:
    return {
        "编号": period.code,
        "期限": period.name,
        "长度": period.measure(period.length),
        "谁的期限": period.bearer.label,
        "起算": period.starts,
        "停表": _join(period.stops, "、"),
        "末日逢休假日": _on_a_day_off(period),
        "依据": _short(period.article),
        "性质": period.status.label,
        "说明": period.note,
    }


def _on_a_day_off(period: Period) -> str:
    if period.unit is Unit.WORKING_DAYS:
        return "只数工作日"
    if not period.rolls:
        return "不顺延"
    return "顺延" if period.bearer is Bearer.PARTY else "顺延；稳妥的是前一个工作日"


def paper_rows() -> list[Cells]:
    return [_paper(paper) for paper in PAPERS]


def _paper(paper: Paper) -> Cells:
    return {
        "编号": paper.code,
        "文书": paper.title,
        "依据": _short(paper.article),
        "为什么": paper.basis,
        "应当载明": _labels(paper.must_state),
        "另载明": _join(
            f"有{when.mentions}的：{_labels(when.must_state)}（{when.article.short}）"
            for when in paper.when
        ),
        "可以载明": _labels(paper.may_state),
        "签名": _join(paper.seats, "、"),
        "文号代字": paper.word or "",
        "用途": "内部" if paper.internal else "对外",
        "印章": "盖" if paper.sealed else "",
        "送达": "送" if paper.served else "",
        "卷": VOLUMES[paper.volume],
    }


def _labels(items: Sequence[Item]) -> str:
    return _join((item.label for item in items), "、")


def permission_rows() -> list[Cells]:
    return [_permission(permission) for permission in Permission]


def _permission(permission: Permission) -> Cells:
    seats = [seat.label for seat, needed in SEAT_NEEDS.items() if needed is permission]
    steps = [step.label for step in STEPS if step.needs is permission]
    holders = [role.label for role, held in GRANTS.items() if permission in held]
    return {
        "权限": permission.value,
        "说明": permission.label,
        "角色": _join(holders, "、"),
        "步骤": _join(steps, "、"),
        "签批席位": _join(seats, "、"),
    }


TABLES = (
    Table("steps", "步骤表：谁能办、要具备什么、产生什么文书", step_rows),
    Table("fields", "各步骤要填的栏目", field_rows),
    Table("periods", "期限表", period_rows),
    Table("documents", "文书表：各种文书应当载明的事项", paper_rows),
    Table("permissions", "权限表", permission_rows),
)


def _command(table: Table) -> click.Command:
    def show(*, as_json: bool) -> None:
        click.echo(table.as_json() if as_json else table.markdown())

    option = click.Option(["--json", "as_json"], is_flag=True, help="印成 JSON")
    return click.Command(table.name, callback=show, params=[option], help=table.about)


for _table in TABLES:
    rules.add_command(_command(_table))
