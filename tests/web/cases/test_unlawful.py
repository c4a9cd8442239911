from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.calendars.service import publish_bundled
from enforcement.law.calendar import BEIJING
from enforcement.web.fields import prefilled
from tests.unlawful import UNLAWFUL, Unlawful
from tests.web.forms import send
from tests.web.town import Counter


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=lambda one: one.name)
def test_an_unlawful_attempt_is_refused_with_its_article_and_writes_nothing(
    counter: Counter, attempt: Unlawful
) -> None:
    case_id, name, by, when, typed = counter.look(lambda session: _prepare(session, attempt))
    counter.move_to(when)
    browser = counter.enter(by, case_id)
    before = counter.traces()

    answer = send(browser, f"/cases/{case_id}/steps/{name}", **typed)

    assert answer.status_code == 409
    assert f'<cite class="cite">{attempt.because}</cite>' in answer.text
    assert counter.traces() == before


def _prepare(session: Session, attempt: Unlawful) -> tuple[int, str, str, str, dict[str, Any]]:
    publish_bundled(session)
    case, step, intent = attempt.prepare(session)
    typed = {
        name: None if value is False else "y" if value is True else value
        for name, value in prefilled(step.asks, intent.stated).items()
    }
    when = f"{datetime.fromtimestamp(intent.at.timestamp(), BEIJING):%Y-%m-%d %H:%M}"
    return case.id, step.name, intent.by.name, when, typed
