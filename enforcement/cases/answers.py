"""What others answered in the matters of a case with files, and how it becomes evidence, once."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.matters import bodies_of, matters_of
from enforcement.cases.models import Act, Case
from enforcement.coordination.models import MatterEntry
from enforcement.coordination.queries import files_of
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.procedure.condition import Refusal, StepRefused, refusal
from enforcement.procedure.coordination.matters import MatterKind, RequestType, Stand
from enforcement.procedure.coordination.steps import BY_NAME

GIVES = (
    MatterKind.CALL, MatterKind.REQUEST, MatterKind.TRANSFER, MatterKind.OPERATION,
    MatterKind.ASSISTANCE,
)  # fmt: skip
"""The matters whose answers can prove something; what a side of a dispute holds proves nothing."""


@dataclass(frozen=True)
class Answer:
    """One answer with its files, and the evidence it has become."""

    entry: MatterEntry
    files: Sequence[StoredFile]
    item: EvidenceItem | None

    @property
    def is_appraisal(self) -> bool:
        return self.entry.matter.topic == RequestType.APPRAISAL.value

    @property
    def refusals(self) -> list[Refusal]:
        """That it cannot be taken in once more."""
        return [in_evidence(self.item)] if self.item else []


def answers_in(session: Session, case: Case) -> list[Answer]:
    """What others answered with files in the matters of the case, the oldest first."""
    known, ours = _taken_in(session, case), bodies_of(case)
    return [
        Answer(entry, [files[one] for one in entry.stated["files"]], known.get(entry.id))
        for matter in matters_of(case) if matter.kind in GIVES
        for files in [files_of(session, matter)]
        for entry in matter.entries
        if entry.from_id not in ours and entry.stated.get("files")
        and BY_NAME[entry.step].to is Stand.REPORTED
    ]  # fmt: skip


def answer_in(session: Session, case: Case, entry_id: int) -> Answer | None:
    """The answer that was given by this entry, where it is one to the case."""
    return next((one for one in answers_in(session, case) if one.entry.id == entry_id), None)


def _taken_in(session: Session, case: Case) -> dict[int | None, EvidenceItem]:
    found = session.scalars(
        sa.select(EvidenceItem).where(
            EvidenceItem.case_id == case.id, EvidenceItem.answer_id.is_not(None)
        )
    )
    return {one.answer_id: one for one in found}


def origins_of(session: Session, case: Case) -> dict[int, MatterEntry]:
    """The answers that became evidence of the case, by the item."""
    taken = _taken_in(session, case).items()
    return {item.id: session.get_one(MatterEntry, answer) for answer, item in taken}


def take_in(session: Session, case: Case, entry_id: int, act: Act) -> None:
    """What the act collected is this answer; StepRefused when it is in the evidence already.

    The case is held, so that whoever comes second finds what the first one took in.
    """
    answer = answer_in(session, case, entry_id)
    if answer is None or answer.refusals:
        raise StepRefused(*(answer.refusals if answer else [NO_ANSWER]))
    items = session.scalars(sa.select(EvidenceItem).where(EvidenceItem.act_id == act.id))
    items.one().answer_id = entry_id
    session.flush()


def in_evidence(item: EvidenceItem) -> Refusal:
    return refusal(
        "in-evidence", f"这份答复已经在证据里：{item.title}", "在“证据”里看，不用再取一次"
    )


NO_ANSWER = refusal("no-answer", "这份答复不属于本案", "从案件页的“呼应”里取")
