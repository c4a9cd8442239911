"""One town for many tests that must leave no trace in it: its cases are played once."""

from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case
from enforcement.organisations.models import Employment, Officer, RoleGrant
from enforcement.procedure.permissions import Role
from tests.factories.cases import Story
from tests.web.conftest import Browser
from tests.web.forms import form_of
from tests.web.town import Counter

SECURITY = "罗岚"
"""The security administrator, who gives and takes roles and does nothing else."""


def _appoint(session: Session, name: str, town: int) -> None:
    grants = [RoleGrant(organisation_id=town, role=Role.SECURITY_ADMIN)]
    session.add(Officer(
        name=name, organisation_id=town, employment=Employment.PERMANENT, grants=grants,
    ))  # fmt: skip


@dataclass
class Shop:
    """A town with a noticed case; and in another the filing that waits for `signer`."""

    counter: Counter
    case_id: int
    foreign: int
    petition: int
    signer: Browser
    browsers: dict[str, Browser] = field(default_factory=dict)

    @classmethod
    def open(cls, counter: Counter) -> "Shop":
        def plot(story: Story) -> None:
            story.until("inspect")
            story.petition("file", story.intend("file", "2026-03-03 09:00"))

        asked = counter.tell(plot)
        petition = counter.waiting()
        signer = counter.enter("赵强", asked)
        shop = cls(counter, counter.play("serve 45"), asked, petition, signer)
        with counter.at_work() as session:
            _appoint(session, SECURITY, session.get_one(Case, shop.case_id).handling_id)
        for name in ("李明", "王芳", "赵强", "孙丽", "郑国栋", "何敏", SECURITY):
            shop.enter(name)
        return shop

    def enter(self, name: str) -> Browser:
        if name not in self.browsers:
            self.browsers[name] = self.counter.enter(name, self.case_id)
        return self.browsers[name]

    def officer(self, name: str) -> int:
        """The number of an officer of the town."""
        chosen = sa.select(Officer.id).join(Case, Case.handling_id == Officer.organisation_id)
        chosen = chosen.where(Case.id == self.case_id, Officer.name == name)
        return int(self.counter.look(lambda session: session.scalars(chosen).one()))

    def token(self, browser: Browser) -> str:
        return form_of(browser.get("/me").text, "/logout")["csrf_token"][0]
