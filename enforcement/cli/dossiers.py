"""`flask dossier`: binding the file of a case, and the habits of an office in binding."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.cli.cases import get_case
from enforcement.cli.commands import Commands, NotThere, file_store, told, working_session
from enforcement.dossier.bundles import build_bundle, bundle_of, bundles_of
from enforcement.dossier.order import Order
from enforcement.dossier.practice import Folio, Practice
from enforcement.dossier.review.gathering import review_case
from enforcement.dossier.review.judging import Review
from enforcement.dossier.service import build_volumes, contents_of
from enforcement.dossier.sheets import Part
from enforcement.organisations.models import Organisation

dossier = Commands("dossier", help="案卷")
ORDERS = click.Choice([order.value for order in Order])
NUMBER = click.IntRange(min=1)
POINTS = click.IntRange(min=0, max=100)


@dossier.command("build")
@click.argument("number", metavar="案号")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="PDF 文件")
@click.option(
    "--part", "parts", multiple=True, type=click.Choice([part.value for part in Part]),
    help="main 正卷，secondary 副卷；默认两卷都装",
)  # fmt: skip
@click.option("--order", type=ORDERS, help="排列顺序，默认按本机关的习惯")
def build(number: str, output: Path, parts: tuple[str, ...], order: str | None) -> None:
    """把一个案件装订成正卷、副卷，各是一份 PDF；页数超过一卷的，接着装第二卷。"""
    with working_session() as session:
        case = get_case(session, number)
        for part in map(Part, parts or [part.value for part in Part]):
            for name, bound in _volumes(session, case, part, Order(order) if order else None):
                kept = output.with_stem(output.stem + name)
                keep(kept, bound)
                click.echo(f"{part.label}  {kept}  {len(bound) / 1024:.0f} KB")


def _volumes(
    session: Session, case: Case, part: Part, order: Order | None
) -> Iterator[tuple[str, bytes]]:
    """Each volume with what its file name ends in; a part without papers has none."""
    if part is Part.SECONDARY and not contents_of(session, case, part):
        return
    try:
        bound = build_volumes(session, file_store(), case, part, order)
    except FileNotFoundError as missing:
        raise NotThere(f"证据文件不在数据目录里：{missing.filename}") from missing
    except ValueError as empty:
        raise NotThere(str(empty)) from empty
    which = "" if part is Part.MAIN else f"-{part.value}"
    for nth, volume in enumerate(bound, start=1):
        yield which + (f"-{nth}" if len(bound) > 1 else ""), volume


@dossier.command("bundle")
@click.argument("name", metavar="机关")
@click.argument("year", metavar="年份", type=click.IntRange(2000, 2999))
@click.argument("nth", metavar="第几卷", type=NUMBER, default=1)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="PDF 文件")
@click.option(
    "--part", type=click.Choice([part.value for part in Part]), default=Part.MAIN.value,
    help="main 正卷，secondary 副卷",
)  # fmt: skip
def bundle(name: str, year: int, nth: int, output: Path, part: str) -> None:
    """把一个机关一年的简易程序案件合订成卷：目录，每案的决定书和其他文书。"""
    with working_session() as session:
        office = _office(session, name)
        count = sum(one.year == year for one in bundles_of(session, office))
        try:
            chosen = bundle_of(session, office, year, nth)
            bound = build_bundle(session, file_store(), office, chosen, Part(part))
        except FileNotFoundError as missing:
            raise NotThere(f"证据文件不在数据目录里：{missing.filename}") from missing
        except ValueError as missing:
            raise NotThere(str(missing)) from missing
    keep(output, bound)
    click.echo(f"{year}年共 {count} 卷，第 {nth} 卷  {output}  {len(bound) / 1024:.0f} KB")


@dossier.command("review")
@click.argument("number", metavar="案号")
@click.option("--all", "every", is_flag=True, help="四十条全部列出，不只列未过的")
def review(number: str, *, every: bool) -> None:
    """按四十条规则评查一个案件现在的案卷；先列改好后得益最多的。"""
    with working_session() as session:
        judged = review_case(session, get_case(session, number), datetime.now(UTC))
        for line in _judgement(judged, every=every):
            click.echo(line)


def _judgement(review: Review, *, every: bool) -> Iterator[str]:
    cured = f"；改好否决项后 {review.score} 分" if review.vetoed else ""
    yield f"评查  {review.verdict}{cured}（分值是本单位自定的）"
    for result in review.failures:
        for one in result.findings:
            yield f"{result.rule.code} {result.rule.level.label}  {told(one)}"
    for result in review.results if every else ():
        why = f"  {result.why}" if result.why else ""
        yield f"{result.rule.code} {result.outcome.label}  {result.rule.title}{why}"


@dossier.command("practice")
@click.argument("name", metavar="机关")
@click.option("--order", type=ORDERS, help="排列顺序")
@click.option("--folio", type=click.Choice([folio.value for folio in Folio]), help="页码位置")
@click.option("--volume-pages", type=NUMBER, help="一卷最多多少页")
@click.option("--bundle-cases", type=NUMBER, help="简易程序一卷最多多少案")
@click.option("--heavy", type=POINTS, help="评查重扣每条扣几分")
@click.option("--light", type=POINTS, help="评查轻扣每条扣几分")
def practice(name: str, **changes: str | int | None) -> None:
    """看或者改一个机关的装订和评查习惯。"""
    with working_session() as session:
        office = _office(session, name)
        said = {key: value for key, value in changes.items() if value is not None}
        if said:
            kept = Practice.of(office).kept() | said
            office.dossier_practice = Practice.read(kept).kept()
            session.commit()
        for line in _habits(Practice.of(office)):
            click.echo(line)


def _office(session: Session, name: str) -> Organisation:
    found = session.scalars(
        sa.select(Organisation).where(
            sa.or_(Organisation.name == name, Organisation.short_name == name)
        )
    ).first()
    if found is None:
        raise NotThere(f"没有名称为“{name}”的机关")
    return found


def _habits(practice: Practice) -> Iterator[str]:
    yield f"排列顺序    {practice.order.label}"
    yield f"页码位置    {practice.folio.label}"
    yield f"一卷页数    不超过 {practice.volume_pages} 页"
    yield f"简易程序    一卷不超过 {practice.bundle_cases} 案"
    yield f"评查扣分    重扣每条 {practice.heavy} 分，轻扣每条 {practice.light} 分"


def keep(output: Path, content: bytes) -> None:
    """Write beside the place and rename, so that nobody finds half a file."""
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.rename(output)
    except OSError as failure:
        raise NotThere(f"写不进 {output}（{failure.strerror}）") from failure
