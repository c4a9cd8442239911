"""What a clerk or a court would send a paper back for."""

import pytest
from sqlalchemy.orm import Session

from tests.cases.test_exits import last_paper
from tests.cases.test_side_papers import paper
from tests.factories.cases import begin


def test_before_the_filing_who_asked_signs_as_handler_and_not_who_agreed(session: Session) -> None:
    story = begin(session).until("inspect")
    story.take("decline", "2026-03-03 09:00")

    signed = last_paper(story, "05")["opinions"]

    assert [(row["seat"], row["name"]) for row in signed] == [
        ("承办人", "李明"), ("中队负责人", "赵强"), ("机关负责人", "郑国栋"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("person", ("居民身份证号码", "")),
        ("self_employed", ("居民身份证号码", "经营者")),
        ("company", ("统一社会信用代码", "法定代表人")),
        ("other", ("统一社会信用代码", "负责人")),
    ],
)
def test_a_paper_names_number_and_representative_by_the_kind_of_the_party(
    session: Session, kind: str, named: tuple[str, str]
) -> None:
    number = "11010519491231002X" if named[0].startswith("居民") else "91350100M000100Y43"
    begin(session).until("file", register={"party_kind": kind, "party_id_number": number})

    said = paper(session, "04").statements

    assert (said["party_id_kind"], said["representative_kind"]) == named


def test_a_signature_is_a_name_and_nothing_else(session: Session) -> None:
    begin(session).until("inspect", inspect={"witness": "何秀珍（云溪社区居民委员会）"})

    said = paper(session, "10").statements

    assert said["present"] == "曲桂芳（经营者）"
    assert [row["name"] for row in said["signatures"]] == ["曲桂芳", "李明、陈静", "何秀珍"]


def test_everybody_who_was_at_a_discussion_signs_its_record(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.take("discuss", "2026-03-17 15:00")

    signed = paper(session, "44").statements["signatures"]

    assert [(row["seat"], row["name"]) for row in signed] == [
        ("主持人", "郑国栋"), ("出席人员", "钱伟"), ("记录人", "李明"),
    ]  # fmt: skip


def test_a_decision_not_to_punish_was_put_to_the_head_and_is_said_in_sentences(
    session: Session,
) -> None:
    story = begin(session).until("pass_review")
    story.take("exempt", "2026-03-10 09:00")

    asked, said = paper(session, "07").statements, paper(session, "55").statements

    assert (asked["matter"], asked["legal_basis"]) == ("不予行政处罚", said["legal_basis"])
    assert [row["seat"] for row in asked["opinions"]] == ["承办人", "中队负责人", "机关负责人"]
    assert said["reasons"] == "当事人的违法行为轻微并及时改正，没有造成危害后果。当场改正。"
