"""A notice about a lead opens it, as long as who is told may see the lead."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.intake.models import Lead
from enforcement.intake.service import Outcome, Report, leave, take_in
from enforcement.intake.words import Channel, ExitKind
from enforcement.notices.models import Notice
from enforcement.organisations.models import Officer, RoleGrant
from enforcement.procedure.permissions import Role
from tests.factories.cases import at
from tests.web.town import Counter

NOW = at("2026-03-18 09:00")


@pytest.fixture
def case(counter: Counter) -> int:
    return counter.play("register")


def officer_of(session: Session, case: int, name: str) -> Officer:
    office = session.get_one(Case, case).handling_id
    here = Officer.name == name, Officer.organisation_id == office
    return session.scalars(sa.select(Officer).where(*here)).one()


def reported(counter: Counter, case: int, by: str | None = None) -> int:
    """A lead of the town, by somebody of it."""

    def take(session: Session) -> int:
        judge = officer_of(session, case, "赵强")
        report = Report(
            Channel.INSPECTION, judge.organisation_id, "云溪路66号", "占道摆摊", NOW,
            reporter_id=officer_of(session, case, by).id if by else None,
        )  # fmt: skip
        return take_in(session, report, now=NOW).lead.id

    return int(counter.look(take))


def told(counter: Counter, lead: int) -> list[str]:
    def names(session: Session) -> list[str]:
        found = sa.select(Officer.name).join(Notice, Notice.officer_id == Officer.id)
        return sorted(session.scalars(found.where(Notice.lead_id == lead)))

    return list(counter.look(names))


@pytest.mark.parametrize("page", ["/", "/notices"])
def test_who_judges_is_led_to_the_lead(counter: Counter, case: int, page: str) -> None:
    lead = reported(counter, case)
    assert told(counter, lead) == ["赵强"]
    browser = counter.enter("赵强", case)

    assert f'href="/leads/{lead}"' in browser.get(page).text
    assert browser.get(f"/leads/{lead}").status_code == 200


def test_who_reported_it_is_led_there_when_it_has_left(counter: Counter, case: int) -> None:
    lead = reported(counter, case, "李明")

    def end(session: Session) -> None:
        by = officer_of(session, case, "赵强")
        leave(session, session.get_one(Lead, lead), Outcome(ExitKind.CORRECTED), by, now=NOW)

    counter.look(end)

    assert told(counter, lead) == ["李明", "赵强"]
    assert f'href="/leads/{lead}"' in counter.enter("李明", case).get("/notices").text


def test_who_may_not_see_it_any_more_gets_no_link(counter: Counter, case: int) -> None:
    lead = reported(counter, case)

    def move(session: Session) -> None:
        officer = officer_of(session, case, "赵强")
        session.execute(sa.delete(RoleGrant).where(RoleGrant.officer_id == officer.id))
        session.add(RoleGrant(
            officer_id=officer.id, organisation_id=officer.organisation_id, role=Role.CLERK,
        ))  # fmt: skip

    counter.look(move)
    browser = counter.enter("赵强", case)

    page = browser.get("/notices").text
    assert "新线索" in page
    assert f'href="/leads/{lead}"' not in page
    assert f'href="/leads/{lead}"' not in browser.get("/").text
    assert browser.get(f"/leads/{lead}").status_code == 404


def test_who_reports_no_more_gets_no_link_to_what_he_reported(counter: Counter, case: int) -> None:
    lead = reported(counter, case, "李明")

    def end(session: Session) -> None:
        by, reporter = (officer_of(session, case, name) for name in ("赵强", "李明"))
        leave(session, session.get_one(Lead, lead), Outcome(ExitKind.CORRECTED), by, now=NOW)
        session.execute(sa.delete(RoleGrant).where(RoleGrant.officer_id == reporter.id))

    counter.look(end)

    assert f'href="/leads/{lead}"' not in counter.enter("李明", case).get("/notices").text
