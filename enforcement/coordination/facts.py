"""Rows become plain facts: the only translation the rules between organisations need."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.places import body_of
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Organisation
from enforcement.powers.delegating import delegable
from enforcement.procedure.coordination.facts import Body, LaneFacts, MatterFacts
from enforcement.procedure.coordination.matters import MatterKind, Stand
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.fields import Kind

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
) -> MatterFacts:
    """What the rules of `step` may ask, of a matter that is there or is about to begin."""
    lanes = tuple(lane_facts(one) for one in matter.lanes) if matter else ()
    return MatterFacts(
        at=at, on=legal_day(at), kind=kind, stand=matter.stand if matter else None,
        asker=body_of(asker), stated=stated, lanes=lanes,
        lane=next((one for one in lanes if lane is not None and one.id == lane.id), None),
        named=_named(session, step, stated),
        decider=body_of(matter.decider) if matter and matter.decider else None,
        admitted=admitted_by(session, stated.get("admission") or "", legal_day(at)),
        powers={
            code: power.id if (power := delegable(session, code)) else None
            for code in (stated.get("powers") or "").split()
        },
        published_from=_published_from(matter), able=_found_able(matter),
    )  # fmt: skip


def lane_facts(lane: Lane) -> LaneFacts:
    return LaneFacts(
        id=lane.id, to=body_of(lane.to), part=lane.part, stand=lane.stand, sent_at=lane.sent_at,
        due=lane.due, view=_view(lane),
        asks_until=legal_day(lane.asks_until) if lane.asks_until else None,
        rated=lane.rating is not None,
        rating_answered=bool(lane.rating and lane.rating.answered_at),
    )  # fmt: skip


def _view(lane: Lane) -> int | None:
    """Whom the organisation of this lane holds to be competent, as it last said."""
    if lane.to_id == lane.matter.asker_id:
        return asked_for(lane.matter).get("competent") if lane.matter.entries else None
    said = [
        entry.stated["competent"] for entry in lane.matter.entries
        if entry.lane_id == lane.id and "competent" in entry.stated
    ]  # fmt: skip
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
    found = (session.get(Organisation, one) for one in ids)
    return [body_of(one) for one in found if one is not None]


def admitted_by(session: Session, number: str, day: date) -> frozenset[int]:
    """The towns that may get work outside the list: by this admission, if in force on `day`."""
    matter = session.scalar(
        sa.select(Matter).where(
            Matter.number == number.strip(), Matter.kind == MatterKind.ADMISSION,
            Matter.stand == Stand.GRANTED,
        )
    )  # fmt: skip
    if matter is None:
        return frozenset()
    wanted = asked_for(matter)
    runs = wanted["from_on"] <= day.isoformat() <= wanted["until_on"]
    return frozenset(lane.to_id for lane in matter.lanes) if runs else frozenset()


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
