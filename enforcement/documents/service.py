"""Issuing a document: its number is taken, its words are checked and frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.documents.numbering import take_number
from enforcement.documents.render import Head, to_fragment
from enforcement.documents.verification import fingerprint_of, new_code
from enforcement.organisations.models import Organisation
from enforcement.procedure.papers import Paper


@dataclass(frozen=True)
class Origin:
    """What a document comes from: an act of a case, or an entry of a matter; and its case."""

    number: str
    case_id: int | None
    act_id: int | None = None
    entry_id: int | None = None


def issue(
    session: Session,
    *,
    paper: Paper,
    origin: Origin,
    issuer: Organisation,
    statements: dict[str, Any],
    on: date,
    at: datetime,
    unit: str = "",
) -> Document:
    """Issue `paper`; Unstated or Unprintable when the sheet cannot lawfully be printed."""
    number = take_number(session, issuer, paper, on.year, unit=unit) if paper.word else None
    document = Document(
        case_id=origin.case_id, act_id=origin.act_id, entry_id=origin.entry_id,
        code=paper.code, issuer_id=issuer.id, issuer=issuer,
        word=number.word if number else None, year=number.year if number else None,
        sequence=number.sequence if number else None, number=number.printed if number else None,
        statements=statements, issued_on=on, issued_at=at,
    )  # fmt: skip
    if paper.served:
        document.verification, document.fingerprint = new_code(), fingerprint_of(document)
    to_fragment(paper, statements, head=head_of(document, origin.number))
    session.add(document)
    session.flush()
    return document


def head_of(document: Document, case_number: str) -> Head:
    """The head of the sheet: who issues it, its number and day, and the seal if it bears one."""
    return Head(
        issuer=document.issuer.name,
        number=document.number,
        issued_on=written(document.issued_on),
        case_number=case_number,
        seal=document.issuer.seal_text if document.paper.sealed else None,
        check=document.verification or "",
    )


def pictures_in(said: Mapping[str, Any]) -> list[str]:
    """The pictures that a paper shows with these statements, by their SHA-256."""
    rows = [photo["sha256"] for photo in said.get("photos", [])]
    alone = [said["image"]] if said.get("image") else []
    return [*rows, *said.get("scans", []), *alone]
