"""A lead: what cannot be true of it is told, and what is chosen must be there."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.cases.asking import refused
from tests.factories.cases import begin


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"party_birth_on": "2026-03-03"}, "born-after-act"),
        ({"party_birth_on": None, "party_id_number": "370213203004160025"}, "born-after-act"),
        ({"ended_on": "2026-03-03"}, "ended-in-future"),
        ({"found_at": "2026-03-02 09:11"}, "not-before"),
        ({"power": 999_999}, "power-not-ours"),
    ],
)
def test_a_lead_that_cannot_be_true_is_refused(
    session: Session, says: dict[str, Any], code: str
) -> None:
    story = begin(session)

    codes = refused(lambda: story.take("register", "2026-03-02 09:10", **says))

    assert list(codes) == [code]


def test_a_violation_that_went_on_after_it_was_found_may_end_later(session: Session) -> None:
    story = begin(session)

    story.take("register", "2026-03-04 09:10", ended_on="2026-03-03")

    assert str(story.case.ended_on) == "2026-03-03"


@pytest.mark.parametrize("name", ["王芳", "郑国栋", "孙丽"])
def test_who_may_not_register_registers_nothing(session: Session, name: str) -> None:
    story = begin(session)

    codes = refused(lambda: story.take("register", "2026-03-02 09:10", by=story.town[name]))

    assert list(codes) == ["no-right"]


def test_officers_who_do_not_exist_are_not_chosen(session: Session) -> None:
    story = begin(session).until("inspect")
    strangers = [*story.town.ids("李明", "陈静"), 999_999]

    codes = refused(lambda: story.take("file", "2026-03-03 09:00", officers=strangers))

    assert list(codes) == ["not-there"]


def test_evidence_of_another_case_is_not_chosen(session: Session) -> None:
    other, story = begin(session).until("inspect"), begin(session).until("recheck_corrected")
    mixed = story.proving(*story.evidence(), *other.evidence())

    codes = refused(lambda: story.take("conclude", "2026-03-06 09:00", elements=mixed))

    assert list(codes) == ["not-there"]


def test_a_tier_of_another_power_is_not_chosen(session: Session) -> None:
    other, story = begin(session), begin(session).until("recheck_corrected")

    codes = refused(
        lambda: story.take("conclude", "2026-03-06 09:00", tier=other.town.power.tiers[0].id)
    )

    assert "not-there" in codes


def test_a_file_that_was_never_stored_is_not_chosen(session: Session) -> None:
    story = begin(session).until("register")

    codes = refused(lambda: story.take("inspect", "2026-03-02 09:15", files=["f" * 64]))

    assert list(codes) == ["not-there"]
