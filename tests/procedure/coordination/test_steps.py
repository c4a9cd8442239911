"""The table of steps between organisations holds together: every stand is reached and left."""

from collections.abc import Iterator

import pytest

from enforcement.procedure.coordination import asks
from enforcement.procedure.coordination.matters import (
    NUMBER_WORDS,
    UNSETTLED,
    MatterKind,
    Side,
    Stand,
    is_over,
)
from enforcement.procedure.coordination.step import MatterStep
from enforcement.procedure.coordination.steps import BY_NAME, STEPS, beginning, takable
from enforcement.procedure.coordination.turns import turn
from enforcement.procedure.fields import Field, Kind, read
from enforcement.procedure.permissions import GRANTS, Permission, Role
from tests.factories.matters import SAYS

RATED = (MatterKind.CALL, MatterKind.REQUEST)
BY_ITSELF: dict[MatterKind, set[Stand]] = {
    MatterKind.CALL: {Stand.ANSWERED, Stand.CLOSED},
    MatterKind.REQUEST: {Stand.ANSWERED, Stand.CLOSED},
    MatterKind.OPINION: {Stand.ANSWERED},
    MatterKind.TRANSFER: {Stand.ANSWERED},
    MatterKind.OPERATION: {Stand.ANSWERED},
    MatterKind.ASSISTANCE: {Stand.ANSWERED},
    MatterKind.DISPUTE: {Stand.WITHDRAWN},
}
"""Where a matter comes without a step of its own: by its lanes, by what it grew out of."""


def ends_of(step: MatterStep, kind: MatterKind) -> set[Stand]:
    """Where a step leads; an urgent call goes out at once, and only what is rated waits for it."""
    if step.name == "call":
        return {Stand.DRAFT, Stand.ASKED}
    if step.name == "confirm":
        return {Stand.CONFIRMED, Stand.CLOSED} if kind in RATED else {Stand.CLOSED}
    return {step.to} if step.to else set()


def stands_of(kind: MatterKind) -> set[Stand]:
    """Every stand of the matter itself that a matter of this kind can come to."""
    reached = {one for step in STEPS if kind in step.kinds for one in ends_of(step, kind)}
    return {one for one in reached | BY_ITSELF.get(kind, set()) if not one.of_lane}


def lanes_of(kind: MatterKind) -> set[Stand]:
    """Every stand a lane of this kind can come to."""
    if not any(step.sends for step in STEPS if kind in step.kinds):
        return set()
    moved = {
        one for step in STEPS if kind in step.kinds for one in ends_of(step, kind) if one.of_lane
    }
    return moved | {Stand.SENT}


KINDS = list(MatterKind)
ON_MATTER = [(kind, stand) for kind in KINDS for stand in sorted(stands_of(kind))]
ON_LANE = [(kind, stand) for kind in KINDS for stand in sorted(lanes_of(kind) & set(UNSETTLED))]


def plain(part: object) -> str:
    return str(getattr(part, "value", None) or getattr(part, "name", part))


@pytest.mark.parametrize("kind", KINDS, ids=plain)
def test_every_kind_has_one_beginning_a_number_and_an_end(kind: MatterKind) -> None:
    assert [step for step in STEPS if step.begins and kind in step.kinds] == [beginning(kind)]
    assert NUMBER_WORDS[kind] == kind.word
    assert any(is_over(kind, stand) for stand in stands_of(kind))


def test_names_and_words_are_unique() -> None:
    assert len(BY_NAME) == len(STEPS)
    assert len(set(NUMBER_WORDS.values())) == len(NUMBER_WORDS) == len(KINDS)
    labels = [(kind, step.side, step.label) for step in STEPS for kind in step.kinds]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("step", STEPS, ids=plain)
def test_every_step_can_be_reached_in_each_of_its_kinds(step: MatterStep) -> None:
    for kind in step.kinds:
        if step.begins:
            assert beginning(kind) is step
            continue
        assert any(one in stands_of(kind) | lanes_of(kind) for one in step.after)
        assert all(one in stands_of(kind) for one in step.during) or len(step.kinds) > 1
        assert set(step.during) & stands_of(kind) or not step.of_lane


@pytest.mark.parametrize("step", STEPS, ids=plain)
def test_a_step_of_a_lane_says_when_and_moves_only_the_lane(step: MatterStep) -> None:
    assert bool(step.during) is step.of_lane
    assert len({one.of_lane for one in step.after}) <= 1
    assert step.to is None or step.to.of_lane is step.of_lane
    assert step.of_lane or (step.keeps is None and step.side is not Side.RECEIVER)


@pytest.mark.parametrize(("kind", "stand"), ON_MATTER, ids=plain)
def test_a_matter_is_over_or_somebody_can_go_on_with_it(kind: MatterKind, stand: Stand) -> None:
    own = takable(kind, stand)
    rating = kind in RATED and stand is Stand.CONFIRMED
    on_lanes = [step for lane in lanes_of(kind) for step in takable(kind, stand, lane)]

    assert bool(own) is not is_over(kind, stand) or rating
    assert bool(own or on_lanes) or is_over(kind, stand)


@pytest.mark.parametrize(("kind", "stand"), ON_LANE, ids=plain)
def test_no_lane_is_without_a_way_out(kind: MatterKind, stand: Stand) -> None:
    """Of a lane that is disputed, it is the end of the dispute."""
    going = [at for at in stands_of(kind) if turn(kind, at, {stand}) is None or at is Stand.OPEN]
    leaving = {
        step.name for at in going for step in takable(kind, at, stand) if step.to is not stand
    }

    if stand is Stand.DISPUTED:
        assert {step.to for step in STEPS if step.name.startswith("contest")} == {stand}
    else:
        assert leaving


@pytest.mark.parametrize(("kind", "stand"), ON_MATTER, ids=plain)
def test_whose_turn_it_is_can_take_a_step(kind: MatterKind, stand: Stand) -> None:
    """Whatever the lanes are like: who has the next word has one to say."""
    for lane in lanes_of(kind) or [None]:
        side = turn(kind, stand, {lane} if lane else set())
        own = takable(kind, stand)
        on_lane = takable(kind, stand, lane) if lane else ()
        if side is None:
            assert is_over(kind, stand) or any(one.side is Side.RECEIVER for one in on_lane) or (
                lane is Stand.DISPUTED)  # fmt: skip
        elif not (stand is Stand.CONFIRMED and lane is not Stand.REPORTED):
            assert any(one.side is side for one in (*own, *on_lane)), (side, lane)


@pytest.mark.parametrize("step", STEPS, ids=plain)
def test_somebody_holds_what_a_step_needs(step: MatterStep) -> None:
    for need in step.needs:
        assert [role for role in Role if need in GRANTS[role]]


WHO: dict[Side, set[Permission]] = {
    Side.RECEIVER: {Permission.MATTERS_ANSWER, Permission.SIGN_TEAM, Permission.SIGN_MANAGER,
                    Permission.SIGN_HEAD},
    Side.DESK: {Permission.MATTERS_DISPATCH, Permission.DISPUTES_MEDIATE, Permission.LISTS_MANAGE},
    Side.DECIDER: {Permission.SIGN_HEAD},
}  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=plain)
def test_who_acts_and_who_is_next_fit_the_side(step: MatterStep) -> None:
    allowed = WHO.get(step.side, set(Permission) - WHO[Side.DESK] | {Permission.LISTS_MANAGE})

    assert set(step.needs) <= allowed
    assert not (step.sends and step.hands is not Side.RECEIVER)
    assert step.hands is not Side.DECIDER or any(
        kind in (MatterKind.DISPUTE, MatterKind.ADMISSION, MatterKind.DELEGATION)
        for kind in step.kinds
    )


@pytest.mark.parametrize("step", STEPS, ids=plain)
def test_what_a_step_sends_to_is_asked_by_it_or_by_the_plan(step: MatterStep) -> None:
    fields = step.asks or beginning(step.kinds[0]).asks
    asked = {one.name: one.kind for one in fields}

    for name, _part in step.sends:
        assert asked[name] in (Kind.BODY, Kind.BODIES)


def asked_fields() -> Iterator[Field]:
    return (asked for step in STEPS for asked in step.asks)


@pytest.mark.parametrize("step", STEPS, ids=plain)
def test_what_a_step_asks_can_be_read(step: MatterStep) -> None:
    assert len({one.name for one in step.asks}) == len(step.asks)
    said = {
        asked.name: 1 if asked.kind is Kind.BODY else [1, 2] if asked.kind is Kind.BODIES
        else SAYS[step.name][asked.name]
        for asked in step.asks if asked.name in SAYS.get(step.name, {})
    }  # fmt: skip

    stated = read(step.asks, said)

    assert set(stated) == {one.name for one in step.asks}


def test_every_tuple_of_fields_is_asked_by_a_step() -> None:
    tuples = {
        name for name, value in vars(asks).items()
        if isinstance(value, tuple) and value and all(isinstance(one, Field) for one in value)
    }  # fmt: skip
    used = {id(step.asks) for step in STEPS}

    assert {name for name in tuples if id(getattr(asks, name)) not in used} == set()


def test_a_choice_offers_something_and_says_it_in_words() -> None:
    for asked in asked_fields():
        assert bool(asked.choices) is (asked.kind in {Kind.CHOICE, Kind.SEVERAL}), asked.name
        assert all(label for _, label in asked.choices)
