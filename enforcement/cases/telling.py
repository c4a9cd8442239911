"""Who must know of an act: what waits for whom, what came back, whose case it now is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Act, Case, Petition
from enforcement.cases.queues import in_seat
from enforcement.cases.seating import holders, recused_from, signers
from enforcement.law.calendar import legal_day
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.organisations.models import Deputising
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import State

People = Callable[[Session, Act], Iterable[int]]
ENDS = frozenset({State.CLOSED, State.ARCHIVED, State.NOT_FILED, State.TRANSFERRED})


def responsible(case: Case) -> set[int]:
    """The handlers; before the filing names them, who registered the lead."""
    return {one.officer_id for one in case.handlers} or {act.by_id for act in case.acts[:1]}


def _reviewers(session: Session, act: Act) -> set[int]:
    return signers(session, act.case, Seat.REVIEWER, legal_day(act.happened_at))


def _handlers(_session: Session, act: Act) -> set[int]:
    return responsible(act.case)


def _chiefs(session: Session, act: Act) -> set[int]:
    return holders(session, Permission.SIGN_TEAM, {act.case.handling_id}) | responsible(act.case)


def _heads(session: Session, act: Act) -> set[int]:
    return holders(session, Permission.SIGN_HEAD, {act.case.issuer_id}) | responsible(act.case)


@dataclass(frozen=True)
class Telling:
    """What an act tells, and whom; he who did it knows."""

    topic: Topic
    title: str
    people: People = _handlers


ON_ACT: dict[str, Telling] = {
    "file": Telling(Topic.ASSIGNED, "由你承办"),
    "reassign": Telling(Topic.ASSIGNED, "由你承办"),
    "ask_review": Telling(Topic.REVIEW, "送法制审核", _reviewers),
    "pass_review": Telling(Topic.REVIEW, "审核通过"),
    "return_review": Telling(Topic.REVIEW, "审核退回"),
    "serve": Telling(Topic.SERVICE, "文书已送达"),
    "attempt_service": Telling(Topic.SERVICE, "送达未成"),
    "return_mail": Telling(Topic.SERVICE, "邮件退回，另行送达", _chiefs),
    "raise_defence": Telling(Topic.DEFENCE, "当事人陈述申辩", _chiefs),
    "ask_hearing": Telling(Topic.DEFENCE, "当事人要求听证", _chiefs),
    "ask_recusal": Telling(Topic.RECUSAL, "有人申请回避", _heads),
    "grant_recusal": Telling(Topic.RECUSAL, "决定回避"),
    "refuse_recusal": Telling(Topic.RECUSAL, "驳回回避申请"),
}


def tell_act(session: Session, act: Act) -> None:
    """Tell those who must know of `act`; when the case ends, nothing of it waits any more."""
    case = act.case
    if act.state_after in ENDS:
        settle(session, Notice.case_id == case.id, at=act.recorded_at)
    if act.step in {"pass_review", "return_review"}:
        _settle(session, case, "ask_review", at=act.recorded_at)
    if act.step == "reassign":
        _let_go(session, case, at=act.recorded_at)
    telling = ON_ACT.get(act.step)
    if telling is None:
        return
    news = News(
        telling.topic, f"{act.step}:{act.id}", f"{telling.title}：{case.party.name}",
        of(case), case.id,
    )  # fmt: skip
    tell(session, {*telling.people(session, act)} - {act.by_id}, news, at=act.recorded_at)


def tell_asked(session: Session, asked: Petition, at: datetime) -> None:
    """Tell those who may sign in the seat whose turn it is; the seats before it are done."""
    settle_asked(session, asked, at)
    settle(session, _of_case(asked.case, Topic.RETURNED), at=at)
    tell_signers(session, asked, at)


def tell_signers(session: Session, asked: Petition, at: datetime) -> int:
    """Tell who may sign now and has not been told, as a deputy just appointed; how many."""
    case, label = asked.case, BY_NAME[asked.step].label
    news = News(
        Topic.SIGNATURE, f"petition:{asked.id}:{asked.seat}",
        f"待签批 · {label}：{case.party.name}", of(case), case.id,
    )  # fmt: skip
    signed = {one.by_id for one in asked.signatures}
    able = signers(session, case, asked.seat, legal_day(at))
    return tell(session, able - signed - recused_from(case) - {asked.by_id}, news, at=at)


def tell_seat(session: Session, seat: Seat, place: int, at: datetime) -> None:
    """Tell those who may now sign in `seat` of the organisation `place` what waits there."""
    waiting = sa.select(Petition).join(Petition.case)
    for asked in session.scalars(waiting.where(in_seat(seat, {place}))):
        tell_signers(session, asked, at)


def untell_seat(session: Session, row: Deputising, at: datetime) -> None:
    """What waits in the seat of `row` no longer waits for its deputy, who signs no more."""
    waiting = sa.select(Petition).join(Petition.case)
    for asked in session.scalars(waiting.where(in_seat(row.seat, {row.organisation_id}))):
        if row.deputy_id not in signers(session, asked.case, row.seat, legal_day(at)):
            fact = f"petition:{asked.id}:{asked.seat}"
            settle(session, Notice.officer_id == row.deputy_id, Notice.fact == fact, at=at)


def tell_answered(session: Session, asked: Petition, at: datetime) -> None:
    """Tell who asked that the last word is spoken, or that it came back."""
    settle_asked(session, asked, at)
    word, label = asked.signatures[-1], BY_NAME[asked.step].label
    topic = Topic.GRANTED if word.agreed else Topic.RETURNED
    news = News(
        topic, f"{topic}:{asked.id}", f"{topic.label} · {label}：{asked.case.party.name}",
        f"{of(asked.case)}。{word.by.name}：{word.opinion}", asked.case_id,
    )  # fmt: skip
    tell(session, ({asked.by_id} | responsible(asked.case)) - {word.by_id}, news, at=at)


def settle_asked(session: Session, asked: Petition, at: datetime) -> None:
    """The signature is no longer asked for in the seats that were told so far."""
    _settle(session, asked.case, f"petition:{asked.id}", at=at)


def _let_go(session: Session, case: Case, *, at: datetime) -> None:
    """The days of a case press its handlers; who no longer is one need not watch them."""
    former = Notice.officer_id.not_in(list(responsible(case)))
    settle(session, _of_case(case, Topic.DUE, Topic.ENDED), former, at=at)


def _of_case(case: Case, *topics: Topic) -> sa.ColumnElement[bool]:
    return sa.and_(Notice.case_id == case.id, Notice.topic.in_(topics))


def _settle(session: Session, case: Case, fact: str, *, at: datetime) -> None:
    settle(session, Notice.case_id == case.id, Notice.fact.startswith(f"{fact}:"), at=at)


def of(case: Case) -> str:
    return f"{case.cause} · {case.place}"
