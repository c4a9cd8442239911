"""The letters between organisations: who gets which, what it states, and what is left out."""

import re

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.cases import queries
from enforcement.coordination import service
from enforcement.coordination.models import Matter
from enforcement.coordination.papers import (
    BY_LINK,
    WITHOUT_SEAL,
    documents_of,
    head_now,
    left_out,
)
from enforcement.coordination.service import Doing
from enforcement.documents.models import Document
from enforcement.documents.render import to_fragment
from enforcement.dossier.review.gathering import review_case
from enforcement.dossier.service import contents_of
from enforcement.dossier.sheets import Part
from enforcement.procedure.coordination.matters import MatterKind
from enforcement.procedure.coordination.steps import BY_NAME, STEPS
from enforcement.procedure.papers import OF_MATTERS
from tests.coordination.neighbours import NOW, District, found_district
from tests.factories.cases import begin


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def printed(session: Session, letter: Document) -> str:
    """The words of the letter as it would be printed now."""
    sheet = to_fragment(letter.paper, letter.statements, head=head_now(session, letter))
    return re.sub("<[^>]*>", "", sheet)


def test_every_letter_of_the_steps_is_a_paper_and_every_paper_has_its_step() -> None:
    made = {one.code for step in STEPS for one in step.papers}

    assert made == {paper.code for paper in OF_MATTERS}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("expert", "29"),
        ("appraisal", "29"),
        ("assistance", "74"),
        ("qualification", "74"),
        ("permit", "74"),
        ("review", "75"),
    ],
)
def test_what_is_asked_decides_which_letter_goes_out(
    district: District, asked: str, code: str
) -> None:
    matter = district.request("水", asked)

    letter = district.letters(matter)[code]
    assert list(district.letters(matter)) == [code]
    assert letter.issuer.name == "石桥镇人民政府"
    assert letter.statements["authority"] == "岚海区水务管理局"
    assert "2026年10月20日以前" in printed(district.session, letter)


def test_the_questions_of_an_opinion_are_those_stated_else_what_it_is_about(
    district: District,
) -> None:
    asked = district.request("水", "expert", questions="是否影响行洪？")
    plain = district.request("水", "expert")

    assert district.letters(asked)["29"].statements["questions"] == "是否影响行洪？"
    assert district.letters(plain)["29"].statements["questions"] == "河滩倾倒建筑垃圾"


def test_what_goes_with_a_letter_is_named_in_it(district: District) -> None:
    digest = district.keep("现场照片.jpg")

    matter = district.request("水", "assistance", files=[digest])

    assert "附件：1.现场照片.jpg" in printed(district.session, district.letters(matter)["74"])


def test_the_answer_names_the_letter_that_it_answers(district: District) -> None:
    matter = district.request("水", "assistance")
    asked = district.letters(matter)["74"]
    district.take(matter, "sign", "水")

    district.take(matter, "report", "水", result="在河道管理范围内。")

    reply = district.letters(matter)["74-2"]
    assert reply.issuer.name == "岚海区水务管理局"
    assert reply.statements["authority"] == "石桥镇人民政府"
    assert reply.statements["answers_to"] == f"《协助调查函》（{asked.number}）"
    assert "在河道管理范围内。" in printed(district.session, reply)


def test_an_organisation_without_a_seal_answers_all_the_same(district: District) -> None:
    matter = district.request("建", "assistance")
    district.take(matter, "sign", "建")

    entry = district.take(matter, "report", "建", result="没有办理过手续。")

    assert list(district.letters(matter)) == ["74"]
    assert left_out(district.session, matter) == {entry.id: WITHOUT_SEAL}


def test_who_answers_by_a_link_uses_nobodys_seal(district: District) -> None:
    matter = district.request("水", "assistance")
    district.take(matter, "sign", "水")

    answer = Doing(None, NOW, {"result": "在范围内。"}, name="王工")
    entry = service.take(
        district.session, matter, BY_NAME["report"], answer, lane=district.lane(matter, "水")
    )

    assert list(district.letters(matter)) == ["74"]
    assert left_out(district.session, matter) == {entry.id: BY_LINK}


def test_a_call_is_sent_round_without_letters(district: District) -> None:
    matter = district.begin(
        MatterKind.CALL, "队", title="夜间倾倒", urgency="urgent", call_type="enforcement",
        place="石桥路", description="正在倾倒。",
    )  # fmt: skip
    district.take(matter, "dispatch", "指", lead=district.id("水"), supports=[])
    district.take(matter, "sign", "水")
    district.take(matter, "report", "水", result="已制止。")

    assert documents_of(district.session, matter) == []
    assert left_out(district.session, matter) == {}


def test_a_transfer_counts_its_materials_and_its_stub_waits_to_be_signed(
    district: District,
) -> None:
    letter = district.letters(district.transfer("水"))["71-2"]

    told = printed(district.session, letter)
    assert letter.statements["materials"][1] == {
        "name": "现场照片", "copies": "2", "pages": "3",
    }  # fmt: skip
    assert re.search(r"合计2项\s*3\s*7", told)
    assert "接收人（签名）" in told
    assert "联系人和电话：李明，0532-55550100" in told


def test_the_stub_says_who_received_and_what_was_missing(district: District) -> None:
    matter = district.transfer("水")

    district.take(matter, "receive", "水", received_by="王工", words="照片少一份")

    told = printed(district.session, district.letters(matter)["71-2"])
    assert "接收人：王工；接收时间：2026年10月13日10时30分；材料核对情况：照片少一份。" in told
    assert "接收人（签名）" not in told


def test_a_transfer_sent_elsewhere_goes_with_a_letter_of_its_own(district: District) -> None:
    matter = district.transfer("水")
    district.take(matter, "refuse_transfer", "水", reason="不在管理范围内")

    district.take(matter, "send_elsewhere", "队", to=district.id("建"), reason="改送住建")

    second, first = documents_of(district.session, matter)
    assert first.statements["authority"] == "岚海区水务管理局"
    assert second.statements["authority"] == "岚海区住建局"
    assert "退回。理由：不在管理范围内" in printed(district.session, first)
    assert "接收人（签名）" in printed(district.session, second)


def test_what_became_of_a_transfer_is_told_in_a_letter(district: District) -> None:
    matter = district.transfer("水")
    district.take(matter, "receive", "水", received_by="王工")

    district.take(
        matter, "feed_back", "水", outcome="decided", result="已处罚。",
        paper="岚水罚决字〔2026〕第31号", advice="加强巡查",
    )  # fmt: skip

    told = printed(district.session, district.letters(matter)["76"])
    assert "处理结果为：已作出决定（岚水罚决字〔2026〕第31号）" in told
    assert "建议：" in told


def test_one_letter_calls_all_who_take_part_in_an_operation(district: District) -> None:
    matter = district.begin(
        MatterKind.OPERATION, "队", title="夜查", begins="2026-10-15T12:30:00+00:00",
        place="石桥路口", participants=[district.id("水"), district.id("建")],
        commander="赵强", division="岚海区水务管理局 查堤防\n岚海区住建局 查工地",
        description="联合检查。",
    )  # fmt: skip
    assert district.letters(matter) == {}

    district.take(matter, "approve_operation", "镇")

    told = printed(district.session, district.letters(matter)["75"])
    assert "岚海区水务管理局、岚海区住建局：" in told
    assert "2026年10月15日20时30分在石桥路口集合，现场指挥：赵强。" in told
    assert "请各单位协作（联合执法）" in told
    assert "岚海区住建局：查工地。" in told


def disputed(district: District, answer: str | None = "镇") -> Matter:
    """The town and the water bureau each hold the other to be competent."""
    matter = district.begin(
        MatterKind.DISPUTE, "队", title="河滩由谁管", competent=district.id("水"),
        reason="在河道管理范围内。", urgent="已设警戒带。",
    )  # fmt: skip
    if answer:
        district.take(
            matter, "state_view", "水", competent=district.id(answer), reason="是建筑垃圾。"
        )
    district.take(matter, "submit_dispute", "队", office=district.id("司"), reason="协商不成。")
    return matter


def test_a_dispute_is_submitted_with_what_each_side_holds(district: District) -> None:
    letter = district.letters(disputed(district))["77"]

    assert letter.statements["authority"] == "岚海区司法局"
    assert sorted(row["competent"] for row in letter.statements["views"]) == [
        "岚海区水务管理局", "石桥镇人民政府",
    ]  # fmt: skip
    assert "已设警戒带。" in printed(district.session, letter)


def test_a_side_that_has_said_nothing_is_shown_so(district: District) -> None:
    letter = district.letters(disputed(district, answer=None))["77"]

    views = {row["body"]: row["reasons"] for row in letter.statements["views"]}
    assert views["岚海区水务管理局"] == "没有写明意见"


def test_the_superior_designates_in_a_notice_to_all_sides(district: District) -> None:
    matter = disputed(district)
    district.take(matter, "refer_dispute", "司", words="协调不成。")

    district.take(
        matter, "decide_dispute", "区", competent=district.id("水"), reason="首先影响行洪。"
    )

    letter = district.letters(matter)["06"]
    told = printed(district.session, letter)
    assert letter.issuer.name == "岚海区人民政府"
    assert set(letter.statements["authority"].split("、")) == {
        "石桥镇人民政府", "岚海区水务管理局",
    }  # fmt: skip
    assert "石桥镇人民政府提请协调；2026年10月13日，岚海区司法局报请裁决" in told
    assert "移交岚海区水务管理局" in told


def test_a_decided_dispute_leaves_no_missing_letter_in_the_matter_it_grew_out_of(
    district: District,
) -> None:
    matter = district.request("水", "assistance")
    district.take(matter, "contest", "水", competent=district.id("建"), reason="不归我局。")
    dispute = matter.grown[0]

    district.take(dispute, "designate", "区", competent=district.id("水"), reason="归水务局。")

    assert list(district.letters(dispute)) == ["06"]
    assert left_out(district.session, matter) == {}


def test_letters_are_numbered_without_gaps_whatever_the_matters_are_called(
    district: District,
) -> None:
    """A transfer is itself numbered with 移, which may be the word of a letter as well."""
    district.bodies["镇"].number_words = {"71-2": "移"}

    made = [district.letters(district.transfer("水"))["71-2"] for _ in range(3)]

    assert [one.sequence for one in made] == [1, 2, 3]


def test_the_letters_of_a_case_lie_in_its_file_those_of_its_disputes_too(
    district: District, session: Session
) -> None:
    story = begin(session).until("file")
    judged = [one.rule for one in review_case(session, story.case, NOW).failures]
    matter = district.request("水", "assistance", case_id=story.case.id)
    district.take(matter, "contest", "水", competent=district.id("建"), reason="不归我局。")
    district.take(
        matter.grown[0], "designate", "区", competent=district.id("水"), reason="归水务局。"
    )

    filed = [sheet.paper.code for sheet in contents_of(session, story.case, Part.MAIN)]
    assert filed[-2:] == ["74", "06"]
    assert [one.rule for one in review_case(session, story.case, NOW).failures] == judged


def test_who_reads_the_case_reads_its_letters_and_no_others(
    district: District, session: Session
) -> None:
    story = begin(session).until("file")
    ours = district.letters(district.request("水", "permit", case_id=story.case.id))["74"]
    alien = district.letters(district.request("水", "permit"))["74"]

    assert queries.get_document(session, story.town["李明"], ours.id) == (ours, story.case)
    assert queries.get_document(session, story.town["李明"], alien.id) is None


def test_a_document_comes_from_an_act_or_from_an_entry_never_from_both(
    district: District,
) -> None:
    letter = district.letters(district.request("水", "expert"))["29"]

    wrong = sa.update(Document).where(Document.id == letter.id).values(entry_id=None)
    with pytest.raises(IntegrityError), district.session.begin_nested():
        district.session.execute(wrong)
