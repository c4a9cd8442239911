"""The table of papers hangs together: codes, words, sheets, articles."""

from collections import Counter
from pathlib import Path

import pytest

from enforcement.law import articles
from enforcement.procedure.papers import BY_CODE, BY_NAME, MAIN, PAPERS, SECONDARY, Item, Paper

SHEETS = Path(__file__).parents[2] / "templates" / "print"

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


def keys(items: tuple[Item, ...]) -> list[str]:
    return [item.key for item in items]


def test_codes_names_and_number_words_are_used_once() -> None:
    words = Counter(paper.word for paper in PAPERS if paper.word)

    assert len(BY_CODE) == len(BY_NAME) == len(PAPERS)
    assert set(words.values()) == {1}


def test_every_paper_has_its_sheet_and_every_sheet_its_paper() -> None:
    sheets = {file.stem for file in SHEETS.glob("*.html")} - {"parts"}

    assert sheets == set(BY_NAME)


@every_paper
def test_a_paper_asks_for_nothing_twice(paper: Paper) -> None:
    assert [key for key, times in Counter(keys(paper.items)).items() if times > 1] == []


@every_paper
def test_a_paper_lies_in_one_of_the_two_volumes_and_is_internal_unless_served(
    paper: Paper,
) -> None:
    assert paper.volume in {MAIN, SECONDARY}
    assert paper.internal is not paper.served


@every_paper
def test_what_only_the_authority_sees_lies_in_the_secondary_volume(paper: Paper) -> None:
    assert not (paper.served and paper.volume == SECONDARY)


def test_every_paper_that_is_sealed_and_served_has_a_number() -> None:
    assert [
        paper.name for paper in PAPERS if paper.sealed and paper.served and not paper.word
    ] == []


@pytest.mark.parametrize("name", ["penalty_decision", "penalty_notice", "correction_order"])
def test_what_binds_the_party_is_sealed_and_served(name: str) -> None:
    assert BY_NAME[name].sealed
    assert BY_NAME[name].served


def test_a_penalty_decision_states_the_six_things_the_law_lists() -> None:
    """处罚59①（一）至（五）; issuer and day, （六）, stand in the head of the sheet."""
    six = {
        "party_name", "party_address", "events", "evidence", "penalty", "legal_basis",
        "performance", "review_authority", "court",
    }  # fmt: skip

    assert six <= set(keys(BY_NAME["penalty_decision"].must_state))
    assert BY_NAME["penalty_decision"].article == articles.PENALTY_59


@pytest.mark.parametrize(
    ("penalty", "asked"),
    [
        ("罚款人民币1000.00元", True),
        ("警告，并处罚款人民币500.00元", True),
        ("警告", False),
        ("通报批评", False),
        ("", False),
    ],
)
def test_a_fine_needs_the_bank_the_period_and_the_surcharge(penalty: str, *, asked: bool) -> None:
    due = keys(BY_NAME["penalty_decision"].due({"penalty": penalty}))

    fine = {"bank_name", "bank_address", "bank_account", "fine_figures", "payment_period"}
    assert (fine | {"fine_capitals", "surcharge"} <= set(due)) is asked


def test_a_paper_has_no_label_for_what_it_does_not_state() -> None:
    assert BY_NAME["penalty_decision"].label("court") == "人民法院"
    with pytest.raises(KeyError):
        BY_NAME["penalty_decision"].label("colour")
