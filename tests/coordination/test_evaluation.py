"""The evaluation of a year: by hand, by a second count, and never of a town."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination.evaluation import (
    OF_KIND,
    Chosen,
    districts_rating,
    judged_as,
    lanes_of,
    year_of,
)
from enforcement.coordination.models import EvaluationSetting
from enforcement.coordination.weighing import Unweighable, weigh, weights_for
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Kind
from enforcement.procedure.condition import StepRefused
from enforcement.procedure.coordination.evaluation import (
    DEFAULT,
    Criterion,
    Judged,
    Result,
    Tally,
    Weights,
    ranked,
    rounded,
)
from enforcement.procedure.coordination.matters import MatterKind, Part
from tests.coordination.hand_evaluation import CALLS, WORKED
from tests.coordination.rated import Answer, District, found_district, put_call

LINE = re.compile(r"\S+")
SENT = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=BEIJING)
PROMPT = Answer("water", timedelta(hours=1), timedelta(hours=2), timedelta(1), timedelta(5))
USUAL = {
    "from_year": 2026, "until_year": None, "signed": 30, "reported": 25, "satisfied": 30,
    "sound": 15, "department": 30, "station": 60,
}  # fmt: skip


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def hours(text: str) -> timedelta:
    hour, minute = text.strip("()").split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def calls() -> Iterator[tuple[str, Answer]]:
    for line in filter(str.strip, CALLS.splitlines()):
        _, town, to, signed, sign_due, days, _, due, _, points, unfounded, redone = LINE.findall(
            line
        )
        yield town, Answer(
            to, hours(signed), hours(sign_due), timedelta(int(days)),
            timedelta(int(due.strip("("))), int(points), int(unfounded), int(redone),
        )  # fmt: skip


def put_all(session: Session, district: District) -> None:
    for number, (town, answer) in enumerate(calls()):
        sent = SENT + timedelta(days=number)
        kind = MatterKind.REQUEST if number % 6 == 5 else MatterKind.CALL
        put_call(session, district, town, sent, sent + timedelta(20), answer, kind=kind)


def worked_out(session: Session, district: District) -> dict[str, dict[str, Any]]:
    keys = {body.id: key for key, body in district.bodies.items()}
    names = {body.name: key for key, body in district.bodies.items()}
    return {
        keys[line.result.organisation_id]: {
            **{one.name: getattr(line.result.tally, one.name) for one in fields(Tally)},
            "parts": tuple(str(line.result.part(one)) for one in Criterion),
            "score": line.result.score and str(line.result.score),
            "counts": line.result.counts and str(line.result.counts),
            "rank": line.result.rank,
            "by_town": {names[town]: tally.calls for town, tally in line.by_town},
        }
        for line in year_of(session, district["district"], 2026)
    }


def opened(session: Session, district: District, key: str, chosen: Chosen) -> list[int]:
    """The lanes behind a number."""
    found = lanes_of(session, district["district"], 2026, district[key], chosen)
    return list(session.scalars(found))


def test_the_24_calls_give_what_was_worked_by_hand(session: Session, district: District) -> None:
    put_all(session, district)

    assert len(list(calls())) == 24
    assert worked_out(session, district) == WORKED


def test_what_is_no_rated_answer_of_the_year_does_not_count(
    session: Session, district: District
) -> None:
    put_all(session, district)
    last_day = datetime(2025, 12, 31, 23, 59, tzinfo=BEIJING)
    late = Answer("water", timedelta(9), timedelta(1), timedelta(9), timedelta(1), points=1)
    unrated = replace(late, points=None)
    put_call(session, district, "yunxi", SENT, None, late)  # never confirmed
    put_call(session, district, "yunxi", SENT, last_day, late)  # of the year before
    put_call(session, district, "yunxi", SENT, datetime(2027, 1, 1, tzinfo=BEIJING), late)
    put_call(session, district, "yunxi", SENT, NOW, unrated)
    put_call(session, district, "far_town", SENT, NOW, late)  # another district's town
    put_call(session, district, "yunxi", SENT, NOW, late, kind=MatterKind.TRANSFER)
    put_call(session, district, "streets", SENT, NOW, late)  # no town asked
    put_call(session, district, "yunxi", SENT, NOW, replace(late, part=Part.PARTY))

    assert worked_out(session, district) == WORKED


def test_the_first_and_the_last_minute_of_the_year_in_beijing_count(
    session: Session, district: District
) -> None:
    for confirmed in (
        datetime(2026, 1, 1, 0, 0, tzinfo=BEIJING), datetime(2026, 12, 31, 23, 59, tzinfo=BEIJING),
    ):  # fmt: skip
        put_call(session, district, "yunxi", SENT, confirmed, PROMPT)

    assert worked_out(session, district)["water"]["calls"] == 2


def test_every_number_opens_into_as_many_lanes(session: Session, district: District) -> None:
    put_all(session, district)

    for key, worked in WORKED.items():
        found = {one: len(opened(session, district, key, one)) for one in Chosen}
        assert found == {
            Chosen.ALL: worked["calls"], Chosen.SIGNED: worked["signed"],
            Chosen.SIGNED_LATE: worked["calls"] - worked["signed"],
            Chosen.REPORTED: worked["reported"],
            Chosen.REPORTED_LATE: worked["calls"] - worked["reported"],
            Chosen.UNFOUNDED: worked["unfounded"], Chosen.REDONE: worked["redone"],
        }  # fmt: skip


def test_a_lane_that_was_never_signed_for_is_late_and_one_without_a_clock_is_not(
    session: Session, district: District
) -> None:
    never = put_call(session, district, "yunxi", SENT, NOW, PROMPT).lanes[0]
    free = put_call(session, district, "yunxi", SENT, NOW, PROMPT).lanes[0]
    never.signed_at = free.sign_due_at = free.report_due_at = None
    session.flush()

    assert worked_out(session, district)["water"]["signed"] == 1
    assert opened(session, district, "water", Chosen.SIGNED_LATE) == [never.id]


def test_a_body_is_told_which_districts_rated_it(session: Session, district: District) -> None:
    put_call(session, district, "yunxi", SENT, NOW, PROMPT)
    put_call(session, district, "far_town", SENT, NOW, PROMPT)

    found = districts_rating(session, district["water"], 2026)

    assert [one.name for one in found] == ["岚海区人民政府", "崂东区人民政府"]
    assert districts_rating(session, district["streets"], 2026) == []


# ---- a town is never judged (鲁乡镇19①、27)


def test_only_departments_and_stations_can_be_judged_at_all() -> None:
    assert {one.value for one in Judged} == {Kind.DEPARTMENT.value, Kind.STATION.value}
    assert OF_KIND.keys() == {Kind.DEPARTMENT, Kind.STATION}
    with pytest.raises(ValueError, match="is not a valid Judged"):
        Judged(Kind.SUBDISTRICT_OFFICE.value)


def test_who_is_judged_is_told_alike_of_a_row_and_in_a_query(
    session: Session, district: District
) -> None:
    answers = (replace(PROMPT, body=key) for key in district.bodies)
    put_call(session, district, "far_town", SENT, NOW, *answers)

    for body in district.bodies.values():
        assert bool(judged_as(body)) == bool(districts_rating(session, body, 2026)), body.name


@pytest.mark.parametrize("key", ["shiqiao", "yunxi", "village", "centre", "team", "district"])
def test_a_rating_of_a_town_or_what_belongs_to_it_is_in_no_result(
    session: Session, district: District, key: str
) -> None:
    """Even where a row says so: a town that supports, its team, its counter, a village."""
    answer = replace(PROMPT, body=key, points=1)
    for _ in range(6):
        put_call(session, district, "shiqiao" if key == "yunxi" else "yunxi", SENT, NOW, answer)
    put_all(session, district)

    assert worked_out(session, district) == WORKED
    assert not opened(session, district, key, Chosen.ALL)
    assert districts_rating(session, district[key], 2026) == []


def test_no_result_says_a_score_of_the_town_that_asked(
    session: Session, district: District
) -> None:
    put_all(session, district)

    for line in year_of(session, district["district"], 2026):
        assert all(isinstance(tally, Tally) for _, tally in line.by_town)
        assert not {"score", "rank", "exact", "counts"} & {one.name for one in fields(Tally)}


# ---- arithmetic


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(24075, 1000), "24.08"), (Fraction(5, 1000), "0.01"), (Fraction(0), "0.00"),
        (Fraction(4999, 1_000_000), "0.00"), (Fraction(2, 3), "0.67"), (Fraction(100), "100.00"),
        (Fraction(1005, 1000), "1.01"),  # as a float 1.005 lies below
    ],
)  # fmt: skip
def test_rounding_is_half_up_to_two_places(exact: Fraction, shown: str) -> None:
    assert str(rounded(exact)) == shown


def result(name: str, tally: Tally, judged: Judged = Judged.DEPARTMENT) -> Result:
    return Result(1, name, judged, tally, DEFAULT)


def test_equals_share_a_rank_and_kinds_are_ranked_apart() -> None:
    good, fair, few = Tally(5, 5, 5, 25, 0, 0), Tally(6, 6, 6, 25, 0, 0), Tally(4, 4, 4, 20, 0, 0)

    found = ranked([
        result("丁", few), result("丙", fair), result("乙", good), result("甲", good),
        result("所", fair, Judged.STATION),
    ])  # fmt: skip

    assert [(one.name, one.rank) for one in found] == [
        ("乙", 1), ("甲", 1), ("丙", 3), ("丁", None), ("所", 1),
    ]  # fmt: skip


def test_a_difference_below_the_shown_places_still_ranks() -> None:
    near = [
        result("甲", Tally(10_000, 10_000, 10_000, 50_000, 0, 1)),
        result("乙", Tally(10_000, 10_000, 10_000, 50_000, 0, 0)),
    ]

    found = ranked(near)

    assert [(one.name, one.rank) for one in found] == [("乙", 1), ("甲", 2)]
    assert {one.score for one in found} == {Decimal("100.00")}


def test_returns_and_redoing_never_take_more_than_their_part() -> None:
    assert Tally(5, 5, 5, 25, 5, 5).rate(Criterion.SOUND) == 0


# ---- weights


def test_a_district_sets_its_own_weights_for_a_year_and_after(
    session: Session, district: District
) -> None:
    here, by = district["district"], district.people["陶清单"]
    own = USUAL | {"signed": 25, "reported": 30, "department": 40, "until_year": 2027}

    weigh(session, here, own, by=by, now=NOW)

    assert weights_for(session, here, 2025) == DEFAULT
    assert weights_for(session, here, 2026).parts[Criterion.SIGNED] == 25
    assert weights_for(session, here, 2027).shares[Judged.DEPARTMENT] == 40
    assert weights_for(session, here, 2028) == DEFAULT
    assert weights_for(session, district["far"], 2026) == DEFAULT


def test_the_latest_begun_counts_and_the_same_year_is_replaced(
    session: Session, district: District
) -> None:
    here, by = district["district"], district.people["陶清单"]
    weigh(session, here, USUAL | {"station": 70}, by=by, now=NOW)
    weigh(session, here, USUAL | {"from_year": 2027, "station": 80}, by=by, now=NOW)

    weigh(session, here, USUAL | {"station": 65}, by=by, now=NOW)

    stations = {year: weights_for(session, here, year).shares[Judged.STATION]
                for year in (2026, 2027)}  # fmt: skip
    assert stations == {2026: 65, 2027: 80}
    assert session.query(EvaluationSetting).count() == 2


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"department": 29}, {"below-floor-department"}),
        ({"station": 59}, {"below-floor-station"}),
        ({"department": 0, "station": 30}, {"below-floor-department", "below-floor-station"}),
    ],
)
def test_a_share_below_the_floor_is_refused_with_the_article(
    session: Session, district: District, said: dict[str, int], code: set[str]
) -> None:
    with pytest.raises(StepRefused) as refused:
        weigh(
            session, district["district"], USUAL | said, by=district.people["陶清单"], now=NOW
        )  # fmt: skip

    assert {one.code for one in refused.value.reasons} == code
    assert {one.because for one in refused.value.reasons} == {"鲁乡镇 18 ②"}
    assert all(one.cure for one in refused.value.reasons)
    assert not session.query(EvaluationSetting).count()


def test_the_floors_themselves_are_lawful() -> None:
    assert not Weights(DEFAULT.parts, {Judged.DEPARTMENT: 30, Judged.STATION: 60}).refusals()


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"sound": 14}, "sound"), ({"sound": 16}, "sound"), ({"from_year": 2025}, "from_year"),
        ({"from_year": 2027, "until_year": 2026}, "until_year"),
    ],
)  # fmt: skip
def test_what_makes_no_weights_is_told_at_its_field(
    session: Session, district: District, said: dict[str, int], at: str
) -> None:
    with pytest.raises(Unweighable) as refused:
        weigh(
            session, district["district"], USUAL | said, by=district.people["陶清单"], now=NOW
        )  # fmt: skip

    assert refused.value.errors.keys() == {at}


@pytest.mark.parametrize("name", ["鲁调度", "苗局长", "岳镇长"])
def test_only_who_keeps_the_lists_of_the_district_weighs(
    session: Session, district: District, name: str
) -> None:
    with pytest.raises(StepRefused, match="没有办理"):
        weigh(session, district["district"], USUAL, by=district.people[name], now=NOW)
    with pytest.raises(StepRefused, match="没有办理"):
        weigh(session, district["far"], USUAL, by=district.people["陶清单"], now=NOW)


def test_own_weights_change_the_score(session: Session, district: District) -> None:
    put_all(session, district)
    weigh(
        session, district["district"],
        USUAL | {"signed": 100, "reported": 0, "satisfied": 0, "sound": 0, "department": 50},
        by=district.people["陶清单"], now=NOW,
    )  # fmt: skip

    worked = worked_out(session, district)

    assert (worked["water"]["score"], worked["water"]["counts"]) == ("87.50", "43.75")
    assert (worked["streets"]["score"], worked["streets"]["rank"]) == ("83.33", 2)
