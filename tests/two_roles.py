"""One person in two roles that the law keeps apart: each attempt, for service and page.

Everything happens in a bureau that is one with its team, where people do hold several roles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.chains import choose
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, Petition
from enforcement.law import articles
from enforcement.law.articles import Article
from enforcement.organisations.deputising import appoint
from enforcement.organisations.models import Deputising
from enforcement.procedure.permissions import Seat
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from tests.factories.bureaus import begin_in_bureau
from tests.factories.cases import BETWEEN_SEATS, Story, at
from tests.unlawful import attempt

FILING, FILED, DECISION = "2026-03-02 10:00", "2026-03-03 09:00", "2026-03-18 09:00"


@dataclass(frozen=True)
class Doing:
    """What is tried: a step, or a word on the petition that waits."""

    case: Case
    step: Step
    intent: Intent
    asked: Petition | None = None

    def run(self, session: Session) -> None:
        if self.asked is None:
            attempt(session, self.case, self.step, self.intent)
        else:
            service.agree(session, self.asked, self.intent, opinion="同意")


@dataclass(frozen=True)
class TwoRoles:
    """One attempt: `prepare` plays a lawful case up to it; code, article and cure refuse it."""

    name: str
    prepare: Callable[[Story], Doing]
    code: str
    article: Article
    cure: str


def _step(story: Story, name: str, when: str, **says: Any) -> Doing:
    return Doing(story.case, BY_NAME[name], story.intend(name, when, **says))


def _word(story: Story, name: str, asked: Petition, who: str) -> Doing:
    """The word of `who` on a petition, in the seat whose turn it is."""
    moment = asked.happened_at + BETWEEN_SEATS * (1 + len(asked.signatures))
    return Doing(story.case, BY_NAME[name], Intent(story.town[who], moment, moment), asked)


def _asked(story: Story, name: str, when: str, **says: Any) -> Petition:
    return story.petition(name, story.intend(name, when, **says))


def _with_in_the_field(story: Story, name: str) -> Story:
    """A case whose inspection `name` took part in, before it was filed by two others."""
    story.take("register", "2026-03-02 09:10")
    story.take("inspect", "2026-03-02 09:15", officers=story.town.ids("李明", name))
    return story


def _on_the_way(story: Story, last: str, fieldworker: str) -> Story:
    return story.until(last, inspect={"officers": story.town.ids("李明", fieldworker)})


def _reviews(story: Story) -> Doing:
    story = _on_the_way(story, "ask_review", "周涛")
    return _step(story, "pass_review", "2026-03-09 10:00", by=story.town["周涛"])


def _reviews_in_the_chain(story: Story) -> Doing:
    choose(story.town.office, "decide", ["reviewer", "head"])
    story = _on_the_way(story, "serve 45", "周涛")
    return _word(story, "decide", _asked(story, "decide", DECISION), "周涛")


def _decides_as_deputy(story: Story) -> Doing:
    """The deputy head leads the team as well, and went out with it; now he sits for the head."""
    choose(story.town.office, "decide", ["manager", "head"])
    story = _on_the_way(story, "serve 45", "赵强")
    asked = _asked(story, "decide", DECISION)
    word = _word(story, "decide", asked, "钱伟")
    word.run(story.session)
    stand_in(story, "郑国栋", "赵强")
    return _word(story, "decide", asked, "赵强")


def _signs_own(story: Story) -> Doing:
    story = _with_in_the_field(story, "陈静")
    asked = _asked(story, "file", FILED, by=story.town["赵强"])
    return _word(story, "file", asked, "赵强")


def _signs_twice(story: Story) -> Doing:
    choose(story.town.office, "file", ["team", "manager", "head"])
    asked = _asked(_with_in_the_field(story, "陈静"), "file", FILED)
    _word(story, "file", asked, "赵强").run(story.session)
    return _word(story, "file", asked, "赵强")


def _hosts(story: Story) -> Doing:
    fined = {"fine": "5000", "tier": story.town.power.tiers[1].id}
    story = _on_the_way(story, "recheck_corrected", "周涛")
    weighed = {"factors": ["tier_met"], "factor_evidence": [story.evidence()[0].id]}
    story.take("conclude", "2026-03-06 09:00", **fined, **weighed)
    story.take("ask_review", "2026-03-06 15:00", **fined)
    story.take("pass_review", "2026-03-09 10:00")
    story.take("notify", "2026-03-10 09:00", **fined)
    story.take("serve 46", "2026-03-10 15:00")
    story.take("ask_hearing", "2026-03-12 09:00", content="要求听证。")
    return _step(
        story, "hold_hearing", "2026-03-24 09:00", host=story.town.ids("周涛"), place="会议室",
        notified_on="2026-03-12", record="当事人陈述占用时间短。报告认为事实清楚。",
    )  # fmt: skip


def _decides_his_own_recusal(story: Story) -> Doing:
    story = story.until("file")
    story.take("ask_recusal", "2026-03-03 10:00", challenged=story.town.ids("郑国栋"),
               applicant="party", reason="和举报人是亲属。")  # fmt: skip
    asked = _asked(story, "grant_recusal", "2026-03-03 11:00", reason="是近亲属。")
    for who in ("赵强", "钱伟")[: len(asked.seats) - 1]:
        _word(story, "grant_recusal", asked, who).run(story.session)
    return _word(story, "grant_recusal", asked, "郑国栋")


TWO_ROLES = (
    TwoRoles("the reviewer was in the field", _reviews, "reviewer-did-not-investigate",
             articles.PENALTY_58_1, "换一名未参与调查的法制审核人"),
    TwoRoles("the reviewer in the chain was in the field", _reviews_in_the_chain,
             "reviewer-did-not-investigate", articles.PENALTY_58_1, "未参与调查的法制审核人"),
    TwoRoles("who decides for the head was in the field", _decides_as_deputy,
             "decider-did-not-handle", articles.PENALTY_57_1, "由未参与本案调查的负责人决定"),
    TwoRoles("the team head signs what he asked", _signs_own, "not-ones-own",
             articles.PENALTY_57_1, "由别的负责人签批"),
    TwoRoles("one person on two seats", _signs_twice, "signed-already",
             articles.PENALTY_57_1, "由另一名负责人签批"),
    TwoRoles("the host of the hearing was in the field", _hosts, "host-did-not-investigate",
             articles.PENALTY_64_4, "由非本案调查人员主持"),
    TwoRoles("the head decides on his own recusal", _decides_his_own_recusal,
             "decider-not-challenged", articles.PENALTY_43, "由其他负责人决定"),
)  # fmt: skip


def begun(session: Session, one: TwoRoles) -> Doing:
    return one.prepare(begin_in_bureau(session))


def stand_in(story: Story, absent: str, deputy: str) -> Deputising:
    """For March, `deputy` sits for the absent head."""
    row = appoint(story.session, Deputising(
        absent=story.town[absent], deputy=story.town[deputy], seat=Seat.HEAD,
        organisation_id=story.town.office.id, from_on=date(2026, 3, 2),
        until_on=date(2026, 3, 31), recorded_at=at("2026-03-02 09:00"),
    ))  # fmt: skip
    story.session.expire_all()
    return row
