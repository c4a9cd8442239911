"""The five unlawful attempts: the same table is tried through service, page and command."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case
from enforcement.law import articles
from enforcement.law.articles import Article
from enforcement.organisations.models import RoleGrant
from enforcement.procedure.permissions import Role
from enforcement.procedure.steps import BY_NAME, Step
from tests.factories.cases import Story, begin

Prepared = tuple[Case, Step, Intent]


@dataclass(frozen=True)
class Unlawful:
    """One attempt: `prepare` plays a lawful case up to it; `code` and `article` refuse it."""

    name: str
    prepare: Callable[[Session], Prepared]
    code: str
    article: Article

    @property
    def because(self) -> str:
        return self.article.short


def attempt(session: Session, case: Case, step: Step, intent: Intent) -> None:
    """Try it: as a petition where the step has a chain."""
    verb: Callable[..., Any] = service.petition if step.chain else service.take_step
    verb(session, case, step, intent)


def _then(story: Story, name: str, when: str, **says: Any) -> Prepared:
    return story.case, BY_NAME[name], story.intend(name, when, **says)


def _one_certified_officer(session: Session) -> Prepared:
    story = begin(session).until("inspect")
    return _then(story, "file", "2026-03-03 09:00", officers=story.town.ids("李明", "刘洋"))


def _decision_without_notice(session: Session) -> Prepared:
    return _then(begin(session).until("pass_review"), "decide", "2026-03-18 09:00")


def _before_the_defence_ended(session: Session) -> Prepared:
    return _then(begin(session).until("serve 45"), "decide", "2026-03-17 17:00")


def _reviewer_investigated(session: Session) -> Prepared:
    story = begin(session).until("ask_review")
    reviewer = story.town["陈静"]
    reviewer.legal_qualification = "A20163702990277"
    reviewer.grants.append(
        RoleGrant(role=Role.LEGAL_REVIEWER, organisation_id=story.town.office.id)
    )
    session.flush()
    return _then(story, "pass_review", "2026-03-09 10:00", by=reviewer)


def _fine_outside_the_tier(session: Session) -> Prepared:
    story = begin(session).until("recheck_corrected")
    return _then(story, "conclude", "2026-03-06 09:00", fine="2000.01")


UNLAWFUL: tuple[Unlawful, ...] = (
    Unlawful(
        "one certified officer only", _one_certified_officer,
        "two-officers-named", articles.PENALTY_42_1,
    ),
    Unlawful(
        "a decision without notice", _decision_without_notice,
        "notice-served", articles.PENALTY_44,
    ),
    Unlawful(
        "before the printed defence period ended", _before_the_defence_ended,
        "defence-over", articles.PENALTY_62,
    ),
    Unlawful(
        "the reviewer was an investigator", _reviewer_investigated,
        "reviewer-did-not-investigate", articles.PENALTY_58_1,
    ),
    Unlawful(
        "a fine outside the tier", _fine_outside_the_tier,
        "fine-in-tier", articles.PENALTY_34,
    ),
)  # fmt: skip
