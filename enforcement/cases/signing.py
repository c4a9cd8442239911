"""Why somebody may not put his word to a petition; its page and the service ask here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from enforcement.cases.chains import chain_for
from enforcement.cases.facts import investigators_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, Petition, PetitionState
from enforcement.cases.seating import (
    administrators,
    may_sign,
    names_of,
    recused_from,
    signers,
    spent,
    unfilled,
)
from enforcement.law.articles import PENALTY_43, PENALTY_57_1, PENALTY_58_1, Article
from enforcement.law.calendar import legal_day
from enforcement.procedure.condition import Refusal, no_right, refusal
from enforcement.procedure.guards.people import DECIDER_DID_NOT_HANDLE
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME

ASKS_REVIEW = "ask_review"


def signing_refusals(asked: Petition, intent: Intent) -> list[Refusal]:
    """Every reason against a word of `intent.by` in the seat whose turn it is."""
    last = max([asked.happened_at, *(one.happened_at for one in asked.signatures)])
    reviews, investigators = asked.seat is Seat.REVIEWER, investigators_of(asked.case)
    checks = (
        (asked.state is PetitionState.WAITING, refusal(
            "already-signed", f"这一件{asked.state.label}，你的意见没有保存", "回到审批列表")),
        (may_sign(asked, intent.by, legal_day(intent.at)), no_right(f"{asked.seat.label}签批")),
        (intent.by.id not in {one.by_id for one in asked.signatures}, refusal(
            "signed-already", "你已经签过前一席，不能再签这一席", "由另一名负责人签批",
            PENALTY_57_1)),
        (intent.by.id != asked.by_id, refusal(
            "not-ones-own", "不能签批自己报批的事项", "由别的负责人签批", PENALTY_57_1)),
        (intent.by.id not in recused_from(asked.case), refusal(
            "recused", "你已经决定回避本案，不能签批", "由别的负责人或者代签人签批", PENALTY_43)),
        (not reviews or intent.by.id not in investigators, refusal(
            "reviewer-did-not-investigate", "本案调查人员不能担任法制审核人",
            "由未参与调查的法制审核人签批", PENALTY_58_1)),
        (intent.at >= last, refusal(
            "not-before", "签批时间早于报批或者上一位签批", "填实际签批的时间")),
    )  # fmt: skip
    return [reason for holds, reason in checks if not holds]


def reviewers(session: Session, case: Case, on: date) -> list[str]:
    """The names of those who may give the legal review that is asked: none who investigated."""
    out = investigators_of(case) | recused_from(case)
    return names_of(session, signers(session, case, Seat.REVIEWER, on) - out)


def seat_refusals(session: Session, case: Case, step: Step, intent: Intent) -> list[Refusal]:
    """Why a petition of `intent.by` would wait for ever: a seat with nobody of its own."""
    out = {intent.by.id} | recused_from(case)
    return _empty(session, case, step, chain_for(case, step), on=legal_day(intent.at), out=out)


def stuck(session: Session, asked: Petition, intent: Intent) -> list[Refusal]:
    """Why a waiting petition can never be granted as things stand: somebody lost his seat."""
    left = asked.seats[asked.seats.index(asked.seat) :]
    return _empty(
        session, asked.case, BY_NAME[asked.step], left, on=legal_day(intent.at), out=spent(asked)
    )


def review_refusals(session: Session, case: Case, step: Step, on: date) -> list[Refusal]:
    """Why a legal review would be asked of nobody: whoever could give it has investigated."""
    if step.name != ASKS_REVIEW or reviewers(session, case, on):
        return []
    return [_unfilled(session, case, (Seat.REVIEWER,), PENALTY_58_1)]


def _empty(
    session: Session, case: Case, step: Step, seats: Sequence[Seat], *, on: date, out: set[int]
) -> list[Refusal]:
    """That some of these seats have nobody; by an article, where only that keeps people away."""
    apart = _apart(case, step)
    empty = unfilled(session, case, seats, on=on, out=out, apart=apart)
    if not empty:
        return []
    by_law = not unfilled(session, case, seats, on=on, out=out, apart={})
    article = PENALTY_58_1 if Seat.REVIEWER in empty else PENALTY_57_1
    return [_unfilled(session, case, empty, article if by_law else None)]


def _apart(case: Case, step: Step) -> Mapping[Seat, Collection[int]]:
    """Who may not sit where: an investigator neither reviews (处罚58) nor decides (处罚57)."""
    kept = investigators_of(case)
    decides = {step.chain[-1]: kept} if DECIDER_DID_NOT_HANDLE in step.guards else {}
    return {Seat.REVIEWER: kept} | decides


def seats_left_empty(session: Session, asked: Petition, intent: Intent) -> list[Refusal]:
    """Why `intent.by` should leave this seat to another: a later one has nobody but him."""
    later = asked.seats[asked.seats.index(asked.seat) + 1 :]
    gone, apart = spent(asked), _apart(asked.case, BY_NAME[asked.step])

    def left(seats: Sequence[Seat], out: set[int]) -> bool:
        day = legal_day(intent.at)
        return bool(unfilled(session, asked.case, seats, on=day, out=out, apart=apart))

    if not left(later, gone | {intent.by.id}) or left((asked.seat, *later), gone):
        return []
    return [refusal(
        "needed-later", "后面的席位除你以外没有人能签，一件不能签两席",
        f"这一席请另一名{asked.seat.label}签批", PENALTY_57_1,
    )]  # fmt: skip


def _unfilled(
    session: Session, case: Case, seats: Sequence[Seat], article: Article | None
) -> Refusal:
    """Nobody, or too few, for these seats; the cure names who can appoint somebody."""
    named = "、".join(f"“{seat.label}”" for seat in seats)
    says = (
        f"{named}一席没有能签批的人"
        if len(seats) == 1
        else f"{named}各席没有足够的人，一人只签一席"
    )
    gives, sets = (
        "、".join(administrators(session, case, one))
        for one in (Permission.ROLES_GIVE, Permission.ORGANISATIONS_MANAGE)
    )
    return refusal(
        "seat-unfilled", f"{says}（报批人自己、已经回避的除外，调查人员不审核、不决定）",
        f"由安全管理员{gives}给没有参与调查的人分配职责，或者由系统管理员{sets}调整这一步的签批链；"
        "签批人外出的，先安排代签",
        article,
    )  # fmt: skip
