"""`flask search`: making the index of the search box anew."""

import click

from enforcement.cases import finding
from enforcement.cli.commands import Commands, working_session

search = Commands("search", help="搜索索引")


@search.command("rebuild")
def rebuild() -> None:
    """按现有案件重建索引；办案可以继续，期间搜索等候。"""
    with working_session() as session:
        count = finding.rebuild(session)
        session.commit()
    click.echo(f"索引已重建：{count} 件案件。")
