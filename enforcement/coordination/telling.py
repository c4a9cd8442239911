"""Who must know of an entry: who has the next word, whoever is pressed, and who asked."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import Matter, MatterEntry
from enforcement.coordination.places import DESK_NEEDS
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.organisations.models import Kind, Officer, Organisation, RoleGrant
from enforcement.organisations.territory import organ_of
from enforcement.procedure.coordination.matters import Side, Stand, is_over
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.permissions import GRANTS, Permission

P = Permission
ASKS, ANSWERS = (P.MATTERS_ASK,), (P.MATTERS_ANSWER,)
LEADERS = (P.SIGN_TEAM, P.SIGN_MANAGER, P.SIGN_HEAD)
PRESSED = {"escalate": LEADERS}
"""Who else must know at the organisation that is pressed."""
TOPICS = {
    "remind": Topic.REMINDED, "remind_from_desk": Topic.REMINDED, "escalate": Topic.REMINDED,
    "rate": Topic.RATED, "rate_again": Topic.RATED, "answer_rating": Topic.RATED,
}  # fmt: skip
URGENT = {"call"}
"""What goes out before the leaders of the asker have agreed: they must know, and may stop it."""


def tell_entry(session: Session, entry: MatterEntry) -> int:
    """Tell all whom the entry concerns; what it ended needs no reading any more."""
    matter, step = entry.matter, BY_NAME[entry.step]
    if is_over(matter.kind, matter.stand):
        settle(session, Notice.matter_id == matter.id, at=entry.recorded_at)
    news = News(
        TOPICS.get(entry.step, Topic.MATTER), f"entry:{entry.id}",
        f"{step.label}：{matter.title}", f"{matter.kind.label} · {matter.number} · {entry.who}",
        matter_id=matter.id,
    )  # fmt: skip
    return tell(session, _concerned(session, entry) - {entry.by_id}, news, at=entry.recorded_at)


def _concerned(session: Session, entry: MatterEntry) -> set[int]:
    matter = entry.matter
    people = {one.by_id for one in matter.entries[:1] if one.by_id} | _next(session, entry)
    if entry.step in PRESSED and entry.lane is not None:
        people |= holders(session, PRESSED[entry.step], {entry.lane.to_id})
    if entry.step in URGENT:
        people |= holders(session, LEADERS, {matter.asker_id})
    if entry.lane is None and is_over(matter.kind, matter.stand):
        people |= holders(session, ASKS, {matter.asker_id}) | _all_lanes(session, matter)
    return people


def _next(session: Session, entry: MatterEntry) -> set[int]:
    """Who has the next word: where it was just sent, or on the side that has it in hand."""
    matter, side = entry.matter, BY_NAME[entry.step].hands or Side.RECEIVER
    sent = {
        lane.to_id for lane in matter.lanes
        if lane.stand is Stand.SENT and lane.sent_at == entry.recorded_at
    }  # fmt: skip
    people = holders(session, ANSWERS, sent)
    if matter.stand is Stand.DRAFT:
        return people | holders(session, LEADERS, {matter.asker_id})
    if entry.to_id is None:
        return people
    return people | holders(session, _word(matter, side), {entry.to_id})


def _word(matter: Matter, side: Side) -> tuple[Permission, ...]:
    """What those hold whose word it is on this side; what is rated is rated by who may rate."""
    if side is Side.ASKER and matter.stand is Stand.CONFIRMED:
        return (P.RATINGS_GIVE,)
    if side is Side.DESK:
        return (DESK_NEEDS.get(matter.kind, P.DISPUTES_MEDIATE),)
    return {Side.ASKER: ASKS, Side.RECEIVER: ANSWERS, Side.DECIDER: (P.SIGN_HEAD,)}[side]


def _all_lanes(session: Session, matter: Matter) -> set[int]:
    """Everybody who had a part and has it still when the matter ends."""
    had = {lane.to_id for lane in matter.lanes if lane.stand is not Stand.REPLACED}
    return holders(session, ANSWERS, had)


def holders(session: Session, needs: Iterable[Permission], places: set[int]) -> set[int]:
    """Who holds one of `needs` in `places`; for a town or a bureau, its team as well."""
    roles = [role for role, granted in GRANTS.items() if set(needs) & granted]
    teams = _teams(session, places)
    chosen = (
        sa.select(RoleGrant.officer_id)
        .join(Officer)
        .where(
            RoleGrant.role.in_(roles), RoleGrant.organisation_id.in_(places | teams), Officer.active
        )
    )
    return set(session.scalars(chosen))


def _teams(session: Session, places: set[int]) -> set[int]:
    ours = sa.or_(Organisation.parent_id.in_(places), Organisation.posted_at_id.in_(places))
    found = session.scalars(sa.select(Organisation).where(Organisation.kind == Kind.TEAM, ours))
    return {team.id for team in found if organ_of(team).id in places}
