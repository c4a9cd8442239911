"""The table of papers hangs together: codes, words, sheets, articles."""

from collections import Counter
from pathlib import Path

import pytest

from enforcement.law import articles
from enforcement.procedure.papers import (
    BY_CODE,
    BY_NAME,
    MAIN,
    OF_MATTERS,
    PAPERS,
    SECONDARY,
    Item,
    Paper,
)

SENT_OUT = {"transfer_letter", "public_service_notice"} | {one.name for one in OF_MATTERS}
STATES = {
    "06": "subject competent reasons handover legal_basis",
    "29": "events questions deadline contact",
    "71-2": "legal_basis events materials contact",
    "74": "subject request deadline legal_basis reply contact",
    "74-2": "answers_to result contact",
    "75": "subject request at place forces commander legal_basis",
    "76": "answers_to outcome result",
    "77": "subject views reasons legal_basis",
    "03": "source received_at party_name events handling opinions",
    "04": "cause source party_name events clues suspected proposed_officers opinions",
    "05": "cause source party_name events clues suspected reasons informing opinions",
    "07": "matter reasons legal_basis period opinions",
    "08": "applicant grounds finding decision",
    "09": "officers reasons opinions",
    "10": "started_at ended_at place party_name present officers identification rights_told"
          " findings attachments checked",
    "11": "place orientation dimensions scale image drawer",
    "12": "cause subject interview_at place bring contact_person contact_phone",
    "13": "started_at ended_at place ordinal interviewee interviewee_id relation identification"
          " rights_told dialogue checked",
    "14": "recipient address phone electronic_consent confirmed_on",
    "15": "principal agent powers period made_on identity",
    "16": "materials deadline consequence",
    "17": "copies conformity provider provided_on officers",
    "18": "photos",
    "19": "source extraction tool data medium holder",
    "30": "violation legal_basis demand consequence",
    "31": "violation violated demand deadline consequence",
    "32": "order_number findings conclusion",
    "42": "party_name course events evidence nature discretion proposal",
    "43": "checks opinion reviewer reviewer_certificate reviewed_on",
    "44": "held_at place attendees report views vote conclusion",
    "45": "events evidence reasons legal_basis proposed defence_period contact_phone",
    "46": "events evidence reasons legal_basis proposed hearing_period hearing_manner"
          " hearing_consequence",
    "47": "speaker views checked",
    "48": "points conclusion",
    "53": "events evidence defence review proposed discretion opinions",
    "54": "party_name party_address events evidence defence discretion penalty legal_basis"
          " performance review_authority court",
    "55": "events reasons legal_basis education correction review_authority court",
    "56": "violation penalty legal_basis committed_at place review_authority court officers"
          " signatures fine_figures",
    "56-2": "decision_number decided_at penalty delivery collection reported_on",
    "69": "ticket_number paid_figures paid_on payer",
    "70": "cause authority events reasons opinions",
    "71": "legal_basis events materials contact_person contact_phone",
    "78": "used_days excluded reasons extended_days opinions",
    "79": "reasons period legal_basis opinions",
    "80": "reasons proofs goods opinions",
    "81": "filed_on decided_on result performance goods disclosure litigation",
    "82": "cause recipient papers place manner served_at servers",
    "83": "recipient papers content effective rights",
    "84": "original_number corrections reasons",
    "86-1": "organ case_name cause decision_number result filed_on closed_on officers"
            " archived_on archive_number retention sheet_count",
    "86-2": "rows",
    "86-3": "situation filed_by filed_on checked_by checked_on",
}  # fmt: skip
NUMBERED = [
    "03", "04", "05", "07", "08", "12", "16", "30", "31", "43", "45", "46", "48",
    "53", "54", "55", "56", "70", "71", "78", "79", "80", "81", "83", "84",
    "06", "29", "71-2", "74", "74-2", "75", "76", "77",
]  # fmt: skip
SERVED = ["08", "12", "16", "30", "31", "32", "45", "46", "54", "55", "56", "84"]
SHEETS = Path(__file__).parents[2] / "templates" / "print"

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


def keys(items: tuple[Item, ...]) -> list[str]:
    return [item.key for item in items]


def test_the_papers_of_a_case_are_all_there() -> None:
    assert set(STATES) - set(BY_CODE) == set()


@pytest.mark.parametrize("code", STATES)
def test_a_paper_must_state_what_its_kind_demands(code: str) -> None:
    due = keys(
        BY_CODE[code].due(
            {"penalty": "罚款", "legal_basis": "第三十三条第一款", "kind": "联合执法"}
        )
    )

    assert set(STATES[code].split()) - set(due) == set()


@pytest.mark.parametrize("code", NUMBERED)
def test_a_paper_that_bears_a_number_has_a_word_for_it(code: str) -> None:
    assert BY_CODE[code].word


def test_the_papers_that_go_to_the_party_are_served() -> None:
    assert [paper.code for paper in PAPERS if paper.served] == SERVED


@pytest.mark.parametrize(
    ("collection", "asked"),
    [
        ("到代收机构缴纳", {"bank_name", "bank_account", "payment_period", "surcharge"}),
        ("当场收缴", {"collection_ground", "receipt_number"}),
    ],
)
def test_a_fine_on_the_spot_says_how_it_is_collected(collection: str, asked: set[str]) -> None:
    paper = BY_NAME["on_the_spot_decision"]

    due = set(keys(paper.due({"penalty": "罚款人民币50.00元", "collection": collection})))

    assert asked <= due
    assert not asked <= set(keys(paper.due({"penalty": "警告"})))


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
def test_a_paper_lies_in_one_of_the_two_volumes_and_is_internal_unless_it_goes_out(
    paper: Paper,
) -> None:
    assert paper.volume in {MAIN, SECONDARY}
    assert paper.internal is not (paper.served or paper.name in SENT_OUT)


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
