"""Triage by rules: the first that fits fires, versions stay, and a trial says why."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from enforcement.intake.models import TriageRule
from enforcement.intake.rules import Said, conditions, rules_of, try_out
from enforcement.intake.words import ExitKind, Urgency
from enforcement.notices.models import Notice
from tests.factories.cases import at
from tests.factories.leads import lead_in, ruled
from tests.factories.towns import Town, found_town

SAID = Said("hotline", "0302", "云溪路工地\n夜里还在打桩", "YX-03-07", at("2026-03-02 23:30"))


def rule(**says: object) -> TriageRule:
    empty: dict[str, object] = {"channels": [], "categories": [], "words": [], "cells": []}
    return TriageRule(**empty | says)


@pytest.mark.parametrize(
    ("says", "holds"),
    [
        ({}, []),
        ({"channels": ["hotline", "public"]}, [True]),
        ({"channels": ["grid"]}, [False]),
        ({"categories": ["0302"]}, [True]),
        ({"words": ["打桩", "电锯"]}, [True]),
        ({"words": ["秸秆"]}, [False]),
        ({"cells": ["YX-03"]}, [True]),
        ({"cells": ["YX-04"]}, [False]),
        ({"from_hour": 22, "until_hour": 6}, [True]),
        ({"from_hour": 6, "until_hour": 22}, [False]),
        ({"from_hour": 0, "until_hour": 24}, [True]),
        ({"channels": ["hotline"], "words": ["秸秆"], "from_hour": 22, "until_hour": 6},
         [True, False, True]),
    ],
)  # fmt: skip
def test_a_condition_left_open_holds(says: dict[str, object], holds: list[bool]) -> None:
    assert [one.holds for one in conditions(rule(**says), SAID)] == holds


def test_the_first_that_fits_fires_and_the_rest_are_not_reached(session: Session) -> None:
    town = found_town(session)
    for position, words in enumerate((["秸秆"], ["打桩"], []), 1):
        ruled(session, town, position, words=words)

    trials = try_out(rules_of(session, town.office.id, at("2026-03-02 10:00")), SAID)

    assert [(one.fits, one.fires, one.reached) for one in trials] == [
        (False, False, True), (True, True, True), (True, False, False),
    ]  # fmt: skip
    assert trials[0].asked[0].wants == "说到秸秆"


def notified(session: Session, town: Town) -> Sequence[str]:
    names = {one.id: name for name, one in town.people.items()}
    return sorted(names[one.officer_id] for one in session.query(Notice))


def test_a_lead_names_the_version_that_fired_for_it_and_tells_whom_it_names(
    session: Session,
) -> None:
    town = found_town(session)
    old = ruled(
        session, town, 1, words=["垃圾"], urgency=Urgency.NOW, exit_kind=ExitKind.CASE,
        told=town.ids("李明", "陈静"),
    )  # fmt: skip

    lead = lead_in(session, town)
    old.to_at = at("2026-03-02 10:00")
    ruled(session, town, 1, words=["垃圾"], from_at=old.to_at, replaces_id=old.id)
    later = lead_in(session, town, "2026-03-02 11:00")

    assert (lead.rule, lead.urgency) == (old, Urgency.NOW)
    assert later.rule is not None
    assert later.rule.replaces_id == old.id
    assert notified(session, town) == ["李明", "赵强", "陈静"]  # then nobody is named: the head


def test_a_lead_that_no_rule_fits_is_still_told_to_who_leads_the_team(session: Session) -> None:
    town = found_town(session)

    lead = lead_in(session, town)

    assert lead.rule is None
    assert notified(session, town) == ["赵强"]
