"""`flask dossier`: binding the file of a case."""

import os
from pathlib import Path

import click

from enforcement.cli.cases import get_case
from enforcement.cli.commands import Commands, NotThere, file_store, working_session
from enforcement.dossier.service import build_dossier

dossier = Commands("dossier", help="案卷")


@dossier.command("build")
@click.argument("number", metavar="案号")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="PDF 文件")
def build(number: str, output: Path) -> None:
    """把一个案件装订成一份 PDF。"""
    with working_session() as session:
        case = get_case(session, number)
        try:
            bound = build_dossier(session, file_store(), case)
        except FileNotFoundError as missing:
            raise NotThere(f"证据文件不在数据目录里：{missing.filename}") from missing
    keep(output, bound)
    click.echo(f"{output}  {len(bound) / 1024:.0f} KB")


def keep(output: Path, content: bytes) -> None:
    """Write beside the place and rename, so that nobody finds half a file."""
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.rename(output)
    except OSError as failure:
        raise NotThere(f"写不进 {output}（{failure.strerror}）") from failure
