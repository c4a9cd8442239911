"""The year of the departments and stations of a district, counted from their rated lanes.

A call counts in the year in which the town confirmed that it was done: a later word on a rating
does not move it. It counts where a town asked, and a department of a district or a station
answered as lead or support; clocks and counts are those of the lane as it last ran.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from enforcement.coordination.models import Lane, Matter, MatterEntry, Rating
from enforcement.coordination.oversight import district_of, towns_in
from enforcement.coordination.weighing import weights_for
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Kind, Level, Organisation
from enforcement.procedure.coordination.evaluation import Judged, Result, Tally, ranked
from enforcement.procedure.coordination.matters import MatterKind, Part
from enforcement.words import Word

OF_KIND = {Kind.DEPARTMENT: Judged.DEPARTMENT, Kind.STATION: Judged.STATION}
"""What is no department and no station has no row here, and so no score."""
COUNTED_KINDS = (MatterKind.CALL, MatterKind.REQUEST)
COUNTED_PARTS = (Part.LEAD, Part.SUPPORT)

To, Asker = aliased(Organisation, name="judged"), aliased(Organisation, name="asking")
IN_TIME = sa.or_(Lane.sign_due_at.is_(None), Lane.signed_at <= Lane.sign_due_at)
DONE_IN_TIME = sa.or_(Lane.report_due_at.is_(None), Lane.reported_at <= Lane.report_due_at)


class Chosen(Word):
    """Which of the counted lanes a number stands for."""

    ALL = "all", "全部"
    SIGNED = "signed", "按时响应"
    SIGNED_LATE = "signed_late", "响应超时"
    REPORTED = "reported", "按时办结"
    REPORTED_LATE = "reported_late", "办结超时"
    UNFOUNDED = "unfounded", "退单不当"
    REDONE = "redone", "重办"


CHOSEN: dict[Chosen, sa.ColumnElement[bool]] = {
    Chosen.ALL: sa.true(),
    Chosen.SIGNED: IN_TIME,
    Chosen.SIGNED_LATE: ~sa.func.coalesce(IN_TIME, sa.false()),
    Chosen.REPORTED: DONE_IN_TIME,
    Chosen.REPORTED_LATE: ~sa.func.coalesce(DONE_IN_TIME, sa.false()),
    Chosen.UNFOUNDED: Lane.unfounded > 0,
    Chosen.REDONE: Lane.redone > 0,
}


@dataclass(frozen=True)
class Line:
    """The year of one organisation, and what each town's calls have in it."""

    result: Result
    by_town: Sequence[tuple[str, Tally]]


def year_of(session: Session, district: Organisation, year: int) -> list[Line]:
    """Every department and station that a town of the district rated, ranked among its kind."""
    counted = _counted({town.id for town in towns_in(session, district)}, year)
    rows = session.execute(
        counted.with_only_columns(
            To.id, To.name, To.kind, Asker.name, sa.func.count(), _sum(Chosen.SIGNED),
            _sum(Chosen.REPORTED), sa.func.sum(Rating.satisfied), _sum(Chosen.UNFOUNDED),
            _sum(Chosen.REDONE),
        )
        .group_by(To.id, To.name, To.kind, Asker.id, Asker.name)
        .order_by(Asker.name)
    )  # fmt: skip
    parts: dict[tuple[int, str, Kind], list[tuple[str, Tally]]] = defaultdict(list)
    for body, name, kind, town, *counts in rows:
        parts[body, name, kind].append((town, Tally(*map(int, counts))))
    weights = weights_for(session, district, year)
    results = [
        Result(body, name, OF_KIND[kind], _together([tally for _, tally in towns]), weights)
        for (body, name, kind), towns in parts.items()
    ]
    by_body = {body: towns for (body, _, _), towns in parts.items()}
    return [Line(one, by_body[one.organisation_id]) for one in ranked(results)]


def districts_rating(session: Session, body: Organisation, year: int) -> list[Organisation]:
    """The districts whose towns rated `body`: for most, their own."""
    asked = _counted(None, year).where(Lane.to_id == body.id).with_only_columns(Matter.asker_id)
    towns = session.scalars(
        sa.select(Organisation).where(Organisation.id.in_(asked)).order_by(Organisation.id)
    )
    found = (district_of(town) for town in towns)
    return list({one.id: one for one in found if one is not None}.values())


def lanes_of(
    session: Session, district: Organisation, year: int, body: Organisation, chosen: Chosen
) -> sa.Select[int]:
    """The ids of the lanes that a number of `body` stands for."""
    counted = _counted({town.id for town in towns_in(session, district)}, year)
    return counted.where(Lane.to_id == body.id, CHOSEN[chosen])


def judged_as(organisation: Organisation) -> Judged | None:
    """What an organisation is evaluated as, if at all; the same rule as `_judged` in a query."""
    if organisation.kind is Kind.DEPARTMENT and organisation.level is not Level.DISTRICT:
        return None
    return OF_KIND.get(organisation.kind)


def _counted(towns: Collection[int] | None, year: int) -> sa.Select[int]:
    """The lanes of a year that count, of the calls of `towns` or of every town."""
    found = (
        sa.select(Lane.id)
        .join(Matter, Matter.id == Lane.matter_id)
        .join(Rating, Rating.lane_id == Lane.id)
        .join(To, To.id == Lane.to_id)
        .join(Asker, Asker.id == Matter.asker_id)
        .where(
            Matter.kind.in_(COUNTED_KINDS), Lane.part.in_(COUNTED_PARTS),
            confirmed_in(year), _judged(), Asker.level == Level.TOWN,
            Asker.kind.in_((Kind.GOVERNMENT, Kind.SUBDISTRICT_OFFICE)),
        )
    )  # fmt: skip
    return found if towns is None else found.where(Asker.id.in_(towns))


def confirmed_in(year: int) -> sa.ColumnElement[bool]:
    """That the town confirmed a matter in `year`, by the days of Beijing."""
    confirmed = sa.select(MatterEntry.matter_id).where(
        MatterEntry.step == "confirm", MatterEntry.recorded_at >= _begin(year),
        MatterEntry.recorded_at < _begin(year + 1),
    )  # fmt: skip
    return Matter.id.in_(confirmed)


def _judged() -> sa.ColumnElement[bool]:
    """A department of a district, or a station; a town's own offices are the town itself."""
    of_district = sa.and_(To.kind == Kind.DEPARTMENT, To.level == Level.DISTRICT)
    return sa.or_(of_district, To.kind == Kind.STATION)


def _sum(chosen: Chosen) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((CHOSEN[chosen], 1), else_=0))


def _together(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        *(sum(getattr(one, name) for one in tallies) for name in Tally.__dataclass_fields__)
    )


def _begin(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=BEIJING)
