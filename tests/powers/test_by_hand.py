"""The shipped catalogue, held to what was typed in by hand from the articles."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from enforcement.law.fines import Formula, plain
from enforcement.law.money import FEN
from enforcement.law.numerals import numeral
from enforcement.powers.catalogue import shipped
from enforcement.powers.entries import Entry, TierEntry
from enforcement.procedure.parties import PartyKind
from tests.powers.by_hand import LAWS, ROWS

LINES = [[cell.strip() for cell in line.split("|")] for line in ROWS.strip().splitlines()]
KNOWN = {f"{entry.values['code']} {entry.values['from']}": entry for entry in shipped()}
CITED = re.compile(r"(\D+)(\d+)(?:\.(\d+))?(?:\((\d+)\))?")
MARKS = {
    "F": "correction_first", "S": "coercion", "W": "warning_allowed", "G": "grave", "V": "checked",
}  # fmt: skip
WHO: dict[str, list[PartyKind | None]] = {
    "*": [None], "P": [PartyKind.PERSON], "T": [PartyKind.SELF_EMPLOYED],
    "C": [PartyKind.COMPANY], "O": [PartyKind.OTHER],
}  # fmt: skip
WHO |= {"I": WHO["P"] + WHO["T"], "U": WHO["C"] + WHO["O"], "Z": WHO["T"] + WHO["C"] + WHO["O"]}


def key(line: list[str]) -> str:
    return f"QDZJ-{line[0]} {line[1].split('..')[0]}"


every_line = pytest.mark.parametrize("line", LINES, ids=key)


def articles(said: str) -> tuple[str, ...]:
    """市容56.1(2) as the catalogue cites it."""
    found = [CITED.fullmatch(one) for one in said.split()]
    return tuple(
        f"《{LAWS[law]}》第{numeral(int(article))}条"
        + (f"第{numeral(int(paragraph))}款" if paragraph else "")
        + (f"第{numeral(int(item))}项" if item else "")
        for law, article, paragraph, item in (one.groups() for one in found if one)
    )


def spelled(tier: TierEntry) -> str:
    """The range of a tier as the table writes it."""
    scales = {Formula.FIXED: FEN, Formula.PER_UNIT: FEN, Formula.PERCENT: 100}
    fixed = tier.formula is Formula.FIXED
    ends = (tier.low, tier.high) if fixed else (tier.rate_low, tier.rate_high)
    low, high = (plain(Decimal(end) / scales.get(tier.formula, 10_000)) for end in ends)
    sign = {Formula.PERCENT: "%", Formula.MULTIPLE: "x"}.get(tier.formula, "")
    unit = f"/{tier.unit}" if tier.formula is Formula.PER_UNIT else ""
    least = "" if low == "0" else f"{low}{sign}"
    between = f"{high}{sign}" if low == high else f"{least}-{high}{sign}"
    return f"{between}{unit}{'!' if tier.after_refusal else ''}"


def ranges(entry: Entry) -> Counter[tuple[PartyKind | None, str]]:
    return Counter((tier.party_kind, spelled(tier)) for tier in entry.tiers)


def test_the_table_knows_every_version_and_no_other() -> None:
    assert [key(line) for line in LINES] == list(KNOWN)


@every_line
def test_its_days_of_force(line: list[str]) -> None:
    until = line[1].partition("..")[2]

    assert KNOWN[key(line)].values["to"] == (date.fromisoformat(until) if until else None)


@every_line
def test_its_articles(line: list[str]) -> None:
    values = KNOWN[key(line)].values

    assert values["violation"] == articles(line[2])
    assert values["penalty"] == articles(line[3])


@every_line
def test_what_it_allows_and_demands(line: list[str]) -> None:
    marks, values = line[4].split(), KNOWN[key(line)].values
    kinds = {mark for mark in marks if mark not in {*MARKS, "?"}}

    assert {mark: values[name] for mark, name in MARKS.items()} == {
        mark: mark in marks for mark in MARKS
    }
    assert values["range_known"] is ("?" not in marks)
    assert set(values["other_kinds"]) == kinds


@every_line
def test_its_tiers(line: list[str]) -> None:
    tiers = line[5].split()

    assert ranges(KNOWN[key(line)]) == Counter(
        (kind, tier[1:]) for tier in tiers for kind in WHO[tier[0]]
    )
