"""The answer to a request, on the page of its case."""

from collections.abc import Callable

import pytest

from enforcement.coordination import service
from enforcement.coordination.service import Doing
from enforcement.evidence.models import StoredFile
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME
from tests.coordination.neighbours import found_district
from tests.factories.cases import Story, at
from tests.web.town import Counter

DIGEST = "7" * 64
PageOf = Callable[[str], str]


@pytest.fixture
def page_of(counter: Counter) -> PageOf:
    """What somebody sees of a filed case in which a request was answered with a file."""

    def plot(story: Story) -> None:
        session = story.until("file").session
        session.add(StoredFile(sha256=DIGEST, name="意见.jpg", media_type="image/jpeg", size=1,
                               stored_at=at("2026-03-10 10:00")))  # fmt: skip
        district = found_district(session)
        asked = {"title": "物料性质", "to": district.id("水"), "request_type": "expert",
                 "due": "2026-03-20", "description": "请认定。"}  # fmt: skip
        doing = Doing(district.people["队"], at("2026-03-10 10:00"), asked)
        matter = service.begin(session, MatterKind.REQUEST, doing, case_id=story.case.id)
        for step, says in (("sign", {}), ("report", {"result": "属于。", "files": [DIGEST]})):
            doing = Doing(district.people["水"], at("2026-03-11 10:00"), says)
            service.take(session, matter, BY_NAME[step], doing, lane=matter.lanes[0])

    case_id = counter.tell(plot)
    return lambda name: counter.enter(name, case_id).get(f"/cases/{case_id}").text


def test_the_case_shows_the_answer_and_offers_its_files_as_evidence(page_of: PageOf) -> None:
    text = page_of("李明")

    assert "水某答复：属于。" in text
    assert "答复的 1 个文件取为证据" in text


def test_who_does_not_investigate_sees_the_answer_only(page_of: PageOf) -> None:
    text = page_of("郑国栋")

    assert "水某答复：属于。" in text
    assert "取为证据" not in text
