"""An answer of another organisation becomes evidence by one press, and once."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.coordination import service
from enforcement.coordination.models import Matter
from enforcement.coordination.service import Doing
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.organisations.models import Kind, Level, Officer
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.permissions import Role
from tests.factories.organisations import OfficerFactory, OrganisationFactory
from tests.web.conftest import Browser, parsed
from tests.web.forms import form_of, resend, send
from tests.web.town import Counter

DIGEST = "a" * 64


class Answered:
    """A case with a request that a laboratory has answered with one file."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.case = counter.play("file")
        with counter.at_work() as session:
            self.entry = self._answer(session)
        self.browser = counter.enter("李明", self.case)

    @property
    def path(self) -> str:
        return f"/cases/{self.case}/steps/collect?kind=opinion&answer={self.entry}"

    def look(self) -> list[EvidenceItem]:
        chosen = sa.select(EvidenceItem).where(EvidenceItem.answer_id == self.entry)
        return list(self.counter.look(lambda session: session.scalars(chosen).all()))

    def _answer(self, session: Session) -> int:
        case = session.get_one(Case, self.case)
        above = OrganisationFactory.build(
            name="岚海区人民政府", kind=Kind.GOVERNMENT, level=Level.DISTRICT
        )
        case.handling.parent = above
        lab = OrganisationFactory.build(
            name="岚海区检测中心", short_name="检测中心", kind=Kind.DEPARTMENT,
            level=Level.DISTRICT, parent=above,
        )  # fmt: skip
        now = datetime.now(UTC)
        chemist = OfficerFactory.build(name="丁工", organisation=lab, roles=[Role.DEPARTMENT_STAFF])
        session.add_all([above, lab, chemist, StoredFile(
            sha256=DIGEST, name="检测报告.pdf", media_type="application/pdf", size=1, stored_at=now,
        )])  # fmt: skip
        session.flush()
        officer = next(one for one in _officers(session, case) if one.name == "李明")
        matter = service.begin(session, MatterKind.REQUEST, Doing(officer, now, {
            "request_type": "appraisal", "title": "废渣是否有毒", "to": lab.id,
            "description": "送检废渣一袋。", "due": "2026-12-31",
        }), case_id=case.id)  # fmt: skip
        self._step(session, matter, "sign", Doing(chemist, now))
        said = {"result": "属一般固体废物。", "files": [DIGEST]}
        return self._step(session, matter, "report", Doing(chemist, now, said))

    @staticmethod
    def _step(session: Session, matter: Matter, name: str, doing: Doing) -> int:
        return service.take(session, matter, BY_NAME[name], doing, lane=matter.lanes[0]).id


def _officers(session: Session, case: Case) -> list[Officer]:
    here = Officer.organisation_id == case.handling_id
    return list(session.scalars(sa.select(Officer).where(here)))


@pytest.fixture
def answered(counter: Counter) -> Answered:
    return Answered(counter)


def test_one_press_opens_the_form_filled_from_the_answer(answered: Answered) -> None:
    page = answered.browser.get(f"/cases/{answered.case}").text
    [link] = [
        str(one.get("href")) for one in parsed(page).iter("a")
        if "取为证据" in "".join(one.itertext())
    ]  # fmt: skip

    form = form_of(answered.browser.get(link).text, f"/cases/{answered.case}/steps/collect")

    assert link == answered.path
    assert form["title"] == ["岚海区检测中心的答复（废渣是否有毒）"]
    assert form["proves"] == ["属一般固体废物。"]
    assert form["expert"] == ["岚海区检测中心丁工"]
    assert "送检废渣一袋。" in form["materials"]
    assert "调取" in form["method"][0]
    assert len(form["kept_files"]) == 1


def test_the_file_goes_by_its_hash_and_the_item_says_where_it_came_from(
    answered: Answered,
) -> None:
    answer = send(answered.browser, answered.path)

    assert answer.status_code == 302, answer.text
    [item] = answered.look()
    files = answered.counter.look(
        lambda session: [one.sha256 for one in session.get_one(EvidenceItem, item.id).files]
    )
    assert files == [DIGEST]
    evidence = answered.browser.get(f"/cases/{answered.case}/evidence").text
    assert "来自" in evidence
    assert "协作请求" in evidence
    page = answered.browser.get(f"/cases/{answered.case}").text
    assert "答复已取为证据" in page
    assert "个文件取为证据" not in page


def test_a_second_time_is_told_that_it_is_there(answered: Answered) -> None:
    before = answered.browser.get(answered.path).text
    send(answered.browser, answered.path)

    page = answered.browser.get(answered.path).text
    again = resend(answered.browser, page, answered.path)
    stale = resend(answered.browser, before, answered.path)

    assert "已经在证据里" in page
    assert (again.status_code, stale.status_code) == (409, 409)
    assert "已经在证据里" in again.text
    assert len(answered.look()) == 1


def test_the_kind_may_be_another_and_the_answer_is_kept(answered: Answered) -> None:
    page = answered.browser.get(answered.path).text
    other = next(
        str(one.get("href")) for one in parsed(page).iter("a")
        if "kind=document" in str(one.get("href"))
    )  # fmt: skip

    answer = send(answered.browser, other)

    assert answer.status_code == 302, answer.text
    assert [one.kind.value for one in answered.look()] == ["document"]


def test_an_answer_to_another_case_is_not_found(answered: Answered) -> None:
    other = answered.counter.play("file")
    stranger: Browser = answered.counter.enter("李明", other)

    assert stranger.get(answered.path).status_code == 404
    foreign = f"/cases/{other}/steps/collect?kind=opinion&answer={answered.entry}"
    assert stranger.get(foreign).status_code == 404
