"""What must hold after the storm, rule by rule; every breach is told in words."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Act, Petition, PetitionState
from enforcement.documents.models import Document, NumberSeries
from enforcement.documents.numbering import CASE_WORD
from enforcement.procedure.permissions import Seat
from tests.benchmarks.storm import CLICKS, Click
from tests.benchmarks.waiting import Waiting

CHINESE = re.compile(r"[\u4e00-\u9fff]{4,}")
NOT_SAVED = "没有保存"


@dataclass(frozen=True)
class Aftermath:
    """The words sent, and the database they left behind."""

    session: Session
    waiting: Sequence[Waiting]
    clicks: Sequence[Click]

    def by_petition(self) -> dict[int, list[Click]]:
        found = defaultdict[int, list[Click]](list)
        for click in self.clicks:
            found[click.petition_id].append(click)
        return found


@dataclass(frozen=True)
class Rule:
    """One promise, and what breaks it."""

    says: str
    breaches: Callable[[Aftermath], Iterator[str]]


def _all_answered(after: Aftermath) -> Iterator[str]:
    if len(after.clicks) != CLICKS * len(after.waiting):
        yield f"应有 {CLICKS * len(after.waiting)} 次回答，只有 {len(after.clicks)} 次"


def _none_failed(after: Aftermath) -> Iterator[str]:
    for click in after.clicks:
        if click.reply.status >= 500:
            yield f"报批 {click.petition_id}：{click.reply.status}"


def _one_winner(after: Aftermath) -> Iterator[str]:
    for petition, clicks in after.by_petition().items():
        won = sum(click.reply.is_done for click in clicks)
        if won != 1:
            yield f"报批 {petition}：{won} 次成功"


def _losers_told(after: Aftermath) -> Iterator[str]:
    for click in after.clicks:
        told = CHINESE.search(click.reply.text) and NOT_SAVED in click.reply.text
        if not click.reply.is_done and not (click.reply.status == 409 and told):
            yield f"报批 {click.petition_id}：{click.reply.status}，没有说明"


def _one_act(after: Aftermath) -> Iterator[str]:
    taken = Counter(
        (case_id, step) for case_id, step in after.session.execute(sa.select(Act.case_id, Act.step))
    )
    for one in after.waiting:
        if taken[one.case_id, one.step] != 1:
            yield f"案件 {one.case_id}：“{one.step}”登记了 {taken[one.case_id, one.step]} 次"


def _one_signature(after: Aftermath) -> Iterator[str]:
    for one in after.waiting:
        asked = after.session.get_one(Petition, one.petition_id)
        signed = [word.seat for word in asked.signatures if word.agreed]
        if asked.state is not PetitionState.GRANTED or signed.count(Seat.HEAD) != 1:
            yield f"报批 {asked.id}：{asked.state.label}，负责人签了 {signed.count(Seat.HEAD)} 次"


def _one_paper_each(after: Aftermath) -> Iterator[str]:
    made = Counter(
        (act, code)
        for act, code in after.session.execute(sa.select(Document.act_id, Document.code))
    )
    for (act, code), copies in made.items():
        if copies > 1:
            yield f"办理记录 {act} 的文书 {code} 有 {copies} 份"


def _numbers_gapless(after: Aftermath) -> Iterator[str]:
    used = _numbers_used(after.session)
    for series in after.session.scalars(sa.select(NumberSeries)):
        given = used[series.issuer_id, series.word, series.year]
        if series.word != CASE_WORD and sorted(given) != list(range(1, series.last + 1)):
            yield f"“{series.word}”字 {series.year} 年编号不连续或者重复"


def _numbers_used(session: Session) -> dict[tuple[int, str, int], list[int]]:
    used = defaultdict[tuple[int, str, int], list[int]](list)
    numbered = sa.select(Document.issuer_id, Document.word, Document.year, Document.sequence)
    for issuer_id, word, year, sequence in session.execute(
        numbered.where(Document.word.is_not(None))
    ):
        used[issuer_id, str(word), int(year or 0)].append(int(sequence or 0))
    return used


RULES: tuple[Rule, ...] = (
    Rule("每次点击都有回答", _all_answered),
    Rule("没有 5xx", _none_failed),
    Rule("每件报批只有一次成功", _one_winner),
    Rule("其余得到 409 和中文说明", _losers_told),
    Rule("每案只登记一次办理", _one_act),
    Rule("每件只有一个负责人签名", _one_signature),
    Rule("每份文书只制作一次", _one_paper_each),
    Rule("文号连续且不重复", _numbers_gapless),
)


def breaches(after: Aftermath) -> list[str]:
    """Every breach of every rule; none means that all held."""
    return [f"{rule.says}：{told}" for rule in RULES for told in rule.breaches(after)]
