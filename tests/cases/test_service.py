"""Every way of service: whether it has effect, from which day, and what it starts (民诉87–95)."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.choices import choices_for
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.facts import facts_of
from enforcement.cases.models import Act
from enforcement.cases.queries import service_papers
from enforcement.documents.models import Document
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.cases.test_marks import marks, photo
from tests.factories.cases import Story, at, begin, day

LEFT = {"method": "left", "refuser": "head", "refusal": "说没有占道", "at_residence": True}
WITNESS = {"witness": "孙大勇（云溪居委会）"}
MAIL = {"method": "post", "mail_number": "XA12345678937", "relation": "household",
        "difficulty": "两次上门，店内无人"}  # fmt: skip
PHONE = {"method": "electronic", "electronic_address": "13800003703", "files": ["a" * 64]}
AGREED = {"agrees_electronic": True, "electronic_address": "13800003703"}
AWAY = {"method": "entrusted", "through": "莱西市水集街道办事处", "letter": "岚云函〔2026〕3号",
        "difficulty": "经营者已回原籍", "relation": "self"}  # fmt: skip
PRISON = {"method": "transfer", "through": "岚海区看守所"}
AGENT = {"relation": "agent", "receiver": "孙桂香"}
APPOINTED = {"relation": "appointed", "receiver": "孙桂英"}
FLAT = {"party_kind": "person", "party_name": "曲桂芳"}
FIRM = {"party_kind": "company", "party_name": "岚海区顺和餐饮有限公司"}

WAYS: tuple[tuple[str, dict[str, Any], dict[str, Any], str | None], ...] = (
    ("the owner", {}, {"relation": "head"}, None),
    ("the party himself", FLAT, {"relation": "self"}, None),
    ("an appointed receiver", FLAT, APPOINTED, None),
    ("an appointed receiver of a firm", FIRM, APPOINTED, None),
    ("a receiver nobody named", FLAT, APPOINTED | {"receiver": "孙大勇"}, "substitute-unnamed"),
    ("left with the appointed receiver", FLAT, LEFT | WITNESS | {"refuser": "appointed"}, None),
    ("an agent", FLAT, AGENT, None),
    ("an agent of a firm", FIRM, AGENT, None),
    ("an agent nobody empowered", FLAT, AGENT | {"receiver": "孙大勇"}, "agent-unappointed"),
    ("left with an agent", FLAT, LEFT | WITNESS | {"refuser": "agent"}, "refused-by-another"),
    ("left with the household", FLAT, LEFT | WITNESS | {"refuser": "household"}, None),
    ("a neighbour", FLAT, {"relation": "other"}, "received-by-another"),
    ("nobody", FLAT, {"relation": "self", "receiver": ""}, "signed-by-nobody"),
    ("the mail room of a firm", FIRM, {"relation": "mailroom"}, None),
    ("a clerk by himself", FIRM, {"relation": "self"}, "received-by-another"),
    ("the household", FLAT, {"method": "household"}, None),
    ("the household of a firm", FIRM, {"method": "household"}, "received-by-another"),
    ("left before a witness", {}, LEFT | WITNESS, None),
    ("left before a camera", {}, LEFT | {"files": ["a" * 64]}, None),
    ("left unseen", {}, LEFT, "left-without-proof"),
    ("left without a reason", {}, LEFT | WITNESS | {"refusal": ""}, "left-without-refusal"),
    ("left at the office", {}, LEFT | WITNESS | {"at_residence": False}, "left-elsewhere"),
    ("left with a neighbour", {}, LEFT | WITNESS | {"refuser": "other"}, "refused-by-another"),
    ("by phone unasked", {}, PHONE, "electronic-unconfirmed"),
    ("by post with receipt", {}, MAIL | {"files": ["a" * 64]}, None),
    ("by post without receipt", {}, MAIL, "posted-without-receipt"),
    ("entrusted with receipt", FLAT, AWAY | {"files": ["a" * 64]}, None),
    ("entrusted without receipt", FLAT, AWAY, "entrusted-without-receipt"),
    ("through the prison", FLAT, PRISON | {"files": ["a" * 64]}, None),
    ("a firm through the prison", FIRM, PRISON | {"files": ["a" * 64]}, "received-by-another"),
)  # fmt: skip


def introduce(story: Story, when: str) -> None:
    """The party empowers an agent, and names who receives its papers."""
    story.take("appoint_agent", when, agent=AGENT["receiver"])
    story.take("confirm_address", when, substitute=APPOINTED["receiver"])


by_way = pytest.mark.parametrize(
    ("party", "says", "defect"), [row[1:] for row in WAYS], ids=[row[0] for row in WAYS]
)


@by_way
def test_a_way_of_service_has_effect_or_names_its_defect(
    session: Session, party: dict[str, Any], says: dict[str, Any], defect: str | None
) -> None:
    """Told on Tuesday 10 March, the party has five working days: to the 17th."""
    story = begin(session).until("notify", register=party)
    introduce(story, "2026-03-10 10:00")
    photo(session)

    act = story.take("serve 45", "2026-03-10 15:00", **says)

    told = facts_of(session, story.case, at=at("2026-03-11 09:00")).notice
    assert told is not None
    assert marks(act) == ([defect] if defect else [])
    assert told.served_on == (None if defect else day("2026-03-10"))
    assert told.defence_until == (None if defect else day("2026-03-17"))
    assert clocks(story, "2026-03-11") == ([] if defect else ["陈述申辩"])


@by_way
def test_no_clock_of_a_decision_runs_without_effective_service(
    session: Session, party: dict[str, Any], says: dict[str, Any], defect: str | None
) -> None:
    story = begin(session).until("decide", register=party)
    introduce(story, "2026-03-18 10:00")
    photo(session)

    story.take("serve 54", "2026-03-19 10:00", **says)

    running = [] if defect else ["缴纳罚款", "申请行政复议", "提起行政诉讼"]
    assert clocks(story, "2026-03-20", of="54") == running
    assert (facts_of(session, story.case, at=at("2026-03-20 09:00")).payment_due is None) == bool(
        defect
    )


STARTED = ("陈述申辩", "要求听证", "缴纳罚款", "申请行政复议", "提起行政诉讼")


def deadlines(story: Story, today: str) -> list[Deadline]:
    papers = service_papers(story.session, [story.case])
    return deadlines_of(story.case, papers, work_calendar(story.session), day(today))


def clocks(story: Story, today: str, of: str = "45") -> list[str]:
    """The names of the deadlines that the service of `of` started."""
    titles = {"45": "行政处罚事先告知书", "54": "行政处罚决定书"}
    found = [one.name for one in deadlines(story, today) if one.started.startswith(titles[of])]
    return sorted(found, key=STARTED.index)


def named(story: Story, name: str, today: str) -> Deadline:
    return next(one for one in deadlines(story, today) if one.name == name)


def test_electronic_service_counts_from_its_arrival_after_the_consent(session: Session) -> None:
    """Trap 51's shape: it arrived late on Friday 27 March, so the fine is due on 13 April."""
    story = begin(session).until("decide")
    photo(session)
    story.take("confirm_address", "2026-03-18 10:00", **AGREED)

    act = story.take("serve 54", "2026-03-27 23:50", **PHONE, now="2026-03-28 08:00")

    assert marks(act) == []
    assert named(story, "缴纳罚款", "2026-03-30").on == day("2026-04-13")


def test_a_consent_given_again_later_does_not_undo_the_first(session: Session) -> None:
    story = begin(session).until("notify")
    photo(session)
    story.take("confirm_address", "2026-03-10 10:00", **AGREED)
    story.take("confirm_address", "2026-03-12 10:00", **AGREED)

    act = story.take("serve 45", "2026-03-11 09:00", **PHONE, now="2026-03-12 11:00")

    assert marks(act) == []


@pytest.mark.parametrize(
    ("confirmed", "says", "defects"),
    [
        ("13800003703、qgf@example.cn", {"electronic_address": "QGF@example.cn"}, []),
        ("13800003703", {"electronic_address": "13900000000"}, ["electronic-elsewhere"]),
        ("", {}, ["electronic-elsewhere"]),
        ("13800003703", {"files": []}, ["electronic-unproved"]),
    ],
)
def test_electronic_service_goes_where_the_party_said_and_proves_its_arrival(
    session: Session, confirmed: str, says: dict[str, Any], defects: list[str]
) -> None:
    story = begin(session).until("notify")
    photo(session)
    agreed = story.take(
        "confirm_address", "2026-03-10 10:00", agrees_electronic=True, electronic_address=confirmed
    )

    act = story.take("serve 45", "2026-03-10 15:00", **PHONE | says)

    assert marks(agreed) == ([] if confirmed else ["consent-without-address"])
    assert marks(act) == defects
    assert bool(clocks(story, "2026-03-11")) == (not defects)


@pytest.mark.parametrize(
    ("authority", "defects"),
    [
        ({"until_on": "2026-03-10"}, []),
        ({"until_on": "2026-03-09"}, ["agent-unappointed"]),
        ({"signed": False}, ["agent-unappointed"]),
    ],
)
def test_an_agent_receives_while_his_signed_authority_lasts(
    session: Session, authority: dict[str, Any], defects: list[str]
) -> None:
    story = begin(session).until("notify", register=FLAT)
    story.take("appoint_agent", "2026-03-10 10:00", **authority)

    assert marks(story.take("serve 45", "2026-03-10 15:00", **AGENT)) == defects


def test_who_was_named_last_receives_the_papers(session: Session) -> None:
    story = begin(session).until("notify", register=FLAT)
    story.take("confirm_address", "2026-03-10 10:00", substitute="孙桂英")
    story.take("confirm_address", "2026-03-10 11:00", substitute="孙大勇")

    assert marks(story.take("serve 45", "2026-03-10 15:00", **APPOINTED)) == ["substitute-unnamed"]


def published(session: Session, when: str) -> Story:
    """A decision of 27 August 2026 whose party cannot be found, put up for the public at `when`."""
    story = begin(session).until("notify")
    story.take("serve 45", "2026-03-10 15:00")
    story.take("decide", "2026-03-18 09:00")
    story.take("attempt_service 54", "2026-03-19 10:00")
    story.take("publish 54", when, ground="unknown")
    return story


def test_a_public_notice_is_service_on_its_thirtieth_day(session: Session) -> None:
    """Trap 50: put up 4 September 2026, thirty days end 4 October, a holiday until the 8th."""
    story = published(session, "2026-09-04 09:00")

    assert named(story, "公告送达", "2026-09-10").lines[-1].day == day("2026-10-08")
    assert clocks(story, "2026-10-03", of="54") == []
    assert facts_of(session, story.case, at=at("2026-10-04 09:00")).decision_served_on == day(
        "2026-10-04"
    )
    assert named(story, "申请行政复议", "2026-10-09").on == day("2026-12-07")
    assert named(story, "缴纳罚款", "2026-10-09").legal == day("2026-10-23")
    assert "自 2026-10-08 起算" in named(story, "缴纳罚款", "2026-10-09").started


def test_a_public_notice_needs_a_search_before_it(session: Session) -> None:
    story = begin(session).until("decide")

    codes = refused(lambda: story.take("publish 54", "2026-03-19 09:00", ground="unknown", by=None))

    assert codes == {"party-sought": "民诉法 95"}


def test_all_other_ways_fail_before_the_public_is_told(session: Session) -> None:
    story = begin(session).until("decide")
    story.take("confirm_address", "2026-03-18 10:00", agrees_electronic=True)
    story.take("attempt_service 54", "2026-03-19 10:00")

    def publish() -> Act:
        return story.take("publish 54", "2026-03-26 09:00", ground="failed")

    assert refused(publish) == {"other-ways-failed": "民诉法 95"}
    story.take("post 54", "2026-03-19 15:00")
    story.take("return_mail 54", "2026-03-24 10:00")
    assert refused(publish) == {"other-ways-failed": "民诉法 95"}
    story.take("attempt_service 54", "2026-03-24 11:00", method="electronic", failure="unreachable")
    assert publish().state_after is State.SERVICE_PUBLISHED


def test_a_notice_is_taken_back_when_the_party_turns_up(session: Session) -> None:
    story = published(session, "2026-03-23 09:00")

    story.take("recall_publication 54", "2026-04-02 09:00")
    story.take("serve 54", "2026-04-02 09:30")

    assert facts_of(session, story.case, at=at("2026-04-03 09:00")).decision_served_on == day(
        "2026-04-02"
    )
    assert clocks(story, "2026-05-06", of="54") == ["缴纳罚款", "申请行政复议", "提起行政诉讼"]
    assert "直接送达" in named(story, "缴纳罚款", "2026-05-06").started


def test_a_recalled_notice_serves_nobody(session: Session) -> None:
    story = published(session, "2026-03-23 09:00")
    story.take("recall_publication 54", "2026-04-02 09:00")

    assert clocks(story, "2026-06-01", of="54") == []


def test_a_notice_that_took_effect_cannot_be_taken_back(session: Session) -> None:
    """Put up 23 March, served on 22 April."""
    story = published(session, "2026-03-23 09:00")

    def recall() -> Act:
        return story.take("recall_publication 54", "2026-04-22 09:00")

    assert refused(recall) == {"notice-still-runs": "民诉法 95"}


def test_mail_that_comes_back_was_never_served(session: Session) -> None:
    story = begin(session).until("notify")
    photo(session)
    story.take("serve 45", "2026-03-12 10:00", **MAIL, files=["a" * 64])
    assert clocks(story, "2026-03-13") == ["陈述申辩"]

    act = story.take("return_mail 45", "2026-03-16 10:00")

    assert act.state_after is State.SERVICE_DUE
    assert clocks(story, "2026-03-17") == []
    assert "notice-served" in refused(lambda: story.take("decide", "2026-03-23 09:00"))
    story.take("serve 45", "2026-03-17 10:00")
    assert named(story, "陈述申辩", "2026-03-17").on == day("2026-03-24")


def test_mail_under_way_starts_nothing(session: Session) -> None:
    story = begin(session).until("notify")
    act = story.take("post 45", "2026-03-10 15:00")

    assert act.state_after is State.SERVICE_SENT
    assert clocks(story, "2026-03-20") == []


def test_what_was_handed_over_does_not_come_back_by_mail(session: Session) -> None:
    story = begin(session).until("serve 45")

    assert refused(lambda: story.take("return_mail 45", "2026-03-12 10:00")) == {
        "mail-on-its-way": "民诉法 91"
    }


def test_a_wrong_receipt_is_corrected_and_the_old_one_stays(session: Session) -> None:
    """Recorded for 10 March, signed for in truth on the 11th: the defence ends on the 18th."""
    story = begin(session).until("serve 45")

    act = story.take("correct_service 45", "2026-03-11 10:00", now="2026-03-12 09:00")

    receipts = [
        one for one in documents(story) if one.code == "82" and (one.act_id or 0) >= act.id - 1
    ]
    assert named(story, "陈述申辩", "2026-03-12").on == day("2026-03-18")
    assert len(receipts) == 2
    assert "更正原记录：签收日期记错一天" in receipts[-1].statements["remark"]


def test_a_correction_may_show_that_nobody_was_served(session: Session) -> None:
    story = begin(session).until("serve 45")

    story.take("correct_service 45", "2026-03-10 15:00", relation="other", now="2026-03-12 09:00")

    assert clocks(story, "2026-03-12") == []
    assert "notice-served" in refused(lambda: story.take("decide", "2026-03-18 09:00"))


def test_a_minor_who_signs_alone_is_marked_and_his_guardian_is_not(session: Session) -> None:
    young = FLAT | {"party_birth_on": "2009-05-10"}
    alone = begin(session).until("order_correction", register=young)
    guarded = begin(session).until("order_correction", register=young | {"party_name": "曲小宝"})

    signed = alone.take("serve 31", "2026-03-03 14:30", relation="self")
    received = guarded.take("serve 31", "2026-03-03 14:30", relation="guardian")

    assert [(mark.code, mark.voids) for mark in signed.marks] == [("minor-signed", False)]
    assert marks(received) == []


def test_mail_without_a_reason_is_marked_until_a_visit_failed(session: Session) -> None:
    bare = begin(session).until("notify")
    visited = begin(session).until("notify", register={"party_name": "岚海区百味面馆"})
    visited.take("attempt_service 45", "2026-03-10 10:00")

    assert marks(bare.take("post 45", "2026-03-10 15:00", difficulty="")) == ["no-difficulty"]
    assert marks(visited.take("post 45", "2026-03-10 15:00", difficulty="")) == []


def test_a_recheck_waits_for_the_thirtieth_day_of_a_public_notice(session: Session) -> None:
    """The order to correct at once goes up on 3 March and binds when 2 April is over."""
    story = begin(session).until("order_correction", order_correction={"due_on": "2026-03-03"})
    story.take("attempt_service 31", "2026-03-03 14:10")
    story.take("publish 31", "2026-03-03 15:00", ground="unknown")

    early = story.take("recheck_not_corrected", "2026-04-02 17:00")
    later = story.take("recheck_not_corrected", "2026-04-03 09:00")

    assert marks(early) == ["rechecked-untold"]
    assert marks(later) == []


def documents(story: Story) -> list[Document]:
    return list(
        story.session.query(Document).where(Document.case_id == story.case.id).order_by(Document.id)
    )


def test_a_receipt_says_how_it_was_left(session: Session) -> None:
    story = begin(session).until("notify")
    story.take("serve 45", "2026-03-10 15:05", **LEFT, **WITNESS)

    said = documents(story)[-1].statements

    assert said["manner"] == "留置送达"
    assert said["served_at"] == "2026年3月10日15时05分"
    assert said["refusal"] == "法定代表人、主要负责人、经营者拒收。说没有占道。"
    assert said["witness"] == "孙大勇（云溪居委会）"
    assert said["received"] == ""
    assert said["remark"] == "文书留在受送达人的住所。"
    assert len(said["servers"]) == 2


def test_a_receipt_tells_the_recipient_from_who_received_for_him(session: Session) -> None:
    own = begin(session).until("serve 45")
    home = begin(session).until("notify", register=FLAT)
    home.take("serve 45", "2026-03-10 15:00", method="household", receiver="曲大明")

    himself, relative = documents(own)[-1].statements, documents(home)[-1].statements

    assert (himself["received"], himself["substitute"], himself["relation"]) == ("曲桂芳", "", "")
    assert (relative["received"], relative["substitute"]) == ("", "曲大明")
    assert relative["relation"] == "同住成年家属"
    assert relative["received_at"] == "2026年3月10日15时00分"


def test_a_public_notice_leaves_its_reasons_in_the_file(session: Session) -> None:
    story = published(session, "2026-03-23 09:00")

    asked, receipt = (
        [one for one in documents(story) if one.code == code][-1].statements
        for code in ("07", "82")
    )

    assert asked["matter"] == "公告送达"
    assert asked["reasons"] == "受送达人下落不明。上门无人，邮件退回，电话停机。"
    assert receipt["manner"] == "公告送达"
    assert receipt["remark"].startswith("公告送达的原因和经过：上门无人，邮件退回，电话停机。")
    assert "至2026年4月22日经过三十日，视为送达" in receipt["remark"]


def test_the_public_is_told_what_the_paper_says_and_when_it_counts(session: Session) -> None:
    story = published(session, "2026-03-23 09:00")
    decision = next(one for one in documents(story) if one.code == "54")

    notice = next(one for one in documents(story) if one.code == "83")
    said = notice.statements

    assert notice.number
    assert said["papers"] == [{"name": "行政处罚决定书", "number": decision.number}]
    assert "罚款人民币壹仟元整" in said["content"]
    assert "经过三十日，即视为送达" in said["effective"]
    assert "自送达之日起60日内向" in said["rights"]
    assert said["media"] == "云溪街道办事处网站、云溪路66号门前"


def test_what_the_way_of_service_needs_is_asked_and_nothing_else(session: Session) -> None:
    story = begin(session).until("notify")

    with pytest.raises(ValueError, match="填受托机关或者转交单位；填委托函文号"):
        story.take("serve 45", "2026-03-10 15:00", method="entrusted")
    with pytest.raises(ValueError, match="送达方式只能选"):
        story.take("serve 45", "2026-03-10 15:00", method="public")
    with pytest.raises(ValueError, match="按前面的选择不填拒收事由"):
        story.take("serve 45", "2026-03-10 15:00", refusal="不认可")


LADDER = [
    ([], "serve", set()),
    (["attempt_service 54"], "serve", {"post"}),
    (["attempt_service 54", "post 54"], "serve", {"return_mail"}),
    (["attempt_service 54", "post 54", "return_mail 54"], "publish", {"serve", "post"}),
]


@pytest.mark.parametrize(("tried", "first", "open_too"), LADDER)
def test_each_rung_of_service_offers_the_next(
    session: Session, tried: list[str], first: str, open_too: set[str]
) -> None:
    story = begin(session).until("decide")
    for nth, name in enumerate(tried, start=19):
        story.take(name, f"2026-03-{nth} 09:00")

    found = choices_for(session, story.case, story.town["李明"], at("2026-03-24 09:00"))

    ladder = {"serve", "post", "return_mail", "publish", "recall_publication"}
    assert found.first is not None
    assert found.first.step.name == first
    assert {one.step.name for one in found.open} & ladder == open_too
