"""What a later part builds is recorded as done outside, and the case follows it to a lawful end."""

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
from enforcement.law.calendar import legal_day
from enforcement.procedure.facts import CaseFacts
from enforcement.procedure.tracks import State, Track
from tests.cases.asking import refused
from tests.cases.test_exits import last_paper
from tests.cases.test_on_the_spot import on_the_spot
from tests.factories.cases import Story, at, begin

UNSCANNED = "no-outside-paper"
CLOSED = "2026-04-20 09:00"


def marks(act: Act) -> set[str]:
    """The marks of an act, but for the scan that these tests leave out."""
    return {mark.code for mark in act.marks} - {UNSCANNED}


def facts(story: Story, when: str) -> CaseFacts:
    return facts_of(story.session, story.case, at=at(when))


def deadline(story: Story, step: str, when: str) -> Deadline:
    papers = service_papers(story.session, [story.case])
    calendar, today = work_calendar(story.session), legal_day(at(when))
    found = deadlines_of(story.case, papers, calendar, today)
    return next(one for one in found if one.step == step)


def offered(story: Story, when: str) -> set[str]:
    found = choices_for(story.session, story.case, story.town["李明"], at(when))
    return {
        one.step.name for one in (found.first, *found.rivals, *found.open, *found.seldom) if one
    }


# ---- things held


def test_what_is_held_keeps_the_case_open_until_it_is_dealt_with(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("register")
    story.take("record_holding", "2026-03-02 09:12")
    for name, when in [("inspect", "02 09:15"), ("file", "03 09:00")]:
        story.take(name, f"2026-03-{when}")
    story.take("terminate", "2026-03-05 09:00")

    held = refused(lambda: story.take("close", "2026-03-06 09:00"))
    story.take("end_holding", "2026-03-06 10:00")

    assert held == {"seized-settled": "强制法 27"}
    assert story.take("close", "2026-03-06 11:00").state_after is State.CLOSED
    assert last_paper(story, "81")["goods"] == (
        "扣押：折叠桌四张，2026年3月6日解除并退还（岚云解扣字〔2026〕1号）"
    )


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ({}, set()),
        ({"approved_at": "2026-03-02 09:30"}, {"seized-unapproved"}),
        ({"approved_at": "2026-03-03 09:12", "urgent": True}, set()),
        ({"approved_at": "2026-03-03 09:13", "urgent": True}, {"urgent-unapproved"}),
        ({"handed_over": False}, {"seized-undelivered"}),
        ({"kind": "preserved", "approver": ""}, {"preserved-unapproved"}),
    ],
)
def test_how_things_were_taken_is_marked_not_refused(
    session: Session, says: dict[str, Any], found: set[str]
) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.town.office.late_entry_hours = 999

    act = story.take("record_holding", "2026-03-02 09:12", now="2026-03-04 09:00", **says)

    assert marks(act) == found


def test_seizure_under_a_power_without_coercion_is_marked(session: Session) -> None:
    story = begin(session).until("inspect")

    assert marks(story.take("record_holding", "2026-03-02 10:00")) == {"seized-without-power"}


def test_two_lots_are_held_and_settled_apart(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.take("record_holding", "2026-03-02 10:00")
    story.take("record_holding", "2026-03-02 11:00", kind="preserved", things="账本一册")
    first = next(one for one in story.case.tracks if one.kind is Track.HOLDING)
    choices = choices_for(session, story.case, story.town["李明"], at("2026-03-02 12:00"))
    ends = [one for one in choices.seldom if one.step.name == "end_holding"]

    assert [one.about for one in ends] == ["扣押：折叠桌四张", "先行登记保存：账本一册"]
    assert {one.track_id for one in ends} >= {first.id}


def test_seven_working_days_for_what_is_preserved(session: Session) -> None:
    """Trap 02 in our year: taken on Monday 2 March, the seventh working day is the 11th."""
    story = begin(session).until("inspect")
    story.take("record_holding", "2026-03-02 10:00", kind="preserved")

    assert str(deadline(story, "end_holding", "2026-03-03 09:00").on) == "2026-03-11"
    assert marks(story.take("end_holding", "2026-03-12 09:00")) == {"preserved-too-long"}


def test_an_extension_counts_only_within_the_thirty_days(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.take("record_holding", "2026-03-02 10:00")
    late = story.take("extend_holding", "2026-04-02 09:00")

    assert marks(late) == {"extended-after-end"}
    assert str(deadline(story, "end_holding", "2026-04-03 09:00").legal) == "2026-04-01"


def test_an_extension_in_time_moves_the_last_day(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.take("record_holding", "2026-03-02 10:00")
    story.take("extend_holding", "2026-04-01 09:00")

    assert str(deadline(story, "end_holding", "2026-04-03 09:00").legal) == "2026-04-30"
    assert marks(story.take("end_holding", "2026-04-30 09:00")) == set()


# ---- paying later, demand and court


def test_leave_to_pay_later_moves_the_last_day(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("defer_payment", "2026-03-23 09:00", until_on="2026-05-31")

    assert str(deadline(story, "pay", "2026-04-20 09:00").on) == "2026-06-01"
    assert marks(story.take("pay", "2026-06-01 10:00")) == {"receipt-unfiled"}


def test_leave_that_shortens_the_days_is_no_leave(session: Session) -> None:
    story = begin(session).until("serve 54")

    assert refused(
        lambda: story.take("defer_payment", "2026-03-23 09:00", until_on="2026-04-03")
    ) == {"deferred-later": "处罚法 66 ②"}


def test_an_unpaid_fine_goes_by_demand_and_court_to_its_end(session: Session) -> None:
    """Served 19 March: suit until 21 September, demand served that day, ten working days on."""
    story = begin(session).until("serve 54")
    demand = story.take("record_demand", "2026-09-21 15:00")
    asked = story.take("ask_court", "2026-10-20 09:00")
    story.take("refused_by_court", "2026-10-23 09:00")
    again = story.take("ask_court", "2026-10-26 09:00")
    story.take("record_court", "2026-11-10 09:00", amount="1000")

    assert [marks(act) for act in (demand, asked, again)] == [set()] * 3
    assert story.take("close", "2026-11-11 09:00").state_after is State.CLOSED


def test_asking_the_court_too_early_or_too_late_is_marked(session: Session) -> None:
    story = begin(session).until("serve 54")
    early = story.take("ask_court", "2026-04-20 09:00")
    story.take("refused_by_court", "2026-04-23 09:00")
    story.take("record_demand", "2026-09-21 15:00")
    late = story.take("ask_court", "2026-12-23 09:00")

    assert marks(early) == {"court-undemanded", "court-early"}
    assert marks(late) == {"court-late"}


def test_a_fine_is_paid_while_the_court_is_asked(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("ask_court", "2026-04-20 09:00")

    assert story.take("pay", "2026-04-21 09:00", surcharge="510").state_after is State.PAID
    assert "加处罚款510.00元" in last_paper(story, "69")["remark"]


def test_a_fine_that_can_no_longer_be_enforced_still_lets_the_case_end(session: Session) -> None:
    """Served 19 March: suit until 21 September, the court until 21 December."""
    story = begin(session).until("serve 54")

    early = refused(lambda: story.take("give_up_payment", "2026-12-21 09:00"))
    act = story.take("give_up_payment", "2026-12-22 09:00")

    assert early == {"given-up-on-ground": "强制法 40"}
    assert marks(act) == {"fine-lapsed"}
    assert story.take("close", "2026-12-23 09:00").state_after is State.CLOSED


def test_a_crime_found_after_the_decision_is_sent_on_and_the_decision_stands(
    session: Session,
) -> None:
    story = begin(session).until("serve 54")

    act = story.take("report_crime", "2026-03-20 09:00")

    assert act.state_after is State.DECIDED
    assert last_paper(story, "70")["authority"] == "岚海区公安局"


# ---- remedies


def test_while_a_remedy_runs_closing_is_marked_and_not_refused(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("record_remedy", "2026-03-26 09:00")

    act = story.take("close", "2026-03-27 09:00")

    assert marks(act) == {"remedy-pending"}
    assert last_paper(story, "81")["litigation"] == "岚海区人民政府行政复议，尚无结果"


def test_a_decision_upheld_changes_nothing(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("record_remedy", "2026-03-26 09:00")
    story.take("record_outcome", "2026-04-17 09:00")

    assert marks(story.take("close", CLOSED)) == {"closed-late"}


def test_a_decision_revoked_outside_is_followed_by_refund_and_end(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("record_remedy", "2026-03-26 09:00")
    story.take("record_outcome", "2026-04-17 09:00", result="revoked")

    undone = refused(lambda: story.take("close", CLOSED))
    story.take("record_revoked", "2026-04-17 10:00")
    unpaid = refused(lambda: story.take("close", CLOSED))
    story.take("refund", "2026-04-17 11:00")

    assert undone == {"revocation-carried-out": "复议法 77 ①"}
    assert unpaid == {"money-returned": "强制法 41"}
    assert story.take("close", CLOSED).state_after is State.CLOSED
    assert last_paper(story, "81")["result"] == "决定已被撤销"


def test_a_decision_revoked_after_closing_opens_the_case_again(session: Session) -> None:
    story = begin(session).until("archive")
    story.take("record_remedy", "2026-04-01 09:00")
    story.take("record_outcome", "2026-05-20 09:00", result="revoked")

    assert offered(story, "2026-05-20 10:00") == {
        "record_revoked", "record_remedy", "correct_paper", "correct_service",
    }  # fmt: skip
    story.take("record_revoked", "2026-05-20 10:00")
    assert (story.case.stage, story.case.closed_on) == (State.REVOKED, None)
    story.take("refund", "2026-05-21 09:00")
    story.take("close", "2026-05-22 09:00")
    assert deadline(story, "archive", "2026-05-22 10:00").met_on is None
    assert story.take("archive", "2026-05-25 09:00").state_after is State.ARCHIVED


def test_a_case_done_anew_needs_a_new_report_review_and_notice(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("record_remedy", "2026-03-26 09:00")
    story.take("record_outcome", "2026-05-20 09:00", result="revoked")
    story.take("record_revoked", "2026-05-20 10:00")
    story.take("redo", "2026-05-21 09:00")
    story.take("conclude", "2026-05-22 09:00")

    assert "review-before-notice" in refused(lambda: story.take("notify", "2026-05-25 09:00"))
    story.take("ask_review", "2026-05-25 09:00")
    story.take("pass_review", "2026-05-26 09:00")
    story.take("notify", "2026-05-27 09:00")
    story.take("serve 45", "2026-05-27 10:00")
    assert story.take("decide", "2026-06-04 09:00").state_after is State.DECIDED
    assert facts(story, "2026-06-04 10:00").payment is State.PAYMENT_DUE


def test_the_days_for_deciding_anew_run_from_the_order(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("revoke", "2026-09-01 09:00")
    story.take("redo", "2026-09-02 09:00")

    assert str(facts(story, "2026-09-03 09:00").decision_due) == "2026-12-01"


def test_a_fine_changed_downwards_leaves_less_to_pay(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("record_remedy", "2026-03-26 09:00")
    story.take("record_outcome", "2026-04-17 09:00", result="changed", owed_after="500",
               changed_to="罚款五百元")  # fmt: skip

    assert refused(lambda: story.take("pay", "2026-04-18 09:00")) == {"paid-in-full": "处罚法 67 ③"}
    story.take("pay", "2026-04-18 09:00", amount="500")
    assert story.take("close", CLOSED).state_after is State.CLOSED


def test_what_was_paid_above_the_changed_fine_is_given_back(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("record_remedy", "2026-03-26 09:00")
    story.take("record_outcome", "2026-04-17 09:00", result="changed", owed_after="600",
               changed_to="罚款六百元")  # fmt: skip

    assert refused(lambda: story.take("close", CLOSED)) == {"money-returned": "强制法 41"}
    assert "refund-within" in refused(lambda: story.take("refund", "2026-04-18 09:00"))
    story.take("refund", "2026-04-18 09:00", amount="400")
    assert story.take("close", CLOSED).state_after is State.CLOSED


def test_suing_over_a_penalty_on_the_spot_without_reconsideration_is_marked(
    session: Session,
) -> None:
    story = on_the_spot(session)

    act = story.take("record_remedy", "2026-03-26 09:00", kind="suit", authority="岚海区人民法院")

    assert marks(act) == {"sued-first"}


def test_a_fine_collected_on_the_spot_is_given_back_when_it_falls(session: Session) -> None:
    story = on_the_spot(session)
    story.take("revoke", "2026-03-03 09:00")

    assert refused(lambda: story.take("close", "2026-03-04 09:00")) == {
        "money-returned": "强制法 41"
    }
    story.take("refund", "2026-03-04 09:00", amount="100")
    assert story.take("close", "2026-03-04 10:00").state_after is State.CLOSED


def test_a_running_case_has_no_decision_to_contest(session: Session) -> None:
    story = begin(session).until("serve 45")

    assert "wrong-state" in refused(lambda: story.take("record_remedy", "2026-03-16 09:00"))


def test_an_undone_penalty_is_no_second_fine_for_others(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("revoke", "2026-03-26 09:00")
    other = begin(session, office={
        "case_template": "另〔{year}〕{n:04d}号", "number_template": "另{word}〔{year}〕{n}号",
    }).until("recheck_corrected")  # fmt: skip

    assert other.take("conclude", "2026-03-27 09:00").state_after is State.CONCLUDED


# ---- what the second reading found


def revoked_and_redone(session: Session, fine: str) -> Story:
    """Paid a thousand, revoked, not given back, and decided anew for `fine`."""
    story = begin(session).until("pay")
    story.take("revoke", "2026-05-20 09:00")
    redo = story.take("redo", "2026-05-21 09:00")
    story.take("conclude", "2026-05-22 09:00", fine=fine)
    story.take("ask_review", "2026-05-25 09:00", fine=fine)
    story.take("pass_review", "2026-05-26 09:00")
    story.take("notify", "2026-05-27 09:00", fine=fine)
    story.take("serve 45", "2026-05-27 10:00")
    decided = story.take("decide", "2026-06-04 09:00", fine=fine)
    story.take("serve 54", "2026-06-05 09:00")
    assert marks(redo) == marks(decided) == {"old-fine-kept"}
    assert redo.marks[0].says.endswith("重新决定的缴款：1000.00 元")
    return story


def test_the_fine_of_a_decision_that_fell_is_set_off_against_the_new_one(session: Session) -> None:
    story = revoked_and_redone(session, "1000")

    assert "pay" not in offered(story, "2026-06-05 10:00")
    assert story.take("close", "2026-06-08 09:00").state_after is State.CLOSED


@pytest.mark.parametrize(
    ("fine", "says"),
    [
        ("1000", "抵作本决定的缴款，当事人不再缴款"),
        ("600", "当事人不再缴款，多缴的400.00元由本机关退还"),
        ("1500", "抵作本决定的缴款；其余500.00元，自收到本决定书之日起十五日内"),
    ],
)
def test_the_new_decision_says_what_is_set_off_and_what_is_left(
    session: Session, fine: str, says: str
) -> None:
    story = revoked_and_redone(session, fine)

    told = last_paper(story, "54")["performance"]

    assert told.startswith("原处罚决定已缴的1000.00元没有退还，")
    assert says in told


def test_what_the_old_fine_was_above_the_new_one_is_given_back(session: Session) -> None:
    story = revoked_and_redone(session, "600")

    assert refused(lambda: story.take("close", "2026-06-08 09:00")) == {
        "money-returned": "强制法 41"
    }
    story.take("refund", "2026-06-08 10:00", amount="400")
    assert story.take("close", "2026-06-08 11:00").state_after is State.CLOSED


def test_what_the_new_fine_is_above_the_old_one_is_paid(session: Session) -> None:
    story = revoked_and_redone(session, "1500")

    assert refused(lambda: story.take("pay", "2026-06-08 09:00", amount="1500")) == {
        "paid-in-full": "处罚法 67 ③"
    }
    story.take("pay", "2026-06-08 10:00", amount="500")
    assert story.take("close", "2026-06-08 11:00").state_after is State.CLOSED


def test_a_fine_given_back_before_the_new_decision_is_not_set_off(session: Session) -> None:
    story = begin(session).until("pay")
    story.take("revoke", "2026-05-20 09:00")
    story.take("redo", "2026-05-21 09:00")
    story.take("refund", "2026-05-21 10:00")
    story.take("conclude", "2026-05-22 09:00", proposal="exempt", fine="", tier=None)

    assert facts(story, "2026-05-25 09:00").paid == 1000_00
    assert marks(story.take("exempt", "2026-05-25 09:00")) == set()
    assert facts(story, "2026-05-25 10:00").paid == 0


def test_a_transfer_with_things_held_says_so_and_their_days_run_on(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.take("record_holding", "2026-03-02 10:00")

    act = story.take("transfer", "2026-03-03 09:00")

    assert marks(act) == {"things-still-held"}
    assert act.marks[0].says.endswith("：扣押：折叠桌四张")
    assert str(deadline(story, "end_holding", "2026-03-04 09:00").legal) == "2026-04-01"


def test_a_running_case_has_no_last_day_for_closing(session: Session) -> None:
    story = begin(session, power={"coercion": True}).until("inspect")
    story.take("record_holding", "2026-03-02 10:00")
    story.take("end_holding", "2026-03-03 10:00")

    assert facts(story, "2026-03-04 09:00").closing_due is None


def test_correction_is_ordered_after_the_decision_and_rechecked_before_closing(
    session: Session,
) -> None:
    story = begin(session).until("pay")
    story.take("order_correction", "2026-03-26 09:00", due_on="2026-03-27")
    story.take("serve 31", "2026-03-26 10:00")

    waiting = facts(story, "2026-03-28 09:00")
    unchecked = refused(lambda: story.take("close", "2026-03-28 09:00"))
    story.take("recheck_corrected", "2026-03-30 09:00")

    assert waiting.closing_due is None
    assert unchecked == {"correction-rechecked": "处罚法 28"}
    assert story.take("close", "2026-03-30 10:00").state_after is State.CLOSED


def test_an_order_need_not_be_rechecked_once_the_case_is_given_up(session: Session) -> None:
    story = begin(session).until("serve 31")
    story.take("transfer", "2026-03-04 09:00")
    papers = service_papers(session, [story.case])
    found = deadlines_of(story.case, papers, work_calendar(session), legal_day(at(CLOSED)))

    assert "recheck_corrected" not in {one.step for one in found}


def test_a_filing_on_nothing_is_marked(session: Session) -> None:
    story = begin(session).until("register")

    assert marks(story.take("file", "2026-03-03 09:00")) == {"filed-on-nothing"}


SAID_BEFORE: list[tuple[str, dict[str, Any], set[str]]] = [
    ("decide", {}, {"not-the-first"}),
    ("exempt", {"ground": "first"}, {"not-the-first"}),
    ("exempt", {"ground": "unproved"}, set()),
    ("decline", {"ground": "trivial"}, {"not-the-first"}),
    ("decline", {"ground": "unfounded"}, set()),
]


@pytest.mark.parametrize(("ended", "says", "found"), SAID_BEFORE)
def test_a_first_offence_is_held_against_what_was_done_before(
    session: Session, ended: str, says: dict[str, Any], found: set[str]
) -> None:
    earlier = begin(session).until("inspect" if ended == "decline" else "serve 45")
    earlier.take(ended, "2026-03-18 09:00", **says)
    later = Story(session, earlier.town)
    later.take("register", "2026-06-01 09:10", found_at="2026-06-01 09:00", place="新安路1号")

    act = later.take("decline", "2026-06-02 09:00", ground="first")

    assert marks(act) == found
    assert all(one.says.endswith(f"：{earlier.case.number}") for one in act.marks)


def test_of_a_fine_that_fell_nothing_is_offered_any_more(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("revoke", "2026-03-23 09:00")
    story.take("redo", "2026-03-24 09:00")
    mild: dict[str, Any] = {"fine": "", "tier": None, "warning": True}
    story.town.power.warning_allowed = True
    story.take("conclude", "2026-03-25 09:00", **mild)
    story.take("ask_review", "2026-03-25 10:00", **mild)
    story.take("pass_review", "2026-03-25 11:00")
    story.take("notify", "2026-03-26 09:00", **mild)
    story.take("serve 45", "2026-03-26 10:00")
    story.take("decide", "2026-04-03 09:00", **mild)

    money = {"pay", "pay_part", "defer_payment", "record_demand", "ask_court", "record_court"}
    assert not money & offered(story, "2026-05-06 09:00")
