"""`flask notices send`: what waits in the outbox goes out; a timer runs it every few minutes."""

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from enforcement.cli.commands import Commands, settings, working_sessions
from enforcement.notices.channels.sending import Sender, carriers_of

NO_CHANNEL = "没有配置通知渠道：设 MAIL_SERVER 或者 WEBHOOK_URL，见 enforcement/config.py。"


@click.group("notices", cls=Commands)
def notices() -> None:
    """提醒的邮件、短信。"""


@notices.command("send")
@with_appcontext
def send() -> None:
    """发出等待中的提醒邮件、短信；失败的隔一阵再试，可以同时开几个。"""
    carriers = carriers_of(settings())
    if not carriers:
        click.echo(NO_CHANNEL)
        return
    with working_sessions() as sessions:
        sender = Sender(sessions, carriers, settings().public_address, lambda: datetime.now(UTC))
        sent = sender.run()
    for fault in sent.faults:
        click.echo(f"✗ {fault}", err=True)
    click.echo("\n".join(f"{state.label}  {count} 条" for state, count in sent.counts.items())
               or "没有要发的。")  # fmt: skip
