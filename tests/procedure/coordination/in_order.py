"""A matter in which nothing is wrong, as plain facts, for each step between organisations."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from enforcement.law.calendar import BEIJING
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.facts import Body, LaneFacts, Listed, MatterFacts
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.fields import Kind

AT = datetime(2026, 3, 18, 10, tzinfo=BEIJING)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DISTRICT, CITY_OF_ALL = 1, 99
ABOVE = (DISTRICT, CITY_OF_ALL)
STREET = Body(2, "金水街道", town=True, street=True, superiors=ABOVE)
TOWN = Body(3, "石桥镇", town=True, superiors=ABOVE)
CITY = Body(4, "区城管局", superiors=ABOVE)
WATER = Body(5, "区水务局", superiors=ABOVE)
STATION = Body(6, "金水环境所", station=True, superiors=(7, *ABOVE))
VILLAGE = Body(8, "金水路社区", village=True, superiors=(2, *ABOVE))
JUSTICE = Body(9, "区司法局", superiors=ABOVE)
SUPERIOR = Body(DISTRICT, "岚海区人民政府", superiors=(CITY_OF_ALL,))
NEXT_DISTRICT = Body(11, "临海区水务局", superiors=(12, CITY_OF_ALL))
DUE = {Stage.SIGN: AT + HOUR, Stage.ARRIVE: AT + DAY, Stage.REPORT: AT + 2 * DAY}
LANE = LaneFacts(1, CITY, Part.LEAD, Stand.SENT, AT - HOUR, due=DUE)
LISTED = Listed(lead=CITY.id, supports=frozenset({WATER.id, STREET.id}), town_is_main=False,
                grid_eligible=True)  # fmt: skip

NAMED: dict[str, dict[str, tuple[Body, ...]]] = {
    "dispatch": {"lead": (CITY,), "supports": (WATER,)},
    "add_support": {"supports": (WATER,)},
    "request": {"to": (WATER,)},
    "ask_opinion": {"to": (WATER,)},
    "ask_village": {"to": (VILLAGE,)},
    "transfer": {"to": (WATER,)},
    "plan_operation": {"participants": (CITY, STATION)},
    "replace": {"to": (WATER,)},
    "send_elsewhere": {"to": (WATER,)},
    "contest": {"competent": (WATER,)},
    "contest_return": {"competent": (CITY,)},
    "raise_dispute": {"competent": (WATER,)},
    "state_view": {"competent": (CITY,)},
    "submit_dispute": {"office": (JUSTICE,)},
    "settle": {"competent": (CITY,)},
    "mediate": {"competent": (CITY,)},
    "decide_dispute": {"competent": (CITY,)},
    "designate": {"competent": (CITY,)},
    "ask_admission": {"to": (STREET,)},
}
"""Whom a step lawfully names."""
STATED: dict[str, dict[str, Any]] = {
    "dispatch": {"why_other": "由实际主管的单位主办"},
    "request": {"due": "2026-03-25"},
    "ask_opinion": {"due": "2026-03-25"},
    "ask_village": {"due": "2026-03-25"},
    "transfer": {"materials": "现场照片 1 3\n现场检查笔录 1 2"},
    "plan_operation": {"begins": "2026-03-19T20:00:00+08:00"},
    "ask_extension": {"until": "2026-03-25"},
    "grant_extension": {"until": "2026-03-25"},
    "rate": {"solved": "yes", "satisfied": "5", "words": ""},
    "rate_again": {"solved": "yes", "satisfied": "4", "words": ""},
    "adopt": {"adopted": "all", "reason": ""},
    "ask_admission": {"from_on": "2026-03-20", "until_on": "2026-05-20"},
    "take_back": {"from_on": "2026-06-01"},
}
"""What a step lawfully states, where something depends on it."""
PARTIES = (
    replace(LANE, id=1, part=Part.PARTY, stand=Stand.REPORTED, to=CITY, view=CITY.id),
    replace(LANE, id=2, part=Part.PARTY, stand=Stand.REPORTED, to=WATER, view=CITY.id),
)
ANSWERED = {"lanes": (replace(LANE, stand=Stand.REPORTED),)}
BEFORE: dict[str, dict[str, Any]] = {
    "confirm": ANSWERED,
    "close_matter": ANSWERED,
    "conclude_operation": ANSWERED,
    "adopt": ANSWERED,
    "raise_dispute": {"asker": CITY},
    "settle": {"asker": CITY},
    "submit_dispute": {"asker": CITY},
    "ask_admission": {"asker": WATER},
    "take_back": {"published_from": date(2026, 1, 1)},
    "ask_delegation": {"powers": {"LH-0001": 1}},
}
"""Where a step belongs to another moment than that of a lane just sent."""
ON_LANE: dict[str, dict[str, Any]] = {
    "grant_extension": {"asks_until": date(2026, 3, 25)},
    "refuse_extension": {"asks_until": date(2026, 3, 25)},
    "answer_rating": {"rated": True},
    "rate_again": {"rated": True, "rating_answered": True},
}
KIND = {"request": MatterKind.REQUEST, "send_elsewhere": MatterKind.REQUEST,
        "confirm": MatterKind.CALL}  # fmt: skip


def in_order(step: MatterStep) -> MatterFacts:
    """The facts under which nothing speaks against `step`."""
    stand = step.during[0] if step.of_lane else step.after[0] if step.after else None
    lane = (
        replace(LANE, stand=step.after[0], **ON_LANE.get(step.name, {})) if step.of_lane else None
    )
    kind = KIND.get(step.name, step.kinds[0])
    facts = MatterFacts(
        at=AT, on=AT.date(), kind=kind, stand=stand, asker=STREET, lane=lane,
        lanes=PARTIES if kind is MatterKind.DISPUTE and stand else (lane or LANE,),
        stated=STATED.get(step.name, {"reason": "照此办理"}), named=NAMED.get(step.name, {}),
        decider=SUPERIOR, listed=LISTED, mediating=frozenset({JUSTICE.id}),
    )  # fmt: skip
    return replace(facts, **BEFORE.get(step.name, {}))


def naming(facts: MatterFacts, **bodies: Body) -> MatterFacts:
    """The same, with these organisations named instead."""
    return replace(facts, named={**facts.named, **{name: (one,) for name, one in bodies.items()}})


def stating(facts: MatterFacts, **changes: Any) -> MatterFacts:
    return replace(facts, stated={**facts.stated, **changes})


def of_lane(facts: MatterFacts, **changes: Any) -> MatterFacts:
    """The same, with its lane changed, also among all lanes."""
    there = facts.lane or facts.lanes[0]
    changed = replace(there, **changes)
    lanes = tuple(changed if one.id == there.id else one for one in facts.lanes)
    return replace(facts, lane=changed if facts.lane else None, lanes=lanes)


def naming_fields(step: MatterStep) -> list[str]:
    """The fields of a step that name organisations."""
    return [asked.name for asked in step.asks if asked.kind in (Kind.BODY, Kind.BODIES)]
