"""`flask powers`: taking the catalogue of powers in from a file, and giving it out."""

from pathlib import Path

import click
import sqlalchemy as sa

from enforcement.cases.queries import mandates_used
from enforcement.cli.commands import Commands, NotThere, working_session
from enforcement.organisations.models import Organisation
from enforcement.powers import files, mandating
from enforcement.powers.catalogue import SHIPPED, bring_in, entries_in

powers = Commands("powers", help="事项")


@powers.command("import")
@click.argument("file", metavar="[文件]", required=False, type=click.Path(path_type=Path))
def import_file(file: Path | None) -> None:
    """载入事项（.csv 或者 .yaml）；不写文件的，载入随程序附带的清单。"""
    source = file or SHIPPED
    entries = files.read(_content(source), files.form_of(source.name))
    with working_session() as session:
        brought = bring_in(session, entries)
        session.commit()
    click.echo(f"{brought}。")


@powers.command("export")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def export_file(file: Path) -> None:
    """把全部事项写到一个文件（.csv 或者 .yaml）。"""
    write = files.WRITERS[files.form_of(file.name)]
    with working_session() as session:
        entries = entries_in(session)
    _write(file, write(entries))
    click.echo(f"{len(entries)} 项事项写入 {file}。")


@powers.command("import-mandates")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def import_mandates(file: Path) -> None:
    """载入授权清单（.csv）：谁以谁的名义行使哪一版事项，从哪天到哪天。"""
    stated = mandating.read(_content(file))
    with working_session() as session:
        places = set(session.scalars(sa.select(Organisation.id)))
        brought = mandating.bring_in(session, stated, settled=mandates_used(session), places=places)
        session.commit()
    click.echo(f"授权{brought}。")


@powers.command("export-mandates")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path))
def export_mandates(file: Path) -> None:
    """把授权清单写到一个文件（.csv）。"""
    with working_session() as session:
        _write(file, mandating.to_csv(session))
    click.echo(f"授权清单写入 {file}。")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as failure:
        raise NotThere(f"读不出文件 {file}") from failure


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as failure:
        raise NotThere(f"写不进文件 {file}") from failure
