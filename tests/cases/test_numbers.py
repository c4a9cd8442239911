"""Numbers of documents: unique and gapless per issuer, kind and year."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.documents.models import Document
from enforcement.documents.numbering import (
    BadTemplate,
    check_template,
    take_case_number,
    take_number,
)
from enforcement.organisations.models import Organisation
from enforcement.procedure.papers import BY_CODE
from tests.cases.asking import refused
from tests.factories.cases import Story, begin
from tests.factories.organisations import OrganisationFactory

DECISION, NOTICE = BY_CODE["54"], BY_CODE["45"]


@pytest.fixture
def office(session: Session) -> Organisation:
    made = OrganisationFactory.build(number_template="岚云综执{word}〔{year}〕{n:03d}号")
    session.add(made)
    session.flush()
    return made


def test_each_kind_and_year_begins_at_one(session: Session, office: Organisation) -> None:
    printed = [
        take_number(session, office, paper, year).printed
        for paper, year in [(DECISION, 2026), (DECISION, 2026), (NOTICE, 2026), (DECISION, 2027)]
    ]

    assert printed == [
        "岚云综执罚决〔2026〕001号",
        "岚云综执罚决〔2026〕002号",
        "岚云综执罚告〔2026〕001号",
        "岚云综执罚决〔2027〕001号",
    ]


def test_each_issuer_counts_for_itself(session: Session, office: Organisation) -> None:
    other = OrganisationFactory.build()
    session.add(other)
    session.flush()
    take_number(session, office, DECISION, 2026)

    assert take_number(session, other, DECISION, 2026).sequence == 1


def test_a_number_taken_in_vain_is_given_again(session: Session, office: Organisation) -> None:
    take_number(session, office, DECISION, 2026)
    with session.begin_nested() as vain:
        take_number(session, office, DECISION, 2026)
        vain.rollback()

    assert take_number(session, office, DECISION, 2026).sequence == 2


def test_an_issuer_may_use_its_own_word_and_the_unit_s_code(
    session: Session, office: Organisation
) -> None:
    office.number_words = {"54": "罚字"}
    office.number_template = "岚{word}〔{year}〕第{unit}{n:05d}号"

    assert take_number(session, office, DECISION, 2026, unit="YX").printed == (
        "岚罚字〔2026〕第YX00001号"
    )


def test_a_body_without_template_says_so(session: Session, office: Organisation) -> None:
    office.case_template = None

    with pytest.raises(BadTemplate, match="没有登记文号模板"):
        take_case_number(session, office, 2026)


@pytest.mark.parametrize(
    "template", ["{year}{n}", "岚{word}〔{year}〕{n:04d}号", "{unit}{year}-{n:3d}"]
)
def test_a_template_with_year_and_number_is_good(template: str) -> None:
    check_template(template)


@pytest.mark.parametrize(
    "template",
    [
        "", "岚云{n}号", "岚云〔{year}〕号", "{year}{n}{case}", "{year.real}{n}", "{year}{n!r}",
        "{0}{n}{year}", "{year}{n:>9}", "{year:04d}{n}", "{year}{n", "{year}{n}}", "{}{year}{n}",
        "{year}{n:{year}}",
    ],
)  # fmt: skip
def test_a_bad_template_is_refused_in_words(template: str) -> None:
    with pytest.raises(BadTemplate, match="文号模板"):
        check_template(template)


def test_a_refused_decision_takes_no_number(session: Session) -> None:
    story = begin(session).until("serve 45")
    refused(lambda: story.take("decide", "2026-03-17 09:00"))

    story.take("decide", "2026-03-18 09:00")

    assert numbers(story, "54") == [(2026, 1)]


def test_the_cases_of_a_body_are_numbered_in_their_order(session: Session) -> None:
    first = begin(session).until("register")
    second = Story(session, first.town).until("register")

    assert [story.case.number[-5:] for story in (first, second)] == ["0001号", "0002号"]


def test_a_notice_sent_again_has_the_next_number(session: Session) -> None:
    story = begin(session).until("notify")
    story.take("notify", "2026-03-11 09:00")

    assert numbers(story, "45") == [(2026, 1), (2026, 2)]


def numbers(story: Story, code: str) -> list[tuple[int | None, int | None]]:
    rows = story.session.execute(
        sa.select(Document.year, Document.sequence)
        .where(Document.case_id == story.case.id, Document.code == code)
        .order_by(Document.id)
    )
    return [(year, sequence) for year, sequence in rows]
