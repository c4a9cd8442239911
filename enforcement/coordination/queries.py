"""Reads of matters: which an officer may see, what waits for him, what was asked of others."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from enforcement.coordination.lanes import next_due, next_stage
from enforcement.coordination.models import Lane, Matter, MatterEntry
from enforcement.coordination.places import of_a_town, places, superiors
from enforcement.evidence.models import StoredFile
from enforcement.organisations.models import Kind, Level, Officer, Organisation
from enforcement.procedure.coordination.clocks import Stage
from enforcement.procedure.coordination.matters import OVER, RUNNING, MatterKind, Stand
from enforcement.procedure.permissions import Permission

PAGE = 40
MOST_AT_ONCE = 100
NEAR = timedelta(days=30)
"""So long before its end a clock of a year is shown to whom it runs for."""
P = Permission
CHIEFS = (P.SIGN_TEAM, P.SIGN_MANAGER, P.SIGN_HEAD)


def seen_by(officer: Officer) -> sa.ColumnElement[bool]:
    """That a matter is the business of an organisation for which he may read matters.

    What never left the house that wrote it is no business of the desk.
    """
    ours = places(officer, P.MATTERS_READ)
    laned = sa.select(Lane.matter_id).where(Lane.to_id.in_(ours))
    handed = sa.exists().where(
        MatterEntry.matter_id == Matter.id, MatterEntry.to_id == Matter.desk_id
    )
    came = sa.or_(Matter.stand.not_in((Stand.DRAFT, Stand.WITHDRAWN)), handed)
    return sa.or_(
        Matter.asker_id.in_(ours), Matter.decider_id.in_(ours), Matter.id.in_(laned),
        sa.and_(Matter.desk_id.in_(ours), came),
    )  # fmt: skip


def get_matter(session: Session, officer: Officer, matter_id: int) -> Matter | None:
    chosen = sa.select(Matter).where(Matter.id == matter_id, seen_by(officer))
    return session.scalars(chosen).unique().one_or_none()


def may_see(session: Session, officer: Officer, matter: Matter) -> bool:
    chosen = sa.select(Matter.id).where(Matter.id == matter.id, seen_by(officer))
    return session.scalar(chosen) is not None


@dataclass(frozen=True)
class Waiting:
    """What waits for one organisation: the matter, its lane where it is owed on one, by when."""

    matter: Matter
    lane: Lane | None
    owed: str
    due_at: datetime | None


def waiting_for(session: Session, officer: Officer, now: datetime) -> list[Waiting]:
    """What waits for him and his colleagues, what is due first before the others.

    What was published waits for its evaluation only when that comes near.
    """
    lanes = session.scalars(
        sa.select(Lane).join(Lane.matter).where(*_awaited_on_lanes(officer))
        .order_by(Lane.id.desc()).limit(MOST_AT_ONCE)
    ).unique()  # fmt: skip
    matters = session.scalars(
        sa.select(Matter).where(_awaited(officer, now))
        .order_by(Matter.id.desc()).limit(MOST_AT_ONCE)
    ).unique()  # fmt: skip
    found = [Waiting(lane.matter, lane, _owed_on(lane), next_due(lane)) for lane in lanes]
    found += [Waiting(one, None, OWED_AT[one.stand], one.due_at) for one in matters]
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at or one.matter.opened_at))


def count_waiting(session: Session, officer: Officer, now: datetime) -> int:
    """How much waits for him and his colleagues."""
    counted = sa.select(sa.func.count())
    lanes = counted.select_from(Lane).join(Lane.matter).where(*_awaited_on_lanes(officer))
    matters = counted.select_from(Matter).where(_awaited(officer, now))
    return (session.scalar(lanes) or 0) + (session.scalar(matters) or 0)


def _awaited_on_lanes(officer: Officer) -> tuple[sa.ColumnElement[bool], ...]:
    ours = places(officer, P.MATTERS_ANSWER)
    return Lane.to_id.in_(ours), Lane.stand.in_(RUNNING), Matter.stand.not_in(OVER)


def _awaited(officer: Officer, now: datetime) -> sa.ColumnElement[bool]:
    """That the next word on a matter itself is his."""
    his = (
        sa.and_(
            Matter.stand.in_(stands), Matter.kind.in_(kinds or MatterKind),
            _with_us(places(officer, *needs), stands),
        )
        for needs, stands, *kinds in WORDS
    )  # fmt: skip
    in_time = sa.or_(Matter.stand != Stand.PUBLISHED, Matter.due_at < now + NEAR)
    return sa.and_(in_time, sa.or_(*his))


WORDS: tuple[tuple[tuple[P, ...], tuple[Stand, ...], *tuple[MatterKind, ...]], ...] = (
    (CHIEFS, (Stand.DRAFT,)),
    ((P.MATTERS_DISPATCH,), (Stand.ASKED, Stand.OPEN)),
    ((P.MATTERS_ASK, *CHIEFS), (Stand.ANSWERED, Stand.OPEN, Stand.AGREEING)),
    ((P.RATINGS_GIVE,), (Stand.CONFIRMED,)),
    ((P.DISPUTES_MEDIATE,), (Stand.MEDIATING,)),
    ((P.SIGN_HEAD,), (Stand.DECIDING, Stand.CHECKED)),
    ((P.SIGN_HEAD,), (Stand.APPLIED,), MatterKind.ADMISSION),
    ((P.LISTS_MANAGE,), (Stand.APPLIED, Stand.GRANTED, Stand.PUBLISHED), MatterKind.DELEGATION,
     MatterKind.GRID_ENTRY),
)  # fmt: skip
"""Whose word it is on a matter itself, by where it stands, and of which kinds if not of all."""
OWED_AT: dict[Stand, str] = {
    Stand.DRAFT: "待同意", Stand.ASKED: "待派单", Stand.OPEN: "退单、延期待处理",
    Stand.AGREEING: "待登记协商结果", Stand.ANSWERED: "待确认", Stand.CONFIRMED: "待评价",
    Stand.MEDIATING: "待协调",
    Stand.DECIDING: "待裁决", Stand.APPLIED: "待审核", Stand.CHECKED: "待决定",
    Stand.GRANTED: "待公布", Stand.PUBLISHED: "待年度评估",
}  # fmt: skip


def _with_us(ours: set[int], stands: tuple[Stand, ...]) -> sa.ColumnElement[bool]:
    """A draft waits in the house that wrote it; anything else for whom it names."""
    return Matter.asker_id.in_(ours) if Stand.DRAFT in stands else Matter.waits_id.in_(ours)


def _owed_on(lane: Lane) -> str:
    stage = next_stage(lane)
    words = "待接收" if lane.matter.kind is MatterKind.TRANSFER and stage is Stage.SIGN else ""
    return words or (f"待{stage.label}" if stage else lane.stand.label)


@dataclass(frozen=True)
class Sought:
    """Which matters a list shows."""

    kind: MatterKind | None = None
    running: bool = True
    ours: bool = False
    words: str = ""


def matters_of(
    session: Session, officer: Officer, sought: Sought, *, below: int | None = None
) -> Sequence[Matter]:
    """The matters he may see, the latest first; one more than fills a page tells of a next one."""
    chosen = sa.select(Matter).where(seen_by(officer)).options(selectinload(Matter.lanes))
    over = Matter.stand.in_(OVER)
    chosen = chosen.where(~over if sought.running else over)
    if sought.kind is not None:
        chosen = chosen.where(Matter.kind == sought.kind)
    if sought.ours:
        chosen = chosen.where(Matter.asker_id.in_(places(officer, P.MATTERS_READ)))
    if sought.words:
        columns = (Matter.title, Matter.number, Matter.place)
        chosen = chosen.where(
            sa.or_(*(one.contains(sought.words, autoescape=True) for one in columns))
        )
    if below is not None:
        chosen = chosen.where(Matter.id < below)
    return session.scalars(chosen.order_by(Matter.id.desc()).limit(PAGE + 1)).unique().all()


def files_of(session: Session, matter: Matter) -> dict[str, StoredFile]:
    """The files that were sent along in this matter, by fingerprint."""
    digests = {one for entry in matter.entries for one in entry.stated.get("files") or ()}
    found = session.scalars(sa.select(StoredFile).where(StoredFile.sha256.in_(digests)))
    return {one.sha256: one for one in found}


def last_begun(session: Session, officer: Officer, kind: MatterKind) -> MatterEntry | None:
    """What he began last of this kind."""
    return session.scalars(
        sa.select(MatterEntry).join(MatterEntry.matter)
        .where(MatterEntry.by_id == officer.id, Matter.kind == kind)
        .order_by(MatterEntry.id.desc()).limit(1)
    ).first()  # fmt: skip


TURNED_TO = (Kind.DEPARTMENT, Kind.STATION, Kind.SUBDISTRICT_OFFICE, Kind.GOVERNMENT)


def addressable(session: Session, asker: Organisation) -> Sequence[Organisation]:
    """To whom one may turn: departments, stations and towns of one's district and city."""
    regions = {asker.region, *(one.region for one in superiors(asker))}
    district = min(regions - {min(regions, key=len)}, key=len, default=asker.region)
    near = sa.or_(Organisation.region.startswith(district), Organisation.region.in_(regions))
    chosen = sa.select(Organisation).where(
        Organisation.kind.in_(TURNED_TO), Organisation.id != asker.id, near,
        sa.or_(Organisation.kind != Kind.GOVERNMENT, Organisation.level == Level.TOWN),
    )  # fmt: skip
    found = session.scalars(chosen.order_by(Organisation.level, Organisation.id))
    return [one for one in found if not of_a_town(one)]


def called_in(
    session: Session, officer: Officer, cells: Sequence[int], since: datetime
) -> Sequence[Matter]:
    """The calls in these cells since a moment that he may see, the latest first."""
    return session.scalars(
        sa.select(Matter)
        .where(seen_by(officer), Matter.kind == MatterKind.CALL, Matter.cell_id.in_(cells),
               Matter.opened_at >= since)
        .options(selectinload(Matter.lanes)).order_by(Matter.id.desc())
    ).unique().all()  # fmt: skip


def count_unplaced(session: Session, officer: Officer, since: datetime) -> int:
    """How many calls since a moment he may see that lie in no cell."""
    chosen = sa.select(sa.func.count()).select_from(Matter).where(
        seen_by(officer), Matter.kind == MatterKind.CALL, Matter.cell_id.is_(None),
        Matter.opened_at >= since,
    )  # fmt: skip
    return session.scalar(chosen) or 0


def calls_counted(session: Session, cells: Collection[int], since: datetime) -> Counter[int]:
    """How many calls went out in each of these cells since a moment, whoever may read them."""
    rows = session.execute(
        sa.select(Matter.cell_id, sa.func.count())
        .where(Matter.kind == MatterKind.CALL, Matter.stand != Stand.DRAFT,
               Matter.cell_id.in_(cells), Matter.opened_at >= since)
        .group_by(Matter.cell_id)
    ).all()  # fmt: skip
    return Counter({cell: number for cell, number in rows if cell is not None})


def is_late(matter: Matter, now: datetime) -> bool:
    """Whether somebody owes something in it whose time is over."""
    ends = [matter.due_at, *(next_due(lane) for lane in matter.lanes if lane.stand in RUNNING)]
    return matter.stand not in OVER and any(end is not None and end < now for end in ends)
