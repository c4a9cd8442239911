"""A payment that was recorded wrongly is recorded anew: the old record stays and counts no more."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases.choices import choices_for
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.facts import facts_of
from enforcement.cases.outside import paid_in
from enforcement.cases.queries import service_papers
from enforcement.documents.models import Document
from enforcement.procedure.tracks import State, Track
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin, day

PART, REST = "3702990000366", "3702990000367"


def stands(story: Story) -> State:
    return next(track.state for track in story.case.tracks if track.kind is Track.PAYMENT)


def proofs(story: Story) -> list[Document]:
    chosen = sa.select(Document).where(Document.case_id == story.case.id, Document.code == "69")
    return list(story.session.scalars(chosen.order_by(Document.id)))


def paying(story: Story, today: str) -> Deadline:
    papers = service_papers(story.session, [story.case])
    found = deadlines_of(story.case, papers, work_calendar(story.session), day(today))
    return next(one for one in found if one.name == "缴纳罚款")


def test_a_payment_of_too_much_is_owed_again(session: Session) -> None:
    """The bank's receipt says 900; the record said 1,000, on the 25th instead of the 24th."""
    story = begin(session).until("pay")

    act = story.take("correct_payment", "2026-03-24 10:00", amount="900", now="2026-03-26 09:00")

    assert (act.state_after, stands(story), paid_in(story.case)) == (
        State.PAYMENT_DUE, State.PAYMENT_DUE, 900_00)  # fmt: skip
    assert paying(story, "2026-03-26").met_on is None
    assert [one.step for one in story.case.acts if one.track_id == act.track_id] == [
        "pay", "correct_payment"]  # fmt: skip
    assert "fine-settled" in refused(lambda: story.take("close", "2026-03-27 09:00"))

    story.take("pay", "2026-03-27 10:00", amount="100", receipt=REST)
    assert paying(story, "2026-03-27").met_on == day("2026-03-27")
    assert story.take("close", "2026-03-27 15:00").state_after is State.CLOSED


def test_another_receipt_and_day_are_put_right_on_a_voucher_of_their_own(session: Session) -> None:
    story = begin(session).until("pay")

    act = story.take("correct_payment", "2026-03-24 10:00", receipt=REST, now="2026-03-26 09:00")

    old, new = proofs(story)
    assert (act.state_after, paid_in(story.case)) == (State.PAID, 1000_00)
    assert paying(story, "2026-03-26").met_on == day("2026-03-24")
    assert (old.statements["ticket_number"], new.statements["ticket_number"]) == (
        "3702990000365", REST)  # fmt: skip
    assert new.statements["remark"] == "更正票据号3702990000365的原记录：记错了，照票据重记。"


def test_only_the_part_that_is_named_is_corrected(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("pay_part", "2026-03-23 09:00", receipt=PART)
    story.take("pay", "2026-03-25 09:00", amount="600", receipt=REST)

    story.take("correct_payment", "2026-03-23 09:00", former_receipt=PART, receipt=PART,
               amount="300", now="2026-03-26 09:00")  # fmt: skip

    assert (paid_in(story.case), stands(story)) == (900_00, State.PAYMENT_DUE)


def test_a_payment_that_never_came_is_taken_out_without_a_voucher(session: Session) -> None:
    story = begin(session).until("pay")

    act = story.take("correct_payment", "2026-03-26 09:00", amount="0")

    assert (paid_in(story.case), stands(story), len(proofs(story))) == (0, State.PAYMENT_DUE, 1)
    assert act.marks == []


def test_what_a_court_was_asked_for_stays_with_it(session: Session) -> None:
    story = begin(session).until("serve 54")
    story.take("ask_court", "2026-10-20 09:00")
    story.take("pay", "2026-10-21 09:00")

    act = story.take("correct_payment", "2026-10-21 09:00", amount="900", now="2026-10-22 09:00")

    assert act.state_after is State.COURT_ASKED


def test_a_record_is_corrected_once_and_never_beyond_what_is_owed(session: Session) -> None:
    story = begin(session).until("pay")
    says = {"now": "2026-03-26 09:00", "receipt": REST}

    unknown = refused(lambda: story.take("correct_payment", "2026-03-24 10:00", **says,
                                         former_receipt="没有这张"))  # fmt: skip
    more = refused(lambda: story.take("correct_payment", "2026-03-24 10:00", **says,
                                      amount="1000.01"))  # fmt: skip
    story.take("correct_payment", "2026-03-24 10:00", **says)
    twice = refused(lambda: story.take("correct_payment", "2026-03-24 10:00", **says))

    assert "payment-recorded" in unknown
    assert set(more) == {"restated-within"}
    assert "payment-recorded" in twice


def test_it_is_folded_away_until_something_was_paid(session: Session) -> None:
    story = begin(session).until("serve 54")
    officer = story.town["李明"]

    def seldom(when: str) -> set[str]:
        found = choices_for(session, story.case, officer, at(when))
        return {one.step.name for one in found.seldom}

    assert "correct_payment" not in seldom("2026-03-20 09:00")
    story.take("pay", "2026-03-25 09:00")
    assert "correct_payment" in seldom("2026-03-25 10:00")
    assert facts_of(session, story.case, at=at("2026-03-25 10:00")).restated is None
