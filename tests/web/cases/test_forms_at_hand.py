"""What a form shows before anybody types: the last day, what is known, and the rest folded away."""

import re

import pytest

from enforcement.cases.models import Case
from enforcement.procedure.parties import PartyKind
from tests.web.town import Counter


def test_a_step_says_by_when_it_must_be_taken(counter: Counter) -> None:
    case_id = counter.play("serve 45")

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/decide").text

    assert "作出处罚决定最迟 " in page
    assert "<b>06-01 周一</b>" in page


@pytest.mark.parametrize(
    ("kind", "asked", "relation", "number"),
    [
        (PartyKind.PERSON, "顾小平", "当事人", "370299196805143011"),
        (PartyKind.SELF_EMPLOYED, "顾小平", "当事人的经营者", ""),
        (PartyKind.COMPANY, "", "当事人的法定代表人", ""),
    ],
)
def test_an_interview_asks_a_human_being_by_his_own_number(
    counter: Counter, kind: PartyKind, asked: str, relation: str, number: str
) -> None:
    case_id = counter.play("file")
    with counter.at_work() as session:
        party = session.get_one(Case, case_id).party
        party.kind, party.name, party.representative = kind, "顾小平", ""
        party.id_number = "370299196805143011"

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/interview").text

    assert _value(page, "interviewee") == asked
    assert _value(page, "relation") == relation
    assert _value(page, "interviewee_id") == number


@pytest.mark.parametrize(
    ("kind", "stood_by"),
    [
        (PartyKind.PERSON, "曲桂芳"),
        (PartyKind.SELF_EMPLOYED, "曲桂芳（经营者）"),
        (PartyKind.COMPANY, "曲桂芳（法定代表人）"),
    ],
)
def test_who_stands_by_an_inspection_is_a_human_being(
    counter: Counter, kind: PartyKind, stood_by: str
) -> None:
    case_id = counter.play("register")
    with counter.at_work() as session:
        party = session.get_one(Case, case_id).party
        party.kind, party.representative = kind, "曲桂芳"

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/inspect").text

    assert _value(page, "present") == stood_by


@pytest.mark.parametrize(("tiers", "chosen"), [(1, 1), (2, 0)])
def test_the_only_tier_there_is_has_been_chosen_already(
    counter: Counter, tiers: int, chosen: int
) -> None:
    case_id = counter.play("recheck_corrected")
    with counter.at_work() as session:
        held = session.get_one(Case, case_id).power.tiers
        assert len(held) == 2
        for one in held[tiers:]:
            session.delete(one)

    page = counter.enter("李明", case_id).get(f"/cases/{case_id}/steps/conclude").text

    inputs = re.findall(r'<input type="radio" name="tier"[^>]*>', page)
    assert len(inputs) == tiers
    assert sum(" checked" in one for one in inputs) == chosen


def _value(page: str, name: str) -> str:
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert tag is not None
    found = re.search(r'value="([^"]*)"', tag.group())
    return found.group(1) if found else ""


def test_what_may_be_left_out_of_a_lead_is_folded_until_it_is_wrong(counter: Counter) -> None:
    browser = counter.enter("李明", counter.play("register"))

    assert '<details class="more">' in browser.get("/cases/new").text

    refused = browser.send("/cases/new", {"began_on": "2026-13-01"})
    assert '<details class="more" open>' in refused.text
    assert refused.status_code == 422
    assert "2026-13-01" in refused.text
