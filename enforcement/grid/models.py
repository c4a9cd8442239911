"""Cells with their boundaries, and who belongs to which, in what part."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.organisations.models import Officer, Organisation
from enforcement.words import Word


class Part(Word):
    """The part a person plays in a cell; nobody becomes an enforcer by it (鲁监督10③)."""

    LEADER = "leader", "网格长"
    WORKER = "worker", "网格员"
    SPECIALIST = "specialist", "专业力量"
    ENFORCER = "enforcer", "执法队员"


class Cell(Model):
    """One cell of a town; `boundary` is a GeoJSON geometry in degrees, CGCS2000 or WGS 84.

    The bounding box (`west` to `north`) finds the few cells in which a point may lie.
    """

    __tablename__ = "grid_cell"
    __table_args__ = (
        UniqueConstraint("town_id", "code"),
        CheckConstraint("west < east AND south < north", name="box_is_not_empty"),
        CheckConstraint("effective_to >= effective_from", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    village_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    boundary: Mapped[dict[str, Any]]
    west: Mapped[float]
    south: Mapped[float]
    east: Mapped[float]
    north: Mapped[float]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]

    town: Mapped[Organisation] = relationship(foreign_keys=[town_id])
    village: Mapped[Organisation | None] = relationship(foreign_keys=[village_id])
    members: Mapped[list["Member"]] = relationship(
        back_populates="cell", order_by="Member.id", cascade="all, delete-orphan"
    )

    @property
    def title(self) -> str:
        """As people name it: 06 网格 · 石桥路."""
        return f"{self.code} 网格 · {self.name}"

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def __repr__(self) -> str:
        return f"<Cell {self.code}>"


class Member(Model):
    """From one day on somebody belongs to a cell; from `ended_on` he does no more."""

    __tablename__ = "grid_member"
    __table_args__ = (
        UniqueConstraint("cell_id", "officer_id", "part", "from_on"),
        CheckConstraint("ended_on > from_on", name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(ForeignKey("grid_cell.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    part: Mapped[Part]
    phone: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date]
    ended_on: Mapped[date | None]
    recorded_at: Mapped[datetime]

    cell: Mapped[Cell] = relationship(back_populates="members")
    officer: Mapped[Officer] = relationship(lazy="joined")

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.ended_on is None or day < self.ended_on)
