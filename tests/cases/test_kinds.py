"""Each kind of evidence says what the law asks of it, and is worth no more than it says."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.facts import facts_of
from enforcement.documents.characters import written
from enforcement.documents.models import Document
from tests.cases.test_marks import marks, photo
from tests.factories.cases import Story, at, begin

COPY = {
    "kind": "document", "title": "营业执照", "form": "checked", "provider": "曲桂芳",
    "provided_on": "2026-03-04", "pages": "1页", "sealed": True,
}  # fmt: skip
DATA = {
    "kind": "electronic", "title": "收款记录", "holder": "曲桂芳", "data_source": "收款软件账户",
    "extraction": "登录后逐页截图", "tool": "执法手机", "medium": "光盘",
    "ended_at": "2026-03-04 11:30", "integrity": "intact", "signed": True,
}  # fmt: skip


def collected(story: Story, **says: object) -> list[str]:
    return marks(story.take("collect", "2026-03-04 11:00", files=[photo(story.session)], **says))


def sheet(story: Story, code: str) -> Document:
    return story.session.scalars(
        sa.select(Document).where(Document.case_id == story.case.id, Document.code == code)
    ).one()


def test_a_copy_comes_with_its_sheet(session: Session) -> None:
    story = begin(session).until("file")

    assert collected(story, **COPY) == []
    said = sheet(story, "17").statements
    assert said["conformity"] == "经核对，与原件一致。"
    assert said["provider"] == "曲桂芳"
    assert said["provided_on"] == written(date(2026, 3, 4))


def test_extracted_data_come_with_their_record(session: Session) -> None:
    story = begin(session).until("file")

    assert collected(story, **DATA) == []
    said = sheet(story, "19").statements
    assert said["holder"] == "曲桂芳"
    assert said["data"] == [{"name": "占道.jpg", "format": "JPEG", "checksum": "a" * 64}]


@pytest.mark.parametrize(
    ("says", "mark", "direct", "admissible"),
    [
        (COPY | {"form": "unchecked"}, "document-unchecked", False, True),
        (DATA | {"integrity": "doubtful"}, "data-doubtful", False, True),
        (DATA | {"integrity": "altered"}, "data-altered", True, False),
        (COPY | {"sealed": False}, "document-unsealed", True, True),
    ],
)
def test_a_doubtful_item_is_worth_what_the_law_leaves_it(
    session: Session, *, says: dict[str, object], mark: str, direct: bool, admissible: bool
) -> None:
    story = begin(session).until("file")

    assert collected(story, **says) == [mark]
    item = facts_of(session, story.case, at=at("2026-03-04 12:00")).evidence[-1]
    assert (item.direct, item.admissible) == (direct, admissible)
