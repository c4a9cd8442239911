"""The files of the published cases hold every fact their sources give, page by page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session, object_session

from enforcement.calendars.service import publish_bundled
from enforcement.cases.models import Case
from enforcement.db import make_engine, make_sessions, upgrade
from enforcement.dossier.review.gathering import review_case
from enforcement.dossier.service import build_volumes
from enforcement.dossier.sheets import Part
from enforcement.evidence.store import FileStore
from enforcement.procedure.tracks import State
from enforcement.replay.player import ready
from enforcement.replay.script import FOLDER, load
from tests.documents import printed
from tests.documents.test_sheets import OURS
from tests.dossier.sources import FACTS, RUNNING

OF_THE_SOURCE = {"rc-027": ["线索核查超过内控期限才立案"]}
"""Marks that the days of the source bring about."""


Published = tuple[str, Case, list[Path]]


def _bound(session: Session, store: FileStore, case: Case, folder: Path) -> Iterator[Path]:
    for part in Part:
        file = folder / f"{part.value}.pdf"
        (volume,) = build_volumes(session, store, case, part)
        file.write_bytes(volume)
        yield file


@contextmanager
def replayed(name: str, folder: Path) -> Iterator[Published]:
    """One script, replayed into a database of its own, and its bound file."""
    url = f"sqlite:///{folder}/case.db"
    upgrade(url)
    engine, store = make_engine(url), FileStore(folder / "files")
    with make_sessions(engine)() as session:
        publish_bundled(session)
        player = ready(session, store, load(FOLDER / f"{name}.yaml"))
        list(player.play())
        yield name, player.running, list(_bound(session, store, player.running, folder))
    engine.dispose()


@pytest.fixture(scope="module", params=sorted(FACTS))
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Published]:
    with replayed(request.param, tmp_path_factory.mktemp(request.param)) as one:
        yield one


def test_the_script_ends_archived(published: Published) -> None:
    name, case, _ = published

    assert case.stage is State.ARCHIVED
    marks = [mark.says for act in case.acts for mark in act.marks]
    assert marks == OF_THE_SOURCE.get(name, [])


def test_the_review_of_the_file_finds_no_fault(published: Published) -> None:
    _, case, _ = published

    review = review_case(object_session(case) or pytest.fail("detached"), case, datetime.now(UTC))

    assert [(one.rule.code, one.findings) for one in review.failures] == []


def unprinted(facts: Mapping[str, str], volumes: Sequence[Path]) -> list[str]:
    """The facts that stand on no page of the file."""
    text = "".join(page for pdf in volumes for page in printed.pages(pdf))
    return [field for field, said in facts.items() if printed.fold(said) not in text]


def test_every_fact_of_the_source_stands_in_the_file(published: Published) -> None:
    name, _, volumes = published

    assert unprinted(FACTS[name], volumes) == []


@pytest.mark.parametrize("name", sorted(RUNNING))
def test_a_source_that_ends_early_has_a_file_as_far_as_it_goes(name: str, tmp_path: Path) -> None:
    with replayed(name, tmp_path) as (_, case, volumes):
        assert case.stage is State.FILED
        assert unprinted(RUNNING[name], volumes) == []


def test_a_decision_without_a_fine_says_nothing_of_money(published: Published) -> None:
    name, _, volumes = published
    text = "".join(page for pdf in volumes for page in printed.pages(pdf))

    assert ("罚款人民币" not in text) is (name == "rc-045")


def test_no_record_leaves_a_seat_open_and_no_note_a_check_undone(published: Published) -> None:
    text = "".join(page for pdf in published[2] for page in printed.pages(pdf))

    assert printed.fold("签名：年月日") not in text
    assert "尚未检查" not in text


def test_the_file_is_sound_and_set_in_our_faces_only(published: Published) -> None:
    for pdf in published[2]:
        printed.run("qpdf", "--check", pdf)

        assert [face for face in printed.typefaces(pdf) if not OURS.match(face)] == []


def test_index_numbers_are_the_real_pages(published: Published) -> None:
    for pdf in published[2]:
        pages, marks = printed.pages(pdf), printed.bookmarks(pdf)
        index = "".join(pages[1 : marks[0][1]])
        starts = [(title, printed.folio(pages[place])) for title, place in marks]

        rows = [
            rf"{re.escape(printed.fold(title))}\d+年\d+月\d+日{start}" for title, start in starts
        ]
        assert [row for row in rows if not re.search(row, index)] == []
        assert [printed.folio(page) for page in pages[marks[0][1] : -1]] == list(
            range(1, len(pages) - marks[0][1])
        )


MAIN = {"行政处罚决定书", "立案审批表", "送达回证（行政处罚决定书）"}
WITHIN = {"法制审核意见书", "行政处罚决定审批表", "案件调查终结报告"}
SIMPLE = {"rc-015": ({"当场行政处罚决定书"}, {"当场行政处罚备案表"})}


def test_what_stays_within_the_office_is_not_in_the_main_volume(published: Published) -> None:
    party, office = SIMPLE.get(published[0], (MAIN, WITHIN))
    main, secondary = ({title for title, _ in printed.bookmarks(pdf)} for pdf in published[2])

    assert party <= main
    assert office <= secondary
    assert main.isdisjoint(secondary)
