"""Anybody may ask whether a paper or a certificate is ours, and learns nothing else."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from enforcement.documents.models import Document
from enforcement.organisations.models import Officer
from enforcement.web.access import ATTRIBUTE
from enforcement.web.window.public import PUBLIC_LOOKUPS, PUBLIC_POSTS
from tests.web.conftest import parsed
from tests.web.town import Counter
from tests.web.window.parties import PERSON, Party, noticed


@pytest.fixture
def party(counter: Counter) -> Party:
    counter.move_to("2026-03-16 10:00")
    return noticed(counter)


def main_of(text: str) -> str:
    return " ".join("".join(next(parsed(text).iter("main")).itertext()).split())


def test_a_paper_is_told_by_issuer_kind_number_day_and_nothing_of_the_case(party: Party) -> None:
    paper = party.paper

    text = main_of(party.browser.get(f"/window/documents/{paper.verification}").text)

    for said in ("行政处罚事先告知书", paper.number or "", "2026-03-10", "有效", "和签发时一致"):
        assert said in text
    for private in (PERSON["party_name"], "占用", "66号", "罚款", "160029"):
        assert private not in text


def test_a_code_may_be_typed_with_spaces_and_an_unknown_one_is_told(party: Party) -> None:
    code = party.paper.verification or ""

    typed = party.browser.get(f"/window/documents?code={code[:4]}+{code[4:8]}+{code[8:]}")
    unknown = party.browser.get(f"/window/documents/{'1' * 16}")

    assert typed.location == f"/window/documents/{code}"
    assert unknown.status_code == 404
    assert "查无此件" in unknown.text


def test_only_what_is_served_can_be_verified_and_every_such_paper_has_a_code_of_its_own(
    party: Party,
) -> None:
    papers = party.counter.look(lambda session: session.scalars(sa.select(Document)).all())

    assert {bool(one.verification) for one in papers if one.paper.served} == {True}
    assert {one.verification for one in papers if not one.paper.served} == {None}
    codes = [one.verification for one in papers if one.verification]
    assert len(set(codes)) == len(codes)


def test_a_notice_that_another_replaced_binds_no_more(counter: Counter) -> None:
    counter.move_to("2026-03-16 10:00")
    case_id = counter.tell(lambda story: (
        story.until("serve 45"), story.take("notify", "2026-03-13 09:00")))  # fmt: skip
    first = Party(counter, case_id).paper

    page = counter.app.test_client().get(f"/window/documents/{first.verification}").text

    assert "已被后来的文书代替" in page


def test_a_decision_that_was_revoked_is_told_as_revoked(counter: Counter) -> None:
    counter.move_to("2026-03-25 10:00")
    case_id = counter.tell(lambda story: (
        story.until("serve 54"), story.take("revoke", "2026-03-20 09:00")))  # fmt: skip
    decision = Party(counter, case_id, "54").paper

    page = counter.app.test_client().get(f"/window/documents/{decision.verification}").text

    assert "已撤销" in page


def test_words_that_were_changed_in_the_database_are_told(party: Party) -> None:
    with party.counter.at_work() as session:
        paper = session.get_one(Document, party.paper.id)
        paper.statements = paper.statements | {"party_name": "别人"}

    page = party.browser.get(f"/window/documents/{party.paper.verification}").text

    assert "内容有改动" in page
    assert "别人" not in page


def certified(counter: Counter, **changes: object) -> str:
    with counter.at_work() as session:
        officer = session.scalars(sa.select(Officer).where(Officer.name == "李明")).one()
        for name, value in changes.items():
            setattr(officer, name, value)
        return str(officer.certificate)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "有效 可以执法"),
        ({"certified_until": date(2026, 3, 15)}, "已过期"),
        ({"certified_from": date(2026, 3, 17)}, "还没有生效"),
        ({"active": False}, "已停用"),
    ],
)
def test_a_certificate_is_told_as_it_stands_today(
    party: Party, changes: dict[str, object], said: str
) -> None:
    number = certified(party.counter, **changes)

    text = main_of(party.browser.get(f"/window/certificates/{number}").text)

    assert "李明" in text
    assert said.replace(" ", "") in text.replace(" ", "")


def test_an_unknown_certificate_is_told_plainly(party: Party) -> None:
    answer = party.browser.get("/window/certificates/SD0000000000")

    assert answer.status_code == 404
    assert "查无此证" in answer.text


def test_an_officer_holds_out_his_code_and_who_has_no_certificate_has_none(party: Party) -> None:
    officer = party.counter.enter("李明", party.case_id)
    head = party.counter.enter("郑国栋", party.case_id)

    assert "<svg" in officer.get("/me/certificate").text
    assert 'href="/me/certificate"' in officer.get("/me").text
    assert head.get("/me/certificate").status_code == 404
    assert 'href="/me/certificate"' not in head.get("/me").text


def test_the_front_page_is_reached_from_the_log_in_and_asks_nobody(party: Party) -> None:
    assert 'href="/window"' in party.browser.get("/login").text
    page = party.browser.get("/window")
    assert page.status_code == 200
    for choice in ("查我的案件", "提交材料", "核验执法证", "核验文书"):
        assert choice in page.text


def test_every_public_form_and_every_look_up_by_a_code_is_listed_for_its_limit(app: Flask) -> None:
    public = {
        rule.endpoint: rule for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], ATTRIBUTE).public
        and rule.rule.startswith("/window")
    }  # fmt: skip

    assert {n for n, rule in public.items() if "POST" in (rule.methods or ())} == set(PUBLIC_POSTS)
    assert {n for n, rule in public.items() if rule.arguments & {"number", "code"}} == set(
        PUBLIC_LOOKUPS
    )
