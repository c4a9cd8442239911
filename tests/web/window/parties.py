"""A party who has a notice in his hands, and what he types from it."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from werkzeug.test import TestResponse

from enforcement.cases.models import Submission
from enforcement.documents.models import Document
from tests.web.conftest import Browser
from tests.web.forms import resend
from tests.web.town import Counter

PERSON = {
    "party_kind": "person", "party_name": "杨卫东", "party_id_number": "370213198504160029",
}  # fmt: skip
INTERVIEWED = {"interviewee": "杨卫东", "relation": "本人"}
OWN = "/window/case"


@dataclass
class Party:
    """He and the paper he holds, with a browser of his own in which nobody is signed in."""

    counter: Counter
    case_id: int
    code: str = "45"

    def __post_init__(self) -> None:
        browser = self.counter.app.test_client()
        assert isinstance(browser, Browser)
        self.browser = browser

    @property
    def paper(self) -> Document:
        paper: Document = self.counter.look(lambda session: session.scalars(
            sa.select(Document).where(
                Document.case_id == self.case_id, Document.code == self.code)
        ).first())  # fmt: skip
        return paper

    def typed(self, **changes: str) -> dict[str, str]:
        paper = self.paper
        return {
            "number": paper.number or "", "party_name": "杨卫东", "last_six": "160029",
            "code": paper.verification or "",
        } | changes  # fmt: skip

    def prove(self, **changes: str) -> TestResponse:
        text = self.browser.get(OWN).text
        return resend(self.browser, text, OWN, **self.typed(**changes))

    def hand_in(self, kind: str, **typed: Any) -> TestResponse:
        path = f"{OWN}/submissions/{kind}"
        known = {"submitter": "杨卫东", "contact_phone": "13800003703"}
        return resend(self.browser, self.browser.get(path).text, path, **known | typed)

    @property
    def submissions(self) -> list[Submission]:
        found: list[Submission] = self.counter.look(
            lambda session: list(session.scalars(
                sa.select(Submission).where(Submission.case_id == self.case_id)
                .order_by(Submission.id)))
        )  # fmt: skip
        return found


def noticed(counter: Counter, last: str = "serve 45", **changes: Any) -> Party:
    """A party on whom a notice was served on 10 March, with five working days to answer."""
    case_id = counter.play(last, register=PERSON, interview=INTERVIEWED, **changes)
    return Party(counter, case_id)
