"""`flask duties`: the three lists of a district taken in from a file, and given out."""

from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cli.commands import Commands, NotThere, working_session
from enforcement.duties.lists import LISTS
from enforcement.exchange import tables
from enforcement.organisations.models import Kind, Level, Organisation

duties = Commands("duties", help="责任清单、职责任务清单、网格清单")
which = click.argument("name", metavar="清单", type=click.Choice(sorted(LISTS)))
where = click.argument("file", metavar="文件", type=click.Path(path_type=Path))
whose = click.option("--district", metavar="区", help="区政府的全称；只有一个区的不必写")


@duties.command("import")
@which
@where
@whose
def import_list(name: str, file: Path, district: str | None) -> None:
    """载入一份清单（.csv 或者 .xlsx）。items 责任清单，kinds 职责任务清单，grid 网格清单。"""
    try:
        data = file.read_bytes()
    except OSError as failure:
        raise NotThere(f"读不出文件 {file}") from failure
    table = LISTS[name].read(data, tables.form_of(file.name))
    with working_session() as session:
        chosen = LISTS[name](session, _district(session, district))
        brought = chosen.bring_in(table, at=datetime.now(UTC))
        session.commit()
    click.echo(f"{chosen.title}：{brought}。")


@duties.command("export")
@which
@where
@whose
def export_list(name: str, file: Path, district: str | None) -> None:
    """把一份清单写到一个文件（.csv 或者 .xlsx）。"""
    form = tables.form_of(file.name)
    with working_session() as session:
        chosen = LISTS[name](session, _district(session, district))
        data = chosen.written(form)
    try:
        file.write_bytes(data)
    except OSError as failure:
        raise NotThere(f"写不进文件 {file}") from failure
    click.echo(f"{chosen.title}写入 {file}。")


def _district(session: Session, name: str | None) -> Organisation:
    """The district government that is meant; the only one where none is named."""
    governments = sa.select(Organisation).where(
        Organisation.level == Level.DISTRICT, Organisation.kind == Kind.GOVERNMENT
    )
    found = session.scalars(governments.order_by(Organisation.id)).all()
    meant = [one for one in found if name in {None, one.name, one.short_name}]
    if len(meant) != 1:
        known = "、".join(one.name for one in found) or "一个也没有"
        raise NotThere(f"用 --district 写明是哪个区，现有：{known}")
    return meant[0]
