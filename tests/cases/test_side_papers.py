"""Papers beside the path: the sketch, the agent, the general form, a slip put right."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.papers import head_now
from enforcement.documents.models import Document
from enforcement.documents.render import to_fragment
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.cases.test_clock import filed
from tests.cases.test_marks import marks, photo
from tests.factories.cases import Story, begin, titles


def paper(session: Session, code: str) -> Document:
    """The latest paper of that code."""
    found = session.scalars(
        sa.select(Document).where(Document.code == code).order_by(Document.id.desc())
    )
    return next(iter(found))


def test_a_sketch_is_evidence_with_the_plan_upon_it(session: Session) -> None:
    story = begin(session).until("inspect")

    act = story.take("sketch", "2026-03-02 10:00", files=[photo(session)])

    sketch = paper(session, "11")
    assert sketch.statements["image"] == "a" * 64
    assert sketch.statements["drawer"] == "李明、陈静"
    assert titles(story.evidence())[-1] == "现场图"
    assert marks(act) == []


def test_a_sketch_without_a_picture_is_refused(session: Session) -> None:
    story = begin(session).until("inspect")

    because = refused(lambda: story.take("sketch", "2026-03-02 10:00", files=["b" * 64]))

    assert because["sketch-drawn"] == "处罚法 54 ①"


def test_an_agent_stands_for_the_party_to_the_end_of_the_case(session: Session) -> None:
    story = begin(session).until("file")

    act = story.take("appoint_agent", "2026-03-03 10:00")

    said = paper(session, "15").statements
    assert (said["principal"], said["agent"]) == ("岚海区顺和小吃店", "孙桂香")
    assert said["agent_id_kind"] == "居民身份证号码"
    assert said["period"] == "自2026年3月3日至本案结案之日"
    assert [row["seat"] for row in said["signatures"]] == ["委托人", "受托人"]
    assert marks(act) == []


def test_an_agent_whom_the_party_did_not_sign_for_is_none(session: Session) -> None:
    story = begin(session).until("file")

    act = story.take("appoint_agent", "2026-03-03 10:00", signed=False, until_on="2026-06-30")

    said = paper(session, "15").statements
    assert said["period"] == "自2026年3月3日至2026年6月30日"
    assert [row["seat"] for row in said["signatures"]] == ["受托人"]
    assert marks(act) == ["unsigned-authority"]


def test_a_matter_without_a_form_of_its_own_is_put_to_the_head(session: Session) -> None:
    story = begin(session).until("file")

    story.take("ask_matter", "2026-03-03 10:00")

    said = paper(session, "07").statements
    assert (said["matter"], said["period"]) == ("请求协助调查", "十五日")
    assert said["legal_basis"] == "《中华人民共和国行政处罚法》第二十六条"
    assert [row["seat"] for row in said["opinions"]] == ["承办人", "中队负责人", "机关负责人"]


def test_days_left_out_are_approved_from_the_first_to_the_last(session: Session) -> None:
    story = filed(session, "market")

    story.take("exclude", "2026-03-20 10:00", ground="examination", from_on="2026-03-05",
               until_on="2026-03-12", paper="检测委托书 岚云检〔2026〕1号")  # fmt: skip

    assert paper(session, "07").statements["period"] == "2026年3月5日至2026年3月12日"


@pytest.mark.parametrize(
    ("until", "code", "when"),
    [
        ("serve 31", "31", "2026-03-03 15:00"),
        ("notify", "45", "2026-03-10 10:00"),
        ("serve 54", "54", "2026-03-19 11:00"),
    ],
)
def test_a_slip_is_put_right_by_a_notice_with_its_own_number_and_service(
    session: Session, until: str, code: str, when: str
) -> None:
    story = begin(session).until(until)
    original = paper(session, code)
    before = dict(original.statements)

    story.take("correct_paper", when, document=original.id)

    notice = paper(session, "84")
    assert notice.number
    assert notice.number != original.number
    assert notice.statements["original_number"] == original.number
    assert notice.statements["corrections"] == [
        {"place": "第一页第二段", "wrong": "云溪路66号", "right": "云溪路68号"}
    ]
    assert original.statements == before
    assert standing(story) is State.SERVICE_DUE
    story.take("serve 84", f"{when[:10]} 17:00")
    assert standing(story) is State.SERVED


def standing(story: Story) -> State:
    """How the service of the correction stands."""
    track = story.track("serve 84")
    assert track is not None
    return track.state


def test_a_case_is_not_closed_before_the_correction_is_served(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("correct_paper", "2026-03-25 14:00", document=paper(session, "54").id)

    because = refused(lambda: story.take("close", "2026-03-27 09:00"))

    assert because == {"all-served": "民诉法 87"}


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"wrong": "云溪路99号"}, "wrong-words-there"),
        ({"right": "云溪路66号"}, "words-changed"),
    ],
)
def test_what_is_no_slip_is_not_corrected(
    session: Session, says: dict[str, Any], code: str
) -> None:
    story = begin(session).until("serve 31")
    chosen = paper(session, "31").id

    because = refused(
        lambda: story.take("correct_paper", "2026-03-03 15:00", document=chosen, **says)
    )

    assert because == {code: "鲁监督 31"}


@pytest.mark.parametrize(
    ("code", "wrong", "right", "because"),
    [
        ("54", "壹仟元整", "玖仟元整", {"substance-kept": "处罚法 44"}),
        ("54", "1000.00", "9000.00", {"substance-kept": "处罚法 44"}),
        ("54", "从事经营", "从事经营并责令关闭", {"substance-kept": "处罚法 44"}),
        ("54", "从事经营", "从事经营，获利三千元", {"substance-kept": "处罚法 44"}),
        ("45", "罚款", "警告", {"substance-kept": "处罚法 44"}),
        ("45", "顺和", "顺利", {"party-kept": "处罚法 59 ①"}),
        ("54", "岚海区顺和小吃店", "曲大明", {"party-kept": "处罚法 59 ①"}),
        ("54", "云溪路66号", "云溪路68号", {}),
        ("54", "占用", "侵占", {}),
    ],
)
def test_penalty_and_party_are_no_slips_of_the_pen(
    session: Session, code: str, wrong: str, right: str, because: dict[str, str]
) -> None:
    story = begin(session).until("serve 54")
    says = {"document": paper(session, code).id, "wrong": wrong, "right": right}

    assert refusals(story, **says) == because


def refusals(story: Story, **says: Any) -> dict[str, str]:
    """Why the correction is refused; nothing where it is lawful."""
    try:
        story.take("correct_paper", "2026-03-19 11:00", **says)
    except StepRefused as refusal:
        return {one.code: one.because for one in refusal.reasons}
    return {}


def test_a_misspelt_name_becomes_the_one_that_the_case_knows(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.case.party.name = "岚海区顺合小吃店"
    says = {"document": paper(session, "54").id, "wrong": "顺和"}

    assert set(refusals(story, **says, right="顺利")) == {"party-kept"}
    assert refusals(story, **says, right="顺合") == {}


def test_only_a_paper_for_the_party_of_this_case_is_corrected(session: Session) -> None:
    story = begin(session).until("serve 31")
    other = Story(session, story.town)
    other.take("register", "2026-03-02 09:10", party_name="岚海区百味面馆")

    internal = paper(session, "04").id
    inside = refused(lambda: story.take("correct_paper", "2026-03-03 15:00", document=internal))
    foreign = paper(session, "31").id
    outside = refused(lambda: other.take("correct_paper", "2026-03-03 15:00", document=foreign))

    assert "not-there" in inside
    assert "not-there" in outside


@pytest.mark.parametrize(
    ("stated", "person", "number"),
    [
        ("李明 0532-55550100", "李明", "0532-55550100"),
        ("李明，13800003703", "李明", "13800003703"),
        ("综合执法办公室", "综合执法办公室", "0532-55550100"),
    ],
)
def test_a_notice_says_the_telephone_number_once(
    session: Session, stated: str, person: str, number: str
) -> None:
    begin(session).until("notify", notify={"contact": stated})

    said = paper(session, "45").statements
    assert (said["contact_person"], said["contact_phone"]) == (person, number)


def test_who_is_asked_is_described_and_who_refuses_is_named_once(session: Session) -> None:
    story = begin(session).until("file")

    story.take("interview", "2026-03-04 09:30", signed=False, unsigned_reason="看过后拒绝签名。",
               interviewee_home="云溪路66号", interviewee_phone="13800003703")  # fmt: skip

    said = paper(session, "13").statements
    assert (said["home"], said["phone"]) == ("云溪路66号", "13800003703")
    assert said["refusal"] == "看过后拒绝签名。"
    assert said["checked"] == "没有签名，原因见拒绝签名情况。"
    assert [row["seat"] for row in said["signatures"]] == ["承办人"]


def test_a_paper_is_signed_by_a_human_being(session: Session) -> None:
    begin(session).until("recheck_corrected")

    signed = paper(session, "32").statements["signatures"]

    assert [row["name"] for row in signed] == ["曲桂芳", "李明、陈静"]


def test_the_closing_form_says_where_the_decision_was_made_public(session: Session) -> None:
    begin(session).until("close", close={"disclosure": "2026年3月20日在区政府网站公示。"})

    assert paper(session, "81").statements["disclosure"] == "2026年3月20日在区政府网站公示。"


def test_a_decision_not_to_punish_answers_what_the_party_said(session: Session) -> None:
    story = begin(session).until("serve 45")
    story.take("raise_defence", "2026-03-11 09:00")
    story.take("answer_defence", "2026-03-12 09:00", accepted="yes", reason="情节轻微。")

    story.take("exempt", "2026-03-13 09:00")

    assert "本机关采纳：情节轻微" in paper(session, "55").statements["defence"]


def test_a_decision_says_that_it_may_be_made_public(session: Session) -> None:
    begin(session).until("decide")

    assert "第四十八条第一款" in paper(session, "54").statements["publication"]


def test_a_slip_found_after_the_end_is_put_right_and_served_before_the_file_is_archived(
    session: Session,
) -> None:
    story = begin(session).until("close")
    slip = paper(session, "54").id
    story.take("correct_paper", "2026-03-30 09:00", document=slip)

    because = refused(lambda: story.take("archive", "2026-03-31 09:00"))
    story.take("serve 84", "2026-03-31 10:00")
    story.take("archive", "2026-03-31 11:00")

    assert because == {"all-served": "民诉法 87"}
    assert story.case.stage is State.ARCHIVED


def test_a_slip_found_in_an_archived_file_is_put_right_and_served(session: Session) -> None:
    story = begin(session).until("archive")

    story.take("correct_paper", "2026-04-30 09:00", document=paper(session, "54").id)
    story.take("serve 84", "2026-04-30 17:00")

    assert standing(story) is State.SERVED
    assert story.case.stage is State.ARCHIVED


def test_the_boxes_of_a_letter_stand_open_until_its_receipt_tells(session: Session) -> None:
    story = begin(session).until("order_correction")
    letter = paper(session, "31")
    before = printed(story, letter)
    story.take("serve 31", "2026-03-03 14:30")

    after = printed(story, letter)

    assert "受送达人（签名或者盖章）" in before
    assert "受送达人（签名或者盖章）" not in after
    assert "签收情况见送达回证。" in after


def test_the_stub_of_a_letter_of_transfer_tells_who_received_it(session: Session) -> None:
    story = begin(session).until("file")
    story.take("transfer", "2026-03-04 09:00")
    letter = paper(session, "71")
    before = printed(story, letter)
    story.take(
        "record_transfer_receipt", "2026-03-05 09:00",
        received_by="岚海区交通运输局张伟", received_on="2026-03-05",
    )  # fmt: skip

    after = printed(story, letter)

    assert "接收人（签名）" in before
    assert "接收人（签名）" not in after
    assert "岚海区交通运输局张伟已于2026年3月5日签收。" in after


def printed(story: Story, letter: Document) -> str:
    """The words of the letter as it would be printed now."""
    sheet = to_fragment(
        letter.paper, letter.statements, head=head_now(story.session, story.case, letter)
    )
    return re.sub("<[^>]*>", "", sheet)


def test_the_vouchers_of_a_payment_lie_on_its_page(session: Session) -> None:
    story = begin(session).until("serve 54")
    one, two = photo(session), photo(session, "b" * 64)

    story.take("pay", "2026-03-25 10:00", files=[one, two])

    assert paper(session, "69").statements["scans"] == [one, two]


def test_the_record_names_what_was_taken_apart_that_day_at_the_place(session: Session) -> None:
    story = begin(session).until("register")
    story.take("collect", "2026-03-02 09:12", files=[photo(session)])

    story.take("inspect", "2026-03-02 09:15")

    told = paper(session, "10").statements["attachments"]
    assert told == "同日同地另行提取：占道照片，见证据单"


def test_who_speaks_is_named_as_what_he_is_with_the_number_he_gave_when_asked(
    session: Session,
) -> None:
    story = begin(session).until("serve 45")

    story.take("raise_defence", "2026-03-12 10:00")

    said = paper(session, "47").statements
    assert (said["speaker"], said["relation"]) == ("曲桂芳", "当事人的经营者")
    assert said["speaker_id"] == "370213198504160028"
