"""The unlawful attempts, named one by one: each is tried through service, page and command."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from enforcement.cases import service
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case
from enforcement.cases.submissions import Handed, receive
from enforcement.law import articles
from enforcement.law.articles import Article
from enforcement.organisations.models import Employment, RoleGrant
from enforcement.powers.models import Mode
from enforcement.procedure.permissions import Role, Seat
from enforcement.procedure.step import Step
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.submissions import SubmissionKind
from tests.factories.cases import Story, at, begin, day
from tests.factories.organisations import OrganisationFactory

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
    return _named_with(session, "刘洋")


def _named_with(session: Session, name: str) -> Prepared:
    """A filing that names 李明 and one more."""
    story = begin(session).until("inspect")
    return _then(story, "file", "2026-03-03 09:00", officers=story.town.ids("李明", name))


def _expired_certificate(session: Session) -> Prepared:
    prepared = begin(session).until("inspect")
    prepared.town["陈静"].certified_until = day("2026-03-02")
    session.flush()
    officers = prepared.town.ids("李明", "陈静")
    return _then(prepared, "file", "2026-03-03 09:00", officers=officers)


def _expired_third(session: Session) -> Prepared:
    story = begin(session).until("inspect")
    story.town["周涛"].certified_until = day("2026-03-02")
    session.flush()
    officers = story.town.ids("李明", "陈静", "周涛")
    return _then(story, "file", "2026-03-03 09:00", officers=officers)


def _auxiliary_third(session: Session) -> Prepared:
    story = begin(session).until("inspect")
    officers = story.town.ids("李明", "陈静", "刘洋")
    return _then(story, "file", "2026-03-03 09:00", officers=officers)


def _seconded_third(session: Session) -> Prepared:
    story = begin(session).until("inspect")
    story.town["周涛"].employment = Employment.SECONDED
    session.flush()
    officers = story.town.ids("李明", "陈静", "周涛")
    return _then(story, "file", "2026-03-03 09:00", officers=officers)


def _recusal_undecided(session: Session) -> Prepared:
    story = begin(session).until("serve 45")
    story.take(
        "ask_recusal", "2026-03-16 09:00", applicant="party", reason="承办人和举报人是亲属。",
        challenged=story.town.ids("李明"),
    )  # fmt: skip
    return _then(story, "decide", "2026-03-18 09:00")


def _handed_in_unheard(session: Session) -> Prepared:
    """A defence that came in time lies there; the officer waits until its days are over."""
    story = begin(session).until("serve 45")
    handed = Handed("曲桂芳", "13800003703", "查验码", stated={"content": "请求从轻。"})
    receive(session, story.case, SubmissionKind.DEFENCE, handed, at=at("2026-03-16 10:00"))
    return _then(story, "decide", "2026-03-18 09:00")


def _withdrawn(story: Story, on: str) -> Story:
    story.town.mandate.effective_to = day(on)
    story.session.flush()
    return story


def _withdrawn_before_filing(session: Session) -> Prepared:
    story = _withdrawn(begin(session).until("inspect"), "2026-03-02")
    return _then(story, "file", "2026-03-03 09:00")


def _withdrawn_before_decision(session: Session) -> Prepared:
    story = _withdrawn(begin(session).until("serve 45"), "2026-03-17")
    return _then(story, "decide", "2026-03-18 09:00")


def _elsewhere(session: Session) -> Prepared:
    story = begin(session)
    other = OrganisationFactory.build(name="石桥镇人民政府", number_template="石〔{year}〕{n}号")
    session.add(other)
    session.flush()
    story.take("register", "2026-03-02 09:10", area=other.id)
    story.take("inspect", "2026-03-02 09:15")
    return _then(story, "file", "2026-03-03 09:00")


def _barred(session: Session) -> Prepared:
    story = begin(session).until("register", register={"ended_on": "2024-03-01"})
    story.take("inspect", "2026-03-02 09:15")
    return _then(story, "file", "2026-03-03 09:00")


def _filing_not_approved(session: Session) -> Prepared:
    story = begin(session).until("inspect")
    story.take("interview", "2026-03-02 10:00", ended_at="2026-03-02 10:30")
    asked = story.petition("file", story.intend("file", "2026-03-03 09:00"))
    service.send_back(session, asked, story.signing(asked, Seat.TEAM, 1), opinion="证据不足")
    return _then(story, "conclude", "2026-03-06 09:00")


def _interview_by_one(session: Session) -> Prepared:
    story = begin(session).until("serve 31")
    story.take("interview", "2026-03-04 09:30", officers=story.town.ids("李明"))
    proofs = story.proving(*story.evidence())
    return _then(story, "conclude", "2026-03-06 09:00", elements=proofs)


def _element_unproved(session: Session) -> Prepared:
    story = begin(session).until("recheck_corrected")
    proofs = story.proving(*story.evidence()) | {"违法主体": []}
    return _then(story, "conclude", "2026-03-06 09:00", elements=proofs)


def _notice_without_facts(session: Session) -> Prepared:
    story = begin(session).until("pass_review", conclude={"fact": "详见现场检查笔录"})
    return _then(story, "notify", "2026-03-10 09:00")


def _decision_without_notice(session: Session) -> Prepared:
    return _then(begin(session).until("pass_review"), "decide", "2026-03-18 09:00")


def _before_the_defence_ended(session: Session) -> Prepared:
    return _then(begin(session).until("serve 45"), "decide", "2026-03-17 17:00")


def _defence_unanswered(session: Session) -> Prepared:
    story = begin(session).until("serve 45")
    story.take("raise_defence", "2026-03-12 10:00")
    return _then(story, "decide", "2026-03-18 09:00")


def _heavier_than_the_notice(session: Session) -> Prepared:
    return _then(begin(session).until("serve 45"), "decide", "2026-03-18 09:00", fine="1000.01")


def _fine_outside_the_tier(session: Session) -> Prepared:
    story = begin(session).until("recheck_corrected")
    return _then(story, "conclude", "2026-03-06 09:00", fine="2000.01")


def _correction_first(session: Session) -> Prepared:
    """Ordered and told to correct, but nobody has looked whether he did."""
    story = begin(session, power={"correction_first": True}).until("interview")
    return _then(story, "conclude", "2026-03-06 09:00")


def _without_review(session: Session) -> Prepared:
    """Where the house lets the review come after the notice, the law still wants it before."""
    story = begin(session, office={"review_before_notice": False}).until("conclude")
    story.take("notify", "2026-03-10 09:00")
    story.take("serve 45", "2026-03-10 15:00")
    return _then(story, "decide", "2026-03-18 09:00")


def _reviewer_investigated(session: Session) -> Prepared:
    story = begin(session).until("ask_review")
    reviewer = story.town["陈静"]
    reviewer.legal_qualification = "A20163702990277"
    reviewer.grants.append(
        RoleGrant(role=Role.LEGAL_REVIEWER, organisation_id=story.town.office.id)
    )
    session.flush()
    return _then(story, "pass_review", "2026-03-09 10:00", by=reviewer)


def _review_is_stale(session: Session) -> Prepared:
    """Reviewed, noticed anew without a new review, and decided on other facts than reviewed."""
    story = begin(session, office={"review_before_notice": False}).until("serve 45")
    story.take("resume", "2026-03-16 09:00")
    story.take("conclude", "2026-03-16 15:00", fact="岚海区顺和小吃店占用道路九平方米从事经营。")
    return _then(story, "notify", "2026-03-16 16:00")


def _not_discussed(session: Session) -> Prepared:
    story = begin(session).until("serve 45", conclude={"major": True})
    return _then(story, "decide", "2026-03-18 09:00")


def _fined_before(session: Session) -> Prepared:
    begin(session).until("decide")
    other = {"case_template": "另〔{year}〕{n:04d}号", "number_template": "另{word}〔{year}〕{n}号"}
    story = begin(session, office=other).until("recheck_corrected")
    return _then(story, "conclude", "2026-03-06 09:00")


def _mode_may_not_decide(session: Session) -> Prepared:
    story = begin(session).until("serve 45")
    story.town.mandate.mode = Mode.COMMISSIONED
    session.flush()
    return _then(story, "decide", "2026-03-18 09:00")


UNLAWFUL: tuple[Unlawful, ...] = tuple(
    Unlawful(*row)
    for row in (
        ("one certified officer only", _one_certified_officer,
         "two-officers-named", articles.PENALTY_42_1),
        ("an expired certificate", _expired_certificate,
         "two-officers-named", articles.PENALTY_42_1),
        ("an expired certificate among three", _expired_third,
         "only-certified", articles.PENALTY_42_1),
        ("an auxiliary among the handlers", _auxiliary_third,
         "only-permanent", articles.SHANDONG_SUPERVISION_10_3),
        ("seconded staff among the handlers", _seconded_third,
         "only-permanent", articles.SHANDONG_SUPERVISION_10_3),
        ("a decision while a defence handed in waits to be registered", _handed_in_unheard,
         "defence-registered", articles.PENALTY_62),
        ("a decision while a recusal is undecided", _recusal_undecided,
         "recusal-decided", articles.PENALTY_43_3),
        ("the power was withdrawn before filing", _withdrawn_before_filing,
         "power-in-force", articles.PENALTY_17),
        ("the power was withdrawn before the decision", _withdrawn_before_decision,
         "power-in-force", articles.PENALTY_17),
        ("no jurisdiction by place", _elsewhere, "within-territory", articles.PENALTY_22),
        ("the limitation has passed", _barred, "not-barred", articles.PENALTY_36),
        ("the filing was not approved", _filing_not_approved,
         "wrong-state", articles.PENALTY_54_2),
        ("an interview by one offered as evidence", _interview_by_one,
         "evidence-admissible", articles.PENALTY_46),
        ("a report with an element unproved", _element_unproved,
         "elements-proved", articles.PENALTY_40),
        ("a notice without facts", _notice_without_facts, "facts-stated", articles.PENALTY_44),
        ("a decision without notice", _decision_without_notice,
         "notice-served", articles.PENALTY_44),
        ("before the printed defence period ended", _before_the_defence_ended,
         "defence-over", articles.PENALTY_62),
        ("a defence without answer", _defence_unanswered,
         "defence-answered", articles.PENALTY_45_1),
        ("heavier than the notice", _heavier_than_the_notice,
         "not-heavier", articles.PENALTY_45_2),
        ("a fine outside the tier", _fine_outside_the_tier, "fine-in-tier", articles.PENALTY_34),
        ("correction first, without a recheck", _correction_first,
         "correction-first", articles.PENALTY_28),
        ("the legal review is missing", _without_review,
         "review-passed", articles.PENALTY_58_1),
        ("the reviewer was an investigator", _reviewer_investigated,
         "reviewer-did-not-investigate", articles.PENALTY_58_1),
        ("the review is stale after a change", _review_is_stale,
         "review-covers", articles.PENALTY_58_1),
        ("the collective discussion is missing", _not_discussed,
         "discussed", articles.PENALTY_57_2),
        ("a second fine for the same act", _fined_before,
         "not-fined-twice", articles.PENALTY_29),
        ("issued under a mode that does not allow it", _mode_may_not_decide,
         "mode-may-decide", articles.SHANDONG_TOWNSHIP_8),
    )
)  # fmt: skip
