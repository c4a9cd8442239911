"""Petitions: each seat in its turn, nobody for himself, one at a time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.intents import Intent
from enforcement.cases.models import Petition, PetitionState
from enforcement.organisations.models import RoleGrant
from enforcement.procedure.permissions import Role, Seat
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import TYPING, Story, begin

FILED_AT = "2026-03-03 09:00"


@pytest.fixture
def story(session: Session) -> Story:
    return begin(session).until("inspect")


@pytest.fixture
def asked(story: Story) -> Petition:
    return story.petition("file", story.intend("file", FILED_AT))


@pytest.fixture
def by(story: Story, asked: Petition) -> Callable[[str], Intent]:
    def signing(name: str, minutes: int = 10) -> Intent:
        moment = asked.happened_at + timedelta(minutes=minutes)
        return Intent(story.town[name], moment, moment + TYPING)

    return signing


def test_until_the_last_seat_agrees_nothing_takes_effect(
    session: Session, story: Story, asked: Petition, by: Callable[..., Intent]
) -> None:
    first = service.agree(session, asked, by("赵强"), opinion="拟同意")

    assert first is None
    assert (asked.seat, asked.state, story.case.stage) == (
        Seat.HEAD, PetitionState.WAITING, State.CLUE
    )  # fmt: skip

    act = service.agree(session, asked, by("郑国栋", 20), opinion="同意立案")

    assert act is not None
    assert (asked.state, story.case.stage) == (PetitionState.GRANTED, State.FILED)
    assert [one.opinion for one in asked.signatures] == ["拟同意", "同意立案"]
    assert act.happened_at == asked.happened_at + timedelta(minutes=20)


@pytest.mark.parametrize("name", ["陈静", "王芳", "郑国栋", "孙丽", "刘洋"])
def test_the_wrong_seat_is_refused(
    session: Session, asked: Petition, by: Callable[..., Intent], name: str
) -> None:
    assert list(refused(lambda: service.agree(session, asked, by(name), opinion="同意"))) == [
        "no-right"
    ]


def test_the_head_of_another_town_is_refused(
    session: Session, story: Story, asked: Petition, by: Callable[..., Intent]
) -> None:
    service.agree(session, asked, by("赵强"), opinion="同意")
    stranger = begin(session).town["郑国栋"]
    intent = by("郑国栋", 20)

    codes = refused(
        lambda: service.agree(
            session, asked, Intent(stranger, intent.at, intent.now), opinion="同意"
        )
    )

    assert list(codes) == ["no-right"]


def test_nobody_signs_his_own_petition(
    session: Session, story: Story, asked: Petition, by: Callable[..., Intent]
) -> None:
    story.town["李明"].grants.append(
        RoleGrant(role=Role.TEAM_HEAD, organisation_id=story.town.office.id)
    )
    session.flush()

    assert refused(lambda: service.agree(session, asked, by("李明"), opinion="同意")) == {
        "not-ones-own": "处罚法 57 ①"
    }


def test_a_second_petition_waits_for_the_first(story: Story, asked: Petition) -> None:
    codes = refused(lambda: story.petition("decline", story.intend("decline", FILED_AT)))

    assert list(codes) == ["one-petition"]


def test_what_was_sent_back_may_be_asked_again(
    session: Session, story: Story, asked: Petition, by: Callable[..., Intent]
) -> None:
    service.send_back(session, asked, by("赵强"), opinion="立案理由写具体。")

    assert (asked.state, story.case.stage) == (PetitionState.RETURNED, State.CLUE)
    assert story.take("file", "2026-03-03 10:00").state_after is State.FILED


def test_sending_back_says_why(
    session: Session, asked: Petition, by: Callable[..., Intent]
) -> None:
    codes = refused(lambda: service.send_back(session, asked, by("赵强"), opinion="  "))

    assert list(codes) == ["return-says-why"]
    assert asked.state is PetitionState.WAITING


def test_a_signed_petition_is_not_signed_again(
    session: Session, story: Story, asked: Petition, by: Callable[..., Intent]
) -> None:
    service.agree(session, asked, by("赵强"), opinion="同意")
    service.agree(session, asked, by("郑国栋", 20), opinion="同意")

    again = refused(lambda: service.agree(session, asked, by("郑国栋", 21), opinion="同意"))
    back = refused(lambda: service.send_back(session, asked, by("郑国栋", 21), opinion="不妥"))

    assert "already-signed" in again
    assert "already-signed" in back


def test_what_became_unlawful_while_it_waited_is_not_granted(
    session: Session, story: Story, asked: Petition, by: Callable[..., Intent]
) -> None:
    service.agree(session, asked, by("赵强"), opinion="同意")
    story.town["陈静"].certified_until = asked.happened_at.date() - timedelta(days=1)
    session.flush()

    codes = refused(lambda: service.agree(session, asked, by("郑国栋", 20), opinion="同意"))

    assert codes["two-officers-named"] == "处罚法 42 ①"
    assert story.case.stage is State.CLUE


def test_a_step_that_needs_signatures_is_not_simply_taken(session: Session, story: Story) -> None:
    intent = story.intend("file", FILED_AT)

    codes = refused(lambda: service.take_step(session, story.case, BY_NAME["file"], intent))

    assert list(codes) == ["needs-petition"]


def test_a_step_that_needs_none_is_not_petitioned(story: Story) -> None:
    intent = story.intend("inspect", FILED_AT, ended_at="2026-03-03 09:30")

    assert list(refused(lambda: story.petition("inspect", intent))) == ["no-petition"]


@pytest.mark.parametrize("name", ["file", "decide", "archive", "resume", "decline"])
def test_a_step_out_of_its_order_is_refused(session: Session, name: str) -> None:
    story = begin(session).until("serve 54")

    assert "wrong-state" in refused(lambda: story.take(name, "2026-03-20 09:00"))


def test_only_the_team_head_changes_hands(story: Story) -> None:
    story.take("file", FILED_AT)
    others = story.town.ids("陈静", "周涛")

    denied = refused(
        lambda: story.take("reassign", "2026-03-03 15:00", officers=others, by=story.town["李明"])
    )
    story.take("reassign", "2026-03-03 15:00", officers=others)

    assert list(denied) == ["no-right"]
    assert [handler.officer.name for handler in story.case.handlers] == ["陈静", "周涛"]
