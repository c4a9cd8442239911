"""One person in two roles, tried on the pages of a bureau that is one with its team."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.service import publish_bundled
from enforcement.law.calendar import BEIJING
from enforcement.web.fields import prefilled
from tests.factories.bureaus import begin_in_bureau
from tests.two_roles import TWO_ROLES, TwoRoles, begun
from tests.web.forms import form_of, send
from tests.web.town import Counter

Known = tuple[int, str, str, str, dict[str, Any], int | None]


@pytest.mark.parametrize("one", TWO_ROLES, ids=lambda one: one.name)
def test_one_person_in_two_roles_is_refused_with_article_and_cure(
    counter: Counter, one: TwoRoles
) -> None:
    case_id, name, by, when, typed, asked = counter.look(lambda session: _prepare(session, one))
    counter.move_to(when)
    browser = counter.enter(by, case_id)
    before = counter.traces()

    if asked is None:
        answer = send(browser, f"/cases/{case_id}/steps/{name}", **typed)
    else:
        browser.get("/me")
        answer = browser.send(f"/approvals/{asked}/agree", {"opinion": "同意"})

    assert answer.status_code == 409
    assert one.article.short in answer.text
    assert one.cure in answer.text
    assert counter.traces() == before


def _prepare(session: Session, one: TwoRoles) -> Known:
    publish_bundled(session)
    doing = begun(session, one)
    typed = {
        name: None if value is False else "y" if value is True else value
        for name, value in prefilled(doing.step.asks, doing.intent.stated).items()
    }
    when = f"{datetime.fromtimestamp(doing.intent.at.timestamp(), BEIJING):%Y-%m-%d %H:%M}"
    asked = doing.asked.id if doing.asked else None
    return doing.case.id, doing.step.name, doing.intent.by.name, when, typed, asked


def test_somebody_of_the_bureau_begins_a_case_that_the_team_handles(counter: Counter) -> None:
    def plot(session: Session) -> int:
        publish_bundled(session)
        story = begin_in_bureau(session)
        story.take("register", "2026-03-02 09:10", by=story.town["陈静"])
        return story.case.id

    case_id = counter.look(plot)
    browser = counter.enter("陈静", case_id)

    page = browser.get("/cases/new").text
    shown = browser.get(f"/cases/{case_id}").text

    assert "局队合一，以岚海区农业农村局名义" in page
    assert form_of(page, "/cases/new")
    assert "岚农执案〔2026〕0001号" in shown
