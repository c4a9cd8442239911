"""Figures of leads: those that came in the period, by what way, how soon, and how they left."""

from collections.abc import Callable, Sequence
from itertools import starmap

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.figures.figure import Figure, Group, Involved, Line, Period, Thing
from enforcement.grid.models import Cell
from enforcement.intake.categories import name_of
from enforcement.intake.codes import spoken
from enforcement.intake.models import Lead
from enforcement.intake.queries import judged_by
from enforcement.intake.words import Channel, ExitKind, LeadState
from enforcement.organisations.models import Officer

Rule = Callable[[Period], sa.ColumnElement[bool]]


def _every(_period: Period) -> sa.ColumnElement[bool]:
    return sa.true()


def _in_time(_period: Period) -> sa.ColumnElement[bool]:
    return Lead.accepted_at <= Lead.accept_by


def _late(period: Period) -> sa.ColumnElement[bool]:
    """Taken on after its clock, or still waiting past it."""
    now = sa.literal(period.now, Lead.accept_by.type)
    return sa.func.coalesce(Lead.accepted_at, now) > Lead.accept_by


def _waiting(_period: Period) -> sa.ColumnElement[bool]:
    return Lead.state == LeadState.WAITING


def _by(channel: Channel) -> Rule:
    return lambda _period: Lead.channel == channel


def _left(kind: ExitKind) -> Rule:
    return lambda _period: Lead.exit_kind == kind


def _involving(rule: Rule) -> Callable[[Session, Period], Involved]:
    """A lead counts for its town, for the village of its cell, and for who reported it."""

    def involved(_session: Session, period: Period) -> Involved:
        meant = sa.and_(period.has_moment(Lead.received_at), rule(period))
        town = sa.select(Lead.area_id.label("body"), Lead.id.label("thing")).where(meant)
        village = sa.select(Cell.village_id.label("body"), Lead.id.label("thing")).join(
            Cell, sa.and_(Cell.town_id == Lead.area_id, Cell.code == Lead.cell)
        )
        reporter = sa.select(Officer.organisation_id.label("body"), Lead.id.label("thing")).join(
            Officer, Officer.id == Lead.reporter_id
        )
        return town.union_all(
            village.where(meant, Cell.village_id.is_not(None)), reporter.where(meant)
        )

    return involved


def _readable(officer: Officer) -> sa.Select[int]:
    return sa.select(Lead.id).where(Lead.area_id.in_(judged_by(officer)))


def _lines(session: Session, ids: Sequence[int]) -> list[Line]:
    found = session.scalars(
        sa.select(Lead).where(Lead.id.in_(ids)).order_by(Lead.received_at.desc(), Lead.id)
    )
    return [
        Line(one.id, f"{name_of(one.category)} · {one.place}", spoken(one.code),
             (one.exit_kind or one.state).label, f"{one.channel.label} · {one.area.short_name}")
        for one in found
    ]  # fmt: skip


def _figure(name: str, label: str, rule: Rule) -> Figure:
    return Figure(name, label, _involving(rule), late=name.endswith("late"))


def _group(name: str, label: str, *figures: tuple[str, str, Rule]) -> Group:
    rows = tuple(starmap(_figure, figures))
    return Group(name, label, Thing.LEAD, rows, _readable, _lines)


LEADS = _group(
    "leads", "线索", ("leads.received", "收到", _every), ("leads.in_time", "按时受理", _in_time),
    ("leads.late", "超时受理", _late), ("leads.waiting", "待分办", _waiting),
)  # fmt: skip
SOURCES = _group(
    "lead_channels", "线索从哪里来",
    *((f"lead_channels.{one.value}", one.label, _by(one)) for one in Channel),
)  # fmt: skip
EXITS = _group(
    "lead_exits", "线索去向",
    *((f"lead_exits.{one.value}", one.label, _left(one)) for one in ExitKind),
)  # fmt: skip
