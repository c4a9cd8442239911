"""What is late or defective is recorded as it was, marked, and proves nothing it should not."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.facts import facts_of
from enforcement.cases.models import Act
from enforcement.evidence.models import StoredFile
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.cases.test_exits import last_paper
from tests.factories.cases import Story, at, begin, titles

EMPTY_SCENE = {
    "present": "", "showed_certificate": False, "told_rights": False, "signed": False,
    "unsigned_reason": "现场无人",
}  # fmt: skip
"""An inspection where there was nobody to whom anything could be shown."""

BY_PHONE = {
    "method": "electronic", "electronic_address": "13800003703", "files": ["a" * 64],
}  # fmt: skip
AGREED = {"agrees_electronic": True, "electronic_address": "13800003703"}


def marks(act: Act) -> list[str]:
    return [mark.code for mark in act.marks]


def photo(session: Session, digest: str = "a" * 64) -> str:
    """A stored picture, by its digest."""
    session.add(
        StoredFile(
            sha256=digest, name="占道.jpg", media_type="image/jpeg", size=1024, width=640,
            height=480, stored_at=datetime(2026, 3, 2, tzinfo=UTC),
        )
    )  # fmt: skip
    session.flush()
    return digest


def test_an_interview_by_one_officer_stays_a_note(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    act = story.take(
        "interview", "2026-03-05 10:00", ended_at="2026-03-05 10:30",
        officers=story.town.ids("李明"),
    )  # fmt: skip
    note = story.evidence()[-1]

    codes = refused(
        lambda: story.take(
            "conclude", "2026-03-06 09:00", elements=story.proving(*story.evidence())
        )
    )

    assert marks(act) == ["too-few-officers"]
    assert not note.admissible
    assert codes == {"evidence-admissible": "处罚法 46"}


def test_a_note_never_counts_as_evidence(session: Session) -> None:
    story = begin(session).until("file")
    story.take("interview", "2026-03-04 09:30", officers=story.town.ids("李明"))

    codes = refused(lambda: story.take("conclude", "2026-03-06 09:00"))

    assert codes == {"evidence-exists": "处罚法 40", "evidence-suffices": "处罚法 40"}


@pytest.mark.parametrize(
    ("name", "says", "mark", "admissible"),
    [
        ("inspect", {"showed_certificate": False}, "certificate-not-shown", False),
        ("inspect", {"told_rights": False}, "rights-not-told", True),
        ("inspect", EMPTY_SCENE, None, True),
        ("inspect", EMPTY_SCENE | {"unsigned_reason": ""}, "unsigned-record", False),
        ("inspect", {"signed": False}, "unsigned-record", False),
        ("inspect", {"signed": False, "unsigned_reason": "拒签"}, None, True),
        ("interview", {"signed": False}, "unsigned-record", False),
        ("interview", {"interviewee_id": "123"}, "interviewee-misnumbered", True),
        ("collect", {}, "no-file", False),
    ],
)
def test_a_defective_record_is_kept_and_marked(
    session: Session, name: str, says: dict[str, object], mark: str | None, *, admissible: bool
) -> None:
    story = begin(session).until("register")

    act = story.take(name, "2026-03-02 09:15", **says)

    assert marks(act) == ([mark] if mark else [])
    assert [item.admissible for item in story.evidence()] == [admissible]


def test_the_record_of_an_empty_scene_says_so(session: Session) -> None:
    story = begin(session).until("register")

    story.take("inspect", "2026-03-02 09:15", **EMPTY_SCENE)

    said = last_paper(story, "10")
    assert said["present"] == "现场没有当事人和其他人员"
    assert said["identification"] == "现场没有人，没有出示的对象。"
    assert said["rights_told"] == "现场没有人，没有告知的对象。"


def test_a_photograph_taken_on_the_spot_is_evidence_of_its_own(session: Session) -> None:
    story = begin(session).until("register")

    picture = photo(session)
    story.take("inspect", "2026-03-02 09:15", files=[picture], carrier="执法记录仪03号")
    story.take("collect", "2026-03-02 09:20", files=[picture])

    assert titles(story.evidence()) == ["现场检查（勘验）笔录", "现场照片", "占道照片"]
    assert all(item.admissible for item in story.evidence())
    assert story.evidence()[1].origin == "执法记录仪03号"


def test_a_photograph_whose_carrier_nobody_stated_is_marked_and_nothing_is_made_up(
    session: Session,
) -> None:
    story = begin(session).until("register")

    act = story.take("inspect", "2026-03-02 09:15", files=[photo(session)])

    assert marks(act) == ["carrier-unsaid"]
    assert story.evidence()[1].origin == ""


def test_service_after_seven_working_days_is_late_but_effective(session: Session) -> None:
    """Decided Wednesday 18 March: the seventh working day is Friday 27 March."""
    in_time = begin(session).until("decide")
    late = begin(session).until("decide", register={"party_name": "岚海区百味面馆"})

    assert marks(in_time.take("serve 54", "2026-03-27 17:00")) == []
    assert marks(late.take("serve 54", "2026-03-30 09:00")) == ["served-late"]
    assert served_on(late, "2026-03-30 10:00") == "2026-03-30"


def served_on(story: Story, when: str) -> str:
    return str(facts_of(story.session, story.case, at=at(when)).decision_served_on)


def test_electronic_service_without_confirmation_has_no_effect(session: Session) -> None:
    story = begin(session).until("notify")

    photo(session)

    act = story.take("serve 45", "2026-03-10 15:00", **BY_PHONE)

    assert marks(act) == ["electronic-unconfirmed"]
    assert act.marks[0].voids
    assert "notice-served" in refused(lambda: story.take("decide", "2026-03-18 09:00"))


def test_electronic_service_after_confirmation_is_effective(session: Session) -> None:
    story = begin(session).until("inspect")
    photo(session)
    story.take("confirm_address", "2026-03-02 10:00", **AGREED)
    for name, when in [("file", "03 09:00"), ("interview", "04 09:30"), ("conclude", "06 09:00"),
                       ("ask_review", "06 15:00"), ("pass_review", "09 10:00"),
                       ("notify", "10 09:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    assert marks(story.take("serve 45", "2026-03-10 15:00", **BY_PHONE)) == []
    assert story.take("decide", "2026-03-18 09:00").state_after is State.DECIDED


def test_a_confirmation_after_the_service_does_not_cure_it(session: Session) -> None:
    story = begin(session).until("notify")
    photo(session)
    act = story.take("serve 45", "2026-03-10 15:00", **BY_PHONE)

    story.take("confirm_address", "2026-03-11 09:00", **AGREED)

    assert marks(act) == ["electronic-unconfirmed"]
    assert "notice-served" in refused(lambda: story.take("decide", "2026-03-18 09:00"))


def test_a_paper_left_without_witness_or_picture_is_not_served(session: Session) -> None:
    story = begin(session).until("notify")

    left = {"method": "left", "refusal": "拒收", "refuser": "head", "at_residence": True}
    act = story.take("serve 45", "2026-03-10 15:00", **left)
    again = story.take("serve 45", "2026-03-11 15:00", **left, witness="孙大勇（居委会）")

    assert marks(act) == ["left-without-proof"]
    assert marks(again) == []
    assert "defence-over" in refused(lambda: story.take("decide", "2026-03-18 17:00"))
    assert story.take("decide", "2026-03-19 09:00").state_after is State.DECIDED


def test_a_fine_paid_after_fifteen_days_is_marked(session: Session) -> None:
    """Trap 16's shape: served 19 March, the fifteenth day is Friday 3 April."""
    story = begin(session).until("serve 54")

    receipt = [photo(session)]

    assert marks(story.take("pay_part", "2026-04-03 11:00", files=receipt)) == []
    assert marks(story.take("pay", "2026-04-07 11:00", amount="600", files=receipt)) == [
        "paid-late"
    ]


def test_a_payment_without_its_receipt_is_marked(session: Session) -> None:
    story = begin(session).until("serve 54")

    assert marks(story.take("pay", "2026-03-25 11:00")) == ["receipt-unfiled"]


def test_a_lead_filed_after_fifteen_working_days_is_marked(session: Session) -> None:
    story = begin(session).until("inspect")

    assert marks(story.take("file", "2026-03-24 09:00")) == ["filed-late"]


def test_a_decision_without_correction_order_is_marked(session: Session) -> None:
    story = begin(session)
    for name, when in [("register", "02 09:10"), ("inspect", "02 09:15"), ("file", "03 09:00"),
                       ("interview", "04 09:30"), ("conclude", "06 09:00"),
                       ("ask_review", "06 15:00"), ("pass_review", "09 10:00"),
                       ("notify", "10 09:00"), ("serve 45", "10 15:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    act = story.take("decide", "2026-03-18 09:00")

    assert marks(act) == ["no-correction-ordered"]


def adopted(session: Session) -> Story:
    """Noticed of 1000 yuan, and every word of the defence adopted."""
    story = begin(session).until("serve 45")
    story.take("raise_defence", "2026-03-12 10:00")
    story.take("answer_defence", "2026-03-13 09:00", accepted="yes", reason="情况属实，应当从轻。")
    return story


def test_a_defence_adopted_in_full_that_changes_nothing_is_marked(session: Session) -> None:
    act = adopted(session).take("decide", "2026-03-18 09:00")

    assert [(mark.code, mark.rule, mark.article) for mark in act.marks] == [
        ("adopted-in-vain", "R26", "处罚法 45 ①")
    ]


def test_an_adopted_defence_that_lightens_the_fine_is_in_order(session: Session) -> None:
    story = adopted(session)
    story.take("ask_review", "2026-03-16 09:00", fine="800")
    story.take("pass_review", "2026-03-16 15:00")

    assert marks(story.take("decide", "2026-03-18 09:00", fine="800")) == []


def test_a_mark_says_its_rule_and_article(session: Session) -> None:
    story = begin(session).until("register")

    act = story.take("inspect", "2026-03-02 09:15", officers=story.town.ids("李明", "刘洋"))

    assert [(mark.rule, mark.article, mark.voids) for mark in act.marks] == [
        ("R03", "处罚法 42 ①", True)
    ]
