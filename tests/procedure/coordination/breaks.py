"""For every guard and mark of the steps between organisations, one change that breaks it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from enforcement.procedure.coordination.facts import Body, MatterFacts
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand
from enforcement.procedure.coordination.step import MatterStep
from tests.procedure.coordination.in_order import (
    AT,
    CITY,
    DAY,
    LANE,
    LISTED,
    NEXT_DISTRICT,
    STATION,
    TOWN,
    VILLAGE,
    WATER,
    naming,
    naming_fields,
    of_lane,
    stating,
)

Break = Callable[[MatterStep, MatterFacts], MatterFacts]


def fact(**changes: Any) -> Break:
    return lambda _step, facts: replace(facts, **changes)


def says(**changes: Any) -> Break:
    return lambda _step, facts: stating(facts, **changes)


def lane(**changes: Any) -> Break:
    return lambda _step, facts: of_lane(facts, **changes)


def names(body: Body) -> Break:
    """Name this one in the first field of the step that names anybody."""
    return lambda step, facts: naming(facts, **{naming_fields(step)[0]: body})


def names_asker(step: MatterStep, facts: MatterFacts) -> MatterFacts:
    return naming(facts, **{naming_fields(step)[0]: facts.asker})


def names_itself(step: MatterStep, facts: MatterFacts) -> MatterFacts:
    assert facts.lane is not None
    return naming(facts, **{naming_fields(step)[0]: facts.lane.to})


def struck_off(step: MatterStep, facts: MatterFacts) -> MatterFacts:
    """The duty of whoever is named is struck off."""
    named = facts.named[naming_fields(step)[0]][0]
    return replace(facts, listed=replace(LISTED, struck_off_for=frozenset({named.id})))


def burdened(step: MatterStep, facts: MatterFacts) -> MatterFacts:
    """Another town gets what is not its own by the list."""
    return names(TOWN)(step, facts)


def task_to_town(_step: MatterStep, facts: MatterFacts) -> MatterFacts:
    return naming(replace(facts, asker=WATER), to=TOWN)


def past(_step: MatterStep, facts: MatterFacts) -> MatterFacts:
    """The day that is named, or the hour, has gone by."""
    if "due" in facts.stated:
        return stating(facts, due="2026-03-17")
    return stating(facts, begins="2026-03-18T10:00:00+08:00")


STILL_OUT = (replace(LANE, stand=Stand.REPORTED), replace(LANE, id=2, to=WATER))
BREAKS: dict[str, Break] = {
    "asked-by-authority": fact(asker=VILLAGE),
    "asked-by-town": fact(asker=WATER),
    "not-to-village": names(VILLAGE),
    "only-to-village": names(CITY),
    "not-to-itself": names_asker,
    "lead-as-listed": lambda step, facts: stating(names(WATER)(step, facts), why_other=""),
    "town-not-burdened": burdened,
    "not-struck-off": struck_off,
    "materials-counted": says(materials="现场照片若干"),
    "due-ahead": past,
    "all-answered": fact(lanes=STILL_OUT),
    "answered-by-somebody": lane(stand=Stand.DROPPED),
    "rated-body": lane(to=TOWN),
    "rated-by-town": fact(asker=WATER),
    "low-explained": says(satisfied="2"),
    "views-agree": fact(lanes=(replace(LANE, part=Part.PARTY, view=CITY.id),
                               replace(LANE, id=2, part=Part.PARTY, view=WATER.id))),
    "parties-differ": names_asker,
    "common-superior": fact(lanes=(replace(LANE, part=Part.PARTY),
                                   replace(LANE, id=2, part=Part.PARTY, to=NEXT_DISTRICT))),
    "office-is-no-party": fact(named={"office": (WATER,)}, mediating=frozenset({WATER.id})),
    "office-mediates": fact(mediating=frozenset()),
    "competence-open": lane(told_competent=True),
    "for-a-time": says(until_on="2026-03-19"),
    "admits-a-town": names(CITY),
    "asked-by-department": fact(asker=TOWN),
    "adoption-told": fact(kind=MatterKind.OPINION, asker=WATER),
    "refusal-reasoned": says(adopted="part"),
    "found-able": fact(able=False),
    "extended-later": says(until="2026-03-20"),
    "task-listed": task_to_town,
    "extension-asked": lane(asks_until=None),
    "not-yet-rated": lane(rated=True),
    "rated-before": lane(rated=False),
    "rating-answered": lane(rating_answered=False),
    "rating-unanswered": lane(rating_answered=True),
    "nothing-reported": lane(stand=Stand.REPORTED),
    "not-received": lambda _step, facts: of_lane(
        replace(facts, kind=MatterKind.TRANSFER), stand=Stand.SIGNED),
    "powers-known": fact(powers={"LH-0001": 1, "LH-9999": None}),
    "taken-back-later": says(from_on="2026-01-01"),
    "fit-for-grid": fact(listed=replace(LISTED, grid_eligible=False)),
    "not-oneself": names_itself,
}  # fmt: skip
MARK_BREAKS: dict[str, Break] = {
    "sign-late": fact(at=AT + DAY / 12),
    "arrive-late": fact(at=AT + 25 * DAY / 24),
    "report-late": fact(at=AT + 49 * DAY / 24),
    "station-stayed-away": lane(to=STATION),
    "lead-unlisted": names(WATER),
    "off-list": fact(listed=None),
    "entered-afterwards": fact(recorded=AT + 4 * DAY),
}
