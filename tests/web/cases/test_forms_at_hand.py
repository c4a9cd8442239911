"""What a form shows before anybody types: the last day, what is known, and the rest folded away."""

import re

import pytest

from enforcement.cases.models import Case
from enforcement.procedure.fields import Kind
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.steps import STEPS
from enforcement.web.cases.defaults import BY_STEP, DEFAULTS
from tests.factories.cases import Story
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


FILLED = {"method", "relation", "refuser", "sanction", "collect kind", "conclude proposal"}
"""Choices the case knows, or that only say how a paper goes; all others are for people to judge.

A report proposes nothing beforehand, unless the party obeyed and the law leaves one end only.
"""


def test_nothing_that_is_to_be_judged_is_chosen_beforehand() -> None:
    chosen = {
        name
        for step in STEPS
        for asked in step.asks
        if asked.kind is Kind.CHOICE
        and ((step.name, asked.name) in BY_STEP or asked.name in DEFAULTS)
        for name in [asked.name if asked.name in FILLED else f"{step.name} {asked.name}"]
    }

    assert chosen == FILLED


def test_the_outcome_of_a_remedy_is_chosen_before_the_form_is_there(counter: Counter) -> None:
    def plot(story: Story) -> None:
        tracks.append(story.until("pay").take("record_remedy", "2026-03-26 09:00").track_id)

    tracks: list[int] = []
    case_id = counter.tell(plot)
    browser = counter.enter("李明", case_id)
    at_first = f"/cases/{case_id}/steps/record_outcome?track={tracks[0]}"

    before, after = browser.get(at_first), browser.get(f"{at_first}&result=revoked")
    sent = browser.send(at_first, {"paper": "岚政复决〔2026〕9号"})

    assert "先选结果" in before.text
    assert 'name="paper"' not in before.text
    assert 'name="paper"' in after.text
    assert sent.status_code == 422
    assert "选结果" in sent.text
