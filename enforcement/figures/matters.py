"""Figures of what runs between organisations: calls, disputes, operations, help of villages."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from enforcement.coordination.models import Lane, Matter
from enforcement.coordination.queries import seen_by
from enforcement.figures.figure import Figure, Group, Involved, Line, Period, Span, Thing
from enforcement.organisations.models import Officer
from enforcement.procedure.coordination.matters import OVER, RUNNING, MatterKind, Stand

GONE = (Stand.REPLACED, Stand.DROPPED)
DECIDED = (Stand.SETTLED, Stand.DECIDED)
ANSWERED = (Stand.ANSWERED, Stand.CONFIRMED, Stand.CLOSED)
Rule = Callable[[Period], sa.ColumnElement[bool]]


def _asked(_period: Period) -> sa.ColumnElement[bool]:
    """What its own leaders have not agreed to yet was not asked of anybody."""
    return Matter.stand != Stand.DRAFT


def _open(period: Period) -> sa.ColumnElement[bool]:
    return sa.and_(Matter.stand.not_in(OVER), _asked(period))


def _standing(*stands: Stand) -> Rule:
    return lambda _period: Matter.stand.in_(stands)


def _late(period: Period) -> sa.ColumnElement[bool]:
    """A clock of signing or answering was missed, or is past and still runs."""
    now = sa.literal(period.now, Lane.signed_at.type)
    missed = sa.or_(
        sa.func.coalesce(Lane.signed_at, now) > Lane.sign_due_at,
        sa.func.coalesce(Lane.reported_at, now) > Lane.report_due_at,
    )
    return Matter.id.in_(
        sa.select(Lane.matter_id).where(Lane.stand.in_((*RUNNING, Stand.REPORTED)), missed)
    )


def _involving(kinds: Sequence[MatterKind], rule: Rule) -> Callable[[Session, Period], Involved]:
    """Those of the period, with who asked and whoever has a lane in it."""

    def involved(_session: Session, period: Period) -> Involved:
        meant = sa.and_(Matter.kind.in_(kinds), period.has_moment(Matter.opened_at), rule(period))
        asked = sa.select(Matter.asker_id.label("body"), Matter.id.label("thing")).where(meant)
        laned = sa.select(Lane.to_id.label("body"), Lane.matter_id.label("thing"))
        laned = laned.join(Matter, Matter.id == Lane.matter_id)
        return asked.union_all(laned.where(meant, Lane.stand.not_in(GONE)))

    return involved


def _took(
    kinds: Sequence[MatterKind], met: InstrumentedAttribute[Any]
) -> Callable[[Session, Period], Iterator[tuple[tuple[int, ...], timedelta]]]:
    """From when each lane was sent until it was signed for, or answered."""

    def between(session: Session, period: Period) -> Iterator[tuple[tuple[int, ...], timedelta]]:
        rows = session.execute(
            sa.select(Matter.asker_id, Lane.to_id, Lane.sent_at, met)
            .join(Matter, Matter.id == Lane.matter_id)
            .where(
                Matter.kind.in_(kinds), period.has_moment(Matter.opened_at),
                Lane.stand.not_in(GONE), met.is_not(None),
            )
        )  # fmt: skip
        return (((asker, to), at - sent) for asker, to, sent, at in rows)

    return between


def _readable(officer: Officer) -> sa.Select[int]:
    return sa.select(Matter.id).where(seen_by(officer))


def _lines(session: Session, ids: Sequence[int]) -> list[Line]:
    found = session.scalars(
        sa.select(Matter).where(Matter.id.in_(ids)).order_by(Matter.opened_at.desc(), Matter.id)
    ).unique()
    return [
        Line(
            one.id, one.title, one.number, one.stand.label,
            f"{one.asker.short_name} → "
            + ("、".join(lane.to.short_name for lane in one.lanes) or "待派单"),
        )
        for one in found
    ]  # fmt: skip


def _group(
    name: str, label: str, kinds: Sequence[MatterKind], *figures: tuple[str, str, Rule],
    spans: tuple[Span, ...] = (),
) -> Group:  # fmt: skip
    return Group(
        name, label, Thing.MATTER,
        tuple(
            Figure(f"{name}.{key}", says, _involving(kinds, rule), late=key == "late")
            for key, says, rule in figures
        ),
        _readable, _lines, spans,
    )  # fmt: skip


CALLED = (MatterKind.CALL, MatterKind.REQUEST)

CALLS = _group(
    "calls", "呼叫和请求", CALLED,
    ("asked", "件数", _asked), ("open", "在办", _open), ("late", "超时", _late),
    ("answered", "已反馈", _standing(*ANSWERED)),
    spans=(
        Span("签收（小时）", _took(CALLED, Lane.signed_at)),
        Span("反馈（小时）", _took(CALLED, Lane.reported_at)),
    ),
)  # fmt: skip
DISPUTES = _group(
    "disputes", "职责争议", (MatterKind.DISPUTE,),
    ("raised", "件数", _asked), ("open", "未决", _open), ("decided", "已决", _standing(*DECIDED)),
)  # fmt: skip
OPERATIONS = _group(
    "operations", "联合执法", (MatterKind.OPERATION,),
    ("planned", "件数", _asked), ("open", "进行中", _open),
    ("done", "已完成", _standing(Stand.CLOSED)),
)  # fmt: skip
ASSISTANCE = _group(
    "assistance", "村居协助", (MatterKind.ASSISTANCE,),
    ("asked", "件数", _asked), ("open", "在办", _open),
    ("answered", "已反馈", _standing(*ANSWERED)),
)  # fmt: skip
