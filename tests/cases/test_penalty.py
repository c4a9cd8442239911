"""What may be imposed on whom: tiers, limitation, age, correction first, never twice."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.cases.choices import choices_for
from enforcement.cases.facts import facts_of
from enforcement.procedure.tracks import State
from tests.cases.asking import refused
from tests.factories.cases import Story, at, begin, day

INVESTIGATED = "recheck_corrected"


def test_a_fine_at_either_end_of_the_tier_is_lawful(session: Session) -> None:
    low, high = (begin(session).until(INVESTIGATED) for _ in range(2))

    assert low.take("conclude", "2026-03-06 09:00", fine="500").state_after is State.CONCLUDED
    assert high.take("conclude", "2026-03-06 09:00", fine="2000").state_after is State.CONCLUDED


@pytest.mark.parametrize("fine", ["499.99", "2000.01", "100000"])
def test_a_fine_outside_the_tier_is_refused(session: Session, fine: str) -> None:
    story = begin(session).until(INVESTIGATED)

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", fine=fine)) == {
        "fine-in-tier": "处罚法 34"
    }


def test_a_penalty_names_what_it_is(session: Session) -> None:
    story = begin(session).until(INVESTIGATED)

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", fine="")) == {
        "penalty-named": "处罚法 44"
    }


def test_a_warning_without_basis_is_refused(session: Session) -> None:
    without, with_basis = begin(session), begin(session, power={"warning_allowed": True})
    for story in (without, with_basis):
        story.until(INVESTIGATED)

    codes = refused(lambda: without.take("conclude", "2026-03-06 09:00", fine="", warning=True))
    act = with_basis.take("conclude", "2026-03-06 09:00", fine="", warning=True)

    assert codes == {"warning-allowed": "处罚法 38"}
    assert act.state_after is State.CONCLUDED


def test_the_same_act_is_not_fined_twice(session: Session) -> None:
    first = begin(session).until("decide")
    second = Story(session, first.town).until(INVESTIGATED)

    codes = refused(lambda: second.take("conclude", "2026-03-06 09:00"))
    exempt = second.take("conclude", "2026-03-06 09:00", proposal="exempt", fine="", tier=None)

    assert codes == {"not-fined-twice": "处罚法 29"}
    assert exempt.state_after is State.CONCLUDED


def test_another_day_is_another_act(session: Session) -> None:
    first = begin(session).until("decide")
    second = Story(session, first.town).until(
        INVESTIGATED, register={"found_at": "2026-03-01 09:00"}
    )

    assert second.take("conclude", "2026-03-06 09:00").state_after is State.CONCLUDED


LASTING = {"began_on": "2026-02-20", "ended_on": "2026-03-02"}


@pytest.mark.parametrize(
    ("lead", "town", "seen"),
    [
        ({"found_at": "2026-03-01 09:00"}, {}, True),
        ({"found_at": "2026-02-19 09:00"}, {}, False),
        ({"found_at": "2026-03-01 09:00", "began_on": "2026-01-01"}, {}, True),
        ({"found_at": "2026-03-01 09:00", "party_name": "岚海区百味面馆"}, {}, False),
        ({"found_at": "2026-03-01 09:00", "place": "别处"}, {"code": "LH-OTHER"}, False),
        ({"found_at": "2026-03-01 09:00"}, {"code": "LH-OTHER"}, True),
    ],
)
def test_an_act_that_lasts_is_one_act_whoever_fined_it(
    session: Session, lead: dict[str, Any], town: dict[str, Any], *, seen: bool
) -> None:
    """Fined for 20 February to 2 March; another office finds the same party meanwhile."""
    first = begin(session).until("decide", register=LASTING)
    since = {"effective_from": day("2019-01-01")}
    other = begin(session, power={"code": first.town.power.code} | since | town)
    other.take("register", "2026-03-02 09:30", **lead)

    known = facts_of(session, other.case, at=at("2026-03-20 09:00")).fined_before

    assert known == ((first.case.number,) if seen else ())


ID, USCC = "370213198504160028", "91370213MA3C00016X"


@pytest.mark.parametrize(
    ("first", "second", "seen"),
    [
        (("曲桂芳", ID), ("曲桂芬", ID), True),
        (
            ("曲桂芳", "37021319850416002x"),
            ("曲桂芬", "３７０２１３１９８５０４１６００２Ｘ"),
            True,
        ),
        (("曲桂芳", ID), ("曲桂芳", ""), True),
        (("曲桂芳", ID), ("曲桂芳", "370213198504160036"), False),
        (("顺和小吃店", USCC), ("顺和小吃店", ID), True),
        (("顺和（岚海）餐饮", ""), ("顺和(岚海)餐饮", ""), True),
        (("顺和小吃店", ""), ("顺和面馆", ""), False),
    ],
)
def test_a_party_is_known_by_its_number_and_else_by_its_name(
    session: Session, first: tuple[str, str], second: tuple[str, str], *, seen: bool
) -> None:
    def lead(party: tuple[str, str]) -> dict[str, Any]:
        named = dict(zip(("party_name", "party_id_number"), party, strict=True))
        return named | {"party_birth_on": ""}

    told = begin(session).until("decide", register=lead(first))
    other = Story(session, told.town)
    other.take("register", "2026-03-02 09:30", **lead(second))

    known = facts_of(session, other.case, at=at("2026-03-20 09:00")).fined_before

    assert known == ((told.case.number,) if seen else ())


def test_an_act_cannot_begin_after_it_ended(session: Session) -> None:
    story = begin(session)

    assert "began-after-end" in refused(
        lambda: story.take("register", "2026-03-02 09:10", began_on="2026-03-03")
    )


def test_where_correction_comes_first_an_order_obeyed_bars_the_penalty(session: Session) -> None:
    story = begin(session, power={"correction_first": True}).until(INVESTIGATED)

    codes = refused(lambda: story.take("conclude", "2026-03-06 09:00"))

    assert codes == {"correction-first": "处罚法 28"}


def test_an_order_served_after_its_own_last_day_carries_no_penalty(session: Session) -> None:
    """Due on the 4th and served on the 5th: nobody can have refused what he had no time for."""
    story = begin(session, power={"correction_first": True}).until("order_correction")
    story.take("serve 31", "2026-03-05 09:00")
    story.take("interview", "2026-03-05 09:30", ended_at="2026-03-05 10:00")

    offered = choices_for(session, story.case, story.town["李明"], at("2026-03-05 10:10"))
    vain = story.take("recheck_not_corrected", "2026-03-05 10:30")
    bare = refused(lambda: story.take("conclude", "2026-03-06 09:00"))

    assert "order_correction" in {one.step.name for one in (*offered.open, *offered.seldom)}
    assert [(mark.code, mark.voids) for mark in vain.marks] == [("ordered-too-late", True)]
    assert bare == {"correction-first": "处罚法 28"}

    story.take("order_correction", "2026-03-06 10:00", due_on="2026-03-09")
    story.take("serve 31", "2026-03-06 10:30")
    story.take("recheck_not_corrected", "2026-03-10 09:00")

    assert story.take("conclude", "2026-03-10 11:00").state_after is State.CONCLUDED


def test_an_order_to_correct_at_once_may_be_served_the_next_day(session: Session) -> None:
    story = begin(session).until("file")
    story.take("order_correction", "2026-03-03 17:00", due_on="2026-03-03")
    story.take("serve 31", "2026-03-04 09:00")

    assert story.take("recheck_not_corrected", "2026-03-04 11:00").marks == []


def test_where_the_order_is_obeyed_the_report_may_still_propose_no_penalty(
    session: Session,
) -> None:
    story = begin(session, power={"correction_first": True}).until(INVESTIGATED)

    found = choices_for(session, story.case, story.town["李明"], at("2026-03-06 09:00"))
    act = story.take(
        "conclude", "2026-03-06 09:00", proposal="exempt", tier=None, fine=None, elements=None
    )

    assert found.first is not None
    assert found.first.step.name == "conclude"
    assert act.state_after is State.CONCLUDED


def disobeyed(session: Session) -> Story:
    """Ordered on the 3rd to correct by the 4th, served, and rechecked on the 5th in vain."""
    story = begin(session, power={"correction_first": True}).until("interview")
    story.take("recheck_not_corrected", "2026-03-05 09:00")
    return story


def test_where_correction_comes_first_an_order_disobeyed_opens_the_penalty(
    session: Session,
) -> None:
    assert disobeyed(session).take("conclude", "2026-03-06 09:00").state_after is State.CONCLUDED


def test_an_order_never_served_opens_nothing(session: Session) -> None:
    story = begin(session, power={"correction_first": True}).until("order_correction")
    story.take("interview", "2026-03-04 09:30")
    story.take("recheck_not_corrected", "2026-03-05 09:00")

    assert "correction-first" in refused(lambda: story.take("conclude", "2026-03-06 09:00"))


def test_a_recheck_before_the_day_was_over_opens_nothing(session: Session) -> None:
    story = begin(session, power={"correction_first": True}).until("serve 31")
    story.take("interview", "2026-03-03 15:00", ended_at="2026-03-03 15:30")

    act = story.take("recheck_not_corrected", "2026-03-03 17:00")

    assert [mark.code for mark in act.marks] == ["rechecked-early"]
    assert "correction-first" in refused(lambda: story.take("conclude", "2026-03-06 09:00"))


@pytest.mark.parametrize(
    ("ended", "found", "filed"),
    [
        ("2024-06-10", "2026-06-09", "2026-06-22"),  # trap 52: filed after the two years
        ("2024-06-10", "2026-06-10", "2026-06-22"),
        ("2024-03-15", "2026-03-15", "2026-03-16"),
    ],
)
def test_what_was_found_within_two_years_may_be_filed_later(
    session: Session, ended: str, found: str, filed: str
) -> None:
    story = begin(session)
    story.take("register", f"{found} 09:10", found_at=f"{found} 09:00", ended_on=ended)

    assert story.take("file", f"{filed} 08:30").state_after is State.FILED


@pytest.mark.parametrize(
    ("ended", "found"),
    [
        ("2024-06-10", "2026-06-11"),
        ("2024-03-15", "2026-03-16"),  # trap 53: the last day was a Sunday and does not move
    ],
)
def test_what_was_found_after_two_years_is_not_filed(
    session: Session, ended: str, found: str
) -> None:
    story = begin(session)
    story.take("register", f"{found} 09:10", found_at=f"{found} 09:00", ended_on=ended)

    assert refused(lambda: story.take("file", f"{found} 15:00")) == {"not-barred": "处罚法 36"}


def test_old_dumping_of_waste_is_barred_until_legal_says_otherwise(session: Session) -> None:
    """Trap 54: two years, five only for a grave power and an act that did harm."""
    harm, none = found_late(session, harm=True), found_late(session, harm=False)

    assert refused(lambda: none.take("file", "2026-08-20 15:00")) == {"not-barred": "处罚法 36"}
    assert harm.take("file", "2026-08-20 15:00").state_after is State.FILED


def found_late(session: Session, *, harm: bool) -> Story:
    story = begin(session, power={"grave": True})
    story.take(
        "register", "2026-08-20 09:10", found_at="2026-08-20 09:00", ended_on="2022-01-10",
        harm=harm,
    )  # fmt: skip
    return story


@pytest.mark.parametrize(("birth", "age"), [("2012-03-02", 13), ("2012-03-01", 14)])
def test_fourteen_is_reached_on_the_day_after_the_birthday(
    session: Session, birth: str, age: int
) -> None:
    """Trap 60: on the fourteenth birthday itself he is still thirteen."""
    story = begin(session).until(
        INVESTIGATED, register={"party_kind": "person", "party_birth_on": birth}
    )
    facts = facts_of(session, story.case, at=at("2026-03-06 09:00"))

    assert facts.party is not None
    assert facts.party.age_on_act == age


def child(session: Session) -> Story:
    return begin(session).until(
        INVESTIGATED, register={"party_kind": "person", "party_birth_on": "2012-03-02"}
    )


def test_under_fourteen_no_penalty_is_imposed(session: Session) -> None:
    story = child(session)

    codes = refused(lambda: story.take("conclude", "2026-03-06 09:00"))

    assert codes == {"party-fit": "处罚法 30"}


def test_under_fourteen_the_case_ends_without_penalty(session: Session) -> None:
    story = child(session)
    story.take("conclude", "2026-03-06 09:00", proposal="exempt", fine="", tier=None)

    act = story.take("exempt", "2026-03-09 09:00", ground="under_age", reason="责令监护人管教")

    assert act.state_after is State.EXEMPTED


def test_between_fourteen_and_eighteen_the_penalty_is_made_lighter(session: Session) -> None:
    story = begin(session).until(
        INVESTIGATED, register={"party_kind": "person", "party_birth_on": "2010-03-02"}
    )

    heavy = refused(lambda: story.take("conclude", "2026-03-06 09:00"))
    act = story.take("conclude", "2026-03-06 09:00", factors=["minor"],
                     factor_evidence=[story.evidence()[0].id], fine="400")  # fmt: skip

    assert heavy == {"minor-lightened": "处罚法 30"}
    assert act.state_after is State.CONCLUDED


SIXTEEN = {"party_birth_on": "2010-03-02"}


def test_a_party_that_turns_out_a_minor_is_reviewed_and_reported_anew(session: Session) -> None:
    """处罚30：终结以后才知道年龄的，也应当从轻或者减轻。"""
    story = begin(session).until(
        "pass_review", register={"party_kind": "person", "party_birth_on": None}
    )
    story.take("amend_party", "2026-03-09 15:00", party_address="岚海区云溪路66号", **SIXTEEN)

    told = refused(lambda: story.take("notify", "2026-03-10 09:00"))

    assert set(told) == {"minor-lightened", "review-covers", "review-before-notice"}


def test_a_decision_fines_no_minor_in_full(session: Session) -> None:
    story = begin(session, office={"review_always": False}).until(
        "serve 45", register={"party_kind": "person", "party_birth_on": None}
    )
    story.take("amend_party", "2026-03-11 09:00", party_address="岚海区云溪路66号", **SIXTEEN)

    assert refused(lambda: story.take("decide", "2026-03-18 09:00")) == {
        "minor-lightened": "处罚法 30"
    }


def test_the_age_of_a_person_is_checked_and_that_of_a_company_is_not(session: Session) -> None:
    person = begin(session).until(INVESTIGATED)
    company = begin(session).until(
        INVESTIGATED, register={"party_kind": "company", "party_birth_on": None}
    )
    unchecked: dict[str, Any] = {"capacity_checked": False}

    codes = refused(lambda: person.take("conclude", "2026-03-06 09:00", **unchecked))

    assert codes == {"capacity-checked": "处罚法 31"}
    act = company.take("conclude", "2026-03-06 09:00", **unchecked)

    assert act.state_after is State.CONCLUDED


def test_what_may_be_a_crime_is_not_punished(session: Session) -> None:
    story = begin(session).until(INVESTIGATED)

    assert refused(lambda: story.take("conclude", "2026-03-06 09:00", crime="suspected")) == {
        "no-crime": "处罚法 27"
    }


def test_a_withdrawn_power_stops_the_filing(session: Session) -> None:
    story = begin(session, mandate={"effective_to": day("2026-03-02")}).until("inspect")

    assert refused(lambda: story.take("file", "2026-03-03 09:00")) == {
        "power-in-force": "处罚法 17"
    }


def test_a_power_withdrawn_after_filing_stops_the_decision(session: Session) -> None:
    story = begin(session, mandate={"effective_to": day("2026-03-15")}).until("serve 45")

    assert refused(lambda: story.take("decide", "2026-03-18 09:00")) == {
        "power-in-force": "处罚法 17"
    }


def test_a_law_not_yet_in_force_at_the_act_does_not_apply(session: Session) -> None:
    story = begin(session, power={"effective_from": day("2026-03-03")}).until("inspect")

    assert refused(lambda: story.take("file", "2026-03-03 09:00")) == {"law-in-force": "处罚法 37"}


@pytest.mark.parametrize(
    ("town", "code", "because"),
    [
        ({"mandate": {"mode": "commissioned"}}, "mode-may-decide", "鲁乡镇 8"),
        ({"office": {"seal_text": None}}, "issuer-has-seal", "处罚法 59 ②"),
        ({"power": {"penalty_articles": ["有关规定"]}}, "articles-cited", "处罚法 59"),
    ],
)
def test_who_may_not_issue_does_not_notify(
    session: Session, town: dict[str, Any], code: str, because: str
) -> None:
    story = begin(session, **town).until("inspect")
    for name, when in [("file", "03 09:00"), ("interview", "04 09:30"), ("conclude", "06 09:00"),
                       ("ask_review", "06 15:00"), ("pass_review", "09 10:00")]:  # fmt: skip
        story.take(name, f"2026-03-{when}")

    assert refused(lambda: story.take("notify", "2026-03-10 09:00")) == {code: because}


def test_an_expired_certificate_is_cured_by_other_hands(session: Session) -> None:
    story = begin(session).until(INVESTIGATED)
    story.town["陈静"].certified_until = day("2026-03-05")
    session.flush()

    expired = refused(lambda: story.take("conclude", "2026-03-06 09:00"))
    story.take("reassign", "2026-03-06 09:30", officers=story.town.ids("李明", "周涛"))

    assert expired == {"two-handlers": "处罚法 42 ①"}
    assert story.take("conclude", "2026-03-06 10:00").state_after is State.CONCLUDED


def test_an_auxiliary_cannot_be_named_handler(session: Session) -> None:
    story = begin(session).until("inspect")

    codes = refused(
        lambda: story.take(
            "file", "2026-03-03 09:00", officers=story.town.ids("李明", "陈静", "刘洋")
        )
    )

    assert codes == {"only-permanent": "鲁监督 10 ③"}


def test_an_auxiliary_cannot_act_whatever_his_role(session: Session) -> None:
    story = begin(session).until("register")

    codes = refused(lambda: story.take("inspect", "2026-03-02 09:15", by=story.town["刘洋"]))

    assert codes == {"enforcer-qualified": "鲁监督 10 ③"}


def severe(story: Story) -> dict[str, Any]:
    """2500 yuan in a second tier that fines only who refused to correct."""
    tier = story.town.power.tiers[1]
    tier.after_refusal = True
    story.session.flush()
    evidence = {"factors": ["tier_met"], "factor_evidence": [story.evidence()[0].id]}
    return {"fine": "2500", "tier": tier.id} | evidence


def test_a_tier_for_who_refused_to_correct_waits_for_the_recheck(session: Session) -> None:
    obeyed = begin(session).until(INVESTIGATED)
    disobeying = begin(session).until("interview")
    disobeying.take("recheck_not_corrected", "2026-03-05 09:00")

    codes = refused(lambda: obeyed.take("conclude", "2026-03-06 09:00", **severe(obeyed)))
    act = disobeying.take("conclude", "2026-03-06 09:00", **severe(disobeying))

    assert codes == {"tier-after-refusal": "处罚法 28"}
    assert act.state_after is State.CONCLUDED


def test_the_milder_tier_of_such_a_power_asks_for_no_recheck(session: Session) -> None:
    story = begin(session).until(INVESTIGATED)
    severe(story)

    assert story.take("conclude", "2026-03-06 09:00").state_after is State.CONCLUDED
