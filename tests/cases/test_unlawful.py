"""What the law forbids is refused with its article, and nothing is left of the attempt."""

import pytest
from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.procedure.condition import StepRefused
from tests.cases.asking import refused
from tests.factories.cases import begin
from tests.traces import digest
from tests.unlawful import UNLAWFUL, Unlawful, attempt

every_attempt = pytest.mark.parametrize("unlawful", UNLAWFUL, ids=lambda one: one.name)


@every_attempt
def test_an_unlawful_attempt_is_refused_with_its_article(
    session: Session, unlawful: Unlawful
) -> None:
    case, step, intent = unlawful.prepare(session)

    with pytest.raises(StepRefused) as told:
        attempt(session, case, step, intent)

    assert (unlawful.code, unlawful.because) in [
        (one.code, one.because) for one in told.value.reasons
    ]
    assert all(one.article_in_full for one in told.value.reasons)


@every_attempt
def test_a_refused_step_leaves_no_trace(session: Session, unlawful: Unlawful) -> None:
    case, step, intent = unlawful.prepare(session)
    before = digest(session)

    with pytest.raises(StepRefused):
        attempt(session, case, step, intent)

    session.commit()
    assert digest(session) == before


def test_the_digest_sees_one_lawful_step(session: Session) -> None:
    story = begin(session).until("register")
    before = digest(session)

    story.take("inspect", "2026-03-02 09:15")

    assert digest(session) != before


def test_a_refused_signature_leaves_no_trace(session: Session) -> None:
    story = begin(session).until("serve 45")
    asked = story.petition("decide", story.intend("decide", "2026-03-18 09:00"))
    own = story.intend("close", "2026-03-18 09:30")
    before = digest(session)

    assert "not-ones-own" in refused(lambda: service.agree(session, asked, own, opinion="同意"))

    session.commit()
    assert digest(session) == before
