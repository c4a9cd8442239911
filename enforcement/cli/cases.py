"""`flask cases`: playing a script, taking a step, and reading cases, from the terminal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Act, Case
from enforcement.cases.queries import documents_of
from enforcement.cases.service import waiting_petitions
from enforcement.cli.commands import Commands, NotThere, file_store, working_session
from enforcement.cli.desk import sit_down, typed
from enforcement.law.calendar import BEIJING
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import Track
from enforcement.replay.player import ready
from enforcement.replay.script import FOLDER, Script, load

cases = Commands("cases", help="案件")


@cases.command("replay")
@click.argument("file", metavar="脚本", type=click.Path(path_type=Path))
def replay(file: Path) -> None:
    """按案件脚本一步一步办理；不合法的一步不保存，停在那里。"""
    script = load(file)
    with working_session() as session:
        if known := _played_already(session, script):
            click.echo(f"{script.name} 在本库里已经演过，案号 {known.number}，经过如下。")
            click.echo("\n".join(_line(act) for act in known.acts))
            return
        player = ready(session, file_store(), script)
        for played in script.steps:
            try:
                case = player.take(played)
            except StepRefused:
                click.echo(_head(played.at, played.step, played.by) + "  不予办理")
                raise
            click.echo(_taken(case, played.step, played.at, played.by))
        click.echo(f"案号 {player.running.number}  {player.running.stage.label}")


def _played_already(session: Session, script: Script) -> Case | None:
    """The case of a script that comes with the program, where its last step was taken."""
    bundled = script.folder.resolve() == FOLDER.resolve()
    ended = sa.select(Case).where(
        Case.script == script.name, Case.acts.any(Act.step == script.steps[-1].step)
    )
    return session.scalars(ended).first() if bundled else None


@cases.command("step")
@click.argument("number", metavar="案号")
@click.argument("step", metavar="步骤")
@click.option("--by", required=True, help="办理人姓名")
@click.option("--at", help="发生的时间，如 “2026-11-23 09:30”，默认现在")
@click.option("--say", "said", multiple=True, metavar="栏目=内容", help="可多次；几项用“、”隔开")
@click.option("--sign", "signed", multiple=True, metavar="姓名@时间[=意见]", help="依次签批")
@click.option("--paper", default="", help="送达哪一种文书（编号）")
@click.option("--reason", default="", help="补录原因")
def take(
    number: str, step: str, *, by: str, at: str | None, said: tuple[str, ...],
    signed: tuple[str, ...], paper: str, reason: str,
) -> None:  # fmt: skip
    """在一个案件上办一步；须报批的，先报批，再依次签批。"""
    with working_session() as session:
        case = get_case(session, number)
        at = at or datetime.now(UTC).isoformat()
        played = typed(step, by=by, at=at, said=said, signed=signed, paper=paper, reason=reason)
        sit_down(session, file_store(), case).take(played)
        click.echo(_taken(case, step, played.at, by))
        click.echo(f"案号 {case.number}  {case.stage.label}")


@cases.command("list")
@click.option("--limit", default=50, show_default=True, help="最多几行")
def show_list(limit: int) -> None:
    """列出案件，最近办理的在前。"""
    newest = sa.select(Case).order_by(Case.touched_at.desc(), Case.id.desc()).limit(limit)
    with working_session() as session:
        for case in session.scalars(newest):
            click.echo(f"{case.number}  {case.stage.label}  {case.title}  {_handlers(case)}")


@cases.command("show")
@click.argument("number", metavar="案号")
def show(number: str) -> None:
    """一个案件的现状、经过和文书。"""
    with working_session() as session:
        for line in _lines(session, get_case(session, number)):
            click.echo(line)


def get_case(session: Session, number: str) -> Case:
    """The case of this number; NotThere when there is none."""
    case = session.scalars(sa.select(Case).where(Case.number == number.strip())).first()
    if case is None:
        raise NotThere(f"没有案号为“{number}”的案件；案号见 flask cases list")
    return case


def _lines(session: Session, case: Case) -> Iterator[str]:
    yield f"{case.number}  {case.title}"
    yield f"现在  {case.stage.label}；承办 {_handlers(case)}；署名机关 {case.issuer.name}"
    for track in case.tracks:
        if track.kind is not Track.MAIN:
            yield f"并行  {track.kind.label}：{track.state.label}"
    for asked in waiting_petitions(case):
        label = BY_NAME[asked.step].label
        yield f"待签  {label}：{asked.seat.label}，{asked.by.name} {_said(asked.happened_at)} 报批"
    for act in case.acts:
        yield f"经过  {_line(act)}"
    for document in reversed(documents_of(session, case)):
        yield f"文书  {document.issued_on}  {document.title}  {document.number or ''}".rstrip()


def _taken(case: Case, step: str, at: datetime, by: str) -> str:
    act = case.acts[-1]
    if act.step == step:
        return _line(act)
    seat = next(asked.seat.label for asked in waiting_petitions(case))
    return f"{_head(at, step, by)}  报批，待{seat}签批"


def _line(act: Act) -> str:
    marks = "".join(f"  ⚑ {mark.says}（{mark.article}）" for mark in act.marks)
    return _head(act.happened_at, act.step, act.by.name) + marks


def _head(at: datetime, step: str, by: str) -> str:
    label = BY_NAME[step].label if step in BY_NAME else step
    return f"{_said(at)}  {label}  {by}"


def _said(at: datetime) -> str:
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def _handlers(case: Case) -> str:
    return "、".join(handler.officer.name for handler in case.handlers) or "未定"
