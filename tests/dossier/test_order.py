"""The order in which papers are bound."""

from dataclasses import replace

import pytest

from enforcement.dossier.order import RANKS, Order, arrange
from tests.dossier.sheets import BOUND, receipt, sheet

PAPERS = [
    sheet("clue_register", 1),
    sheet("filing_approval", 2),
    sheet("inspection_record", 3),
    sheet("penalty_notice", 4),
    sheet("decision_approval", 5),
    sheet("penalty_decision", 6),
    sheet("payment_proof", 7),
    sheet("closing_approval", 8),
    receipt(9),
]


@pytest.mark.parametrize(
    ("order", "bound"),
    [
        (Order.BY_TIME, ["03", "04", "10", "45", "53", "54", "82", "69", "81"]),
        (Order.DECISION_FIRST, ["54", "82", "03", "04", "10", "45", "53", "69", "81"]),
        (Order.TWO_VOLUMES, ["03", "04", "54", "82", "45", "10", "69", "53", "81"]),
    ],
)
def test_papers_are_bound_in_the_order_chosen(order: Order, bound: list[str]) -> None:
    shuffled = PAPERS[::-1]

    assert [one.paper.code for one in arrange(shuffled, order)] == bound


def test_receipts_lie_behind_what_they_prove_served_by_date() -> None:
    later, earlier = receipt(20), replace(receipt(11), title="送达回证（退回）")

    bound = arrange([later, earlier, sheet("filing_approval"), PAPERS[5]], Order.BY_TIME)

    assert [one.name for one in bound] == [
        "立案审批表",
        "行政处罚决定书",
        "送达回证（退回）",
        "送达回证（行政处罚决定书）",
    ]


def test_a_receipt_of_something_outside_the_file_lies_where_its_date_puts_it() -> None:
    stray = replace(receipt(3), serves="岚云综执罚决字〔2026〕第9999号")

    bound = arrange([PAPERS[5], stray], Order.BY_TIME)

    assert [one.paper.code for one in bound] == ["82", "54"]


@pytest.mark.parametrize("order", Order)
def test_no_paper_is_lost_by_ordering(order: Order) -> None:
    papers = [sheet(paper.name) for paper in BOUND]

    assert sorted(one.paper.code for one in arrange(papers, order)) == sorted(
        paper.code for paper in BOUND
    )


def test_every_paper_has_its_place_in_the_two_volumes() -> None:
    ranked = {code for group in RANKS[Order.TWO_VOLUMES] for code in group}

    assert {paper.code for paper in BOUND} - ranked == {"82"}
