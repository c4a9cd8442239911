"""What the law forbids between organisations is refused with article and cure, without a trace."""

import pytest
from sqlalchemy.orm import Session

from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.matters import MatterKind
from tests.cases.asking import refused
from tests.factories.matters import affair, answered, sent
from tests.traces import digest
from tests.unlawful_matters import UNLAWFUL_MATTERS, UnlawfulMatter


@pytest.mark.parametrize("unlawful", UNLAWFUL_MATTERS, ids=lambda one: one.name)
def test_an_unlawful_attempt_is_refused_and_leaves_no_trace(
    session: Session, unlawful: UnlawfulMatter
) -> None:
    attempt = unlawful.prepare(session)
    before = digest(session)

    with pytest.raises(StepRefused) as told:
        attempt()

    found = {one.code: one for one in told.value.reasons}
    assert set(found) == {unlawful.code}
    assert found[unlawful.code].because == unlawful.because
    assert found[unlawful.code].article_in_full
    assert found[unlawful.code].cure
    session.commit()
    assert digest(session) == before


def test_the_attempts_are_each_another() -> None:
    assert len({one.name for one in UNLAWFUL_MATTERS}) == len(UNLAWFUL_MATTERS) >= 20


def test_the_digest_sees_one_lawful_step(session: Session) -> None:
    call = sent(session)
    before = digest(session)

    call.take("sign", "10:00", "city")

    assert digest(session) != before


@pytest.mark.parametrize(
    ("name", "lane"),
    [("rate", "city"), ("rate_again", "city"), ("answer_rating", "city"), ("close_matter", None)],
)
def test_nothing_is_rated_before_it_is_confirmed(
    session: Session, name: str, lane: str | None
) -> None:
    call = answered(session)
    before = digest(session)

    assert "wrong-stand" in refused(lambda: call.take(name, "12:00", lane, by="赵强"))
    assert digest(session) == before


@pytest.mark.parametrize("says", [{"to": "stranger"}, {"due": "2026-03-09", "to": "team"}])
def test_who_is_not_there_is_not_chosen(session: Session, says: dict[str, str]) -> None:
    one = affair(session)
    stranger = type(one.district.bodies["team"])(id=2**31 - 1)
    one.district.bodies["stranger"] = stranger

    assert "not-there" in refused(lambda: one.begin(MatterKind.REQUEST, **says))


def test_a_file_that_was_not_uploaded_is_not_taken(session: Session) -> None:
    one = affair(session)

    assert "not-there" in refused(lambda: one.begin(MatterKind.CALL, files=["a" * 64]))
