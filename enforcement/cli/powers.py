"""`flask powers`: taking the catalogue of powers in from a file, and giving it out."""

from pathlib import Path

import click

from enforcement.cli.commands import Commands, NotThere, working_session
from enforcement.powers import files
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
    try:
        file.write_bytes(write(entries))
    except OSError as failure:
        raise NotThere(f"写不进文件 {file}") from failure
    click.echo(f"{len(entries)} 项事项写入 {file}。")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as failure:
        raise NotThere(f"读不出文件 {file}") from failure
