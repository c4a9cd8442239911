"""The verbs of a case: begin one, take a step, petition for one, sign a petition.

Nothing else writes a state. Each verb writes the journal in the same transaction; callers commit.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acting import open_track, perform
from enforcement.cases.chains import chain_for
from enforcement.cases.effects import acted_on, begin_case
from enforcement.cases.intents import Intent, find_track, reasons_against, reasons_against_beginning
from enforcement.cases.models import (
    Act,
    Case,
    Petition,
    PetitionState,
    Signature,
    TrackRow,
)
from enforcement.cases.seating import may_recall, signing_for
from enforcement.cases.signing import (
    review_refusals,
    seat_refusals,
    seats_left_empty,
    signing_refusals,
)
from enforcement.cases.telling import settle_asked, tell_answered, tell_asked
from enforcement.coordination.models import Matter
from enforcement.documents.numbering import take_case_number
from enforcement.intake.models import Lead
from enforcement.intake.service import Outcome, leave
from enforcement.intake.words import ExitKind
from enforcement.law.articles import PENALTY_24
from enforcement.law.calendar import legal_day
from enforcement.organisations.people import workplaces
from enforcement.powers.queries import mandate_among, mandate_at_act
from enforcement.procedure.condition import StepRefused, no_right, refusal
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import Procedure, State

NOT_OURS = refusal("power-not-ours", "本单位没有这一事项的权限", "把线索移送有权机关", PENALTY_24)


def begin(
    session: Session,
    step: Step,
    intent: Intent,
    *,
    lead: Lead | None = None,
    origin: Matter | None = None,
) -> Case:
    """Begin a case: as a lead, or decided at once by a penalty on the spot (处罚51).

    The `lead` of the intake that it takes up leaves with it, in the same transaction; `origin` is
    the matter between organisations that it grows out of.
    StepRefused tells every reason at once.
    """
    handling, day = workplaces(intent.by, step.needs), legal_day(intent.at)
    if not handling:
        raise StepRefused(no_right(step.label))
    mandate = mandate_among(session, power_id=intent.stated["power"], handling=handling, on=day)
    if mandate is None:
        raise StepRefused(NOT_OURS)
    acted = acted_on(intent.stated, intent.at)
    mandate = mandate_at_act(session, mandate, acted=acted, on=day)
    simple = step.to is State.ON_SPOT
    case = begin_case(
        mandate=mandate, at=intent.at, now=intent.now, stated=intent.stated,
        procedure=Procedure.SIMPLE if simple else Procedure.ORDINARY,
    )  # fmt: skip
    if reasons := reasons_against_beginning(session, case, step, intent):
        raise StepRefused(*reasons)
    _number(session, case, day.year)
    if lead is not None:
        _take_up(session, case, lead, intent, simple=simple)
    case.origin = origin
    session.add(case)
    track = open_track(session, case, State.CLUE, opened_at=intent.at)
    perform(session, case, step, intent, track=track)
    return case


def _take_up(session: Session, case: Case, lead: Lead, intent: Intent, *, simple: bool) -> None:
    """The lead goes on as this case; where it has left before, there is no case."""
    kind = ExitKind.ON_SPOT if simple else ExitKind.CASE
    leave(session, lead, Outcome(kind, reference=case.number), intent.by, now=intent.now)
    case.lead = lead


def _number(session: Session, case: Case, year: int) -> None:
    case.number = take_case_number(session, case.mandate.numbered_by, year).printed
    if session.scalar(sa.select(Case.id).where(Case.number == case.number)) is not None:
        raise StepRefused(refusal(
            "case-number-taken", f"案号{case.number}已被别的单位使用",
            "由系统管理员修改本单位的案号模板，使它和别的单位不同"))  # fmt: skip


def take_step(
    session: Session, case: Case, step: Step, intent: Intent, *, track: TrackRow | None = None
) -> Act:
    """Take a step that needs no signature; StepRefused tells every reason at once."""
    _lock(session, case)
    if step.chain:
        raise StepRefused(refusal("needs-petition", f"“{step.label}”须报批", "提交签批"))
    reasons = reasons_against(session, case, step, intent, track=track)
    if reasons := reasons or review_refusals(session, case, step, legal_day(intent.at)):
        raise StepRefused(*reasons)
    return perform(session, case, step, intent, track=find_track(case, step, track))


def petition(
    session: Session, case: Case, step: Step, intent: Intent, *, track: TrackRow | None = None
) -> Petition:
    """Submit a step for signature (报批)."""
    _lock(session, case)
    if not step.chain:
        raise StepRefused(refusal("no-petition", f"“{step.label}”不须报批", "直接办理"))
    if waiting_petitions(case):
        raise StepRefused(refusal(
            "one-petition", "本案已有一件待签批", "等签批完，或者请签批人退回"))  # fmt: skip
    if reasons := reasons_against(session, case, step, intent, track=track):
        raise StepRefused(*reasons)
    if reasons := seat_refusals(session, case, step, intent):
        raise StepRefused(*reasons)
    chain = chain_for(case, step)
    submitted = Petition(
        case=case, track=track, step=step.name, seat=chain[0], chain=list(chain), by=intent.by,
        stated=dict(intent.stated),
        happened_at=intent.at, recorded_at=intent.now, state=PetitionState.WAITING,
    )  # fmt: skip
    session.add(submitted)
    case.touched_at = intent.now
    session.flush()
    tell_asked(session, submitted, intent.now)
    return submitted


def agree(session: Session, asked: Petition, intent: Intent, *, opinion: str) -> Act | None:
    """Agree from the seat in turn; from the last one the step takes effect and its act returns."""
    _lock(session, asked.case)
    step, seat = BY_NAME[asked.step], asked.seat
    reasons = (
        signing_refusals(asked, intent) or seats_left_empty(session, asked, intent)
    ) or reasons_against(
        session, asked.case, step, intent.stating(asked.stated), track=asked.track, signing=seat,
        petitioner=asked.by,
    )  # fmt: skip
    if reasons:
        raise StepRefused(*reasons)
    _sign(asked, intent, opinion=opinion.strip() or "同意", agreed=True)
    following = asked.seats[asked.seats.index(seat) + 1 :]
    if following:
        asked.seat = following[0]
        session.flush()
        tell_asked(session, asked, intent.now)
        return None
    asked.state = PetitionState.GRANTED
    session.flush()
    tell_answered(session, asked, intent.now)
    granted = intent.stating(asked.stated)
    return perform(session, asked.case, step, granted, track=asked.track, petition=asked)


def send_back(session: Session, asked: Petition, intent: Intent, *, opinion: str) -> None:
    """Send a petition back to who asked, saying what to change."""
    _lock(session, asked.case)
    reasons = signing_refusals(asked, intent)
    if not opinion.strip():
        reasons.append(refusal("return-says-why", "退回没有写意见", "写明改什么"))
    if reasons:
        raise StepRefused(*reasons)
    _sign(asked, intent, opinion=opinion.strip(), agreed=False)
    asked.state = PetitionState.RETURNED
    session.flush()
    tell_answered(session, asked, intent.now)


def recall(session: Session, asked: Petition, intent: Intent) -> None:
    """Take a petition back before the last seat has spoken (撤回报批)."""
    _lock(session, asked.case)
    if asked.state is not PetitionState.WAITING:
        raise StepRefused(refusal("already-signed", f"这一件{asked.state.label}", "回到案件"))
    if not may_recall(asked, intent.by):
        raise StepRefused(refusal(
            "not-ones-own", "只有报批人、承办人和中队负责人能撤回", "请他们撤回，或者退回",
        ))  # fmt: skip
    asked.state = PetitionState.RECALLED
    asked.case.touched_at = intent.now
    session.flush()
    settle_asked(session, asked, intent.now)


def _sign(asked: Petition, intent: Intent, *, opinion: str, agreed: bool) -> None:
    asked.signatures.append(
        Signature(
            seat=asked.seat, agreed=agreed, opinion=opinion, by=intent.by,
            absent=signing_for(asked, intent.by, legal_day(intent.at)),
            happened_at=intent.at, recorded_at=intent.now,
        )
    )  # fmt: skip
    asked.case.touched_at = intent.now


def waiting_petitions(case: Case) -> list[Petition]:
    return [one for one in case.petitions if one.state is PetitionState.WAITING]


def _lock(session: Session, case: Case) -> None:
    """One act at a time on a case: whoever comes second reads what the first one wrote."""
    session.flush()
    session.execute(sa.select(Case.id).where(Case.id == case.id).with_for_update())
    session.expire_all()
