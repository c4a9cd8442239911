"""What others answered with files becomes evidence of the case, and does so once."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.cases.answers import answer_in, answers_in, origins_of, take_in
from enforcement.coordination import service
from enforcement.coordination.models import Matter
from enforcement.coordination.service import Doing
from enforcement.evidence.models import EvidenceItem
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME
from tests.coordination.neighbours import NOW, District, found_district
from tests.factories.cases import Story, begin


@pytest.fixture
def story(session: Session) -> Story:
    return begin(session).until("file")


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def asked(district: District, story: Story, kind: str = "appraisal") -> Matter:
    return district.request("水", kind, case_id=story.case.id)


def report(district: District, matter: Matter, *files: str) -> int:
    district.take(matter, "sign", "水")
    return district.take(matter, "report", "水", result="属河道管理范围。", files=list(files)).id


def collect(story: Story, entry: int) -> EvidenceItem:
    act = story.take("collect", "2026-03-05 10:00")
    take_in(story.session, story.case, entry, act)
    found = sa.select(EvidenceItem).where(EvidenceItem.act_id == act.id)
    return story.session.scalars(found).one()


def test_an_answer_with_files_is_offered_and_one_without_is_not(
    session: Session, district: District, story: Story
) -> None:
    digest = district.keep("鉴定报告.jpg")
    entry = report(district, asked(district, story), digest)
    report(district, asked(district, story, "permit"))
    session.expire_all()

    [answer] = answers_in(session, story.case)

    assert (answer.entry.id, [one.name for one in answer.files]) == (entry, ["鉴定报告.jpg"])
    assert answer.is_appraisal
    assert answer.item is None


def test_what_came_by_a_link_is_offered_too(
    session: Session, district: District, story: Story
) -> None:
    matter = asked(district, story, "expert")
    district.take(matter, "sign", "水")
    by = Doing(None, NOW, {"result": "合格。", "files": [district.keep("意见.jpg")]}, name="陶工")
    service.take(session, matter, BY_NAME["report"], by, lane=district.lane(matter, "水"))
    session.expire_all()

    [answer] = answers_in(session, story.case)

    assert answer.entry.who == "陶工"
    assert not answer.is_appraisal


def test_what_we_answered_ourselves_and_what_a_side_of_a_dispute_holds_prove_nothing(
    session: Session, district: District, story: Story
) -> None:
    digest = district.keep("图.jpg")
    matter = asked(district, story)
    entry = report(district, matter, digest)
    district.begin(
        MatterKind.DISPUTE, "队", case_id=story.case.id, title="由谁管",
        competent=district.id("水"), reason="在河道。",
    )  # fmt: skip
    dispute = session.scalars(sa.select(Matter).where(Matter.kind == MatterKind.DISPUTE)).one()
    district.take(
        dispute, "state_view", "水", competent=district.id("镇"), reason="不是。", files=[digest]
    )
    session.expire_all()
    assert [one.entry.id for one in answers_in(session, story.case)] == [entry]

    story.case.handling = story.case.issuer = district.bodies["水"]
    session.flush()

    assert answers_in(session, story.case) == []


def test_it_remembers_where_it_came_from_and_is_taken_in_once(
    session: Session, district: District, story: Story
) -> None:
    matter = asked(district, story)
    entry = report(district, matter, district.keep("鉴定报告.jpg"))
    session.expire_all()

    item = collect(story, entry)

    assert origins_of(session, story.case)[item.id].matter is matter
    [answer] = answers_in(session, story.case)
    assert answer.item is item
    assert item.title in answer.refusals[0].says
    with pytest.raises(StepRefused) as refused:
        collect(story, entry)
    assert [one.code for one in refused.value.reasons] == ["in-evidence"]


def test_an_answer_in_another_case_is_none_to_this_one(
    session: Session, district: District, story: Story
) -> None:
    entry = report(district, district.request("水", "appraisal"), district.keep("报告.jpg"))

    assert answer_in(session, story.case, entry) is None
    with pytest.raises(StepRefused) as refused:
        collect(story, entry)
    assert [one.code for one in refused.value.reasons] == ["no-answer"]


def test_the_database_keeps_the_second_out(
    session: Session, district: District, story: Story
) -> None:
    entry = report(district, asked(district, story), district.keep("鉴定报告.jpg"))
    session.expire_all()
    collect(story, entry)
    story.take("collect", "2026-03-05 11:00")
    second = sa.select(sa.func.max(EvidenceItem.id)).scalar_subquery()

    twice = sa.update(EvidenceItem).where(EvidenceItem.id == second).values(answer_id=entry)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(twice)
