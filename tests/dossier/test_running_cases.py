"""A file can be bound at every stage of a case, and says what is not there yet."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.cases.statements.closing import result_of
from enforcement.dossier.service import build_volumes
from enforcement.dossier.sheets import Part
from enforcement.evidence.store import FileStore
from tests.cases.test_exits import settle
from tests.documents import printed
from tests.factories.cases import begin

SAYS = {
    "register": ("尚未结案", "未立案", "本案正在办理"),
    "notify": ("尚未结案", "立案日期2026年3月3日"),
    "archive": ("没有附票据的照片或扫描件", "结案日期2026年3月27日"),
}


def volume(session: Session, folder: Path, case: Case, part: Part) -> bytes:
    (bound,) = build_volumes(session, FileStore(folder / "files"), case, part)
    return bound


@pytest.mark.parametrize("until", sorted(SAYS))
def test_a_file_is_bound_as_the_case_stands(session: Session, tmp_path: Path, until: str) -> None:
    story = begin(session).until(until)
    part = Part.SECONDARY if until == "register" else Part.MAIN
    bound = tmp_path / "file.pdf"

    bound.write_bytes(volume(session, tmp_path, story.case, part))

    text = "".join(printed.pages(bound))
    assert [said for said in SAYS[until] if printed.fold(said) not in text] == []


@pytest.mark.parametrize(("name", "result"), [("exempt", "不予行政处罚"), ("transfer", "移送")])
def test_the_cover_of_a_file_put_away_says_how_the_case_ended(
    session: Session, name: str, result: str
) -> None:
    story = begin(session).until("pass_review")

    story.take(name, "2026-03-18 09:00")
    settle(story)
    story.take("close", "2026-03-20 09:00", summary="已办结。")
    story.take("archive", "2026-03-23 09:00")

    assert result_of(story.case) == result


def test_a_defect_stands_in_the_closing_note(session: Session, tmp_path: Path) -> None:
    story = begin(session).until("interview")
    story.take("interview", "2026-03-04 14:00", officers=story.town.ids("李明"),
               ended_at="2026-03-04 14:30")  # fmt: skip
    bound = tmp_path / "file.pdf"

    bound.write_bytes(volume(session, tmp_path, story.case, Part.MAIN))

    note = printed.pages(bound)[-1]
    assert "有执法资格的人员不足两人" in note


@pytest.mark.parametrize(
    ("until", "leaves", "result"),
    [
        ("inspect", "decline", "处理结果不予立案"),
        ("interview", "transfer", "处理结果移送"),
        ("pass_review", "exempt", "处理结果不予行政处罚"),
    ],
)
def test_the_cover_of_a_case_without_a_penalty_says_how_it_ended(
    session: Session, tmp_path: Path, until: str, leaves: str, result: str
) -> None:
    story = begin(session).until(until)
    story.take(leaves, "2026-03-18 09:00")
    settle(story)
    story.take("close", "2026-03-20 09:00")
    story.take("archive", "2026-03-23 09:00")
    bound = tmp_path / "file.pdf"

    bound.write_bytes(volume(session, tmp_path, story.case, Part.SECONDARY))

    cover = printed.pages(bound)[0]
    assert result in cover
    assert "承办人李明" in cover
