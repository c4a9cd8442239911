"""Who signs: the organ chooses the seats before the last one, which is the law's."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.chains import ChainRefused, chain_of, choose, offered
from enforcement.cases.queues import waiting_petitions, waiting_reviews
from enforcement.law import articles
from enforcement.law.calendar import legal_day
from enforcement.organisations.deputising import DeputyRefused, appoint, end
from enforcement.organisations.models import Deputising
from enforcement.procedure.permissions import Role, Seat, held_apart
from enforcement.procedure.steps import BY_NAME
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin

LONG = ["team", "reviewer", "manager", "head"]


def deputising(story: Story, absent: str, deputy: str, **changes: object) -> Deputising:
    said = {
        "seat": Seat.HEAD, "organisation_id": story.town.office.id, "from_on": date(2026, 3, 1),
        "until_on": date(2026, 3, 31), "reason": "外出培训", "recorded_at": at("2026-03-01 09:00"),
    }  # fmt: skip
    return Deputising(absent=story.town[absent], deputy=story.town[deputy], **(said | changes))


def test_a_longer_chain_is_signed_seat_by_seat(session: Session) -> None:
    story = begin(session)
    choose(story.town.office, "file", LONG)
    story.until("inspect")

    story.take("file", "2026-03-03 09:00")

    signed = story.case.petitions[0].signatures
    assert [(one.seat, one.by.name) for one in signed] == [
        (Seat.TEAM, "赵强"), (Seat.REVIEWER, "王芳"), (Seat.MANAGER, "钱伟"), (Seat.HEAD, "郑国栋"),
    ]  # fmt: skip


def test_what_is_under_way_keeps_the_chain_it_began_with(session: Session) -> None:
    story = begin(session).until("inspect")
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))

    choose(story.town.office, "file", LONG)
    story.sign(asked)

    assert [one.seat for one in asked.signatures] == [Seat.TEAM, Seat.HEAD]


@pytest.mark.parametrize("seats", [["team"], ["head", "team"], [], ["king", "head"]])
def test_a_chain_ends_with_the_seat_the_table_names(session: Session, seats: list[str]) -> None:
    office = begin(session).town.office

    with pytest.raises(ChainRefused):
        choose(office, "decide", seats)

    assert chain_of(office, BY_NAME["decide"]) == (Seat.TEAM, Seat.HEAD)


def test_every_offered_chain_ends_where_the_table_ends() -> None:
    step = BY_NAME["decide"]

    assert len(offered(step)) == 8
    assert {chain[-1] for chain in offered(step)} == {Seat.HEAD}


def test_a_deputy_signs_and_the_paper_says_for_whom(session: Session) -> None:
    story = begin(session).until("inspect")
    appoint(session, deputising(story, "郑国栋", "钱伟"))
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))
    story.sign_first(asked)
    intent = story.signing(asked, Seat.MANAGER, 2)

    act = service.agree(session, asked, intent, opinion="同意")

    assert act is not None
    assert asked.signatures[-1].signer == "钱伟（代郑国栋）"


@pytest.mark.parametrize(
    "changes",
    [{"until_on": date(2026, 3, 2)}, {"from_on": date(2026, 3, 4)}],
    ids=["over", "not yet"],
)
def test_outside_its_days_a_deputy_signs_nothing(
    session: Session, changes: dict[str, object]
) -> None:
    story = begin(session).until("inspect")
    appoint(session, deputising(story, "郑国栋", "钱伟", **changes))
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))
    story.sign_first(asked)
    intent = story.signing(asked, Seat.MANAGER, 2)

    assert "no-right" in refused(lambda: service.agree(session, asked, intent, opinion="同意"))


def test_an_ended_deputising_holds_no_more(session: Session) -> None:
    row = deputising(begin(session), "郑国栋", "钱伟")

    end(row, date(2026, 3, 3))

    assert row.holds_on(date(2026, 3, 2))
    assert not row.holds_on(date(2026, 3, 3))


@pytest.mark.parametrize(
    ("absent", "deputy", "changes", "field"),
    [
        ("郑国栋", "刘洋", {}, "deputy"),
        ("郑国栋", "郑国栋", {}, "deputy"),
        ("李明", "陈静", {"seat": Seat.TEAM}, "seat"),
        ("王芳", "陈静", {"seat": Seat.REVIEWER}, "deputy"),
        ("郑国栋", "钱伟", {"until_on": date(2026, 2, 1)}, "until_on"),
    ],
    ids=["auxiliary", "himself", "no seat", "unqualified", "ends before it begins"],
)
def test_who_cannot_deputise_is_told_at_the_field(
    session: Session, absent: str, deputy: str, changes: dict[str, object], field: str
) -> None:
    story = begin(session)

    with pytest.raises(DeputyRefused) as told:
        appoint(session, deputising(story, absent, deputy, **changes))

    assert set(told.value.errors) == {field}


def test_a_reviewer_who_investigated_signs_no_reviewers_seat(session: Session) -> None:
    story = begin(session)
    choose(story.town.office, "decide", ["reviewer", "head"])
    story.until("serve 45")
    story.town["陈静"].legal_qualification = "A20163702990277"
    appoint(session, deputising(story, "王芳", "陈静", seat=Seat.REVIEWER))
    asked = story.petition("decide", story.intend("decide", "2026-03-18 09:00"))
    intent = story.signing(asked, Seat.REVIEWER, 1)
    own = type(intent)(story.town["陈静"], intent.at, intent.now)

    told = refused(lambda: service.agree(session, asked, own, opinion="同意"))

    assert told["reviewer-did-not-investigate"] == articles.PENALTY_58_1.short


def test_who_stands_in_for_the_reviewer_makes_the_legal_review(session: Session) -> None:
    story = begin(session).until("ask_review")
    deputy = story.town["钱伟"]
    deputy.legal_qualification = "A20163702990277"
    review = story.intend("pass_review", "2026-03-09 10:00", by=deputy)
    take = BY_NAME["pass_review"]
    assert "no-right" in refused(lambda: service.take_step(session, story.case, take, review))

    today = legal_day(datetime.now(UTC))
    days = {"from_on": date(2026, 3, 1), "until_on": today}
    appoint(session, deputising(story, "王芳", "钱伟", seat=Seat.REVIEWER, **days))
    session.expire_all()

    assert [one.id for one in waiting_reviews(session, deputy)] == [story.case.id]
    assert service.take_step(session, story.case, take, review).by is deputy


def test_the_administrators_are_held_apart() -> None:
    assert held_apart([Role.OFFICER, Role.TEAM_HEAD])
    assert not held_apart([Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
    assert not held_apart([Role.SYSTEM_ADMIN, Role.OFFICER])


def test_what_waits_for_the_absent_is_in_the_inbox_of_the_deputy(
    session: Session,
) -> None:
    story = begin(session).until("inspect")
    today = legal_day(datetime.now(UTC))
    appoint(
        session, deputising(story, "赵强", "周涛", seat=Seat.TEAM, from_on=today, until_on=today)
    )
    story.petition("file", story.intend("file", "2026-03-03 09:00"))
    session.expire_all()

    assert [one.step for one in waiting_petitions(session, story.town["周涛"])] == ["file"]
