"""Which powers a body may use on a day, and in whose name."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from enforcement.powers.models import Mandate, Power, Tier
from enforcement.powers.queries import mandate_for, mandates_of
from tests.factories.powers import MandateFactory, PowerFactory, TierFactory
from tests.factories.towns import Town, found_town

FIRST, LAST = date(2024, 1, 1), date(2025, 6, 30)


@pytest.fixture
def town(session: Session) -> Town:
    return found_town(session, mandate={"effective_from": FIRST, "effective_to": LAST})


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2023, 12, 31), False), (FIRST, True), (LAST, True), (date(2025, 7, 1), False),
    ],
)  # fmt: skip
def test_a_mandate_holds_from_its_first_day_to_its_last(
    session: Session, town: Town, on: date, *, held: bool
) -> None:
    found = mandates_of(session, handling=[town.office.id], on=on)

    assert (town.mandate in found) is held


def test_a_power_that_is_no_longer_law_is_not_offered(session: Session, town: Town) -> None:
    town.power.effective_to = date(2024, 12, 31)
    session.flush()

    assert town.mandate not in mandates_of(session, handling=[town.office.id], on=date(2025, 1, 1))


def test_another_body_s_mandate_is_not_ours(session: Session, town: Town) -> None:
    other = found_town(session)

    assert mandates_of(session, handling=[town.office.id], on=FIRST) == [town.mandate]
    assert mandate_for(
        session, power_id=town.power.id, handling_id=other.office.id, on=FIRST
    ) is None  # fmt: skip


def test_of_two_mandates_the_one_of_the_day_is_used(session: Session, town: Town) -> None:
    renewed = MandateFactory.build(
        power=town.power, handling=town.office, issuer=town.office,
        effective_from=date(2026, 1, 1),
    )  # fmt: skip
    session.add(renewed)
    session.flush()

    def used(on: date) -> Mandate | None:
        return mandate_for(session, power_id=town.power.id, handling_id=town.office.id, on=on)

    assert used(date(2025, 1, 1)) is town.mandate
    assert used(date(2026, 3, 1)) is renewed
    assert used(date(2025, 9, 1)) is renewed


@pytest.mark.parametrize(
    "row",
    [
        PowerFactory.build(effective_to=date(2017, 12, 31)),
        PowerFactory.build(tiers=[TierFactory.build(low=2, high=1)]),
        PowerFactory.build(tiers=[TierFactory.build(low=-1)]),
    ],
    ids=["ends before it begins", "low above high", "below zero"],
)
def test_the_database_refuses_a_power_that_cannot_be(session: Session, row: Power) -> None:
    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(row)


def test_a_power_has_one_version_a_day(session: Session, town: Town) -> None:
    twin = PowerFactory.build(code=town.power.code, effective_from=town.power.effective_from)

    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(twin)


def test_a_power_takes_its_tiers_along(session: Session) -> None:
    power = PowerFactory.build()
    session.add(power)
    session.flush()

    session.delete(power)
    session.flush()

    assert session.scalar(sa.select(sa.func.count()).where(Tier.power_id == power.id)) == 0
