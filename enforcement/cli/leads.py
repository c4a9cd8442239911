"""`flask leads`: taking a table of leads in, and keys for platforms that push them."""

from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cli.commands import Commands, NotThere, working_session
from enforcement.intake.keys import key_of, make_key, revoke
from enforcement.intake.sheets import Batch, bring_in
from enforcement.intake.words import Channel
from enforcement.organisations.models import Organisation
from enforcement.organisations.territory import areas

leads = Commands("leads", help="线索")
CHANNELS = click.Choice([one.value for one in Channel])


@leads.command("import")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@click.option("--channel", type=CHANNELS, default=Channel.HOTLINE.value, help="来自哪个渠道")
@click.option("--town", default="", help="镇街名称；不写的，每行“镇街”一列要填")
def import_file(file: Path, channel: str, town: str) -> None:
    """导入线索（.csv 或者 .xlsx）：有一处不对，整份都不导入；同一工单号只登记一次。"""
    try:
        data = file.read_bytes()
    except OSError as failure:
        raise NotThere(f"读不出文件 {file}") from failure
    with working_session() as session:
        towns = [_town(session, town)] if town else areas(session)
        batch = Batch(Channel(channel), towns, None, datetime.now(UTC))
        brought = bring_in(session, file.name, data, batch)
        session.commit()
    click.echo(f"{brought}。")


@leads.command("key")
@click.argument("name", metavar="平台名称")
@click.option("--channel", type=CHANNELS, required=True, help="推送的线索算哪个渠道")
@click.option("--town", default="", help="只推送到这个镇街；不写的，每条自己写明")
def new_key(name: str, channel: str, town: str) -> None:
    """制作一个接口密钥（Open311），只显示这一次。"""
    with working_session() as session:
        area = _town(session, town).id if town else None
        _key, words = make_key(
            session, name=name, channel=Channel(channel), area_id=area, by=None,
            now=datetime.now(UTC),
        )  # fmt: skip
        session.commit()
    click.echo(words)


@leads.command("revoke-key")
@click.argument("words", metavar="密钥")
def revoke_key(words: str) -> None:
    """收回一个接口密钥。"""
    with working_session() as session:
        key = key_of(session, words)
        if key is None:
            raise NotThere("没有这个密钥，或者已经收回")
        revoke(key, now=datetime.now(UTC))
        session.commit()
        click.echo(f"“{key.name}”的密钥已收回。")


def _town(session: Session, named: str) -> Organisation:
    known = sa.or_(Organisation.name == named, Organisation.short_name == named)
    ids = {one.id for one in areas(session)}
    found = session.scalars(sa.select(Organisation).where(known, Organisation.id.in_(ids))).all()
    if len(found) != 1:
        raise NotThere(f"没有叫“{named}”的镇街，或者不止一个")
    return found[0]
