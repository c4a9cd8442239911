"""A bureau and its team as one organ: who handles and who decides stay apart (局队合一)."""

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.models import Case, PetitionState
from enforcement.cases.queries import officers_of
from enforcement.coordination.places import acts_for, places
from enforcement.coordination.telling import holders
from enforcement.documents.models import Document
from enforcement.law import articles
from enforcement.organisations.models import Officer, RoleGrant
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.permissions import Permission, Role
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.bureaus import begin_in_bureau
from tests.factories.cases import ROUTE, Story
from tests.two_roles import TWO_ROLES, TwoRoles, begun, stand_in


def papers_of(session: Session, case: Case) -> list[Document]:
    return list(session.query(Document).where(Document.case_id == case.id).order_by(Document.id))


def test_a_case_walks_from_lead_to_archive_in_the_name_of_the_bureau(session: Session) -> None:
    story = begin_in_bureau(session)

    for name, when in ROUTE:
        story.take(name, when)

    case, papers = story.case, papers_of(session, story.case)
    assert case.stage is State.ARCHIVED
    assert case.handling.name == "岚海区农业综合行政执法大队"
    assert case.issuer is story.town.office
    assert case.number == "岚农执案〔2026〕0001号"
    assert {one.issuer_id for one in papers} == {story.town.office.id}
    assert all(one.number.startswith("岚农") for one in papers if one.number)


def test_bureau_and_team_share_one_series_of_numbers(session: Session) -> None:
    story = begin_in_bureau(session).until("register")
    second = Story(session, story.town)

    second.take("register", "2026-03-02 11:00", by=story.town["陈静"])

    assert second.case.number == "岚农执案〔2026〕0002号"
    assert second.case.handling_id == story.case.handling_id


def test_people_of_bureau_and_team_are_there_to_be_named(session: Session) -> None:
    story = begin_in_bureau(session).until("inspect")

    assert {"李明", "陈静", "周涛", "赵强"} <= {
        one.name for one in officers_of(session, story.case)
    }


def test_what_is_asked_of_the_bureau_reaches_its_team_and_the_team_asks_as_the_bureau(
    session: Session,
) -> None:
    town = begin_in_bureau(session).town

    assert acts_for(town["李明"]) is town.office
    assert town.office.id in places(town["李明"], Permission.MATTERS_ANSWER)
    assert town["李明"].id in holders(session, [Permission.MATTERS_ANSWER], {town.office.id})


@pytest.mark.parametrize("one", TWO_ROLES, ids=lambda one: one.name)
def test_one_person_in_two_roles_is_refused(session: Session, one: TwoRoles) -> None:
    doing = begun(session, one)

    with pytest.raises(StepRefused) as told:
        doing.run(session)

    [reason] = [said for said in told.value.reasons if said.code == one.code]
    assert reason.because == one.article.short
    assert one.cure in reason.cure


def give(session: Session, story: Story, name: str, role: Role) -> Officer:
    officer = story.town[name]
    officer.grants.append(RoleGrant(role=role, organisation_id=story.town.office.id))
    session.flush()
    session.expire_all()
    return officer


def test_where_every_reviewer_was_in_the_field_the_cure_names_who_appoints_another(
    session: Session,
) -> None:
    story = begin_in_bureau(session)
    story.town["王芳"].grants.clear()
    session.flush()
    story.until("conclude", inspect={"officers": story.town.ids("李明", "周涛")})

    with pytest.raises(StepRefused) as told:
        story.take("ask_review", "2026-03-06 15:00")

    [reason] = told.value.reasons
    assert (reason.code, reason.because) == ("seat-unfilled", articles.PENALTY_58_1.short)
    assert "安全管理员沈洁" in reason.cure

    give(session, story, "王芳", Role.LEGAL_REVIEWER)
    story.take("ask_review", "2026-03-06 15:10")
    assert story.take("pass_review", "2026-03-09 10:00").state_after is State.REVIEW_PASSED


def test_where_the_only_head_was_in_the_field_his_deputy_decides(session: Session) -> None:
    story = begin_in_bureau(session)
    story.until("serve 45", inspect={"officers": story.town.ids("李明", "郑国栋")})
    decision = story.intend("decide", "2026-03-18 09:00")

    told = refused(lambda: story.petition("decide", decision))
    stand_in(story, "郑国栋", "钱伟")
    asked = story.petition("decide", decision)
    service.agree(session, asked, story.signing(asked, asked.seat, 1), opinion="同意")
    word = story.signing(asked, asked.seat, 2)
    service.agree(session, asked, type(word)(story.town["钱伟"], word.at, word.now), opinion="同意")

    assert told == {"seat-unfilled": articles.PENALTY_57_1.short}
    assert asked.state is PetitionState.GRANTED
    assert story.case.stage is State.DECIDED
