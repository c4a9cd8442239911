"""A year of 500 calls, counted again in plain SQL that shares no code with the evaluation."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.coordination.evaluation import year_of
from tests.coordination.generated_year import CALLS, generated_year

SECOND_COUNT = """
WITH counted AS (
    SELECT o.id AS body, o.name AS name, o.kind AS kind, l.signed_at, l.sign_due_at,
           l.reported_at, l.report_due_at, l.unfounded, l.redone, r.satisfied
    FROM rating r
    JOIN lane l ON l.id = r.lane_id
    JOIN matter m ON m.id = l.matter_id
    JOIN matter_entry e ON e.matter_id = m.id AND e.step = 'confirm'
    JOIN organisation o ON o.id = l.to_id
    JOIN organisation town ON town.id = m.asker_id
    WHERE m.kind IN ('call', 'request')
      AND l.part IN ('lead', 'support')
      AND e.recorded_at >= :first AND e.recorded_at < :beyond
      AND town.level = 'town' AND town.kind IN ('government', 'subdistrict_office')
      AND town.parent_id = :district
      AND (o.kind = 'station' OR (o.kind = 'department' AND o.level = 'district'))
), tallied AS (
    SELECT body, name, kind, COUNT(*) AS n,
           SUM(CASE WHEN signed_at > sign_due_at THEN 0 ELSE 1 END) AS signed,
           SUM(CASE WHEN reported_at > report_due_at THEN 0 ELSE 1 END) AS reported,
           SUM(satisfied) AS points,
           SUM(CASE WHEN unfounded = 0 THEN 0 ELSE 1 END) AS unfounded,
           SUM(CASE WHEN redone = 0 THEN 0 ELSE 1 END) AS redone
    FROM counted GROUP BY body, name, kind
), scored AS (
    SELECT *, 30 * signed + 25 * reported + 6 * points
              + 15 * CASE WHEN unfounded + redone > n THEN 0 ELSE n - unfounded - redone END
              AS parts
    FROM tallied
)
SELECT name, n, signed, reported, points, unfounded, redone,
       CASE WHEN n < 5 THEN NULL ELSE (200 * parts + n) / (2 * n) END AS hundredths,
       CASE WHEN n < 5 THEN NULL ELSE RANK() OVER (
           PARTITION BY kind, CASE WHEN n < 5 THEN 1 ELSE 0 END
           ORDER BY CAST(parts AS BIGINT) * 1000000000 / n DESC) END AS place
FROM scored
"""
"""Whole numbers only: a score in hundredths of a point, half up, is (200·parts + n) / 2n."""
MOMENT = sa.DateTime(timezone=True)


def second_count(session: Session, district: int) -> dict[str, tuple[Any, ...]]:
    asked = sa.text(SECOND_COUNT).bindparams(
        sa.bindparam("first", datetime(2025, 12, 31, 16, tzinfo=UTC), MOMENT),
        sa.bindparam("beyond", datetime(2026, 12, 31, 16, tzinfo=UTC), MOMENT),
        sa.bindparam("district", district),
    )
    return {row[0]: tuple(None if one is None else int(one) for one in row[1:])
            for row in session.execute(asked)}  # fmt: skip


def test_both_counts_of_500_calls_agree(session: Session) -> None:
    district = generated_year(session)

    first = {
        line.result.name: (
            line.result.tally.calls, line.result.tally.signed, line.result.tally.reported,
            line.result.tally.points, line.result.tally.unfounded, line.result.tally.redone,
            None if line.result.score is None else int(line.result.score * 100),
            line.result.rank,
        )
        for line in year_of(session, district["district"], 2026)
    }  # fmt: skip

    assert first == second_count(session, district["district"].id)
    assert sum(row[0] for row in first.values()) > CALLS
    assert any(row[-1] is None for row in first.values())  # some have too few
    assert sum(row[-1] == 1 for row in first.values()) == 2  # a first of each kind
