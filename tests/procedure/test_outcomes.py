"""What a case may end with is offered from the mildest up, and what the facts exclude is not."""

from dataclasses import replace

import pytest

from enforcement.law.fines import Scale
from enforcement.procedure.discretion import weighable
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.outcomes import outcomes
from enforcement.procedure.parties import PartyKind
from tests.procedure.breaks import Break, fact, party, power
from tests.procedure.in_order import DAY, IN_ORDER, ON, of_power

TIERS = {1: Scale(2000_00, 1_0000_00), 2: Scale(500_00, 2000_00)}
OPEN = of_power(IN_ORDER, tiers=TIERS, tier_names={1: "情节严重", 2: "一般"})


def labels(facts: CaseFacts) -> list[str]:
    return [one.label for one in outcomes(facts)]


def test_the_mildest_comes_first() -> None:
    assert labels(OPEN) == [
        "不予处罚：不能辨认或者不能控制自己行为",
        "不予处罚：轻微并及时改正，没有危害后果",
        "不予处罚：初次违法，后果轻微并及时改正",
        "不予处罚：没有主观过错",
        "减轻：低于 500 元",
        "警告",
        "罚款 一般：500 元以上 2\u202f000 元以下",
        "罚款 情节严重：2\u202f000 元以上 10\u202f000 元以下",
    ]


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (party(age_on_act=13), "不予处罚：不满十四周岁"),
        (fact(barred_from=ON - 60 * DAY), "不予处罚：已过处罚时效"),
        (fact(fined_before=("岚云综执案〔2026〕0001号",)), "不予处罚：同一违法行为已经罚过款"),
        (fact(evidence=()), "不予处罚：违法事实不能成立"),
    ],
)
def test_a_ground_is_offered_once_the_facts_show_it(change: Break, label: str) -> None:
    assert label in labels(change(OPEN))
    assert label not in labels(OPEN)


@pytest.mark.parametrize(
    ("change", "label"),
    [
        (fact(harm=True), "不予处罚：轻微并及时改正，没有危害后果"),
        (fact(ever_not_corrected=True), "不予处罚：初次违法，后果轻微并及时改正"),
        (party(kind=PartyKind.COMPANY), "不予处罚：不能辨认或者不能控制自己行为"),
        (power(warning_allowed=False), "警告"),
        (power(tiers={}), "减轻：低于 500 元"),
    ],
)
def test_what_the_facts_exclude_is_not_offered(change: Break, label: str) -> None:
    assert label not in labels(change(OPEN))


def test_youth_mitigates_only_the_young() -> None:
    def needs(age: int) -> str:
        young = replace(OPEN, party=replace(OPEN.party, age_on_act=age))  # type: ignore[type-var]
        return next(one.needs for one in outcomes(young) if one.label.startswith("减轻"))

    assert "已满十四周岁不满十八周岁" in needs(17)
    assert "已满十四周岁不满十八周岁" not in needs(18)


def codes(
    *, natural: bool = True, article: str = "《城市绿化条例》第二十七条", tiers: int = 2
) -> set[str]:
    return {code for code, _ in weighable(natural=natural, articles=[article], tiers=tiers)}


def test_only_what_can_arise_is_offered_for_weighing() -> None:
    code = "《中华人民共和国生态环境法典》第一千一百三十一条第一款"

    assert codes(natural=True) - codes(natural=False) == {"minor", "impaired"}
    assert codes(article=code) - codes() == {"malice", "defiance", "grave_harm", "repeated"}
    assert codes(tiers=2) - codes(tiers=1) == {"tier_met"}


def test_every_outcome_says_what_it_needs_and_by_which_article() -> None:
    assert all(one.needs and one.article.short for one in outcomes(OPEN))
