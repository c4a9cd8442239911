"""What a paper accepts as its words, and how it sets them."""

from dataclasses import replace
from typing import Any

import pytest

from enforcement.documents import samples
from enforcement.documents.characters import Unprintable
from enforcement.documents.render import Unstated, to_fragment
from enforcement.procedure.papers import BY_NAME


def fragment(name: str, **changed: Any) -> str:
    sample = samples.sample(name)
    return to_fragment(sample.paper, {**sample.statements, **changed}, head=sample.head)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("张\ue123", "自造字（U+E123）"),
        ("张\U000f0001", "自造字（U+F0001）"),
        ("张\u200b三", "看不见的字符（U+200B）"),
        ("张\ufe00", "看不见的字符（U+FE00）"),
        ("张\U000e0101", "看不见的字符（U+E0101）"),
        ("张\x07", "控制字符（U+0007）"),
    ],
)
def test_characters_that_cannot_be_printed_are_refused_in_the_item_they_stand_in(
    typed: str, told: str
) -> None:
    with pytest.raises(Unprintable) as refused:
        fragment("filing_approval", party_name=typed)

    assert str(refused.value).startswith("立案审批表的“当事人姓名或者名称”中有")
    assert told in str(refused.value)


def test_a_character_in_a_table_is_checked_too() -> None:
    with pytest.raises(Unprintable, match="“证据”中有看不见的字符"):
        fragment("penalty_decision", evidence=[{"name": "笔录", "proves": "事\u200d实"}])


def test_a_statement_the_paper_does_not_know_is_refused() -> None:
    with pytest.raises(Unprintable, match="立案审批表没有这些栏目：partyname"):
        fragment("filing_approval", partyname="李明")


@pytest.mark.parametrize("thing", [1.5, True, object(), {"name": 2.5}])
def test_only_plain_words_reach_a_sheet(thing: object) -> None:
    with pytest.raises(TypeError, match="只能是文字"):
        fragment("filing_approval", cause=thing)


def test_typed_markup_is_printed_as_typed() -> None:
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in fragment("filing_approval", cause="<b>{{ 7*7 }}</b>")


def test_a_name_is_never_set_apart_from_its_figures() -> None:
    assert "海棠路6号2号楼" in fragment("filing_approval", party_address="海棠路 6 号 2 号楼")


def test_each_line_of_a_statement_is_a_paragraph_closed_by_one_mark() -> None:
    assert "<p>甲。</p><p>乙；</p>" in fragment("penalty_decision", events="甲\n\n乙；")


def test_an_empty_box_of_a_form_is_struck_through() -> None:
    assert "<th>线索提供人<br>（保密）</th><td>/</td>" in fragment("clue_register", informant="")


def test_only_a_seat_that_has_spoken_gets_a_box() -> None:
    sample = samples.sample("filing_approval")
    first = sample.statements["opinions"][:1]

    html = fragment("filing_approval", opinions=first)

    assert html.count("<br>意见</th>") == 1


def test_an_opinion_from_a_seat_the_form_does_not_have_is_printed_all_the_same() -> None:
    extra = {"seat": "区司法局", "opinion": "建议补充。", "name": "高岩", "date": "2026年11月1日"}

    html = fragment("filing_approval", opinions=[extra])

    assert "区司法局<br>意见" in html
    assert "建议补充。" in html


def test_a_written_signature_is_shown_as_it_was_written() -> None:
    row = {"seat": "当事人", "name": "孙桂兰", "date": "2026年10月12日", "image": "ab12"}

    assert '<img class="autograph" src="photo:ab12"' in fragment(
        "inspection_record", signatures=[row]
    )


def test_a_warning_needs_no_bank() -> None:
    bank = dict.fromkeys(("bank_name", "bank_address", "bank_account", "surcharge"), "")
    fine = dict.fromkeys(("fine_figures", "fine_capitals", "payment_period"), "")

    assert "缴款期限" not in fragment("penalty_decision", penalty="警告", **bank, **fine)


def test_a_decision_says_where_and_until_when_to_turn() -> None:
    html = fragment("penalty_decision")

    assert (
        "如不服本决定书，可以自收到本决定书之日起60日内向岚海区人民政府申请行政复议；"
        "或者六个月内向岚海区人民法院提起行政诉讼。" in html
    )


@pytest.mark.parametrize(("field", "told"), [("number", "文号"), ("issued_on", "作出日期")])
def test_the_seal_goes_on_nothing_without_number_and_day(field: str, told: str) -> None:
    sample = samples.sample("penalty_decision")
    blank: dict[str, Any] = {field: None}

    with pytest.raises(Unstated, match=told):
        to_fragment(sample.paper, sample.statements, head=replace(sample.head, **blank))


def test_a_draft_bears_no_seal_and_leaves_the_day_open() -> None:
    sample = samples.sample("penalty_decision")
    draft = replace(sample.head, number=None, issued_on=None, seal=None)

    html = to_fragment(BY_NAME["penalty_decision"], sample.statements, head=draft)

    assert "<svg" not in html
    assert "年　　月　　日" in html
