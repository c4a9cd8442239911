"""Rows become plain facts: the only translation the rules between organisations need."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.places import body_of, held_at, of_a_town
from enforcement.duties.models import ResponsibilityItem, TownRole
from enforcement.duties.queries import struck_off, supports_of, town_role
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.powers.delegating import delegable
from enforcement.procedure.coordination.facts import Body, LaneFacts, Listed, MatterFacts
from enforcement.procedure.coordination.matters import MatterKind, Stand
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.fields import Kind
from enforcement.procedure.permissions import Permission

NAMING = (Kind.BODY, Kind.BODIES)


def facts_of(
    session: Session,
    step: MatterStep,
    *,
    kind: MatterKind,
    asker: Organisation,
    at: datetime,
    stated: Mapping[str, Any],
    matter: Matter | None = None,
    lane: Lane | None = None,
    recorded: datetime | None = None,
) -> MatterFacts:
    """What the rules of `step` may ask, of a matter that is there or is about to begin."""
    lanes = tuple(lane_facts(one) for one in matter.lanes) if matter else ()
    named = _named(session, step, stated)
    return MatterFacts(
        at=at, on=legal_day(at), kind=kind, stand=matter.stand if matter else None,
        asker=body_of(asker), stated=stated, lanes=lanes,
        wanted=asked_for(matter) if matter and matter.entries else stated,
        lane=next((one for one in lanes if lane is not None and one.id == lane.id), None),
        named=named,
        listed=_listed_as(session, _duty(session, stated, matter), named, legal_day(at)),
        mediating=_mediating(session, stated),
        decider=body_of(matter.decider) if matter and matter.decider else None,
        admitted=admitted_by(session, stated.get("admission") or "", legal_day(at)),
        powers={
            code: power.id if (power := delegable(session, code)) else None
            for code in (stated.get("powers") or "").split()
        },
        published_from=_published_from(matter), able=_found_able(matter), recorded=recorded,
    )  # fmt: skip


def _duty(
    session: Session, stated: Mapping[str, Any], matter: Matter | None
) -> ResponsibilityItem | None:
    """The item of the responsibility list that the matter rests on."""
    if stated.get("duty"):
        return session.get(ResponsibilityItem, stated["duty"])
    return matter.duty if matter else None


def _listed_as(
    session: Session,
    item: ResponsibilityItem | None,
    named: Mapping[str, tuple[Body, ...]],
    on: date,
) -> Listed | None:
    """What the list says of those who are named; a town has a part in whatever is listed."""
    if item is None:
        return None
    there = [body for several in named.values() for body in several]
    towns = {body.id for body in there if body.town}
    off = (session.get(Organisation, body.id) for body in there)
    main = town_role(item) is TownRole.MAIN
    return Listed(
        lead=item.lead_id or 0, supports=frozenset(
            {one.organisation_id for one in supports_of(item)} | towns),
        town_is_main=main, grid_eligible=item.grid_eligible,
        struck_off_for=frozenset(
            one.id for one in off if one is not None and struck_off(session, item, one, on)),
    )  # fmt: skip


def lane_facts(lane: Lane) -> LaneFacts:
    return LaneFacts(
        id=lane.id, to=body_of(lane.to), part=lane.part, stand=lane.stand, sent_at=lane.sent_at,
        due=lane.due, view=_view(lane),
        asks_until=legal_day(lane.asks_until) if lane.asks_until else None,
        rated=lane.rating is not None,
        rating_answered=_answered_again(lane), told_competent=lane.to_id in _told(lane.matter),
        late_entry=timedelta(hours=lane.to.late_entry_hours),
    )  # fmt: skip


def _answered_again(lane: Lane) -> bool:
    rating = lane.rating
    return bool(rating and rating.answered_at and rating.answered_at >= rating.rated_at)


def _told(matter: Matter) -> set[int]:
    """Whom the disputes of this matter have found competent."""
    ended = (one for one in matter.grown if one.stand in (Stand.SETTLED, Stand.DECIDED))
    return {one.entries[-1].stated["competent"] for one in ended}


def _mediating(session: Session, stated: Mapping[str, Any]) -> frozenset[int]:
    office = stated.get("office")
    return held_at(session, Permission.DISPUTES_MEDIATE, [office]) if office else frozenset()


def _view(lane: Lane) -> int | None:
    """Whom the organisation of this lane holds to be competent, as it last said."""
    begun = lane.matter.entries[:1] if lane.to_id == lane.matter.asker_id else []
    own = [entry for entry in lane.matter.entries if entry.lane_id == lane.id]
    said = [entry.stated["competent"] for entry in begun + own if "competent" in entry.stated]
    return said[-1] if said else None


def _named(
    session: Session, step: MatterStep, stated: Mapping[str, Any]
) -> dict[str, tuple[Body, ...]]:
    """The organisations a step names, by field."""
    ids = {
        asked.name: _listed(stated.get(asked.name)) for asked in step.asks if asked.kind in NAMING
    }
    return {name: tuple(bodies(session, chosen)) for name, chosen in ids.items()}


def _listed(chosen: Any) -> list[int]:
    return chosen if isinstance(chosen, list) else [chosen] if chosen else []


def bodies(session: Session, ids: Iterable[int]) -> list[Body]:
    """Those that can be named: what is a part of a town is not, the town is."""
    found = (session.get(Organisation, one) for one in ids)
    return [body_of(one) for one in found if one is not None and not of_a_town(one)]


def admitted_by(session: Session, number: str, day: date) -> frozenset[int]:
    """The towns that may get work outside the list: by this admission, if in force on `day`."""
    granted = session.scalars(
        sa.select(Matter).where(
            Matter.number == number.strip(), Matter.kind == MatterKind.ADMISSION,
            Matter.stand == Stand.GRANTED,
        )
    ).unique()  # fmt: skip
    return frozenset(lane.to_id for one in granted if _runs(one, day) for lane in one.lanes)


def _runs(admission: Matter, day: date) -> bool:
    wanted = asked_for(admission)
    return bool(wanted["from_on"] <= day.isoformat() <= wanted["until_on"])


def asked_for(matter: Matter) -> Mapping[str, Any]:
    """What the first entry states: that is what is wanted."""
    return matter.entries[0].stated


def _published_from(matter: Matter | None) -> date | None:
    days = (
        [one.stated["from_on"] for one in matter.entries if one.step == "publish"] if matter else []
    )
    return date.fromisoformat(days[-1]) if days else None


def _found_able(matter: Matter | None) -> bool:
    if matter is None:
        return True
    found = [one.stated["able"] for one in matter.entries if one.step == "check_capacity"]
    return not found or found[-1] == "yes"
