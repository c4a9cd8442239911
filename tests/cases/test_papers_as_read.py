"""What a clerk or a court would send a paper back for."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.documents.characters import close_up
from enforcement.documents.models import Document
from tests.cases.test_exits import settle
from tests.cases.test_marks import photo
from tests.cases.test_side_papers import paper
from tests.factories.cases import begin


def last(session: Session, code: str) -> dict[str, Any]:
    """What the latest paper of that code says."""
    return paper(session, code).statements


def test_before_the_filing_who_asked_signs_as_handler_and_not_who_agreed(session: Session) -> None:
    story = begin(session).until("inspect")
    story.take("decline", "2026-03-03 09:00")

    signed = last(session, "05")["opinions"]
    assert signed[0]["opinion"] == "违法事实不成立。经核查不存在占道经营。建议不予立案。"

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

    said = last(session, "04")

    assert (said["party_id_kind"], said["representative_kind"]) == named


def test_a_signature_is_a_name_and_nothing_else(session: Session) -> None:
    begin(session).until("inspect", inspect={"witness": "何秀珍（云溪社区居民委员会）"})

    said = last(session, "10")

    assert said["present"] == "曲桂芳（经营者）"
    assert [row["name"] for row in said["signatures"]] == ["曲桂芳", "李明、陈静", "何秀珍"]


def test_who_is_asked_is_told_of_his_rights_and_of_his_duties(session: Session) -> None:
    begin(session).until("interview")

    told = last(session, "13")["rights_told"]

    assert "申请执法人员回避" in told
    assert "如实回答询问" in told


def test_the_report_says_what_was_done_and_what_was_taken(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.take("record_holding", "2026-03-02 10:00")
    for name, when in [("file", "03 09:00"), ("order_correction", "03 14:00"),
                       ("serve 31", "03 14:30"), ("interview", "04 09:30"),
                       ("recheck_corrected", "05 09:00"), ("conclude", "06 09:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    course = last(session, "42")["course"]

    assert course.startswith("案件来源：巡查发现（2026年3月2日）。2026年3月3日立案。")
    assert "现场检查1次，询问1人次。2026年3月3日责令改正。2026年3月5日复查，已改正。" in course
    assert "扣押：折叠桌四张" in course
    assert "没有采取行政强制措施" not in course


def test_a_lead_that_proved_unfounded_is_not_told_as_a_fact(session: Session) -> None:
    begin(session).until("inspect").take("decline", "2026-03-03 09:00")

    said = last(session, "05")

    assert said["events"].endswith("发现当事人涉嫌擅自占用道路从事经营活动的线索。")
    assert said["verified"] == "现场检查1次。"


def test_the_review_counts_the_papers_it_looked_at_and_writes_sums_as_the_decision_does(
    session: Session,
) -> None:
    story = begin(session).until("ask_review")
    story.take("pass_review", "2026-03-09 10:00", low="500", high="2000")

    found = {row["item"]: row["finding"] for row in last(session, "43")["checks"]}

    made = session.query(Document).filter_by(case_id=story.case.id).count() - 1
    assert found["行政执法文书"] == f"审核前已制作{made}件，其中送达当事人的2件"
    assert close_up(found["法律适用和裁量"]).endswith("确认为500元以上2000元以下")


def test_a_recheck_does_not_show_what_was_photographed_before_it(session: Session) -> None:
    story = begin(session).until("serve 31")
    story.take("collect", "2026-03-05 08:50", files=[photo(session)])
    story.take("recheck_corrected", "2026-03-05 09:00")

    assert last(session, "32")["attachments"] == "未附图、照片"


def test_who_provides_a_copy_is_named_as_what_he_is_to_the_case(session: Session) -> None:
    story = begin(session).until("file")
    story.take("collect", "2026-03-03 10:00", kind="document", title="营业执照", form="checked",
               provider="曲桂芳", provided_on="2026-03-03", sealed=True,
               files=[photo(session)])  # fmt: skip

    assert last(session, "17")["relation"] == "当事人的经营者"


def test_a_public_notice_is_served_on_the_day_its_days_end(session: Session) -> None:
    story = begin(session).until("notify")
    story.take("attempt_service 45", "2026-03-10 10:00")
    story.take("publish 45", "2026-03-10 15:00", ground="unknown")

    assert last(session, "82")["served_at"] == "2026年4月9日（公告期满）"
    assert "处罚依据：《" in last(session, "83")["content"]


def test_everybody_who_was_at_a_discussion_signs_its_record(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.take("discuss", "2026-03-17 15:00")

    signed = last(session, "44")["signatures"]
    assert "罚款人民币壹仟元整（¥1000.00）" in last(session, "44")["report"]

    assert [(row["seat"], row["name"]) for row in signed] == [
        ("主持人", "郑国栋"), ("出席人员", "钱伟"), ("记录人", "李明"),
    ]  # fmt: skip


def test_a_decision_not_to_punish_was_put_to_the_head_and_is_said_in_sentences(
    session: Session,
) -> None:
    story = begin(session).until("pass_review")
    story.take("exempt", "2026-03-10 09:00")

    asked, said = last(session, "07"), last(session, "55")

    assert (asked["matter"], asked["legal_basis"]) == ("不予行政处罚", said["legal_basis"])
    assert [row["seat"] for row in asked["opinions"]] == ["承办人", "中队负责人", "机关负责人"]
    assert said["reasons"] == (
        "当事人的上述行为违反了《青岛市市容和环境卫生管理条例》第二十四条第一款的规定。\n"
        "当事人的违法行为轻微并及时改正，没有造成危害后果。当场改正。"
    )


def test_the_register_of_the_lead_says_where_the_team_head_speaks(session: Session) -> None:
    begin(session).until("register")

    taken, later = last(session, "03")["opinions"]

    assert (taken["seat"], taken["name"]) == ("受理人", "李明")
    assert (later["seat"], later["name"], later["date"]) == ("中队负责人", "/", "/")
    assert "见立案、不予立案或者移送的审批表" in later["opinion"]


@pytest.mark.parametrize(
    ("ends", "told"),
    [("pay", "没有公示记录"), ("exempt", "没有作出行政处罚决定，不涉及公示")],
)
def test_the_closing_form_says_in_words_what_was_not_made_public_nor_contested(
    session: Session, ends: str, told: str
) -> None:
    story = begin(session).until("pay" if ends == "pay" else "serve 45")
    if ends == "exempt":
        story.take("exempt", "2026-03-18 09:00")
        settle(story)
    story.take("close", "2026-03-27 09:00")

    said = last(session, "81")

    assert said["disclosure"] == told
    assert said["litigation"] == "截至结案，本机关没有收到行政复议、行政诉讼的通知"
