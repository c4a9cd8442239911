"""Each piece of evidence of a case: what it proves, whether it may be used, and its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from enforcement.cases import queries
from enforcement.cases.acts import concluded
from enforcement.cases.answers import origins_of
from enforcement.cases.models import Act, ActMark, Case
from enforcement.cases.said import Said, said
from enforcement.coordination.models import Matter
from enforcement.coordination.queries import may_see
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.organisations.models import Officer
from enforcement.procedure.asks.evidence import OF_KINDS
from enforcement.procedure.elements import proved_by
from enforcement.procedure.steps import BY_NAME

OWN = frozenset(one.name for one in OF_KINDS)
"""What only some kinds of evidence state, as who provided a copy or who holds the data."""


@dataclass(frozen=True)
class Twin:
    """Another item with the same file; of a case he may not see nothing more is told."""

    item: EvidenceItem | None
    case: Case | None


@dataclass(frozen=True)
class Piece:
    """One item: what its kind states, the elements it proves by the latest report, its marks."""

    item: EvidenceItem
    step: str
    says: Sequence[Said]
    elements: Sequence[str]
    marks: Sequence[ActMark]
    files: Sequence[StoredFile]
    twins: Mapping[str, Sequence[Twin]]
    papers: Sequence[Document]
    origin: Matter | None
    """The matter whose answer it is, for who may see that."""


def pieces_of(session: Session, case: Case, officer: Officer) -> list[Piece]:
    """The evidence of `case`, oldest first, each with the papers of the act that took it."""
    papers, report = queries.documents_of(session, case), concluded(case)
    acts = {act.id: act for act in case.acts}
    origins = {
        item: entry.matter for item, entry in origins_of(session, case).items()
        if may_see(session, officer, entry.matter)
    }  # fmt: skip

    def piece(item: EvidenceItem) -> Piece:
        act = acts[item.act_id]
        return Piece(
            item, BY_NAME[act.step].label, _says(session, act),
            proved_by(report, item.id, case.power.elements), act.marks,
            [one.file for one in item.files], _twins(session, item, officer),
            [one for one in papers if one.act_id == act.id], origins.get(item.id),
        )  # fmt: skip

    return [piece(item) for item in queries.evidence_of(session, case)]


def _says(session: Session, act: Act) -> list[Said]:
    stated = said(session, BY_NAME[act.step], act.stated) if act.step == "collect" else []
    return [one for one in stated if one.name in OWN]


def _twins(session: Session, item: EvidenceItem, officer: Officer) -> dict[str, list[Twin]]:
    found: dict[str, list[Twin]] = {}
    for digest, other, case in queries.used_elsewhere(session, officer, item):
        found.setdefault(digest, []).append(Twin(other if case else None, case))
    return found
