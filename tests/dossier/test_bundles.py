"""Simple cases bound together: a list, and of each case the decision with what belongs to it."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement.documents.models import Document
from enforcement.dossier.bundles import build_bundle, bundle_of, bundles_of
from enforcement.dossier.sheets import Part
from enforcement.evidence.store import FileStore
from enforcement.organisations.models import Organisation
from enforcement.replay.player import ready
from enforcement.replay.script import FOLDER, load
from tests.documents import printed
from tests.factories.cases import Story, begin
from tests.factories.powers import TierFactory

PARTIES = ("杨卫东", "邢玉山", "葛春梅", "陶立冬", "阎秋生")


def street(session: Session, cases: int) -> Story:
    """A town that has fined so many people on the spot, two cases to a bundle."""
    told = begin(session, power={"tiers": [TierFactory.build(low=50_00, high=200_00)]})
    for nth, party in enumerate(PARTIES[:cases], start=2):
        told.take("punish_on_spot", f"2026-03-{nth:02} 16:45", party_name=party)
    if cases:
        told.take("report_spot", f"2026-03-{cases + 1:02} 17:30")
        told.case.issuer.dossier_practice = {"bundle_cases": 2}
    return told


def office_of(story: Story) -> Organisation:
    return story.case.issuer


def bound(story: Story, nth: int, part: Part, folder: Path) -> Path:
    office, store = office_of(story), FileStore(folder / "files")
    file = folder / f"{nth}-{part.value}.pdf"
    chosen = bundle_of(story.session, office, 2026, nth)
    file.write_bytes(build_bundle(story.session, store, office, chosen, part))
    return file


def test_a_bundle_holds_as_many_cases_as_the_office_allows(session: Session) -> None:
    story = street(session, 5)

    found = bundles_of(session, office_of(story))

    assert [(one.name, len(one.entries)) for one in found] == [
        ("2026年第1卷", 2), ("2026年第2卷", 2), ("2026年第3卷", 1),
    ]  # fmt: skip
    assert found[1].span.endswith(found[1].entries[1].number)


def test_a_bundle_is_bound_with_its_list_and_every_paper_shown_outside(
    session: Session, tmp_path: Path
) -> None:
    file = bound(street(session, 5), 2, Part.MAIN, tmp_path)

    pages, marks = printed.pages(file), printed.bookmarks(file)
    assert "当场作出行政处罚决定2件" in pages[0]
    assert "2026年第2卷本卷共2件" in pages[0]
    assert [title for title, _ in marks] == [
        "葛春梅：当场行政处罚决定书", "陶立冬：当场行政处罚决定书",
    ]  # fmt: skip
    assert "尚未结案" in pages[1]
    assert "阎秋生" not in "".join(pages)
    assert [printed.folio(page) for page in (*pages[:2], pages[-1])] == [None] * 3
    assert [printed.folio(page) for page in pages[2:-1]] == list(range(1, len(pages) - 2))
    assert "尚未结案" in pages[-1]
    assert "立卷人尚未立卷" in pages[-1]


def test_what_stays_within_the_office_is_bound_apart(session: Session, tmp_path: Path) -> None:
    story = street(session, 5)

    within = bound(story, 3, Part.SECONDARY, tmp_path)

    assert [title for title, _ in printed.bookmarks(within)] == ["阎秋生：当场行政处罚备案表"]
    with pytest.raises(ValueError, match="还没有文书"):
        bound(story, 2, Part.SECONDARY, tmp_path)


def test_a_posted_team_binds_what_it_handled_in_the_name_of_another(session: Session) -> None:
    story = street(session, 2)
    team = story.case.handling
    other = Organisation(
        name="别的局", short_name="别的局", kind=team.kind, level=team.level, region="别处"
    )
    session.add(other)
    session.flush()
    for one in session.query(Document).filter_by(code="56"):
        one.issuer = other
    session.flush()

    assert [len(one.entries) for one in bundles_of(session, team)] == [2]
    assert [len(one.entries) for one in bundles_of(session, other)] == [2]


def test_a_year_without_simple_cases_has_no_bundle(session: Session) -> None:
    office = begin(session).until("register").case.issuer

    with pytest.raises(ValueError, match="2026年没有第1卷"):
        bundle_of(session, office, 2026, 1)


def test_the_note_of_a_bundle_says_what_the_clerk_wrote_of_each_case(
    session: Session, tmp_path: Path
) -> None:
    store = FileStore(tmp_path / "files")
    player = ready(session, store, load(FOLDER / "rc-015.yaml"))
    list(player.play())
    office, file = player.running.handling, tmp_path / "bundle.pdf"

    chosen = bundle_of(session, office, 2025, 1)
    file.write_bytes(build_bundle(session, store, office, chosen, Part.MAIN))

    pages = printed.pages(file)
    assert printed.fold("杨树林：来源只写“某年9月23日”") in pages[-1]
    assert "立卷人田玉梅" in pages[-1]
    assert "检查人马志远" in pages[-1]
    assert "归档号20250015" in pages[0]
