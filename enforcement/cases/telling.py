"""Who must know of an act: what waits for whom, what came back, whose case it now is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.acts import acts_on, last_track
from enforcement.cases.models import Act, Case, Petition
from enforcement.cases.queues import in_review, in_seat
from enforcement.cases.seating import holders, recused_from, signers
from enforcement.law.calendar import legal_day
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.procedure.permissions import Permission, Seat
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import RUNNING, State, Track

People = Callable[[Session, Act], Iterable[int]]
ENDS = frozenset({State.CLOSED, State.ARCHIVED, State.NOT_FILED, State.TRANSFERRED})


def responsible(case: Case) -> set[int]:
    """The handlers; before the filing names them, who registered the lead."""
    return {one.officer_id for one in case.handlers} or {act.by_id for act in case.acts[:1]}


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
        settle(session, Notice.case_id == case.id, ~_about_things(case), at=act.recorded_at)
    if act.step == "end_holding" and not _holds(case):
        settle(session, Notice.case_id == case.id, _about_things(case), at=act.recorded_at)
    if act.step in {"pass_review", "return_review"}:
        _settle(session, case, "ask_review", at=act.recorded_at)
    if act.step == "reassign":
        _let_go(session, case, at=act.recorded_at)
    if act.step == "ask_review":
        tell_reviewers(session, case, act.recorded_at)
    if telling := ON_ACT.get(act.step):
        people = {*telling.people(session, act)} - {act.by_id}
        tell(session, people, _news(telling.topic, telling.title, act), at=act.recorded_at)


def _holds(case: Case) -> bool:
    return any(track.state is State.THINGS_HELD for track in case.tracks)


def _news(topic: Topic, title: str, act: Act) -> News:
    case = act.case
    return News(topic, f"{act.step}:{act.id}", f"{title}：{case.party.name}", of(case), case.id)


def _about_things(case: Case) -> sa.ColumnElement[bool]:
    """The warnings of things held: they end with the holding, not with the case."""
    return Notice.fact.startswith(f"due:{case.id}:end_holding:")


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
    return _tell_only(session, able - signed - recused_from(case) - {asked.by_id}, news, at)


def tell_reviewers(session: Session, case: Case, at: datetime) -> int:
    """The same of a legal review that waits; 0 where none does."""
    track = last_track(case, Track.REVIEW)
    waits = track is not None and track.state is State.REVIEW_ASKED
    if track is None or not waits or case.stage not in RUNNING:
        return 0
    asked = acts_on(case, track)[0]
    able = signers(session, case, Seat.REVIEWER, legal_day(at)) - recused_from(case)
    news = _news(Topic.REVIEW, "送法制审核", asked)
    return _tell_only(session, able - {asked.by_id}, news, at)


def _tell_only(session: Session, people: set[int], news: News, at: datetime) -> int:
    """Tell `people`; whom it no longer concerns, as a deputy whose days are over, need not know."""
    others = Notice.officer_id.not_in(list(people))
    settle(session, Notice.case_id == news.case_id, Notice.fact == news.fact, others, at=at)
    return tell(session, people, news, at=at)


def tell_seat(session: Session, seat: Seat, place: int, at: datetime) -> None:
    """Tell who may now sign in `seat` of the organisation `place` what waits; others no longer."""
    waiting = sa.select(Petition).join(Petition.case)
    for asked in session.scalars(waiting.where(in_seat(seat, {place}))):
        tell_signers(session, asked, at)
    for case in session.scalars(in_review({place})) if seat is Seat.REVIEWER else ():
        tell_reviewers(session, case, at)


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
