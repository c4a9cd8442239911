"""Simple cases bound together, with a list of them."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement.documents import samples
from enforcement.documents.models import Document
from enforcement.dossier.bundles import build_bundle, bundles_of
from tests.documents import printed
from tests.factories.cases import Story, at, begin


def decided_on_the_spot(story: Story, count: int) -> None:
    """So many decisions on the spot, numbered from one, of the story's case."""
    sample = samples.sample("on_the_spot_decision")
    story.session.add_all(
        Document(
            case_id=story.case.id, act_id=story.case.acts[0].id, code="56", word="当罚",
            issuer_id=story.case.issuer_id, issuer=story.case.issuer, year=2026, sequence=nth,
            number=f"岚云综执当罚字〔2026〕第{nth}号", statements=dict(sample.statements),
            issued_on=date(2026, 3, nth), issued_at=at(f"2026-03-{nth:02} 10:00"),
        )
        for nth in range(1, count + 1)
    )  # fmt: skip
    story.session.flush()


def test_a_bundle_holds_as_many_cases_as_the_office_allows(
    session: Session, tmp_path: Path
) -> None:
    story = begin(session).until("register")
    office = story.case.issuer
    office.dossier_practice = {"bundle_cases": 2}
    decided_on_the_spot(story, 5)

    file = tmp_path / "bundle.pdf"
    file.write_bytes(build_bundle(session, office, 2026, 2))

    pages = printed.pages(file)
    assert [len(one) for one in bundles_of(session, office, 2026)] == [2, 2, 1]
    assert "当场作出行政处罚决定2件" in pages[0]
    assert "第3号" in pages[1]
    assert "第4号" in pages[1]
    assert "第5号" not in "".join(pages)
    assert "尚未结案" in pages[1]
    assert len(printed.bookmarks(file)) == 2
    assert printed.folio(pages[2]) == 1


def test_a_year_without_simple_cases_has_no_bundle(session: Session) -> None:
    office = begin(session).until("register").case.issuer

    with pytest.raises(ValueError, match="2026年没有第1卷"):
        build_bundle(session, office, 2026, 1)
