"""The powers of the demo say what their articles say."""

from datetime import timedelta
from itertools import pairwise, product

import pytest

from enforcement.demo.tables import Row, rows
from enforcement.law.articles import parse
from enforcement.law.numerals import numeral

POWERS = rows("powers")
NAMES = [f"{power['code']}, {power['from']}" for power in POWERS]
CODES = sorted({power["code"] for power in POWERS})
KEYS = {body["key"] for body in rows("organisations")}

every_power = pytest.mark.parametrize("power", POWERS, ids=NAMES)


def versions(code: str) -> list[Row]:
    return sorted((one for one in POWERS if one["code"] == code), key=lambda one: one["from"])


@every_power
def test_every_citation_names_one_place_in_a_law(power: Row) -> None:
    cited = [*power["violation"], *power["penalty"]]

    assert [str(parse(text)) for text in cited] == cited


@every_power
def test_the_tiers_of_a_kind_of_party_lie_in_order_and_touch(power: Row) -> None:
    kinds = {tier.get("party_kind") for tier in power["tiers"]}
    by_kind = [[one for one in power["tiers"] if one.get("party_kind") == kind] for kind in kinds]
    neighbours = [pair for tiers in by_kind for pair in pairwise(tiers)]

    assert all(tier["low"] < tier["high"] for tier in power["tiers"])
    assert all(lower["high"] == higher["low"] for lower, higher in neighbours)


@every_power
def test_both_ends_of_every_tier_stand_in_the_words_of_the_law(power: Row) -> None:
    ends = [f"{numeral(tier['low'])}元以上{numeral(tier['high'])}元以下" for tier in power["tiers"]]

    assert [end for end in ends if end not in power["quote"]] == []


@every_power
def test_coercion_is_given_where_the_article_gives_it(power: Row) -> None:
    given = any(word in power["quote"] for word in ("查封", "扣押"))

    assert power.get("coercion", False) is given


@every_power
def test_a_correction_comes_first_where_only_refusing_it_is_punished(power: Row) -> None:
    before_the_fine = power["quote"].split(f"{numeral(power['tiers'][0]['low'])}元")[0]

    assert power.get("correction_first", False) is ("拒不改正" in before_the_fine)


@pytest.mark.parametrize("code", CODES)
def test_one_version_follows_the_other_without_a_gap(code: str) -> None:
    known = versions(code)

    assert all(old["to"] + timedelta(days=1) == new["from"] for old, new in pairwise(known))
    assert "to" not in known[-1]


@every_power
def test_a_law_the_code_repealed_ended_on_the_day_before_it(power: Row) -> None:
    repealed = ("大气污染防治法", "噪声污染防治法", "固体废物污染环境防治法")
    old = any(law in text for law, text in product(repealed, power["penalty"]))

    assert ("to" in power) is old
    assert not old or str(power["to"]) == "2026-08-14"


@every_power
def test_every_power_has_its_supervising_department_and_division(power: Row) -> None:
    assert power["supervising"] in KEYS
    assert power["division"]


@pytest.mark.parametrize("mandate", rows("mandates"), ids=lambda row: f"{row['handling']}")
def test_a_mandate_names_powers_of_the_table(mandate: Row) -> None:
    assert set(mandate["codes"]) <= set(CODES)
    assert {mandate["handling"], mandate["issuer"]} <= KEYS
