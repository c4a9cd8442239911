"""However a case ends, it closes lawfully and its papers say how."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.choices import choices_for
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.documents.models import Document
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin, day

EXEMPT = {"proposal": "exempt", "fine": "", "tier": None}


def papers(story: Story) -> list[str]:
    """The codes of what was issued, in order."""
    found = story.session.scalars(
        sa.select(Document).where(Document.case_id == story.case.id).order_by(Document.id)
    )
    return [document.code for document in found]


def last_paper(story: Story, code: str) -> dict[str, Any]:
    found = story.session.scalars(
        sa.select(Document)
        .where(Document.case_id == story.case.id, Document.code == code)
        .order_by(Document.id.desc())
    ).first()
    assert found is not None
    return found.statements


EXITS: list[tuple[str, str, tuple[State, str, str]]] = [
    ("inspect", "decline", (State.NOT_FILED, "05", "不予立案")),
    ("inspect", "transfer", (State.TRANSFERRED, "71", "移送")),
    ("interview", "transfer", (State.TRANSFERRED, "71", "移送")),
    ("interview", "terminate", (State.TERMINATED, "80", "终止调查")),
    ("interview", "withdraw", (State.WITHDRAWN, "80", "撤销立案")),
    ("pass_review", "terminate", (State.TERMINATED, "80", "终止调查")),
    ("pass_review", "exempt", (State.EXEMPTED, "55", "不予行政处罚")),
    ("serve 45", "transfer", (State.TRANSFERRED, "71", "移送")),
    ("serve 45", "withdraw", (State.WITHDRAWN, "80", "撤销立案")),
    ("serve 45", "exempt", (State.EXEMPTED, "55", "不予行政处罚")),
]


@pytest.mark.parametrize(("after", "name", "ending"), EXITS)
def test_an_exit_closes_with_its_paper(
    session: Session, after: str, name: str, ending: tuple[State, str, str]
) -> None:
    story = begin(session).until(after)

    ended = story.take(name, "2026-03-18 09:00").state_after
    made = papers(story)[-1]
    settle(story)
    closed = story.take("close", "2026-03-20 09:00", summary="已办结。").state_after

    assert (ended, made, last_paper(story, "81")["result"]) == ending
    assert closed is State.CLOSED
    assert story.take("archive", "2026-03-23 09:00").state_after is State.ARCHIVED


def settle(story: Story) -> None:
    """Serve what is still unserved and recheck what was ordered, so that the case can close."""
    for code in ("31", "55"):
        if code in papers(story) and story.track(f"serve {code}") in _due(story):
            story.take(f"serve {code}", "2026-03-19 09:00")
    if any(track.state is State.CORRECTION_ORDERED for track in story.case.tracks):
        story.take("recheck_corrected", "2026-03-19 10:00")


def _due(story: Story) -> list[Any]:
    return [track for track in story.case.tracks if track.state is State.SERVICE_DUE]


def test_a_case_does_not_close_while_a_paper_is_unserved(session: Session) -> None:
    story = begin(session).until("decide")
    story.take("pay", "2026-03-19 09:00")

    assert refused(lambda: story.take("close", "2026-03-20 09:00")) == {"all-served": "民诉法 87"}


def test_a_case_does_not_close_while_the_fine_is_unpaid(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("pay_part", "2026-03-20 09:00")

    assert refused(lambda: story.take("close", "2026-03-20 10:00")) == {
        "fine-settled": "处罚法 67 ③"
    }


def test_a_case_does_not_close_before_the_correction_was_rechecked(session: Session) -> None:
    story = begin(session).until("interview")
    for name, when in [("conclude", "06 09:00"), ("ask_review", "06 15:00"),
                       ("pass_review", "09 10:00"), ("notify", "10 09:00"),
                       ("serve 45", "10 15:00"), ("decide", "18 09:00"), ("serve 54", "19 10:00"),
                       ("pay", "25 11:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    assert refused(lambda: story.take("close", "2026-03-27 09:00")) == {
        "correction-rechecked": "处罚法 28"
    }


def test_an_order_of_a_terminated_case_keeps_nothing_open(session: Session) -> None:
    story = begin(session).until("order_correction")
    story.take("terminate", "2026-03-05 09:00")

    assert story.take("close", "2026-03-06 09:00").state_after is State.CLOSED


def test_a_fine_may_be_paid_in_parts(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("pay_part", "2026-03-20 09:00", amount="400")
    story.take("pay_part", "2026-03-23 09:00", amount="599.99")

    short = refused(lambda: story.take("pay", "2026-03-24 09:00", amount="0.02"))
    act = story.take("pay", "2026-03-24 09:00", amount="0.01")

    assert short == {"paid-in-full": "处罚法 67 ③"}
    assert act.state_after is State.PAID


@pytest.mark.parametrize("amount", ["1000", "1000.01", "0"])
def test_a_part_is_less_than_what_is_owed(session: Session, amount: str) -> None:
    """Otherwise the fine could never be registered as paid."""
    story = begin(session).until("serve 54")

    assert refused(lambda: story.take("pay_part", "2026-03-20 09:00", amount=amount)) == {
        "part-only": "处罚法 66 ②"
    }


def test_what_a_court_settled_may_close(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("record_court", "2026-10-12 09:00")

    assert story.take("close", "2026-10-13 09:00").state_after is State.CLOSED


@pytest.mark.parametrize(
    ("name", "ground", "code"),
    [
        ("exempt", "under_age", "exemption-grounded"),
        ("exempt", "barred", "exemption-grounded"),
        ("exempt", "late", "exemption-grounded"),
        ("terminate", "late", "termination-grounded"),
        ("withdraw", "barred", "withdrawal-grounded"),
    ],
)
def test_an_exit_whose_ground_is_not_true_is_refused(
    session: Session, name: str, ground: str, code: str
) -> None:
    story = begin(session).until("pass_review")

    assert list(refused(lambda: story.take(name, "2026-03-10 09:00", ground=ground))) == [code]


def test_a_case_is_handed_over_under_seal_but_a_crime_without_one(session: Session) -> None:
    story = begin(session).until("file")
    story.town.office.seal_text = None
    session.flush()

    assert refused(lambda: story.take("transfer", "2026-03-04 09:00")) == {
        "letter-sealed": "处罚法 59 ②"
    }
    crime = story.take("transfer", "2026-03-04 10:00", ground="crime", receiver="岚海区公安局")
    assert crime.state_after is State.TRANSFERRED


def test_a_lead_is_not_declined_as_barred_while_it_is_not(session: Session) -> None:
    story = begin(session).until("inspect")

    assert refused(lambda: story.take("decline", "2026-03-03 09:00", ground="barred")) == {
        "decline-grounded": "处罚法 54 ②"
    }


def test_a_report_that_proposes_no_penalty_leads_to_none(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    story.take("conclude", "2026-03-06 09:00", **EXEMPT)

    assert "proposed-penalty" in refused(lambda: story.take("notify", "2026-03-10 09:00"))
    assert story.take("exempt", "2026-03-10 09:00").state_after is State.EXEMPTED


def test_a_report_that_chose_no_evidence_rests_on_all_that_counts(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    held = [item.title for item in story.evidence() if item.admissible]

    story.take("conclude", "2026-03-06 09:00", **EXEMPT, elements={}, discretion="")
    story.take("exempt", "2026-03-10 09:00")

    report, decision = last_paper(story, "42"), last_paper(story, "55")
    assert held
    assert [row["name"] for row in report["evidence"]] == held
    assert [row["name"] for row in decision["evidence"]] == held
    assert report["discretion"] == "没有建议处罚，不作裁量。"


def test_no_penalty_says_what_was_violated_and_why_it_is_not_punished(session: Session) -> None:
    story = begin(session).until("pass_review")

    story.take("exempt", "2026-03-18 09:00")

    violated, reasons = last_paper(story, "55")["reasons"].split("\n")
    assert violated.startswith("当事人的上述行为违反了《")
    assert reasons == "当事人的违法行为轻微并及时改正，没有造成危害后果。当场改正。"


def test_whoever_violated_nothing_is_neither_blamed_nor_educated(session: Session) -> None:
    story = begin(session).until("pass_review")

    story.take("exempt", "2026-03-18 09:00", ground="unproved", education="")

    decision = last_paper(story, "55")
    assert decision["reasons"] == "当事人的违法事实不能成立。当场改正。"
    assert decision["education"] == ""


def test_whoever_is_let_off_is_educated(session: Session) -> None:
    story = begin(session).until("pass_review")

    assert refused(lambda: story.take("exempt", "2026-03-18 09:00", education="")) == {
        "educated": "处罚法 33 ③"
    }


@pytest.mark.parametrize(
    ("fact", "events"),
    [
        (
            "摆放水果筐四个",
            "2026年3月2日9时00分，本机关在岚海区云溪路66号门前发现：摆放水果筐四个。",
        ),
        ("2026年3月1日，该店摆放水果筐四个。", "2026年3月1日，该店摆放水果筐四个。"),
    ],
)
def test_a_fact_that_tells_its_own_day_is_not_told_twice(
    session: Session, fact: str, events: str
) -> None:
    story = begin(session).until("recheck_corrected")

    story.take("conclude", "2026-03-06 09:00", fact=fact)

    assert last_paper(story, "42")["events"] == events


@pytest.mark.parametrize(
    ("proposal", "way"), [("transfer", "transfer"), ("terminate", "terminate")]
)
def test_the_way_out_that_the_report_proposes_is_the_one_to_press(
    session: Session, proposal: str, way: str
) -> None:
    story = begin(session).until("recheck_corrected")
    story.take("conclude", "2026-03-06 09:00", proposal=proposal, fine="", tier=None)

    found = choices_for(session, story.case, story.town["李明"], at("2026-03-06 12:00"))

    assert found.first is not None
    assert found.first.step.name == way


# ---- the ninety days ---------------------------------------------------------------------
# Filed 3 March 2026: the ninetieth day is Monday 1 June.

LATE = "2026-06-02 09:00"


def test_on_the_ninetieth_day_the_decision_is_in_time(session: Session) -> None:
    story = begin(session).until("serve 45")

    act = story.take("decide", "2026-06-01 17:00")

    assert [mark.code for mark in act.marks] == []


def test_after_ninety_days_the_decision_is_refused(session: Session) -> None:
    story = begin(session).until("serve 45")

    assert refused(lambda: story.take("decide", LATE)) == {"in-time": "处罚法 60"}


def test_where_the_house_allows_it_a_late_decision_needs_a_reason_and_is_marked(
    session: Session,
) -> None:
    story = begin(session, office={"late_decision_allowed": True}).until("serve 45")

    silent = refused(lambda: story.take("decide", LATE))
    act = story.take("decide", LATE, late_reason="当事人住院，多次约谈未果。")

    assert silent == {"in-time": "处罚法 60"}
    assert [(mark.code, mark.rule, mark.article) for mark in act.marks] == [
        ("decided-late", "R15", "处罚法 60")
    ]
    assert "当事人住院" in last_paper(story, "53")["discretion"]


def test_a_reason_alone_does_not_make_up_for_the_days(session: Session) -> None:
    story = begin(session).until("serve 45")

    assert refused(lambda: story.take("decide", LATE, late_reason="案情复杂。")) == {
        "in-time": "处罚法 60"
    }


@pytest.mark.parametrize(
    ("name", "state"), [("exempt", State.EXEMPTED), ("terminate", State.TERMINATED)]
)
def test_after_ninety_days_the_case_still_has_its_exits(
    session: Session, name: str, state: State
) -> None:
    story = begin(session).until("serve 45")

    assert story.take(name, LATE, ground="late").state_after is state


def suspected(session: Session) -> Story:
    """A report of a suspected crime, on Friday 6 March."""
    story = begin(session).until("recheck_corrected")
    story.take(
        "conclude", "2026-03-06 09:00", proposal="transfer", crime="suspected", tier=None,
        fine=None, elements=None,
    )  # fmt: skip
    return story


def days(story: Story, today: str) -> dict[str, Deadline]:
    found = deadlines_of(story.case, {}, work_calendar(story.session), day(today))
    return {one.name: one for one in found}


def test_the_head_decides_about_a_crime_in_three_days_and_the_police_have_it_in_a_day(
    session: Session,
) -> None:
    """Days off count: from Friday the 6th three days end on Monday the 9th."""
    story = suspected(session)
    waiting = days(story, "2026-03-09")["决定是否移送公安机关"]
    sent = story.take(
        "transfer", "2026-03-10 09:00", ground="crime", receiver="岚海区公安局", crime_paper=""
    )
    taken = story.take(
        "record_transfer_receipt", "2026-03-12 10:00", received_by="岚海区公安局 高警官",
        received_on="2026-03-12",
    )  # fmt: skip

    assert (waiting.legal, waiting.article) == (day("2026-03-09"), "移送310 5 ②")
    assert {one.code for one in sent.marks} == {"crime-unpapered", "crime-decided-late"}
    assert [one.code for one in taken.marks] == ["crime-handed-late"]
    handed = days(story, "2026-03-12")["把案件移送公安机关"]
    assert (handed.legal, handed.met_on) == (day("2026-03-11"), day("2026-03-12"))


def test_a_crime_handed_over_in_time_with_its_letter_carries_no_mark(session: Session) -> None:
    story = suspected(session)
    letter = {"ground": "crime", "receiver": "岚海区公安局", "crime_paper": "岚云刑移字〔2026〕1号"}
    sent = story.take("transfer", "2026-03-09 09:00", **letter)
    taken = story.take(
        "record_transfer_receipt", "2026-03-10 09:00", received_by="岚海区公安局 高警官",
        received_on="2026-03-10",
    )  # fmt: skip

    assert (sent.marks, taken.marks) == ([], [])


def test_a_case_of_another_authority_goes_there_in_three_working_days(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    story.take(
        "conclude", "2026-03-06 09:00", proposal="transfer", tier=None, fine=None, elements=None
    )

    assert days(story, "2026-03-07")["移送有权机关"].legal == day("2026-03-11")

    story.take("transfer", "2026-03-10 09:00")

    assert days(story, "2026-03-10")["移送有权机关"].met_on == day("2026-03-10")
