"""Why somebody may not put his word to a petition; its page and the service ask here."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from enforcement.cases.facts import investigators_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, Petition, PetitionState
from enforcement.cases.seating import may_sign, names_of, recused_from, signers, spent, unfilled
from enforcement.law.articles import PENALTY_43, PENALTY_57_1, PENALTY_58_1
from enforcement.law.calendar import legal_day
from enforcement.procedure.condition import Refusal, no_right, refusal
from enforcement.procedure.permissions import Seat


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


def seat_refusals(
    session: Session, case: Case, chain: Sequence[Seat], intent: Intent
) -> list[Refusal]:
    """Why a petition of `intent.by` would wait for ever: a seat with nobody of its own."""
    empty = unfilled(
        session, case, chain, on=legal_day(intent.at), out={intent.by.id} | recused_from(case),
        investigators=investigators_of(case),
    )  # fmt: skip
    return [_unfilled(empty)] if empty else []


def stuck(session: Session, asked: Petition, intent: Intent) -> list[Refusal]:
    """Why a waiting petition can never be granted as things stand: somebody lost his seat."""
    empty = unfilled(
        session, asked.case, asked.seats[asked.seats.index(asked.seat) :],
        on=legal_day(intent.at), out=spent(asked),
        investigators=investigators_of(asked.case),
    )  # fmt: skip
    return [_unfilled(empty)] if empty else []


def seats_left_empty(session: Session, asked: Petition, intent: Intent) -> list[Refusal]:
    """Why `intent.by` should leave this seat to another: a later one has nobody but him."""
    later = asked.seats[asked.seats.index(asked.seat) + 1 :]
    gone = spent(asked)

    def left(seats: Sequence[Seat], out: set[int]) -> bool:
        return bool(unfilled(
            session, asked.case, seats, on=legal_day(intent.at), out=out,
            investigators=investigators_of(asked.case),
        ))  # fmt: skip

    if not left(later, gone | {intent.by.id}) or left((asked.seat, *later), gone):
        return []
    return [refusal(
        "needed-later", "后面的席位除你以外没有人能签，一件不能签两席",
        f"这一席请另一名{asked.seat.label}签批", PENALTY_57_1,
    )]  # fmt: skip


def _unfilled(seats: Sequence[Seat]) -> Refusal:
    named = "、".join(f"“{seat.label}”" for seat in seats)
    says = (
        f"{named}一席没有能签批的人"
        if len(seats) == 1
        else f"{named}各席没有足够的人，一人只签一席"
    )
    return refusal(
        "seat-unfilled", f"{says}（报批人自己、已经回避的除外）",
        "由安全管理员分配职责，或者由系统管理员调整这一步的签批链；签批人外出的，先安排代签",
    )  # fmt: skip
