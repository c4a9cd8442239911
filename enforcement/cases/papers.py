"""The papers of an act: filled from the case, issued, and put on the way to the party."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from enforcement.cases.acts import is_handed_over, last_act
from enforcement.cases.models import Act, Case, Petition, TrackRow
from enforcement.cases.served import standing_services
from enforcement.cases.sheet import Sheet
from enforcement.cases.statements import FILL
from enforcement.coordination import papers as letters
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from enforcement.documents.render import Head
from enforcement.documents.service import Origin, head_of, issue
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.papers import BY_CODE
from enforcement.procedure.step import Step
from enforcement.procedure.tracks import State, Track

LETTER = "71"
"""The letter of transfer: the other authority sends its stub back."""


def issue_papers(
    session: Session, step: Step, act: Act, facts: CaseFacts, petition: Petition | None
) -> list[Document]:
    """Issue every paper that `step` makes, and open the service track of each that is served."""
    sheet = Sheet(session, act.case, act, facts, petition)
    due = [made for made in step.papers if made.when(facts)]
    issued = [_issue(sheet, made.code) for made in due]
    for made, document in zip(due, issued, strict=True):
        if document.paper.served and made.served(facts) and not is_handed_over(act):
            _open_service(session, act.case, document)
    return issued


def head_now(session: Session, case: Case, document: Document) -> Head:
    """The head of an issued paper, and how it has come into the hands it was for."""
    if document.entry_id is not None:
        return letters.head_now(session, document)
    return replace(head_of(document, case.number), received=_received(case, document))


def _received(case: Case, document: Document) -> str:
    """Where the receipt lies: a box that was signed elsewhere is not left open to be filled in."""
    if document.code == LETTER:
        receipt = last_act(case, "record_transfer_receipt")
        if receipt is None or receipt.id < (document.act_id or 0):
            return ""
        on = written(date.fromisoformat(receipt.stated["received_on"]))
        return f"{receipt.stated['received_by']}已于{on}签收"
    track = next((one for one in case.tracks if one.id == document.service_id), None)
    if track is None:
        return ""
    if standing_services(case, track):
        return "签收情况见送达回证"
    return "本文书没有送达" if case.stage is State.ARCHIVED else ""


def _issue(sheet: Sheet, code: str) -> Document:
    case, act = sheet.case, sheet.act
    return issue(
        sheet.session, paper=BY_CODE[code], origin=Origin(case.number, case.id, act_id=act.id),
        issuer=case.issuer, statements=FILL[code](sheet), on=act.happened_on, at=act.happened_at,
        unit=case.handling.unit_code,
    )  # fmt: skip


def _open_service(session: Session, case: Case, document: Document) -> None:
    track = TrackRow(
        case=case, kind=Track.SERVICE, state=State.SERVICE_DUE, opened_at=document.issued_at
    )
    session.add(track)
    session.flush()
    document.service_id = track.id
    session.flush()
