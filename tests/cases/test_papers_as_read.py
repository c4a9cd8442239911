"""What a clerk or a court would send a paper back for."""

from sqlalchemy.orm import Session

from tests.cases.test_exits import last_paper
from tests.factories.cases import begin


def test_before_the_filing_who_asked_signs_as_handler_and_not_who_agreed(session: Session) -> None:
    story = begin(session).until("inspect")
    story.take("decline", "2026-03-03 09:00")

    signed = last_paper(story, "05")["opinions"]

    assert [(row["seat"], row["name"]) for row in signed] == [
        ("承办人", "李明"), ("中队负责人", "赵强"), ("机关负责人", "郑国栋"),
    ]  # fmt: skip
