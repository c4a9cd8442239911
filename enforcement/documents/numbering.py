"""Numbers of documents: unique and without gaps per issuer, kind and year.

The counter row moves in the transaction that issues the document; a rollback gives it back.
"""

import re
import string
from dataclasses import dataclass

from sqlalchemy.orm import Session

from enforcement.db import insert_into
from enforcement.documents.models import NumberSeries
from enforcement.organisations.models import Organisation
from enforcement.procedure.papers import Paper

REQUIRED = {"year", "n"}
ALLOWED = REQUIRED | {"word", "unit"}
CASE_WORD = "案"
MATTER = "事项："
WIDTH = re.compile(r"0?[1-9]d?")


class BadTemplate(ValueError):
    """A number template that would not give unique numbers."""


@dataclass(frozen=True)
class Number:
    """One number given: its place in the series and how it is printed."""

    word: str
    year: int
    sequence: int
    printed: str


def take_number(
    session: Session, issuer: Organisation, paper: Paper, year: int, *, unit: str = ""
) -> Number:
    """The next number of `issuer` for `paper` in `year`; `unit` is the handling body's code."""
    word = issuer.number_words.get(paper.code) or paper.word or ""
    return _take(session, issuer, issuer.number_template, word=word, year=year, unit=unit)


def take_case_number(session: Session, organisation: Organisation, year: int) -> Number:
    """The next case number (案号) of the organisation that handles the case."""
    return _take(
        session, organisation, organisation.case_template, word=CASE_WORD, year=year, unit=""
    )


def take_matter_number(
    session: Session, organisation: Organisation, word: str, year: int
) -> Number:
    """The next number of what `organisation` asks of others, such as 云溪街道呼〔2026〕0117号.

    These are series of their own: no letter with the same word loses a number to them.
    """
    sequence = _next(session, organisation.id, f"{MATTER}{word}", year)
    printed = f"{organisation.short_name}{word}〔{year}〕{sequence:04d}号"
    return Number(word, year, sequence, printed)


def _take(
    session: Session, issuer: Organisation, template: str | None, *, word: str, year: int, unit: str
) -> Number:
    if not template:
        raise BadTemplate(f"{issuer.name}没有登记文号模板")
    check_template(template)
    sequence = _next(session, issuer.id, word, year)
    printed = template.format(word=word, year=year, n=sequence, unit=unit)
    return Number(word, year, sequence, printed)


def _next(session: Session, issuer_id: int, word: str, year: int) -> int:
    row = {"issuer_id": issuer_id, "word": word, "year": year, "last": 1}
    statement = (
        insert_into(session, NumberSeries)
        .values(row)
        .on_conflict_do_update(
            index_elements=["issuer_id", "word", "year"], set_={"last": NumberSeries.last + 1}
        )
        .returning(NumberSeries.last)
    )
    return int(session.execute(statement).scalar_one())


def check_template(template: str) -> None:
    """Refuse a template that lacks a part or would run code: only {word}, {year} and {n:0Nd}."""
    parts = _parts(template)
    names = {name for name, _, _ in parts}
    if not REQUIRED <= names <= ALLOWED:
        raise BadTemplate("文号模板要有 {year} 和 {n}，可以有 {word}、{unit}，不能有别的")
    if any(how or not _is_width(name, spec) for name, spec, how in parts):
        raise BadTemplate("文号模板里只有 {n} 可以写位数，如 {n:04d}")


def _parts(template: str) -> list[tuple[str, str | None, str | None]]:
    """The name, the width and the conversion of every place to fill."""
    try:
        found = list(string.Formatter().parse(template))
    except ValueError as error:
        raise BadTemplate("文号模板的花括号没有成对") from error
    return [(name, spec, how) for _, name, spec, how in found if name is not None]


def _is_width(name: str, spec: str | None) -> bool:
    return not spec or (name == "n" and WIDTH.fullmatch(spec) is not None)
