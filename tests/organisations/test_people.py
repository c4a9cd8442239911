"""Who may enforce on a day, and who holds which right where."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.organisations.models import Employment, RoleGrant
from enforcement.organisations.people import may_in, organisations_with, person_of
from enforcement.procedure.permissions import Permission, Role
from tests.factories.organisations import OfficerFactory, OrganisationFactory
from tests.factories.towns import UNCERTIFIED, found_town

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "able"),
    [
        ({}, True),
        ({"certified_until": DAY}, True),
        ({"certified_from": DAY}, True),
        ({"certified_until": date(2026, 3, 1)}, False),
        ({"certified_from": date(2026, 3, 3)}, False),
        (UNCERTIFIED, False),
        ({"active": False}, False),
        ({"employment": Employment.CONTRACT}, False),
        ({"employment": Employment.AGENCY}, False),
        ({"employment": Employment.SECONDED}, False),
        ({"employment": Employment.AUXILIARY}, False),
    ],
)
def test_only_certified_permanent_staff_may_enforce(said: dict[str, Any], *, able: bool) -> None:
    assert person_of(OfficerFactory.build(id=1, **said)).may_enforce_on(DAY) is able


def test_a_right_holds_only_where_it_was_given(session: Session) -> None:
    town, other = found_town(session), found_town(session)
    head, there = town["郑国栋"], {other.office.id}

    assert may_in(head, Permission.SIGN_HEAD, {town.office.id})
    assert not may_in(head, Permission.SIGN_HEAD, there)
    assert not may_in(head, Permission.CASES_INVESTIGATE, {town.office.id})
    assert organisations_with(head, Permission.SIGN_HEAD) == {town.office.id}


def test_who_has_left_has_no_rights(session: Session) -> None:
    town = found_town(session)
    town["郑国栋"].active = False

    assert not may_in(town["郑国栋"], Permission.SIGN_HEAD, {town.office.id})


def test_a_person_may_hold_several_roles(session: Session) -> None:
    town = found_town(session)
    town["李明"].grants.append(RoleGrant(role=Role.CLERK, organisation_id=town.office.id))
    session.flush()

    assert may_in(town["李明"], Permission.CASES_ARCHIVE, {town.office.id})
    assert may_in(town["李明"], Permission.CASES_INVESTIGATE, {town.office.id})


@pytest.mark.parametrize(
    "said", [{"certified_from": None}, {"certified_until": None}], ids=["no start", "no end"]
)
def test_a_certificate_has_its_validity(session: Session, said: dict[str, Any]) -> None:
    town = found_town(session)
    officer = OfficerFactory.build(organisation=town.office, **said)

    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(officer)


@pytest.mark.parametrize("said", [{"defence_days": 0}, {"late_entry_hours": 0}], ids=str)
def test_the_house_rules_are_at_least_one(session: Session, said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(OrganisationFactory.build(**said))
