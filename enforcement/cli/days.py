"""`flask daily`: what the day brings, told to those who must know; a timer runs it each morning."""

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from enforcement.cases.daily import run
from enforcement.cli.commands import Commands, working_session


@click.group("daily", cls=Commands, invoke_without_command=True)
@with_appcontext
def daily() -> None:
    """每日提醒：临近和逾期的期限、到期的证件和权限；重复执行不会重复提醒。"""
    with working_session() as session:
        made = run(session, datetime.now(UTC)).made
    click.echo("\n".join(f"{topic.label}  {told} 条" for topic, told in made.items() if told)
               or "没有新的提醒。")  # fmt: skip
