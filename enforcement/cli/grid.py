"""`flask grid`: taking the cells of the towns in from a GeoJSON file, and giving them out."""

from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from enforcement.cli.commands import Commands, NotThere, working_session
from enforcement.grid import features
from enforcement.grid.drawing import bring_in
from enforcement.grid.queries import cells_in
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.organisations.territory import areas

grid = Commands("grid", help="网格")
town_named = click.option("--town", metavar="镇街", help="只管这个镇街，写全称或者简称")


@grid.command("import")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@town_named
def import_file(file: Path, town: str | None) -> None:
    """载入网格（GeoJSON 的 FeatureCollection）；有一处不对，整份都不载入。"""
    drawn = features.read(_content(file))
    with working_session() as session:
        chosen = _town(session, town)
        brought = bring_in(session, drawn, towns=areas(session), town=chosen)
        session.commit()
    click.echo(f"{brought}。")


@grid.command("export")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
@town_named
def export_file(file: Path, town: str | None) -> None:
    """把今天有效的网格写到一个文件（GeoJSON）。"""
    with working_session() as session:
        chosen = _town(session, town)
        towns = [chosen] if chosen else areas(session)
        cells = cells_in(session, {one.id for one in towns}, legal_day(datetime.now(UTC)))
        written = features.written(cells)
    _write(file, written)
    click.echo(f"{len(cells)} 个网格写入 {file}。")


def _town(session: Session, name: str | None) -> Organisation | None:
    if name is None:
        return None
    for one in areas(session):
        if name in {one.name, one.short_name}:
            return one
    raise NotThere(f"没有镇街“{name}”")


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(features.LARGEST + 1)
    except OSError as failure:
        raise NotThere(f"读不出文件 {file}") from failure


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as failure:
        raise NotThere(f"写不进文件 {file}") from failure
