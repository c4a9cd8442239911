"""Whatever is recorded of a service, in whatever order: no clock without a service in effect."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as some

from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.models import Act, ActMark, Case, TrackRow
from enforcement.cases.served import UNDONE_BY, Service, service_by
from enforcement.documents.models import Document
from enforcement.law.calendar import BEIJING
from enforcement.powers.models import Power
from enforcement.procedure.tracks import State, Track
from tests.law.years import CALENDAR

TODAY = date(2026, 6, 30)
FIRST = date(2026, 3, 2)
TRACK = 7
CLOCKS = {"缴纳罚款", "申请行政复议", "提起行政诉讼"}
Said = tuple[str, str, bool]

KINDS: tuple[Said, ...] = tuple(
    (step, method, void)
    for step, methods in {
        "serve": ("direct", "left", "electronic", "post"), "correct_service": ("direct", "post"),
        "publish": ("public",), "return_mail": ("",), "recall_publication": ("",),
        "attempt_service": ("direct",), "post": ("",),
    }.items()
    for method in methods
    for void in (False, True)
)  # fmt: skip
records = some.lists(some.tuples(some.sampled_from(KINDS), some.integers(0, 20)), max_size=8)


def decided(said: list[tuple[Said, int]]) -> Case:
    """A decision with these records of its service, so many days apart from one another."""
    case = Case(stage=State.DECIDED, found_at=_moment(FIRST), decided_on=FIRST,
                power=Power(profile="general"))  # fmt: skip
    case.tracks = [
        TrackRow(id=1, kind=Track.MAIN, state=State.DECIDED, opened_at=_moment(FIRST)),
        TrackRow(id=TRACK, kind=Track.SERVICE, state=State.SERVICE_DUE, opened_at=_moment(FIRST)),
        TrackRow(id=9, kind=Track.PAYMENT, state=State.PAYMENT_DUE, opened_at=_moment(FIRST)),
    ]
    case.acts.append(_act(0, "decide", FIRST, {}, void=False, track=1))
    on = FIRST
    for number, ((step, method, void), later) in enumerate(said, start=1):
        on += timedelta(days=later)
        case.acts.append(_act(number, step, on, {"method": method} if method else {}, void=void))
    return case


def _act(
    number: int, step: str, on: date, stated: dict[str, str], *, void: bool, track: int = TRACK
) -> Act:
    marks = [ActMark(code="broken", rule="R21", article="", says="", voids=True)] if void else []
    return Act(
        id=number, track_id=track, step=step, happened_at=_moment(on), happened_on=on,
        recorded_at=_moment(on), stated=stated, marks=marks, state_after=State.SERVED,
    )  # fmt: skip


def _moment(on: date) -> datetime:
    return datetime.combine(on, time(9), BEIJING)


def effective(case: Case) -> Service | None:
    return service_by(case, case.tracks[1], CALENDAR, TODAY)


@given(records)
def test_a_clock_runs_exactly_when_a_service_is_in_effect(said: list[tuple[Said, int]]) -> None:
    case = decided(said)
    paper = Document(code="54", service_id=TRACK)

    running = {one.name for one in deadlines_of(case, {TRACK: paper}, CALENDAR, TODAY)} & CLOCKS

    assert running == (CLOCKS if effective(case) else set())


@given(records)
def test_what_is_in_effect_is_sound_and_was_not_undone(said: list[tuple[Said, int]]) -> None:
    case = decided(said)
    found = effective(case)
    if found is None:
        return
    later = case.acts[case.acts.index(found.act) + 1 :]

    assert not found.act.marks
    assert found.on <= TODAY
    assert not any(UNDONE_BY[act.step](found.act) for act in later if act.step in UNDONE_BY)


@given(records)
def test_a_correction_leaves_nothing_of_what_was_recorded_before(
    said: list[tuple[Said, int]],
) -> None:
    corrected = decided([*said, (("correct_service", "direct", True), 0)])

    assert effective(corrected) is None


@given(records)
def test_a_direct_service_at_the_end_always_counts(said: list[tuple[Said, int]]) -> None:
    before = effective(decided(said))
    served = effective(decided([*said, (("serve", "direct", False), 0)]))

    last = FIRST + timedelta(days=sum(later for _, later in said))
    if last <= TODAY:
        assert served is not None
        assert served.on == min([last, *([before.on] if before else [])])
