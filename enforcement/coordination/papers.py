"""The letters of a matter: issued in the name of who writes, and told whether they arrived."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.facts import facts_of
from enforcement.coordination.letters import FILL, Letter
from enforcement.coordination.models import Matter, MatterEntry
from enforcement.documents.characters import moment
from enforcement.documents.models import Document
from enforcement.documents.render import Head
from enforcement.documents.service import Origin, head_of, issue
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.procedure.coordination.facts import MatterFacts
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.papers import BY_CODE

WITHOUT_SEAL = "本单位没有登记印章和文号，未制作函件"
BY_LINK = "通过一次性链接答复，未制作函件"
TRANSFER_LETTER = "71-2"
"""The letter on whose stub the receiver signs."""


def seals(organisation: Organisation) -> bool:
    """Whether its letters can be sealed and numbered here."""
    return bool(organisation.seal_text and organisation.number_template)


def issue_letters(
    session: Session, entry: MatterEntry, step: MatterStep, facts: MatterFacts
) -> list[Document]:
    """Issue every letter that `step` makes; without a seal the electronic hand-over stands alone.

    Who answers by a link uses nobody's seal.
    """
    if entry.by is None or not seals(entry.sender):
        return []
    return [_issue(session, entry, made.code) for made in step.papers if made.when(facts)]


def _issue(session: Session, entry: MatterEntry, code: str) -> Document:
    assert entry.by is not None  # noqa: S101 - asked by the caller
    return issue(
        session, paper=BY_CODE[code], issuer=entry.sender,
        origin=Origin(entry.matter.number, case_of(entry.matter), entry_id=entry.id),
        statements=FILL[code](Letter(session, entry)), on=legal_day(entry.happened_at),
        at=entry.happened_at, unit=entry.by.organisation.unit_code,
    )  # fmt: skip


def case_of(matter: Matter) -> int | None:
    """The case in whose file the letters lie: that of the matter, or of what it grew out of."""
    while matter.case_id is None and matter.parent is not None:
        matter = matter.parent
    return matter.case_id


def documents_of(session: Session, matter: Matter) -> Sequence[Document]:
    """The letters of a matter, newest first."""
    return session.scalars(
        sa.select(Document)
        .join(MatterEntry, MatterEntry.id == Document.entry_id)
        .where(MatterEntry.matter_id == matter.id)
        .order_by(Document.id.desc())
    ).all()


def left_out(session: Session, matter: Matter) -> dict[int, str]:
    """The entries that would have made a letter and made none, each with the reason.

    What is sent to several at once has an entry for each, and one letter to all of them.
    """
    lettered = {one.entry_id for one in documents_of(session, matter)}
    made = {(one.step, one.recorded_at) for one in matter.entries if one.id in lettered}
    return {
        entry.id: BY_LINK if entry.by is None else WITHOUT_SEAL
        for entry in matter.entries
        if (entry.step, entry.recorded_at) not in made and _makes_a_letter(session, entry)
    }


def _makes_a_letter(session: Session, entry: MatterEntry) -> bool:
    matter, step = entry.matter, BY_NAME[entry.step]
    if not step.papers or matter.kind not in step.kinds:
        return False
    facts = facts_of(
        session, step, kind=matter.kind, asker=matter.asker, at=entry.happened_at,
        stated=entry.stated, matter=matter, lane=entry.lane,
    )  # fmt: skip
    return any(one.when(facts) for one in step.papers)


def head_now(session: Session, document: Document) -> Head:
    """The head of a letter, and how it has come into the hands it was for."""
    entry = session.get_one(MatterEntry, document.entry_id)
    head = head_of(document, entry.matter.number)
    return replace(head, received=_received(entry, document))


def _received(entry: MatterEntry, document: Document) -> str:
    """What the receiver put on the stub of a transfer: that he has it, or sends it back."""
    if document.code != TRANSFER_LETTER:
        return ""
    answers = [
        one for one in entry.matter.entries
        if one.id > entry.id and one.step in STUB
        and one.sender.name == document.statements["authority"]
    ]  # fmt: skip
    return STUB[answers[-1].step](answers[-1]) if answers else ""


def _signed(entry: MatterEntry) -> str:
    stated = entry.stated
    checked = stated.get("words") or "按清单接收，没有写明缺件"
    return (
        f"接收人：{stated['received_by']}；接收时间：{moment(entry.happened_at)}；"
        f"材料核对情况：{checked}"
    )


def _sent_back(entry: MatterEntry) -> str:
    return f"未接收，于{moment(entry.happened_at)}退回。理由：{entry.stated['reason']}"


STUB = {"receive": _signed, "refuse_transfer": _sent_back}
