"""Who must know of an entry: who has the next word, whoever is pressed, and who asked."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import MatterEntry
from enforcement.coordination.places import GOVERNS
from enforcement.notices.models import Notice, Topic
from enforcement.notices.service import News, settle, tell
from enforcement.organisations.models import Kind, Officer, Organisation, RoleGrant
from enforcement.organisations.territory import area_of
from enforcement.procedure.coordination.matters import OVER, Side
from enforcement.procedure.coordination.steps import BY_NAME
from enforcement.procedure.permissions import GRANTS, Permission

P = Permission
WORD = {
    Side.ASKER: (P.MATTERS_ASK, P.RATINGS_GIVE), Side.RECEIVER: (P.MATTERS_ANSWER,),
    Side.DESK: (P.MATTERS_DISPATCH, P.DISPUTES_MEDIATE, P.LISTS_MANAGE),
    Side.DECIDER: (P.SIGN_HEAD,),
}  # fmt: skip
"""Whose word it is, by the side that has the next one."""
LEADERS = (P.SIGN_TEAM, P.SIGN_MANAGER, P.SIGN_HEAD)
PRESSED = {"remind": (), "remind_from_desk": (), "escalate": LEADERS}
TOPICS = {
    "remind": Topic.REMINDED, "remind_from_desk": Topic.REMINDED, "escalate": Topic.REMINDED,
    "rate": Topic.RATED, "rate_again": Topic.RATED, "answer_rating": Topic.RATED,
}  # fmt: skip
LED_BY_ITS_HEADS = {"call", "plan_operation"}
"""Steps after which the leaders of the asker must know: they approve, or may take it back."""


def tell_entry(session: Session, entry: MatterEntry) -> int:
    """Tell all whom the entry concerns; what it ended needs no reading any more."""
    matter, step = entry.matter, BY_NAME[entry.step]
    if matter.stand in OVER:
        settle(session, Notice.matter_id == matter.id, at=entry.recorded_at)
    news = News(
        TOPICS.get(entry.step, Topic.MATTER), f"entry:{entry.id}",
        f"{step.label}：{matter.title}", f"{matter.kind.label} · {matter.number} · {entry.who}",
        matter_id=matter.id,
    )  # fmt: skip
    return tell(session, _concerned(session, entry) - {entry.by_id}, news, at=entry.recorded_at)


def _concerned(session: Session, entry: MatterEntry) -> set[int]:
    matter, step = entry.matter, BY_NAME[entry.step]
    people: set[int] = set()
    if step.hands is Side.RECEIVER and entry.lane is None:
        sent = {lane.to_id for lane in matter.lanes if lane.sent_at == entry.recorded_at}
        people |= holders(session, WORD[Side.RECEIVER], sent)
    elif step.hands is not None and entry.to_id is not None:
        people |= holders(session, WORD[step.hands], {entry.to_id})
    if entry.step in PRESSED and entry.lane is not None:
        people |= holders(session, PRESSED[entry.step], {entry.lane.to_id})
    if entry.step in LED_BY_ITS_HEADS:
        people |= holders(session, LEADERS, {matter.asker_id})
    if step.side is not Side.ASKER:
        people |= {one.by_id for one in matter.entries[:1] if one.by_id}
    return people


def holders(session: Session, needs: Iterable[Permission], places: set[int]) -> set[int]:
    """Who holds one of `needs` in `places`; for a town, its team counts as well."""
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
    towns = sa.select(Organisation.id).where(
        Organisation.id.in_(places), Organisation.kind.in_(GOVERNS)
    )
    ours = sa.or_(Organisation.parent_id.in_(towns), Organisation.posted_at_id.in_(towns))
    found = session.scalars(sa.select(Organisation).where(Organisation.kind == Kind.TEAM, ours))
    return {team.id for team in found if (area := area_of(team)) and area.id in places}
