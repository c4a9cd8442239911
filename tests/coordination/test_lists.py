"""Work outside the list, the life of a delegation, and a matter for the grid."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.duties.queries import services_from
from enforcement.powers.models import Mandate, Mode, Power
from enforcement.procedure.coordination.matters import MatterKind, Stand
from tests.cases.asking import refused
from tests.factories.cases import Story
from tests.factories.districts import found_district
from tests.factories.matters import Affair, affair, listed, shown
from tests.factories.powers import MandateFactory, PowerFactory
from tests.factories.towns import found_town

K = MatterKind
BURDENED = {"town-not-burdened": "鲁乡镇 4 ③"}


def admitted(session: Session) -> Affair:
    """The other town may watch the dykes from 5 March to 4 May."""
    admission = affair(session).begin(K.ADMISSION, by="汤振海", to="town")
    assert admission.journal() == [("ask_admission", "water", "town", "03-16 23:59")]
    assert admission.waits() == (None, None)
    viewed = admission.take("give_view", "10:00", "town", by="冯健")
    assert admission.handed(viewed) == ("give_view", "town", "district", "03-16 23:59")
    assert admission.waits() == ("district", "03-16 23:59")
    given = admission.take("admit", "2026-03-04 09:00")
    assert admission.handed(given) == ("admit", "district", "town", None)
    assert (admission.matter.stand, admission.waits()) == (Stand.GRANTED, (None, None))
    assert admission.matter.town == admission.district.bodies["town"]
    return admission


def dispatched(admission: Affair, number: str, when: str) -> None:
    call = Affair(admission.session, admission.district).begin(K.CALL, f"{when} 09:00")
    call.take("approve_call", f"{when} 09:10")
    call.take("dispatch", f"{when} 09:30", lead="town", supports=[], admission=number)
    assert call.stands() == {"town": "SENT"}


@pytest.mark.parametrize("when", ["2026-03-05", "2026-05-04"])
def test_an_admission_lets_work_through_while_it_is_in_force(session: Session, when: str) -> None:
    admission = admitted(session)

    dispatched(admission, f" {admission.matter.number} ", when)


@pytest.mark.parametrize("when", ["2026-03-04", "2026-05-05"])
def test_an_admission_lets_nothing_through_before_or_after(session: Session, when: str) -> None:
    admission = admitted(session)

    assert refused(lambda: dispatched(admission, admission.matter.number, when)) == BURDENED


@pytest.mark.parametrize("number", ["", "区水务局准〔2026〕0099号"])
def test_another_number_lets_nothing_through(session: Session, number: str) -> None:
    admission = admitted(session)

    assert refused(lambda: dispatched(admission, number, "2026-03-06")) == BURDENED


def test_what_was_not_admitted_lets_nothing_through(session: Session) -> None:
    admission = affair(session).begin(K.ADMISSION, by="汤振海", to="town")
    number = admission.matter.number
    assert refused(lambda: dispatched(admission, number, "2026-03-06")) == BURDENED

    admission.take("refuse_admission", "2026-03-06 10:00")

    assert admission.matter.stand is Stand.REFUSED
    assert refused(lambda: dispatched(admission, number, "2026-03-06")) == BURDENED


def test_a_department_has_a_listed_town_help_or_one_that_was_admitted(session: Session) -> None:
    admission = admitted(session)
    request = Affair(session, admission.district)
    says: dict[str, Any] = {"by": "汤振海", "to": "town", "due": "2026-03-20"}

    assert refused(lambda: request.begin(K.REQUEST, "2026-03-06 09:00", **says)) == {
        "task-listed": "鲁乡镇 4 ②"
    }
    request.begin(K.REQUEST, "2026-03-06 09:00", admission=admission.matter.number, **says)

    assert request.stands() == {"town": "SENT"}


def power(session: Session, code: str = "LH-7001") -> Power:
    made = PowerFactory.build(code=code)
    session.add(made)
    session.flush()
    return made


def mandates(session: Session, code: str) -> list[Mandate]:
    chosen = sa.select(Mandate).join(Power).where(Power.code == code)
    return list(session.scalars(chosen))


def granted(session: Session) -> Affair:
    power(session)
    asked = affair(session).begin(K.DELEGATION, powers="LH-7001", by="赵强")
    asked.take("check_capacity", "10:00")
    asked.take("grant", "2026-03-03 09:00")
    return asked


def test_a_delegation_is_asked_checked_granted_and_published(session: Session) -> None:
    asked = granted(session)
    assert asked.journal() == [
        ("ask_delegation", "street", "district", "03-16 23:59"),
        ("check_capacity", "district", "district", "03-16 23:59"),
        ("grant", "district", "district", "03-17 23:59"),
    ]
    assert mandates(session, "LH-7001") == []

    asked.take("publish", "2026-03-04 09:00")

    (made,) = mandates(session, "LH-7001")
    assert (made.mode, made.basis) == (Mode.OWN, "鲁政公告〔2026〕1号")
    assert (made.handling, made.issuer) == (
        asked.district.bodies["team"], asked.district.bodies["street"],
    )  # fmt: skip
    assert (made.effective_from, made.effective_to) == (date(2026, 3, 10), None)
    due = asked.matter.due_at
    assert due is not None
    assert (asked.waits()[0], shown(due), due.year) == ("district", "03-04 23:59", 2027)


def test_what_is_published_is_evaluated_every_year(session: Session) -> None:
    asked = granted(session)
    asked.take("publish", "2026-03-04 09:00")

    asked.take("evaluate", "2026-12-01 09:00")

    assert asked.matter.stand is Stand.PUBLISHED
    assert asked.matter.due_at is not None
    assert asked.matter.due_at.date() == date(2027, 12, 1)


def test_a_delegation_ends_with_its_mandates(session: Session) -> None:
    asked = granted(session)
    asked.take("publish", "2026-03-04 09:00")
    assert refused(lambda: asked.take("take_back", "2026-04-01 09:00", from_on="2026-03-10")) == {
        "taken-back-later": "处罚法 24"
    }

    ended = asked.take("take_back", "2026-05-20 09:00")

    (made,) = mandates(session, "LH-7001")
    assert (made.effective_to, made.finishes) == (date(2026, 5, 31), True)
    assert (asked.matter.stand, asked.waits()) == (Stand.ENDED, (None, None))
    assert asked.handed(ended) == ("take_back", "district", "street", None)


def test_who_is_not_able_is_refused_and_what_is_no_power_is_not_asked(session: Session) -> None:
    power(session)
    asked = affair(session).begin(K.DELEGATION, powers="LH-7001", by="赵强")
    asked.take("check_capacity", "10:00", able="no")

    assert refused(lambda: asked.take("grant", "11:00")) == {"found-able": "处罚法 24"}
    asked.take("refuse", "11:00")
    assert asked.matter.stand is Stand.REFUSED
    assert refused(lambda: asked.begin(K.DELEGATION, powers="LH-7001 LH-9999")) == {
        "powers-known": "处罚法 24"
    }


RULES = pytest.mark.parametrize("running", ["finish", "hand_over"])


@RULES
def test_a_filed_case_is_finished_or_handed_over_as_the_taking_back_says(
    session: Session, running: str
) -> None:
    """Taken back on 12 March; the case was filed on the 3rd and is decided on the 18th."""
    story, given = delegated(session)
    story.until("serve 45")
    given.take("take_back", "2026-03-11 09:00", from_on="2026-03-12", running=running)

    if running == "finish":
        story.take("decide", "2026-03-18 09:00")
        assert story.case.decided_on == date(2026, 3, 18)
        return
    assert refused(lambda: story.take("decide", "2026-03-18 09:00")) == {
        "power-in-force": "处罚法 17"
    }
    story.take("transfer", "2026-03-18 09:30", ground="mandate")


@RULES
def test_no_case_is_filed_any_more_once_the_power_is_taken_back(
    session: Session, running: str
) -> None:
    story, given = delegated(session)
    story.until("inspect")
    given.take("take_back", "2026-03-02 10:00", from_on="2026-03-03", running=running)

    assert "power-in-force" in refused(lambda: story.take("file", "2026-03-03 09:00"))


def delegated(session: Session) -> tuple[Story, Affair]:
    """A town that was given a power of its own from 1 March, and how it was given."""
    district = found_district(session)
    town = found_town(session, office={"parent": district.bodies["district"]})
    session.delete(town.mandate)
    session.flush()
    given = Affair(session, district).begin(
        K.DELEGATION, "2026-02-24 09:00", powers=town.power.code, by=town["赵强"]
    )
    given.take("check_capacity", "2026-02-24 10:00")
    given.take("grant", "2026-02-25 09:00")
    given.take("publish", "2026-02-26 09:00", from_on="2026-03-01")
    made = session.scalars(sa.select(Mandate).where(Mandate.issuer_id == town.office.id)).one()
    return Story(session, replace(town, mandate=made)), given


def test_a_matter_comes_on_the_list_of_the_grid(session: Session) -> None:
    one = affair(session)
    unfit, fit = listed(session, one, eligible=0), listed(session, one, eligible=1)
    assert refused(lambda: one.begin(K.GRID_ENTRY, duty=unfit.id)) == {
        "fit-for-grid": "鲁乡镇 16 ②"
    }

    one.begin(K.GRID_ENTRY, duty=fit.id)
    assert one.journal() == [("ask_grid_entry", "street", "district", "03-16 23:59")]
    told = one.take("admit_to_grid", "10:00")

    assert one.handed(told) == ("admit_to_grid", "district", "street", None)
    assert (one.matter.stand, one.waits()) == (Stand.GRANTED, (None, None))
    [service] = services_from(session, fit)
    assert (service.acts, service.approval_number) == (["patrol", "report"], "岚编办〔2026〕2号")
    other = one.begin(K.GRID_ENTRY, duty=fit.id)
    other.take("refuse_grid_entry", "10:00")
    assert other.matter.stand.label == "未批准"


def test_mandates_of_another_mode_are_not_taken_back(session: Session) -> None:
    asked = granted(session)
    asked.take("publish", "2026-03-04 09:00")
    bodies = asked.district.bodies
    commissioned = MandateFactory.build(
        power=mandates(session, "LH-7001")[0].power, handling=bodies["team"],
        issuer=bodies["city"], mode=Mode.COMMISSIONED,
    )  # fmt: skip
    session.add(commissioned)
    session.flush()

    asked.take("take_back", "2026-05-20 09:00")

    assert commissioned.effective_to is None
