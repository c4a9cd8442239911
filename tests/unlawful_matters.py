"""The unlawful attempts between organisations, named one by one, each played up to itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from enforcement.law import articles
from enforcement.law.articles import Article
from enforcement.organisations.models import Kind, Level
from enforcement.procedure.coordination.matters import MatterKind
from tests.factories.districts import found_district
from tests.factories.matters import Affair, affair, answered, listed, sent
from tests.factories.organisations import OrganisationFactory
from tests.factories.powers import PowerFactory

K = MatterKind
Attempt = Callable[[], Any]
LATER = "2026-03-05 09:00"


@dataclass(frozen=True)
class UnlawfulMatter:
    """One attempt: `prepare` plays a lawful matter up to it; `code` and `article` refuse it."""

    name: str
    prepare: Callable[[Session], Attempt]
    code: str
    article: Article

    @property
    def because(self) -> str:
        return self.article.short


def begins(kind: MatterKind, **says: Any) -> Callable[[Session], Attempt]:
    """A matter that may not even begin."""

    def prepare(session: Session) -> Attempt:
        one = affair(session)
        return lambda: one.begin(kind, **says)

    return prepare


def _unfit_for_grid(session: Session) -> Attempt:
    one = affair(session)
    item = listed(session, one, eligible=0)
    return lambda: one.begin(K.GRID_ENTRY, duty=item.id)


def of_a_call(
    name: str, lane: str | None = None, *before: tuple[str, str], **says: Any
) -> Callable[[Session], Attempt]:
    """A step of a call that was sent to the city and the water bureau."""

    def prepare(session: Session) -> Attempt:
        call = sent(session)
        for step, key in before:
            call.take(step, "10:00", key or None)
        return lambda: call.take(name, LATER, lane, **says)

    return prepare


def of_its_dispute(
    name: str, lane: str | None = None, *before: str, **says: Any
) -> Callable[[Session], Attempt]:
    """A step of the dispute that the water bureau raised about its lane."""

    def prepare(session: Session) -> Attempt:
        call = sent(session)
        call.take("contest", "10:00", "water")
        dispute = call.grown()
        for step in before:
            dispute.take(step, "11:00")
        return lambda: dispute.take(name, LATER, lane, **says)

    return prepare


def _dispatched(**says: Any) -> Callable[[Session], Attempt]:
    def prepare(session: Session) -> Attempt:
        call = affair(session).begin(K.CALL, urgency="urgent")
        return lambda: call.take("dispatch", "09:10", **says)

    return prepare


def _admission_over(session: Session) -> Attempt:
    admission = affair(session).begin(K.ADMISSION, by="汤振海", to="town")
    admission.take("admit", "10:00")
    call = Affair(session, admission.district).begin(K.CALL, LATER, urgency="urgent")
    number = admission.matter.number
    return lambda: call.take("dispatch", "2026-05-05 09:00", lead="town", admission=number)


def _other_town(session: Session) -> Attempt:
    """Admitted was the other town, not the one that is sent."""
    admission = affair(session).begin(K.ADMISSION, by="汤振海", to="street")
    admission.take("admit", "10:00")
    call = Affair(session, admission.district).begin(K.CALL, LATER, urgency="urgent")
    number = admission.matter.number
    return lambda: call.take("dispatch", "2026-03-05 09:10", lead="town", admission=number)


def _no_common_superior(session: Session) -> Attempt:
    """The other party belongs to no government that stands above both."""
    one = Affair(session, found_district(session))
    stranger = OrganisationFactory.build(
        name="临海区水务局", short_name="临海水务", kind=Kind.DEPARTMENT, level=Level.DISTRICT
    )
    session.add(stranger)
    session.flush()
    one.district.bodies["stranger"] = stranger
    one.begin(K.DISPUTE, by="苗青", competent="stranger")
    one.take("submit_dispute", "10:00")
    return lambda: one.take("refer_dispute", "11:00")


def _mediated_by_party(session: Session) -> Attempt:
    """The bureau that mediates is itself the other party."""
    one = affair(session).begin(K.DISPUTE, by="苗青", competent="justice")
    return lambda: one.take("submit_dispute", LATER)


def _decided_below(session: Session) -> Attempt:
    """The head of a bureau decides what the common superior is to decide."""
    call = sent(session)
    call.take("contest", "10:00", "water")
    dispute = call.grown()
    dispute.take("submit_dispute", "11:00")
    dispute.take("refer_dispute", "12:00")
    dispute.matter.decider = call.district.bodies["city"]
    session.flush()
    return lambda: dispute.take("decide_dispute", LATER, by="郝立新")


def _rated_town(session: Session) -> Attempt:
    admission = affair(session).begin(K.ADMISSION, by="汤振海", to="town")
    admission.take("admit", "10:00")
    call = Affair(session, admission.district).begin(K.CALL, LATER, urgency="urgent")
    call.take("dispatch", "2026-03-05 09:10", lead="town", admission=admission.matter.number)
    for key in ("town", "water"):
        call.take("sign", "2026-03-05 10:00", key)
        call.take("report", "2026-03-05 11:00", key)
    call.take("confirm", "2026-03-05 12:00")
    return lambda: call.take("rate", "2026-03-05 13:00", "town", by="赵强")


def _rated(session: Session, **says: Any) -> Affair:
    call = answered(session)
    call.take("confirm", "12:00")
    call.take("rate", "12:10", "city", **says)
    return call


def _rated_low(session: Session) -> Attempt:
    call = answered(session)
    call.take("confirm", "12:00")
    return lambda: call.take("rate", "12:10", "city", satisfied="1")


def _rated_twice(session: Session) -> Attempt:
    call = _rated(session)
    return lambda: call.take("rate", "13:00", "city", satisfied="4")


def _rated_again_unasked(session: Session) -> Attempt:
    call = _rated(session)
    return lambda: call.take("rate_again", "13:00", "city")


def _returned_after_decision(session: Session) -> Attempt:
    call = sent(session)
    call.take("contest", "10:00", "water")
    call.grown().take("designate", "11:00", competent="water")
    return lambda: call.take("return", "12:00", "water")


def _withdrawn_transfer(session: Session) -> Attempt:
    moved = affair(session).begin(K.TRANSFER)
    moved.take("receive", "10:00", "air")
    return lambda: moved.take("withdraw", "11:00")


def _granted_unable(session: Session) -> Attempt:
    one = affair(session)
    session.add(PowerFactory.build(code="LH-7001"))
    session.flush()
    one.begin(K.DELEGATION, powers="LH-7001")
    one.take("check_capacity", "10:00", able="no")
    return lambda: one.take("grant", "11:00")


def _opinion(name: str, **says: Any) -> Callable[[Session], Attempt]:
    def prepare(session: Session) -> Attempt:
        opinion = affair(session).begin(K.OPINION, by="苗青")
        opinion.take("sign", "10:00", "street")
        opinion.take("report", "11:00", "street")
        return lambda: opinion.take(name, "12:00", **says)

    return prepare


def _operation_unanswered(session: Session) -> Attempt:
    joint = affair(session).begin(K.OPERATION)
    joint.take("approve_operation", "10:00")
    return lambda: joint.take("conclude_operation", LATER)


def _sent_elsewhere(session: Session) -> Attempt:
    """A department cannot have a town do what another department would not."""
    request = affair(session).begin(K.REQUEST, by="苗青")
    request.take("decline_help", "10:00", "water")
    return lambda: request.take("send_elsewhere", "11:00", "water", to="town", by="苗青")


UNLAWFUL_MATTERS: tuple[UnlawfulMatter, ...] = tuple(
    UnlawfulMatter(*row)
    for row in (
        ("a department calls as towns do", begins(K.CALL, by="苗青"),
         "asked-by-town", articles.SHANDONG_TOWNSHIP_5_1),
        ("a village is to lead", _dispatched(lead="community"),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a village is to support", _dispatched(supports=["village"]),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a village is given a request", begins(K.REQUEST, to="community"),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a village is to take part in an operation",
         begins(K.OPERATION, participants=["city", "community"]),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a case is transferred to a village", begins(K.TRANSFER, to="village"),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a village takes over a lane", of_a_call("replace", "water", to="community"),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a village is held to be competent", of_a_call("contest", "water", competent="community"),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a village is decided to be competent",
         of_its_dispute("designate", None, competent="community"),
         "not-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("a department is asked to help as a village", begins(K.ASSISTANCE, to="city"),
         "only-to-village", articles.SHANDONG_TOWNSHIP_24_2),
        ("another town leads what is not on its list", _dispatched(lead="town"),
         "town-not-burdened", articles.SHANDONG_TOWNSHIP_4_3),
        ("another town supports what is not on its list", _dispatched(supports=["town"]),
         "town-not-burdened", articles.SHANDONG_TOWNSHIP_4_3),
        ("another town takes over a lane", of_a_call("replace", "city", to="town"),
         "town-not-burdened", articles.SHANDONG_TOWNSHIP_4_3),
        ("another town is added", of_a_call("add_support", None, supports=["town"]),
         "town-not-burdened", articles.SHANDONG_TOWNSHIP_4_3),
        ("an admission is over", _admission_over,
         "town-not-burdened", articles.SHANDONG_TOWNSHIP_4_3),
        ("an admission of another town", _other_town,
         "town-not-burdened", articles.SHANDONG_TOWNSHIP_4_3),
        ("a department gives its own task to a town", begins(K.REQUEST, by="苗青", to="town"),
         "task-listed", articles.SHANDONG_TOWNSHIP_4_2),
        ("a task that came back goes to a town", _sent_elsewhere,
         "task-listed", articles.SHANDONG_TOWNSHIP_4_2),
        ("an admission without end", begins(K.ADMISSION, by="汤振海", until_on="2028-01-01"),
         "for-a-time", articles.SHANDONG_TOWNSHIP_4_3),
        ("a town admits itself", begins(K.ADMISSION, by="李明"),
         "asked-by-department", articles.SHANDONG_TOWNSHIP_4_3),
        ("a street is called to its own call", _dispatched(lead="street"),
         "not-to-itself", articles.PENALTY_26),
        ("an answer is wanted for a day gone by", begins(K.REQUEST, due="2026-03-01"),
         "due-ahead", articles.SHANDONG_TOWNSHIP_5_1),
        ("a transfer without counted materials", begins(K.TRANSFER, materials="照片若干"),
         "materials-counted", articles.PENALTY_27),
        ("a transfer is taken back once received", _withdrawn_transfer,
         "not-received", articles.PENALTY_27),
        ("a call is withdrawn after an answer",
         of_a_call("withdraw", None, ("sign", "city"), ("report", "city")),
         "nothing-reported", articles.SHANDONG_TOWNSHIP_5_1),
        ("time is given that nobody asked for",
         of_a_call("grant_extension", "city", ("sign", "city")),
         "extension-asked", articles.SHANDONG_TOWNSHIP_5_1),
        ("time is asked for that ends before the clock",
         of_a_call("ask_extension", "city", ("sign", "city"), until="2026-03-09"),
         "extended-later", articles.SHANDONG_TOWNSHIP_5_1),
        ("a village raises a dispute", begins(K.DISPUTE, by="范长河", competent="street"),
         "asked-by-authority", articles.PENALTY_25_2),
        ("a dispute with oneself", begins(K.DISPUTE, by="汤振海", competent="water"),
         "parties-differ", articles.PENALTY_25_2),
        ("a lane is contested in favour of oneself",
         of_a_call("contest", "water", competent="water"),
         "not-oneself", articles.PENALTY_25_2),
        ("settled before the other party has said anything", of_its_dispute("settle"),
         "views-agree", articles.PENALTY_25_2),
        ("a party mediates", _mediated_by_party,
         "office-is-no-party", articles.SHANDONG_SUPERVISION_18),
        ("an office without mediators", of_its_dispute("submit_dispute", None, office="command"),
         "office-mediates", articles.SHANDONG_SUPERVISION_18),
        ("referred where there is no common superior", _no_common_superior,
         "common-superior", articles.PENALTY_25_2),
        ("decided by who is no common superior", _decided_below,
         "common-superior", articles.PENALTY_25_2),
        ("returned after the decision", _returned_after_decision,
         "competence-open", articles.PENALTY_25_2),
        ("a town is rated", _rated_town, "rated-body", articles.SHANDONG_TOWNSHIP_19_1),
        ("a low rating without a word", _rated_low,
         "low-explained", articles.SHANDONG_TOWNSHIP_18_2),
        ("rated twice", _rated_twice, "not-yet-rated", articles.SHANDONG_TOWNSHIP_18_2),
        ("rated anew though nobody objected", _rated_again_unasked,
         "rating-answered", articles.SHANDONG_TOWNSHIP_18_2),
        ("an opinion that was asked for is only confirmed", _opinion("confirm"),
         "adoption-told", articles.SHANDONG_TOWNSHIP_11_1),
        ("an opinion is not adopted without a reason", _opinion("adopt", adopted="none"),
         "refusal-reasoned", articles.SHANDONG_TOWNSHIP_11_1),
        ("an operation is concluded before its outcomes", _operation_unanswered,
         "all-answered", articles.SHANDONG_TOWNSHIP_5_1),
        ("a power nobody knows is asked for", begins(K.DELEGATION, powers="LH-9999"),
         "powers-known", articles.PENALTY_24),
        ("a delegation to who is not able", _granted_unable,
         "found-able", articles.PENALTY_24),
        ("what the list does not call fit for the grid", _unfit_for_grid,
         "fit-for-grid", articles.SHANDONG_TOWNSHIP_16_2),
    )
)  # fmt: skip
