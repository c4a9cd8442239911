"""The clerk at the counter does it for somebody, sees no case, and gives him a receipt."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from werkzeug.test import TestResponse

from enforcement.organisations.models import Employment, Officer, RoleGrant
from enforcement.procedure.permissions import Role
from tests.documents import printed
from tests.web.conftest import Browser
from tests.web.forms import resend
from tests.web.town import Counter
from tests.web.window.parties import Party, noticed

COUNTER = "/window/counter"
CAME = {
    "presence": "agent", "submitter": "孙桂香", "contact_phone": "13800003704",
    "identity": "居民身份证 11010519491231002X", "content": "占用时间很短。",
    "authority": "杨卫东委托，代为陈述申辩，2026-03-15",
}  # fmt: skip


@pytest.fixture
def party(counter: Counter) -> Party:
    counter.move_to("2026-03-16 10:00")
    return noticed(counter)


def clerk_of(party: Party, name: str = "柳芳") -> Browser:
    with party.counter.at_work() as session:
        place = session.scalars(sa.select(Officer).where(Officer.name == "李明")).one()
        grants = [RoleGrant(organisation_id=place.organisation_id, role=Role.COUNTER_CLERK)]
        session.add(Officer(
            name=name, organisation_id=place.organisation_id, employment=Employment.PERMANENT,
            grants=grants,
        ))  # fmt: skip
    return party.counter.enter(name, party.case_id)


def open_for(browser: Browser, party: Party, **changes: str) -> TestResponse:
    typed = {"number": party.paper.number or "", "party_name": "杨卫东"} | changes
    return resend(browser, browser.get(COUNTER).text, COUNTER, **typed)


def take_in(browser: Browser, **changes: str | None) -> TestResponse:
    path = f"{COUNTER}/case/defence"
    return resend(browser, browser.get(path).text, path, **CAME | changes)


def test_what_is_taken_in_for_an_agent_says_who_came_and_by_what_authority(party: Party) -> None:
    clerk = clerk_of(party)
    open_for(clerk, party)

    answer = take_in(clerk)

    submission = party.submissions[0]
    assert answer.location == f"{COUNTER}/receipts/{submission.code}"
    assert submission.name == "孙桂香"
    assert submission.identity == "委托代理人，居民身份证 11010519491231002X"
    assert submission.on_behalf == CAME["authority"]
    officer = party.counter.enter("李明", party.case_id)
    assert "柳芳 窗口代收" in officer.get(f"/cases/{party.case_id}").text


def test_an_agent_without_authority_is_told_at_the_field(party: Party) -> None:
    clerk = clerk_of(party)
    open_for(clerk, party)

    answer = take_in(clerk, authority="")

    assert answer.status_code == 422
    assert "委托代理人来办的，填授权委托书" in answer.text
    assert not party.submissions


@pytest.mark.parametrize("changes", [{"party_name": "杨卫西"}, {"number": "没有这个号"}])
def test_a_case_is_found_only_by_number_and_name(party: Party, changes: dict[str, str]) -> None:
    answer = open_for(clerk_of(party), party, **changes)

    assert answer.status_code == 404
    assert "没有查到" in answer.text


def test_a_case_is_found_by_its_code_and_by_brackets_of_any_shape(party: Party) -> None:
    clerk, paper = clerk_of(party), party.paper
    number = (paper.number or "").replace("〔", "[").replace("〕", "]")

    for typed in (paper.verification or "", number):
        answer = open_for(clerk, party, number=typed)
        assert answer.location == f"{COUNTER}/case"


def test_the_clerk_of_another_town_finds_nothing_and_sees_no_receipt(
    party: Party, counter: Counter
) -> None:
    clerk = clerk_of(party)
    open_for(clerk, party)
    take_in(clerk)
    other = noticed(counter)
    with counter.at_work() as session:
        last = sa.select(sa.func.max(Officer.id)).where(Officer.name == "李明")
        far = session.get_one(Officer, session.scalar(last))
        grants = [RoleGrant(organisation_id=far.organisation_id, role=Role.COUNTER_CLERK)]
        session.add(Officer(
            name="邱云", organisation_id=far.organisation_id, employment=Employment.PERMANENT,
            grants=grants,
        ))  # fmt: skip
    stranger = counter.enter("邱云", other.case_id)

    assert open_for(stranger, party).status_code == 404
    code = party.submissions[0].code
    for path in (f"{COUNTER}/receipts/{code}", f"{COUNTER}/receipts/{code}/paper.pdf"):
        assert stranger.get(path).status_code == 404


def test_the_clerk_sees_no_case_and_no_officer_takes_in(party: Party) -> None:
    clerk, officer = clerk_of(party), party.counter.enter("李明", party.case_id)

    assert clerk.get(f"/cases/{party.case_id}").status_code == 404
    assert officer.get(COUNTER).status_code == 404


def test_the_receipt_is_printed_with_code_and_who_took_it_in(party: Party, tmp_path: Path) -> None:
    clerk = clerk_of(party)
    open_for(clerk, party)
    take_in(clerk)
    code = party.submissions[0].code

    answer = clerk.get(f"{COUNTER}/receipts/{code}/paper.pdf")

    file = tmp_path / "receipt.pdf"
    file.write_bytes(answer.data)
    text = "".join(printed.pages(file))
    assert answer.mimetype == "application/pdf"
    for said in ("收件回执", code, "孙桂香", "2026年3月16日10:00", "柳芳"):
        assert said in text
