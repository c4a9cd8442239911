"""What is counted for whom, once for each, and what a number opens into."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from enforcement.coordination.models import Lane, Matter
from enforcement.figures import rollup
from enforcement.figures.figure import Period
from enforcement.figures.rollup import FIGURES, GROUPS, WHOLE, Scope
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Level
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand
from tests.coordination.rated import Answer, District, found_district, put_call
from tests.factories.cases import begin

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=BEIJING)
YEAR = Period(2026, None, NOW)
MAY = Period(2026, 5, NOW)
HOUR = timedelta(hours=1)
PROMPT = Answer("water", HOUR, 2 * HOUR, 10 * HOUR, 24 * HOUR)


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def sent(month: int, day: int = 5, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BEIJING)


def call(
    session: Session, district: District, town: str, at: datetime, *answers: Answer,
    kind: MatterKind = MatterKind.CALL, stand: Stand = Stand.CLOSED,
) -> Matter:  # fmt: skip
    matter = put_call(session, district, town, at, at + timedelta(9), *answers, kind=kind)
    matter.stand = stand
    session.flush()
    return matter


def scope(
    session: Session, district: District, name: str, level: Level | None = None
) -> Scope:  # fmt: skip
    return rollup.scope_of(session, district.people[name], level)


def figures(
    session: Session, district: District, name: str, who: str, period: Period = YEAR,
    *, level: Level | None = None,
) -> dict[str, int]:  # fmt: skip
    """A figure by the name of its row; the whole is called so."""
    here = scope(session, district, who, level)
    names = {one.id: one.name for one in here.rows} | {WHOLE: "whole"}
    found = rollup.counted(session, here, FIGURES[name], period)
    return {names[row]: number for row, number in found.items()}


# ---- whose figures


@pytest.mark.parametrize(
    ("who", "levels", "shown"),
    [
        ("鲁调度", 3, (Level.TOWN, ["云溪街道办事处", "石桥镇人民政府"])),
        ("陶清单", 3, (Level.TOWN, ["云溪街道办事处", "石桥镇人民政府"])),
        ("顾市协", 4, (Level.DISTRICT, ["岚海区人民政府", "崂东区人民政府"])),
        ("岳镇长", 1, (Level.TOWN, ["云溪街道办事处"])),
        ("石镇长", 2, (Level.TOWN, ["石桥镇人民政府"])),
        ("高队长", 1, (Level.TOWN, ["云溪街道办事处"])),
        ("苗局长", 1, (Level.DISTRICT, [])),
        ("汤科长", 0, (Level.TOWN, [])),
    ],
)
def test_each_looks_over_his_own_and_who_keeps_a_desk_over_all_it_serves(
    session: Session, district: District, who: str, levels: int, shown: tuple[Level, list[str]]
) -> None:
    here = scope(session, district, who)

    assert len(here.levels) == levels
    assert (here.level, [one.name for one in here.areas]) == shown


def test_the_head_of_a_department_looks_over_it_alone(session: Session, district: District) -> None:
    assert [one.name for one in scope(session, district, "苗局长").rows] == ["岚海区城市管理局"]


def test_a_level_without_rows_is_the_usual_one(session: Session, district: District) -> None:
    assert scope(session, district, "岳镇长", Level.CITY).level is Level.TOWN


# ---- calls


def test_a_call_counts_for_who_asks_and_who_answers_and_once_in_the_whole(
    session: Session, district: District
) -> None:
    call(session, district, "yunxi", sent(5), PROMPT, Answer("cleaning", HOUR, HOUR, HOUR, HOUR))
    call(session, district, "shiqiao", sent(6), PROMPT)
    call(session, district, "far_town", sent(6), PROMPT)

    towns = figures(session, district, "calls.asked", "鲁调度")
    bodies = figures(session, district, "calls.asked", "鲁调度", level=Level.DISTRICT)

    assert towns == {"云溪街道办事处": 1, "石桥镇人民政府": 1, "whole": 3}
    assert bodies == {"岚海区人民政府": 3, "岚海区水务局": 3, "岚海区城市管理局": 1, "whole": 3}


def test_a_period_is_of_days_in_beijing(session: Session, district: District) -> None:
    for at in (sent(4, 30, 23), sent(5, 1, 0), sent(5, 31, 23), sent(6, 1, 0)):
        call(session, district, "yunxi", at, PROMPT)

    assert figures(session, district, "calls.asked", "岳镇长", MAY)["whole"] == 2
    assert figures(session, district, "calls.asked", "岳镇长")["whole"] == 4
    assert not figures(session, district, "calls.asked", "岳镇长", Period(2025, None, NOW))


def test_what_its_leaders_have_not_agreed_to_was_not_asked(
    session: Session, district: District
) -> None:
    call(session, district, "yunxi", sent(5), stand=Stand.DRAFT)

    assert not figures(session, district, "calls.asked", "岳镇长")
    assert not figures(session, district, "calls.open", "岳镇长")


@pytest.mark.parametrize(
    ("stand", "counts"),
    [
        (Stand.OPEN, {"calls.asked", "calls.open"}),
        (Stand.ANSWERED, {"calls.asked", "calls.open", "calls.answered"}),
        (Stand.CLOSED, {"calls.asked", "calls.answered"}),
        (Stand.WITHDRAWN, {"calls.asked"}),
    ],
)
def test_each_stand_counts_where_it_belongs(
    session: Session, district: District, stand: Stand, counts: set[str]
) -> None:
    call(session, district, "yunxi", sent(5), PROMPT, stand=stand)

    found = {
        one.name for one in GROUPS[0].figures if figures(session, district, one.name, "岳镇长")
    }
    assert found == counts


@pytest.mark.parametrize(
    ("says", "late"),
    [
        ({}, 0),
        ({"signed_at": sent(5) + 3 * HOUR}, 1),
        ({"reported_at": sent(5) + 25 * HOUR}, 1),
        ({"signed_at": None, "stand": Stand.SENT}, 1),
        ({"reported_at": None, "stand": Stand.SIGNED}, 1),
        ({"reported_at": None, "stand": Stand.SIGNED, "report_due_at": NOW}, 0),
        ({"signed_at": None, "stand": Stand.REPLACED}, 0),
        ({"sign_due_at": None, "report_due_at": None}, 0),
    ],
)
def test_a_call_is_late_when_a_clock_was_missed_or_has_run_out(
    session: Session, district: District, says: dict[str, object], late: int
) -> None:
    [lane] = call(session, district, "yunxi", sent(5), PROMPT).lanes
    for name, value in says.items():
        setattr(lane, name, value)
    session.flush()

    assert figures(session, district, "calls.late", "岳镇长").get("whole", 0) == late


def test_hours_are_the_median_of_what_was_met(session: Session, district: District) -> None:
    for hours in (1, 2, 6):
        call(session, district, "yunxi", sent(5), replace(PROMPT, signed=hours * HOUR))
    call(session, district, "shiqiao", sent(5), replace(PROMPT, signed=HOUR / 2))
    here = scope(session, district, "鲁调度")

    found = rollup.medians(session, here, GROUPS[0].spans[0], YEAR)

    assert found == {district["yunxi"].id: "2.0", district["shiqiao"].id: "0.5", WHOLE: "1.5"}


def test_what_was_never_signed_for_has_no_hours(session: Session, district: District) -> None:
    [lane] = call(session, district, "yunxi", sent(5), PROMPT).lanes
    lane.signed_at = None
    session.flush()

    here = scope(session, district, "岳镇长")

    assert not rollup.medians(session, here, GROUPS[0].spans[0], YEAR)


# ---- the other kinds


@pytest.mark.parametrize(
    ("kind", "stand", "counts"),
    [
        (MatterKind.DISPUTE, Stand.AGREEING, {"disputes.raised", "disputes.open"}),
        (MatterKind.DISPUTE, Stand.DECIDED, {"disputes.raised", "disputes.decided"}),
        (MatterKind.OPERATION, Stand.OPEN, {"operations.planned", "operations.open"}),
        (MatterKind.OPERATION, Stand.CLOSED, {"operations.planned", "operations.done"}),
        (MatterKind.ASSISTANCE, Stand.OPEN, {"assistance.asked", "assistance.open"}),
        (MatterKind.ASSISTANCE, Stand.CLOSED, {"assistance.asked", "assistance.answered"}),
        (MatterKind.TRANSFER, Stand.OPEN, set()),
    ],
)
def test_each_kind_has_its_own_figures(
    session: Session, district: District, kind: MatterKind, stand: Stand, counts: set[str]
) -> None:
    call(session, district, "shiqiao", sent(5), Answer("village", HOUR, HOUR, HOUR, HOUR),
         kind=kind, stand=stand)  # fmt: skip

    assert {name for name in FIGURES if figures(session, district, name, "石镇长")} == counts
    villages = {
        name for name in FIGURES
        if figures(session, district, name, "石镇长", level=Level.VILLAGE).get("东桥村村民委员会")
    }  # fmt: skip
    assert villages == counts


# ---- cases


def test_a_case_counts_in_the_period_of_each_of_its_days(session: Session) -> None:
    story = begin(session)
    story.until("close")
    head = story.town["郑国栋"]

    def found(period: Period) -> set[str]:
        here = rollup.scope_of(session, head)
        return {
            name for name, one in FIGURES.items()
            if rollup.counted(session, here, one, period).get(story.town.office.id)
        }  # fmt: skip

    march = Period(2026, 3, NOW)
    assert found(march) == {"cases.filed", "cases.decided", "cases.closed"}
    assert found(Period(2026, 4, NOW)) == set()


def test_a_case_undecided_past_its_ninety_days_is_late_while_the_period_runs(
    session: Session,
) -> None:
    story = begin(session)
    story.until("file")
    here = rollup.scope_of(session, story.town["郑国栋"])

    def late(today: date) -> int:
        now = datetime(today.year, today.month, today.day, 12, tzinfo=BEIJING)
        period = Period(today.year, None, now)
        return rollup.counted(session, here, FIGURES["cases.late"], period).get(WHOLE, 0)

    # filed on 3 March; 90 days: the last is 1 June
    assert [late(date(2026, 6, 1)), late(date(2026, 6, 2))] == [0, 1]
    assert rollup.counted(session, here, FIGURES["cases.late"], Period(2025, None, NOW)) == {}


# ---- what opens


def test_a_number_opens_into_as_many_as_it_says_and_shows_what_may_be_read(
    session: Session, district: District
) -> None:
    for _ in range(3):
        call(session, district, "yunxi", sent(5), PROMPT)
    call(session, district, "shiqiao", sent(5), PROMPT)

    def opened(who: str, row: int = WHOLE) -> tuple[int, int, int]:
        here = scope(session, district, who)
        found = rollup.opened(
            session, district.people[who], here.members(row), FIGURES["calls.asked"], YEAR, page=1
        )
        return found.all, found.readable, len(found.lines)

    assert opened("鲁调度") == (4, 4, 4)  # its desk dispatched them all
    assert opened("鲁调度", district["yunxi"].id) == (3, 3, 3)
    assert opened("陶清单") == (4, 0, 0)
    assert opened("顾市协") == (4, 0, 0)
    assert opened("岳镇长") == (3, 3, 3)


def test_a_number_of_cases_opens_only_for_who_may_read_them(session: Session) -> None:
    story = begin(session)
    story.until("file")
    here = rollup.scope_of(session, story.town["郑国栋"])

    def opened(who: str) -> tuple[int, int, int]:
        found = rollup.opened(
            session, story.town[who], here.members(WHOLE), FIGURES["cases.filed"], YEAR, page=1
        )
        return found.all, found.readable, len(found.lines)

    assert opened("郑国栋") == (1, 1, 1)
    assert opened("何敏") == (1, 0, 0)


def test_a_long_list_is_shown_page_by_page(session: Session, district: District) -> None:
    for _ in range(rollup.PAGE + 1):
        call(session, district, "yunxi", sent(5), PROMPT)
    here, who = scope(session, district, "岳镇长"), district.people["岳镇长"]

    pages = [
        rollup.opened(session, who, here.members(WHOLE), FIGURES["calls.asked"], YEAR, page=page)
        for page in (1, 2, 99)
    ]

    assert [(one.page, one.last, len(one.lines)) for one in pages] == [
        (1, 2, rollup.PAGE), (2, 2, 1), (2, 2, 1),
    ]  # fmt: skip


def test_a_lane_that_was_sent_elsewhere_counts_for_nobody(
    session: Session, district: District
) -> None:
    matter = call(session, district, "yunxi", sent(5), PROMPT)
    session.add(Lane(
        matter=matter, to=district["market"], part=Part.LEAD, stand=Stand.REPLACED,
        sent_at=sent(5), returned=0, unfounded=0, redone=0,
    ))  # fmt: skip
    session.flush()

    found = figures(session, district, "calls.asked", "鲁调度", level=Level.DISTRICT)

    assert "岚海区市场监管局" not in found
