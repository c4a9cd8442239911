"""Each piece of evidence of a case: what it proves, whether it may be used, and its files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from enforcement.cases import queries
from enforcement.cases.models import Act, ActMark, Case
from enforcement.cases.progress import concluded
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.procedure.elements import proved_by
from enforcement.procedure.steps import BY_NAME


@dataclass(frozen=True)
class Piece:
    """One item, the elements it proves by the latest report, and the marks on its act."""

    item: EvidenceItem
    step: str
    elements: Sequence[str]
    marks: Sequence[ActMark]
    files: Sequence[StoredFile]


def pieces_of(session: Session, case: Case) -> list[Piece]:
    """The evidence of `case`, oldest first."""
    acts = {act.id: act for act in case.acts}
    report = concluded(case)
    return [
        _piece(item, acts[item.act_id], report, case.power.elements)
        for item in queries.evidence_of(session, case)
    ]


def _piece(
    item: EvidenceItem, act: Act, report: Mapping[str, object], elements: Sequence[str]
) -> Piece:
    return Piece(
        item, BY_NAME[act.step].label, proved_by(report, item.id, elements), act.marks,
        [one.file for one in item.files],
    )  # fmt: skip
