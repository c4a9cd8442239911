"""`flask accounts`: what the administrator of the machine does for a log-in name."""

from datetime import UTC, datetime

import click

from enforcement.accounts.queries import get_account
from enforcement.accounts.service import set_password, spelled
from enforcement.cli.commands import Commands, NotThere, working_session

accounts = Commands("accounts", help="账号")


@accounts.command("set-password")
@click.argument("login", metavar="登录名")
@click.password_option("--password", prompt="新密码", confirmation_prompt="再输一次")
def reset(login: str, password: str) -> None:
    """设定密码，解除锁定，收回这个账号所有的登录。"""
    with working_session() as session:
        account = get_account(session, spelled(login))
        if account is None:
            raise NotThere(f"没有登录名“{login}”")
        set_password(session, account=account, password=password, now=datetime.now(UTC))
        session.commit()
    click.echo(f"{account.login} 的密码已设定。")
