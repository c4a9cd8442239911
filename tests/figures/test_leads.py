"""Leads among the figures: counted once where they belong, and again in plain SQL."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.figures import rollup
from enforcement.figures.figure import Period
from enforcement.figures.rollup import FIGURES, WHOLE
from enforcement.grid.models import Cell
from enforcement.intake.models import Lead
from enforcement.intake.service import Outcome, Report, accept, leave, merge, take_in
from enforcement.intake.words import Channel, ExitKind, LeadState
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Level
from tests.coordination.rated import District, found_district

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=BEIJING)
YEAR = Period(2026, None, NOW)
LEADS = [name for name in FIGURES if name.startswith("lead")]
MANY = 400
TOWNS = ("yunxi", "shiqiao", "far_town")
REPORTERS = ("岳镇长", "李队员", "卢主任", "毕科长", None)

SECOND_COUNT = """
SELECT o.name, COUNT(*)
FROM organisation o
JOIN lead l ON (
    l.area_id = o.id
    OR EXISTS (SELECT 1 FROM grid_cell g WHERE g.town_id = l.area_id AND g.code = l.cell
               AND g.village_id = o.id)
    OR EXISTS (SELECT 1 FROM officer p JOIN organisation q ON q.id = p.organisation_id
               LEFT JOIN organisation up ON up.id = q.parent_id
               WHERE p.id = l.reporter_id
                 AND (q.id = o.id OR (up.id = o.id AND up.level = 'town')))
)
WHERE l.received_at >= :first AND l.received_at < :beyond
  AND o.level = :level AND (o.kind IN ('government', 'subdistrict_office', 'village'))
  AND {rule}
GROUP BY o.name
"""
RULES = {
    "leads.received": "1 = 1",
    "leads.in_time": "l.accepted_at IS NOT NULL AND NOT (l.accepted_at > l.accept_by)",
    "leads.late": "CASE WHEN l.accepted_at IS NULL THEN :now > l.accept_by"
                  " ELSE l.accepted_at > l.accept_by END",
    "leads.waiting": "l.state = 'waiting'",
} | {f"lead_channels.{one.value}": f"l.channel = '{one.value}'" for one in Channel} | {
    f"lead_exits.{one.value}": f"l.exit_kind = '{one.value}'" for one in ExitKind
}  # fmt: skip
MOMENT = sa.DateTime(timezone=True)


@pytest.fixture
def district(session: Session) -> District:
    return found_district(session)


def cell(session: Session, district: District) -> Cell:
    """A cell of 石桥镇 that belongs to its village."""
    one = Cell(
        town=district["shiqiao"], village=district["village"], code="07", name="东桥", boundary={},
        west=120.0, south=36.0, east=120.1, north=36.1, effective_from=date(2026, 1, 1),
    )  # fmt: skip
    session.add(one)
    session.flush()
    return one


def report(district: District, town: str = "shiqiao", **says: Any) -> Report:
    return Report(
        Channel.GRID, district[town].id, "东桥村西口", "堆放垃圾", says.pop("found_at", NOW), **says
    )  # fmt: skip


def counted(
    session: Session, district: District, name: str, who: str, level: Level | None = None,
    *, period: Period = YEAR,
) -> dict[str, int]:  # fmt: skip
    here = rollup.scope_of(session, district.people[who], level)
    names = {one.id: one.name for one in here.areas} | {WHOLE: "whole"}
    found = rollup.counted(session, here, FIGURES[name], period)
    return {names[row]: number for row, number in found.items() if row in names}


def test_each_figure_of_leads_is_counted_again() -> None:
    assert list(RULES) == LEADS


def generated(session: Session, district: District) -> None:
    """Leads of two years in three towns, by every channel, left by every exit or not yet."""
    chance = Random(17)  # noqa: S311 - the same leads every time
    cell(session, district)
    people = [district.people[name].id if name else None for name in REPORTERS]
    rows: list[Lead] = []
    for number in range(MANY):
        came = datetime(2025, 11, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(24 * 390))
        kind = chance.choice([None, None, *ExitKind])
        took = came + timedelta(minutes=chance.randrange(1, 3000))
        taken = kind is not None or chance.random() < 0.5
        state = (LeadState.MERGED if kind is ExitKind.MERGED else LeadState.LEFT) if kind else (
            LeadState.ACCEPTED if taken else LeadState.WAITING)  # fmt: skip
        rows.append(Lead(
            code=f"{number:012d}", channel=chance.choice(list(Channel)), place="路口",
            area=district[chance.choice(TOWNS)], cell=chance.choice(["", "07", "08"]),
            description="垃圾", found_at=came, received_at=came, touched_at=took,
            reporter_id=chance.choice(people), state=state, exit_kind=kind,
            exited_at=took if kind else None, accepted_at=took if taken else None,
            accept_by=chance.choice([None, came + timedelta(hours=24), came + timedelta(hours=4)]),
            principal=rows[0] if kind is ExitKind.MERGED and rows else None,
        ))  # fmt: skip
        if state is LeadState.MERGED and rows[-1].principal is None:
            rows.pop()
    session.add_all(rows)
    session.flush()


def second_count(session: Session, name: str, level: Level) -> dict[str, int]:
    asked = sa.text(SECOND_COUNT.format(rule=RULES[name])).bindparams(
        sa.bindparam("first", datetime(2025, 12, 31, 16, tzinfo=UTC), MOMENT),
        sa.bindparam("beyond", datetime(2026, 12, 31, 16, tzinfo=UTC), MOMENT),
        sa.bindparam("level", level.value),
    )
    if ":now" in RULES[name]:
        asked = asked.bindparams(sa.bindparam("now", NOW, MOMENT))
    return {row[0]: int(row[1]) for row in session.execute(asked)}


def _both(session: Session, district: District) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    for name in LEADS:
        for level in (Level.TOWN, Level.VILLAGE):
            first = counted(session, district, name, "顾市协", level)
            yield (
                {row: n for row, n in first.items() if row != "whole"},
                second_count(session, name, level),
            )


def test_both_counts_of_400_leads_agree(session: Session, district: District) -> None:
    generated(session, district)

    pairs = list(_both(session, district))

    for first, second in pairs:
        assert first == second
    assert sum(bool(first) for first, _ in pairs) == len(LEADS) * 2


def test_a_lead_counts_at_every_level_once(session: Session, district: District) -> None:
    cell(session, district)
    taken = take_in(
        session, report(district, cell="07", reporter_id=district.people["卢主任"].id), now=NOW,
    )  # fmt: skip
    assert taken.is_new

    found = {
        level: counted(session, district, "leads.received", "顾市协", level) for level in Level
    }

    assert found == {
        Level.CITY: {"青岛市人民政府": 1, "whole": 1},
        Level.DISTRICT: {"岚海区人民政府": 1, "whole": 1},
        Level.TOWN: {"石桥镇人民政府": 1, "whole": 1},
        Level.VILLAGE: {"东桥村村民委员会": 1, "whole": 1},
    }


def test_it_is_in_time_until_its_clock_has_run_out(session: Session, district: District) -> None:
    officer = district.people["高队长"]
    leads = [take_in(session, report(district, "yunxi"), now=NOW).lead for _ in range(3)]
    due = leads[0].accept_by
    assert due is not None
    accept(session, leads[0], officer, now=due)
    accept(session, leads[1], officer, now=due + timedelta(minutes=1))

    def number(name: str, at: datetime) -> int:
        period = Period(2026, None, at)
        return counted(session, district, name, "岳镇长", period=period).get("whole", 0)

    assert [number("leads.in_time", due), number("leads.late", due)] == [1, 1]
    assert number("leads.late", due + timedelta(minutes=1)) == 2  # who still waits is late too
    assert number("leads.waiting", due) == 1


def test_who_lets_it_leave_has_taken_it_on(session: Session, district: District) -> None:
    officer = district.people["高队长"]
    first, second = (take_in(session, report(district, "yunxi"), now=NOW).lead for _ in range(2))
    leave(session, first, Outcome(ExitKind.CALL, reference="岚呼1"), officer, now=NOW)
    merge(session, second, first, officer, now=NOW)

    assert counted(session, district, "leads.in_time", "岳镇长") == {
        "云溪街道办事处": 2, "whole": 2,
    }  # fmt: skip
    for name in ("lead_exits.call", "lead_exits.merged"):
        assert counted(session, district, name, "岳镇长")["whole"] == 1


def test_a_number_opens_for_who_judges_there_and_for_nobody_above(
    session: Session, district: District
) -> None:
    lead = take_in(session, report(district, "yunxi"), now=NOW).lead

    def opened(who: str) -> tuple[int, int, list[int]]:
        here = rollup.scope_of(session, district.people[who])
        found = rollup.opened(
            session, district.people[who], here.members(WHOLE), FIGURES["leads.received"], YEAR,
            page=1,
        )  # fmt: skip
        return found.all, found.readable, [one.id for one in found.lines]

    assert opened("高队长") == (1, 1, [lead.id])
    assert opened("鲁调度") == (1, 0, [])
    assert opened("顾市协") == (1, 0, [])
    assert opened("石镇长") == (0, 0, [])
