"""The ordinary case runs from lead to archive without a mark."""

from sqlalchemy.orm import Session

from enforcement.procedure.tracks import State
from tests.factories.cases import begin


def test_an_ordinary_case_runs_from_lead_to_archive(session: Session) -> None:
    story = begin(session).until("archive")

    assert story.case.stage is State.ARCHIVED
    marks = [(act.step, mark.code) for act in story.case.acts for mark in act.marks]
    assert marks == [("pay", "receipt-unfiled")]  # nobody scanned one
