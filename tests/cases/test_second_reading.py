"""What a hostile second reading found: each hole stays closed, each dead end stays open."""

from datetime import date

from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases import service
from enforcement.cases.deadlines import deadlines_of
from enforcement.law.periods import DECISION
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import begin


def test_a_birth_after_the_act_is_refused_where_the_party_is_amended(session: Session) -> None:
    story = begin(session).until("interview")

    told = refused(
        lambda: story.take("amend_party", "2026-03-05 09:00", party_birth_on="2027-01-01",
                           party_address="岚海区云溪路66号")
    )  # fmt: skip

    assert "born-after-act" in told
    assert story.take("recheck_corrected", "2026-03-05 10:00").state_after is State.CORRECTED


def test_a_suspicion_of_crime_is_not_shed_by_a_second_report(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    story.take("conclude", "2026-03-06 09:00", crime="suspected", proposal="transfer", fine="")
    story.take("resume", "2026-03-06 11:00")

    assert "no-crime" in refused(lambda: story.take("conclude", "2026-03-06 15:00"))


def test_a_case_the_head_keeps_goes_on(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    story.take("conclude", "2026-03-06 09:00", crime="suspected", proposal="transfer", fine="")
    story.take("keep_case", "2026-03-06 11:00", reason="未达追诉标准，不移送。")
    story.take("resume", "2026-03-06 13:00")

    assert story.take("conclude", "2026-03-06 15:00").state_after is State.CONCLUDED


def test_a_fine_is_found_again_without_the_identity_number(session: Session) -> None:
    first = begin(session).until("decide")
    second = begin(session, office={"case_template": "另〔{year}〕{n:04d}号"})
    for name, when in [("register", "02 09:10"), ("inspect", "02 09:15"), ("file", "03 09:00")]:
        says = {"party_id_number": "92370213MA3CXYE42E"} if name == "register" else {}
        second.take(name, f"2026-03-{when}", **says)
    second.take("interview", "2026-03-04 09:30")

    assert first.case.party.id_number == ""
    assert "not-fined-twice" in refused(lambda: second.take("conclude", "2026-03-06 09:00"))


def test_nobody_signs_two_seats_of_one_petition(session: Session) -> None:
    story = begin(session).until("serve 45")
    asked = story.petition("decide", story.intend("decide", "2026-03-18 09:00"))
    both = story.town["赵强"]
    both.grants.extend(
        type(both.grants[0])(role=one.role, organisation_id=story.town.office.id)
        for one in story.town["郑国栋"].grants
    )
    session.flush()
    story.sign_first(asked)
    again = story.intend("close", "2026-03-18 10:00", by=both)

    assert "signed-already" in refused(lambda: service.agree(session, asked, again, opinion="同意"))


def test_a_defence_before_the_decision_asks_for_a_new_discussion(session: Session) -> None:
    story = begin(session).until("serve 45", conclude={"major": True})
    story.take("discuss", "2026-03-11 09:00")
    story.take("raise_defence", "2026-03-12 09:00")
    story.take("answer_defence", "2026-03-13 09:00")

    assert refused(lambda: story.take("decide", "2026-03-18 09:00")) == {"discussed": "处罚法 57 ②"}


def test_a_case_that_came_back_is_watched_again(session: Session) -> None:
    story = begin(session).until("recheck_corrected")
    story.take("transfer", "2026-03-06 09:00")
    story.take("take_back", "2026-03-16 09:00", paper="退回函", reason="属于本机关管辖。")

    days = deadlines_of(story.case, {}, work_calendar(session), date(2026, 3, 17))

    deciding = next(one for one in days if one.name == DECISION.name)
    assert deciding.watched
    assert deciding.met_on is None
