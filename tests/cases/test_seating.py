"""Every seat has a person of its own, or the petition says so before it waits for nobody."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.chains import choose
from enforcement.cases.intents import Intent
from enforcement.cases.models import Petition, PetitionState
from enforcement.cases.seating import too_few
from enforcement.cases.signing import stuck
from enforcement.organisations.deputising import appoint, end
from enforcement.organisations.models import Deputising, RoleGrant
from enforcement.procedure.permissions import Role, Seat
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin

FILED_AT = "2026-03-03 09:00"
TEAM, MANAGER, HEAD = Seat.TEAM, Seat.MANAGER, Seat.HEAD


def ready(session: Session, *seats: str) -> Story:
    story = begin(session)
    if seats:
        choose(story.town.office, "file", seats)
    return story.until("inspect")


def petition(story: Story) -> Petition:
    return story.petition("file", story.intend("file", FILED_AT))


def take_away(session: Session, story: Story, name: str) -> None:
    story.town[name].grants.clear()
    session.flush()
    session.expire_all()


def give(session: Session, story: Story, name: str, role: Role) -> None:
    office = story.town.office
    story.town[name].grants.append(RoleGrant(role=role, organisation_id=office.id))
    session.flush()
    session.expire_all()


def stand_in(
    session: Session, story: Story, absent: str, deputy: str, first: int = 3
) -> Deputising:
    row = appoint(session, Deputising(
        absent=story.town[absent], deputy=story.town[deputy], seat=Seat.HEAD,
        organisation_id=story.town.office.id, from_on=date(2026, 3, first),
        until_on=date(2026, 3, 31), recorded_at=at("2026-03-01 09:00"),
    ))  # fmt: skip
    session.flush()
    session.expire_all()
    return row


@pytest.mark.parametrize(
    ("able", "told"),
    [
        ({TEAM: {1}, HEAD: {2}}, ()),
        ({TEAM: {1}, HEAD: set()}, (HEAD,)),
        ({TEAM: {1, 2}, HEAD: {1}}, ()),
        ({MANAGER: {1}, HEAD: {1}}, (MANAGER, HEAD)),
        ({TEAM: {1, 2}, MANAGER: {1, 2}, HEAD: {1, 2}}, (TEAM, MANAGER, HEAD)),
    ],
    ids=["both", "nobody", "the other one", "one for two", "two for three"],
)
def test_each_seat_needs_somebody_of_its_own(
    able: dict[Seat, set[int]], told: tuple[Seat, ...]
) -> None:
    assert too_few(able) == told


def test_a_petition_for_a_seat_that_nobody_holds_is_refused_at_once(session: Session) -> None:
    story = ready(session, "team", "manager", "head")
    take_away(session, story, "钱伟")

    assert list(refused(lambda: petition(story))) == ["seat-unfilled"]
    assert story.case.petitions == []


def test_one_person_on_two_seats_needs_a_second(session: Session) -> None:
    story = ready(session, "manager", "head")
    take_away(session, story, "钱伟")
    give(session, story, "郑国栋", Role.CASE_MANAGER)

    assert list(refused(lambda: petition(story))) == ["seat-unfilled"]

    give(session, story, "赵强", Role.CASE_MANAGER)
    assert petition(story).state is PetitionState.WAITING


def test_who_alone_can_sign_the_last_seat_leaves_the_first_to_another(session: Session) -> None:
    story = ready(session)
    give(session, story, "郑国栋", Role.TEAM_HEAD)
    asked = petition(story)
    intent = story.signing(asked, Seat.HEAD, 1)

    told = refused(lambda: service.agree(session, asked, intent, opinion="同意"))
    service.send_back(session, asked, intent, opinion="写明管辖依据。")

    assert list(told) == ["needed-later"]
    assert asked.state is PetitionState.RETURNED


def test_the_recused_head_fills_no_seat_and_his_deputy_does(session: Session) -> None:
    story = begin(session).until("file")
    says = {"applicant": "party", "reason": "和举报人是亲属。"}
    story.take("ask_recusal", "2026-03-03 10:00", challenged=story.town.ids("郑国栋"), **says)
    row = stand_in(session, story, "郑国栋", "钱伟")
    recusal = story.petition(
        "grant_recusal", story.intend("grant_recusal", "2026-03-03 11:00", reason="是近亲属。")
    )
    service.agree(session, recusal, story.signing(recusal, Seat.MANAGER, 1), opinion="同意")
    withdrawn = story.intend("withdraw", "2026-03-04 09:00")

    end(row, date(2026, 3, 4))
    assert list(refused(lambda: story.petition("withdraw", withdrawn))) == ["seat-unfilled"]

    row.ended_on = None
    assert story.petition("withdraw", withdrawn).state is PetitionState.WAITING


def test_a_deputy_whose_days_are_to_come_keeps_a_seat_from_being_empty(session: Session) -> None:
    story = ready(session)
    give(session, story, "李明", Role.HEAD)
    take_away(session, story, "郑国栋")
    assert list(refused(lambda: petition(story))) == ["seat-unfilled"]

    stand_in(session, story, "李明", "钱伟", first=5)

    assert petition(story).state is PetitionState.WAITING


def test_what_waits_for_a_lost_seat_says_so_and_the_handlers_take_it_back(
    session: Session,
) -> None:
    story = ready(session)
    asked = petition(story)
    assert stuck(session, asked, story.intend("file", FILED_AT)) == []

    take_away(session, story, "郑国栋")

    word = Intent(story.town["赵强"], at("2026-03-03 10:00"), at("2026-03-03 10:00"))
    assert [one.code for one in stuck(session, asked, word)] == ["seat-unfilled"]
    service.recall(session, asked, word)
    assert asked.state is PetitionState.RECALLED


def test_who_has_no_part_in_the_case_recalls_nothing(session: Session) -> None:
    story = ready(session)
    asked = petition(story)
    stranger = Intent(story.town["钱伟"], at("2026-03-03 10:00"), at("2026-03-03 10:00"))

    assert list(refused(lambda: service.recall(session, asked, stranger))) == ["not-ones-own"]
