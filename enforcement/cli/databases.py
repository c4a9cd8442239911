"""`flask db`: bringing the database up to date, with the calendar years that are known."""

import click

from enforcement import db
from enforcement.calendars.service import publish_bundled
from enforcement.cases import finding
from enforcement.cli.commands import Commands, settings

database = Commands("db", help="数据库")


@database.command("upgrade")
def upgrade() -> None:
    """升级到现在的版本，并载入已公布的放假安排。"""
    bring_up_to_date(settings().database_url)
    click.echo("数据库已是现在的版本。")


def bring_up_to_date(url: str) -> None:
    """Migrate, publish the bundled calendar years that lack, and index what is not yet found."""
    db.upgrade(url)
    engine = db.make_engine(url)
    with db.make_sessions(engine).begin() as session:
        publish_bundled(session)
        finding.catch_up(session)
    engine.dispose()
