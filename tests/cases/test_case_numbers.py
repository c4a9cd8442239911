"""Two bodies whose templates print the same number are told, before anything is kept."""

from sqlalchemy.orm import Session

from tests.cases.asking import refused
from tests.factories.cases import begin


def test_a_case_number_of_another_body_is_refused(session: Session) -> None:
    first = begin(session).until("register")
    same = {"case_template": first.town.office.case_template}
    second = begin(session, office=same)

    assert "case-number-taken" in refused(lambda: second.take("register", "2026-03-02 09:10"))
