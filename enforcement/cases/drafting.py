"""What a step would put on paper, found by taking it in a transaction that nobody commits."""

from sqlalchemy.orm import Session

from enforcement.cases.acting import happen
from enforcement.cases.intents import Intent, find_track, reasons_against
from enforcement.cases.models import Case, Petition, TrackRow
from enforcement.cases.sheet import Sheet
from enforcement.cases.statements import FILL
from enforcement.documents.drafts import Draft, to_draft
from enforcement.procedure.condition import StepRefused, refusal
from enforcement.procedure.papers import BY_CODE
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME

NO_PAPERS = refusal("no-papers", "照现在填的，这一步不做文书", "不用预览，直接办理")


def drafts_of(
    session: Session, case: Case, step: Step, intent: Intent, *, track: TrackRow | None = None
) -> list[Draft]:
    """The papers of a step not yet taken. The caller rolls back; StepRefused tells why not."""
    if reasons := reasons_against(session, case, step, intent, track=track):
        raise StepRefused(*reasons)
    return _drafted(session, case, step, intent, track=find_track(case, step, track))


def drafts_asked(session: Session, asked: Petition, intent: Intent) -> list[Draft]:
    """The papers that a waiting petition would issue. The caller rolls back, as above."""
    case, step, stating = asked.case, BY_NAME[asked.step], intent.stating(asked.stated)
    if reasons := reasons_against(
        session, case, step, stating, track=asked.track, signing=asked.seat, petitioner=asked.by
    ):
        raise StepRefused(*reasons)
    return _drafted(session, case, step, stating, track=asked.track, petition=asked)


def _drafted(
    session: Session,
    case: Case,
    step: Step,
    intent: Intent,
    *,
    track: TrackRow | None,
    petition: Petition | None = None,
) -> list[Draft]:
    act, facts = happen(session, case, step, intent, track=track)
    sheet = Sheet(session, case, act, facts, petition)
    drafts = [
        to_draft(BY_CODE[made.code], FILL[made.code](sheet), issuer=case.issuer.name,
                 case_number=case.number)
        for made in step.papers if made.when(facts)
    ]  # fmt: skip
    if not drafts:
        raise StepRefused(NO_PAPERS)
    return drafts
