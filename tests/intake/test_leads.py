"""The life of a lead: kept, accepted, merged or let go by one exit, and who reported is told."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.intake.exits import BY_KIND
from enforcement.intake.leaving import Leaving, take_exit
from enforcement.intake.models import Lead, Unchangeable
from enforcement.intake.service import (
    Outcome,
    accept,
    leave,
    merge,
    record_answer,
)
from enforcement.intake.words import Channel, ExitKind, Happening, LeadState, Told
from enforcement.notices.models import Notice, Topic
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.fields import read
from tests.factories.cases import at, begin
from tests.factories.leads import lead_in, send
from tests.factories.towns import Town, found_town

NOON = at("2026-03-02 12:00")


def story_of(lead: Lead) -> list[Happening]:
    return [one.what for one in lead.events]


def told(session: Session, officer_id: int) -> list[str]:
    mine = sa.select(Notice.title).where(
        Notice.officer_id == officer_id, Notice.topic == Topic.LEAD
    )
    return list(session.scalars(mine.order_by(Notice.id)))


def exit_by(
    session: Session, town: Town, lead: Lead, kind: ExitKind, *, by: str = "李明", **says: Any
) -> None:
    way = BY_KIND[kind]
    take_exit(session, Leaving(lead, way, town[by], read(way.asks, says), NOON))


SETTLED: dict[str, Any] = {
    "corrected_at": "2026-03-02 11:00",
    "reason": "劝导后已清走",
    "answer": "已清理",
}
FALSE: dict[str, Any] = {"ground": "unfounded", "reason": "到场没有看到", "answer": "核查不属实"}


def test_the_same_reference_of_the_same_client_is_one_lead(session: Session) -> None:
    town = found_town(session)
    pushed = {"client": "a", "client_reference": "7"}

    first, again = send(session, town, **pushed), send(session, town, **pushed)
    other = send(session, town, **pushed | {"client": "b"})

    assert (first.is_new, again.is_new, other.is_new) == (True, False, True)
    assert again.lead is first.lead
    assert other.lead is not first.lead
    assert story_of(first.lead) == [Happening.RECEIVED]


def test_without_a_reference_the_same_content_is_kept_and_linked(session: Session) -> None:
    town = found_town(session)

    first, again = lead_in(session, town), lead_in(session, town)

    assert again is not first
    assert again.resembles is first
    assert again.state is LeadState.WAITING


def test_who_reported_is_told_when_it_is_accepted_and_when_it_leaves(session: Session) -> None:
    town = found_town(session)
    reporter = town["孙丽"].id
    lead = lead_in(session, town, channel=Channel.GRID, reporter_id=reporter)

    accept(session, lead, town["赵强"], now=NOON, category="0102")
    exit_by(session, town, lead, ExitKind.CORRECTED, **SETTLED)

    assert (lead.state, lead.category) == (LeadState.LEFT, "0102")
    assert told(session, reporter) == ["你上报的线索：已受理", "你上报的线索：已到现场纠正"]
    assert (lead.told_how, lead.told_at) == (Told.NOTICE, NOON)
    assert story_of(lead) == [Happening.RECEIVED, Happening.ACCEPTED, Happening.LEFT]


def test_a_lead_of_the_hotline_waits_until_somebody_records_the_answer(session: Session) -> None:
    town = found_town(session)
    lead = lead_in(session, town, channel=Channel.HOTLINE, reporter_name="市民", reporter_phone="1")

    with pytest.raises(StepRefused, match="还没有办出"):
        record_answer(session, lead, Told.PLATFORM, "已清理", town["李明"], now=NOON)
    exit_by(session, town, lead, ExitKind.NO_ACTION, **FALSE)
    waits = lead.is_answered
    record_answer(session, lead, Told.PLATFORM, "已答复", town["李明"], now=NOON)

    assert not waits
    assert lead.is_answered
    assert lead.told_how is Told.PLATFORM
    assert lead.events[-1].says == "热线或来件平台回复：已答复"


def test_a_lead_is_accepted_once(session: Session) -> None:
    town = found_town(session)
    lead = lead_in(session, town)
    accept(session, lead, town["李明"], now=NOON)

    with pytest.raises(StepRefused, match="不再是待分办"):
        accept(session, lead, town["赵强"], now=NOON)


def test_a_lead_leaves_once(session: Session) -> None:
    town = found_town(session)
    lead, other = lead_in(session, town), lead_in(session, town)
    exit_by(session, town, lead, ExitKind.NO_ACTION, **FALSE)

    for kind in (ExitKind.CASE, ExitKind.CORRECTED):
        with pytest.raises(StepRefused, match="只能有一个去向"):
            leave(session, lead, Outcome(kind), town["李明"], now=NOON)
    with pytest.raises(StepRefused, match="只能有一个去向"):
        merge(session, lead, other, town["李明"], now=NOON)
    assert lead.exit_kind is ExitKind.NO_ACTION
    assert lead.exit_reason == "现场核查不属实：到场没有看到"


@pytest.mark.parametrize(
    "broken",
    [
        {"state": LeadState.LEFT},
        {"exit_kind": ExitKind.CASE},
        {"state": LeadState.MERGED, "exit_kind": ExitKind.MERGED, "exited_at": NOON},
        {"longitude": 120.0},
        {"client": "a"},
    ],
)
def test_the_database_keeps_no_half_lead(session: Session, broken: dict[str, Any]) -> None:
    lead = lead_in(session, found_town(session))

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(sa.update(Lead).where(Lead.id == lead.id).values(**broken))


def test_what_was_merged_follows_and_every_reporter_is_told(session: Session) -> None:
    town = found_town(session)
    first = lead_in(session, town, reporter_id=town["孙丽"].id, channel=Channel.GRID)
    second = lead_in(session, town, reporter_id=town["何敏"].id, channel=Channel.GRID)
    third = lead_in(session, town, reporter_id=town["钱伟"].id, channel=Channel.GRID)

    merge(session, third, second, town["赵强"], now=NOON)
    merge(session, second, first, town["赵强"], now=NOON)
    exit_by(session, town, first, ExitKind.CORRECTED, **SETTLED)

    assert {second.principal, third.principal} == {first}
    assert [told(session, town[name].id)[-1] for name in ("孙丽", "何敏", "钱伟")] == [
        "你上报的线索：已到现场纠正"
    ] * 3
    assert Happening.TAKEN_OVER in story_of(first)


def test_nothing_is_merged_into_itself_into_another_town_or_into_what_was_merged(
    session: Session,
) -> None:
    town, other = found_town(session), found_town(session)
    one, two, three = (lead_in(session, town) for _ in range(3))
    foreign = lead_in(session, other)
    merge(session, two, one, town["李明"], now=NOON)

    for principal, says in (
        (three, "本镇街的另一条"),
        (foreign, "本镇街的另一条"),
        (two, "已经并入"),
    ):
        with pytest.raises(StepRefused, match=says):
            merge(session, three, principal, town["李明"], now=NOON)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (["李明"], "两名执法人员"),
        (["李明", "刘洋"], "刘洋没有有效的执法资格"),
        (["李明", "王芳"], "王芳没有有效的执法资格"),
    ],
)
def test_who_orders_a_correction_are_two_who_may_enforce(
    session: Session, named: list[str], says: str
) -> None:
    town = found_town(session)
    lead = lead_in(session, town)

    with pytest.raises(StepRefused, match=says):
        exit_by(session, town, lead, ExitKind.CORRECTED, officers=town.ids(*named), **SETTLED)

    exit_by(session, town, lead, ExitKind.CORRECTED, officers=town.ids("李明", "陈静"), **SETTLED)
    assert lead.exit_stated["officers"] == town.ids("李明", "陈静")


def test_nobody_of_another_body_orders_a_correction(session: Session) -> None:
    town, other = found_town(session), found_town(session)
    lead = lead_in(session, town)

    with pytest.raises(StepRefused, match="不是本单位的"):
        exit_by(session, town, lead, ExitKind.CORRECTED,
                officers=[town["李明"].id, other["李明"].id], **SETTLED)  # fmt: skip


@pytest.mark.parametrize("when", ["2026-03-02 08:59", "2026-03-02 12:01"])
def test_a_correction_lies_between_the_finding_and_now(session: Session, when: str) -> None:
    town = found_town(session)

    with pytest.raises(StepRefused, match="发现之后、现在之前"):
        exit_by(session, town, lead_in(session, town), ExitKind.CORRECTED,
                **SETTLED | {"corrected_at": when})  # fmt: skip


def test_an_auxiliary_may_persuade_but_decides_nothing(session: Session) -> None:
    town = found_town(session)
    lead = lead_in(session, town)

    with pytest.raises(StepRefused, match="只能上报和协助") as refused:
        exit_by(session, town, lead, ExitKind.NO_ACTION, by="刘洋", **FALSE)

    assert refused.value.reasons[0].because == "鲁监督 10 ③"
    exit_by(session, town, lead, ExitKind.CORRECTED, by="刘洋", **SETTLED)
    assert lead.exit_kind is ExitKind.CORRECTED


def test_the_journal_is_only_added_to(session: Session) -> None:
    lead = lead_in(session, found_town(session))

    lead.events[0].says = "改过"
    with pytest.raises(Unchangeable):
        session.flush()


def test_a_case_takes_a_lead_up_and_is_its_one_exit(session: Session) -> None:
    from enforcement.cases import service
    from enforcement.procedure.steps import BY_NAME

    story = begin(session)
    lead = lead_in(session, story.town, channel=Channel.GRID, reporter_id=story.town["孙丽"].id)
    meant = story.intend("register", "2026-03-02 09:10")

    case = service.begin(session, BY_NAME["register"], meant, lead=lead)

    assert case.lead is lead
    assert (lead.exit_kind, lead.exit_reference) == (ExitKind.CASE, case.number)
    assert told(session, story.town["孙丽"].id) == ["你上报的线索：已登记案件核查"]
    with pytest.raises(StepRefused, match="只能有一个去向"):
        service.begin(session, BY_NAME["register"], meant, lead=lead)
