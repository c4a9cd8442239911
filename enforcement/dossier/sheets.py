"""What lies in a case file: its cover, its sheets and its closing note, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from enforcement.documents.render import Head
from enforcement.procedure.papers import MAIN, SECONDARY, Paper
from enforcement.words import Word


class Part(Word):
    """What may be shown outside, and what stays within the office."""

    MAIN = MAIN, "正卷"
    SECONDARY = SECONDARY, "副卷"


@dataclass(frozen=True)
class Sheet:
    """One paper of the file; a receipt names in `serves` the number of what was served."""

    paper: Paper
    statements: Mapping[str, Any]
    head: Head
    date: date
    title: str = ""
    author: str = ""
    note: str = ""
    serves: str = ""

    @property
    def name(self) -> str:
        return self.title or self.paper.title

    @property
    def responsible(self) -> str:
        return self.author or self.head.issuer


@dataclass(frozen=True)
class DossierCover:
    """What the cover says; sheets and pages are counted; a day not yet come is said in words."""

    organ: str
    case_name: str
    cause: str
    case_number: str
    decision_number: str
    result: str
    filed_on: date | str
    closed_on: date | str
    officers: str
    archived_on: date | str
    archive_number: str
    retention: str
    volume: str = ""
    fonds: str = ""
    catalogue: str = ""
    file_number: str = ""
    replayed: bool = False
    share: str = ""


@dataclass(frozen=True)
class Unprinted:
    """A file that no page of the dossier can show: kept with its carrier, listed by its digest."""

    title: str
    file: str
    kept_at: str
    sha256: str


@dataclass(frozen=True)
class Closing:
    """The closing note: what is to be known of this volume, who filed it, who checked it."""

    situation: str
    filed_by: str
    filed_on: date | str
    checked_by: str
    checked_on: date | str
