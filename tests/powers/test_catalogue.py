"""The powers that ship with the program say what their articles say."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product

import pytest

from enforcement.law.fines import Formula, Measured
from enforcement.law.money import FEN
from enforcement.law.numerals import numeral
from enforcement.powers import files
from enforcement.powers.catalogue import SHIPPED, shipped
from enforcement.powers.entries import Entry, TierEntry
from enforcement.powers.models import Power, Tier
from enforcement.procedure.parties import PartyKind
from enforcement.web.powers.views import ranges_of

POWERS = shipped()
CODES = sorted({power.values["code"] for power in POWERS})
REPEALED = ("大气污染防治法", "噪声污染防治法", "固体废物污染环境防治法")
CODE_BEGINS = date(2026, 8, 15)
REFUSALS = ("拒不改正", "逾期不改正", "逾期未改正")

every_power = pytest.mark.parametrize("power", POWERS, ids=lambda power: power.title)


def versions(code: str) -> list[Entry]:
    return sorted((one for one in POWERS if one.key[0] == code), key=lambda one: one.key)


def the(code: str, on: date) -> Entry:
    """The version of `code` in force on a day."""
    return [one for one in versions(code) if one.values["from"] <= on][-1]


def words_of(tier: TierEntry) -> str:
    """The range as an article says it, in numerals."""
    low, high = (numeral(fen // FEN) for fen in (tier.low, tier.high))
    return f"{low}元以上{high}元以下" if tier.low else f"{high}元以下"


def fixed(power: Entry) -> list[TierEntry]:
    return [tier for tier in power.tiers if tier.formula is Formula.FIXED]


def test_the_catalogue_is_large_enough_for_a_town() -> None:
    assert len(CODES) >= 40
    assert len({power.values["field"] for power in POWERS}) >= 15


def test_the_file_is_written_as_an_export_writes_it() -> None:
    assert SHIPPED.read_bytes() == files.to_yaml(POWERS)


@every_power
def test_both_ends_of_every_tier_stand_in_the_words_of_the_law(power: Entry) -> None:
    missing = [
        words_of(tier) for tier in fixed(power) if words_of(tier) not in power.values["quote"]
    ]

    assert missing == []


@every_power
def test_every_rate_stands_in_the_words_of_the_law(power: Entry) -> None:
    spelled = {
        Formula.PER_UNIT: lambda rate: f"{numeral(rate // FEN)}元",
        Formula.PERCENT: lambda rate: f"百分之{numeral(rate // 100)}",
        Formula.MULTIPLE: lambda rate: f"{numeral(rate // 10_000)}倍",
    }
    ends = [
        spelled[tier.formula](rate)
        for tier in power.tiers
        if tier.formula is not Formula.FIXED
        for rate in (tier.rate_low, tier.rate_high)
        if rate
    ]

    assert [end for end in ends if end not in power.values["quote"]] == []


@every_power
def test_the_tiers_of_a_kind_of_party_lie_in_order(power: Entry) -> None:
    kinds = {tier.party_kind for tier in fixed(power)} - {None, PartyKind.PERSON}
    by_kind = [[one for one in fixed(power) if one.party_kind == kind] for kind in kinds]
    neighbours = [pair for tiers in by_kind for pair in pairwise(tiers)]

    assert all(tier.low < tier.high for tier in fixed(power))
    assert all(lower.high == higher.low for lower, higher in neighbours)


@every_power
def test_coercion_is_given_where_the_article_gives_it(power: Entry) -> None:
    given = any(word in power.values["quote"] for word in ("查封", "扣押"))

    assert power.values["coercion"] is given


@every_power
def test_a_warning_is_given_where_the_article_gives_it(power: Entry) -> None:
    assert power.values["warning_allowed"] is ("给予警告" in power.values["quote"])


@every_power
def test_a_correction_comes_first_where_only_refusing_it_is_fined(power: Entry) -> None:
    if not power.tiers:
        assert not power.values["correction_first"]
        return
    before_the_fine = power.values["quote"].split("元")[0].split("百分之")[0]
    refused = any(word in before_the_fine for word in REFUSALS)

    assert power.values["correction_first"] is refused


@pytest.mark.parametrize("code", CODES)
def test_one_version_follows_the_other_without_a_gap(code: str) -> None:
    known = versions(code)

    assert all(
        old.values["to"] + timedelta(days=1) == new.values["from"] for old, new in pairwise(known)
    )
    assert known[-1].values["to"] is None
    assert len({one.key for one in known}) == len(known)


@every_power
def test_a_law_the_code_repealed_ends_on_the_day_before_it(power: Entry) -> None:
    old = any(law in text for law, text in product(REPEALED, power.values["penalty"]))

    followed = len(versions(power.key[0])) > 1
    assert (power.values["to"] is not None) is (old or (followed and power.values["from"] < NEW))
    assert power.values["to"] in {None, CODE_BEGINS - timedelta(days=1)}


@every_power
def test_a_version_under_the_code_begins_with_it_and_was_read_in_its_text(power: Entry) -> None:
    under = ["生态环境法典" in text for text in power.values["penalty"]]

    assert not any(under) or power.values["from"] == CODE_BEGINS
    assert not all(under) or power.values["checked"]


@every_power
def test_every_power_names_department_division_and_elements(power: Entry) -> None:
    assert power.values["department"]
    assert power.values["division"]
    assert 2 <= len(power.values["elements"]) <= 4


@every_power
def test_an_unknown_range_has_no_tiers(power: Entry) -> None:
    assert power.values["range_known"] or not power.tiers


@every_power
def test_a_tier_for_who_refused_says_so(power: Entry) -> None:
    said = {tier: any(word in tier.condition for word in REFUSALS) for tier in power.tiers}

    if not power.values["correction_first"]:
        assert {tier: tier.after_refusal for tier in power.tiers} == said


PERSON, TRADER, COMPANY = PartyKind.PERSON, PartyKind.SELF_EMPLOYED, PartyKind.COMPANY
OLD, NEW = date(2026, 8, 14), CODE_BEGINS


# Typed in from the articles by hand: code, day, tier, kind of party, low and high in yuan.
@pytest.mark.parametrize(
    ("code", "on", "tier", "low", "high"),
    [
        ("QDZJ-001", NEW, ("公民", PERSON), 100, 200),
        ("QDZJ-001", NEW, ("个体工商户", TRADER), 100, 200),
        ("QDZJ-002", NEW, ("法人", COMPANY), 1_000, 10_000),
        ("QDZJ-004", NEW, ("情节严重", None), 500, 2_000),
        ("QDZJ-006", NEW, ("情节严重", None), 20_000, 100_000),
        ("QDZJ-007", NEW, ("一般", None), 500, 2_000),
        ("QDZJ-007", NEW, ("情节严重", None), 2_000, 10_000),
        ("QDZJ-011", NEW, ("一般", None), 200, 1_000),
        ("QDZJ-016", NEW, ("情节严重", None), 20_000, 50_000),
        ("QDZJ-025", NEW, ("一般", None), 50, 200),
        ("QDZJ-037", OLD, ("拒不改正", None), 50_000, 200_000),
        ("QDZJ-037", NEW, ("拒不改正", None), 50_000, 200_000),
        ("QDZJ-038", NEW, ("公民", PERSON), 200, 1_000),
        ("QDZJ-038", NEW, ("法人", COMPANY), 2_000, 20_000),
        ("QDZJ-044", NEW, ("一般", None), 2_000, 20_000),
        ("QDZJ-046", OLD, ("一般", None), 500, 2_000),
        ("QDZJ-049", OLD, ("一般", None), 500, 20_000),
        ("QDZJ-049", NEW, ("一般", None), 500, 5_000),
        ("QDZJ-049", NEW, ("拒不改正", None), 5_000, 20_000),
        ("QDZJ-053", NEW, ("公民", PERSON), 500, 2_000),
        ("QDZJ-055", OLD, ("法人", COMPANY), 50_000, 500_000),
        ("QDZJ-055", NEW, ("法人", COMPANY), 100_000, 1_000_000),
        ("QDZJ-056", OLD, ("公民", PERSON), 100, 500),
        ("QDZJ-056", NEW, ("公民", PERSON), 100, 1_000),
        ("QDZJ-059", NEW, ("公民", PERSON), 100, 500),
        ("QDZJ-060", NEW, ("法人", COMPANY), 50_000, 500_000),
        ("QDZJ-080", NEW, ("一般", None), 200, 1_000),
        ("QDZJ-087", NEW, ("法人", COMPANY), 50_000, 200_000),
    ],
)
def test_key_figures_are_those_of_the_articles(
    code: str, on: date, tier: tuple[str, PartyKind | None], low: int, high: int
) -> None:
    ranges = {(one.name, one.party_kind): (one.low, one.high) for one in the(code, on).tiers}

    assert ranges[tier] == (low * FEN, high * FEN)


@pytest.mark.parametrize(
    ("code", "tier", "measured", "low", "high"),
    [
        ("QDZJ-015", 0, Measured(quantity=Decimal("22.5")), 2_250_00, 2_250_00),
        ("QDZJ-015", 1, Measured(quantity=Decimal(2)), 10_000_00, 10_000_00),
        ("QDZJ-027", 0, Measured(base=120_000_00), 6_000_00, 12_000_00),
        ("QDZJ-029", 0, Measured(base=30_000_00), 0, 30_000_00),
        ("QDZJ-107", 1, Measured(base=20_000_00), 100_000_00, 200_000_00),
    ],
)
def test_fines_by_formula_come_out_as_the_article_says(
    code: str, tier: int, measured: Measured, low: int, high: int
) -> None:
    band = Tier(**vars(the(code, NEW).tiers[tier])).scale.band(measured)

    assert band
    assert (band.low, band.high) == (low, high)


def test_tiers_alike_are_told_as_one() -> None:
    entry = the("QDZJ-073", NEW)
    power = Power(tiers=[Tier(**vars(tier)) for tier in entry.tiers])

    assert [(one.who, one.label) for one in ranges_of(power)] == [
        ("个体工商户、法人、其他组织", "50\u202f000 元以下"),
        ("个体工商户、法人、其他组织", "50\u202f000 元以上 200\u202f000 元以下"),
        ("责任人员", "10\u202f000 元以上 20\u202f000 元以下"),
    ]
