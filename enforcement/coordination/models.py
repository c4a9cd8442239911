"""A matter, its lanes, the journal of its hand-overs, the ratings, and a district's own clocks."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.duties.models import ResponsibilityItem
from enforcement.grid.models import Cell
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.coordination.clocks import Clock, ClockUnit, Stage
from enforcement.procedure.coordination.matters import MatterKind, Part, Stand, Urgency


class Matter(Model):
    """One thing that one organisation wants of others; `stand` is written only with an entry.

    `town_id` is the town it concerns, `desk_id` who dispatches or mediates, `decider_id` the
    superior who decides. `parent_id`: the matter it grew out of; `about`: of a dispute, the lane
    of that matter on which the organisations differ. `waits_id`: who owes the next word on
    the matter itself, by `due_at`; what is owed on lanes stands there.
    """

    __tablename__ = "matter"
    __table_args__ = (
        Index("ix_matter_newest", "kind", "touched_at", "id"),
        UniqueConstraint("asker_id", "number"),
        CheckConstraint("kind <> 'call' OR urgency IS NOT NULL", name="call_has_urgency"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    kind: Mapped[MatterKind]
    stand: Mapped[Stand] = mapped_column(index=True)
    topic: Mapped[str] = mapped_column(default="")
    """Which type of call, request, opinion or assistance it is, by its value."""
    title: Mapped[str]
    urgency: Mapped[Urgency | None]
    place: Mapped[str] = mapped_column(default="")
    cell_id: Mapped[int | None] = mapped_column(ForeignKey("grid_cell.id"), index=True)
    longitude: Mapped[float | None]
    latitude: Mapped[float | None]
    description: Mapped[str] = mapped_column(default="")
    asker_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    town_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    desk_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), unique=True)
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("responsibility_item.id"), index=True)
    waits_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    due_at: Mapped[datetime | None]
    opened_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    asker: Mapped[Organisation] = relationship(foreign_keys=[asker_id], lazy="joined")
    town: Mapped[Organisation | None] = relationship(foreign_keys=[town_id])
    cell: Mapped[Cell | None] = relationship()
    duty: Mapped[ResponsibilityItem | None] = relationship()
    waits: Mapped[Organisation | None] = relationship(foreign_keys=[waits_id])
    desk: Mapped[Organisation | None] = relationship(foreign_keys=[desk_id])
    decider: Mapped[Organisation | None] = relationship(foreign_keys=[decider_id])
    parent: Mapped["Matter | None"] = relationship(
        back_populates="grown", remote_side=[id], foreign_keys=[parent_id]
    )
    grown: Mapped[list["Matter"]] = relationship(
        back_populates="parent", foreign_keys=[parent_id], order_by="Matter.id"
    )
    lanes: Mapped[list["Lane"]] = relationship(
        back_populates="matter", foreign_keys="Lane.matter_id", order_by="Lane.id"
    )
    about: Mapped["Lane | None"] = relationship(
        back_populates="dispute", foreign_keys="Lane.dispute_id"
    )
    entries: Mapped[list["MatterEntry"]] = relationship(
        back_populates="matter", order_by="MatterEntry.id"
    )

    __mapper_args__ = {"version_id_col": version}

    def __repr__(self) -> str:
        return f"<Matter {self.number} {self.stand}>"


class Lane(Model):
    """What one organisation owes in a matter, with its clocks and when each was met."""

    __tablename__ = "lane"
    __table_args__ = (Index("ix_lane_desk", "to_id", "stand"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    part: Mapped[Part]
    stand: Mapped[Stand]
    sent_at: Mapped[datetime]
    sign_due_at: Mapped[datetime | None]
    arrive_due_at: Mapped[datetime | None]
    report_due_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    reported_at: Mapped[datetime | None]
    asks_until: Mapped[datetime | None]
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("matter.id"), unique=True)
    returned: Mapped[int] = mapped_column(default=0)
    unfounded: Mapped[int] = mapped_column(default=0)
    redone: Mapped[int] = mapped_column(default=0)

    matter: Mapped[Matter] = relationship(back_populates="lanes", foreign_keys=[matter_id])
    dispute: Mapped[Matter | None] = relationship(back_populates="about", foreign_keys=[dispute_id])
    to: Mapped[Organisation] = relationship(lazy="joined")
    rating: Mapped["Rating | None"] = relationship(back_populates="lane", lazy="joined")

    @property
    def due(self) -> dict[Stage, datetime]:
        """The clocks that run on this lane."""
        ends = {
            Stage.SIGN: self.sign_due_at, Stage.ARRIVE: self.arrive_due_at,
            Stage.REPORT: self.report_due_at,
        }  # fmt: skip
        return {stage: end for stage, end in ends.items() if end is not None}

    @property
    def met(self) -> dict[Stage, datetime]:
        """When each clock was met."""
        times = {
            Stage.SIGN: self.signed_at, Stage.ARRIVE: self.arrived_at,
            Stage.REPORT: self.reported_at,
        }  # fmt: skip
        return {stage: at for stage, at in times.items() if at is not None}


class MatterEntry(Model):
    """One hand-over or other act: who did it for which organisation, who has it next, by when.

    `by_id` is empty when somebody without an account answered through a link; then `by_name`.
    """

    __tablename__ = "matter_entry"
    __table_args__ = (
        CheckConstraint("by_id IS NOT NULL OR by_name <> ''", name="somebody_did_it"),
        CheckConstraint("happened_at <= recorded_at", name="never_recorded_before_it_happened"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)
    lane_id: Mapped[int | None] = mapped_column(ForeignKey("lane.id"), index=True)
    step: Mapped[str]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    by_name: Mapped[str] = mapped_column(default="")
    from_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    to_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    due_at: Mapped[datetime | None]
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    stated: Mapped[dict[str, Any]]
    stand_after: Mapped[Stand]
    marks: Mapped[list[str]] = mapped_column(default=list)
    """The defects, in words with their articles, as they were found."""

    matter: Mapped[Matter] = relationship(back_populates="entries")
    lane: Mapped[Lane | None] = relationship()
    by: Mapped[Officer | None] = relationship(lazy="joined")
    sender: Mapped[Organisation] = relationship(foreign_keys=[from_id], lazy="joined")
    receiver: Mapped[Organisation | None] = relationship(foreign_keys=[to_id], lazy="joined")

    @property
    def who(self) -> str:
        return self.by.name if self.by else self.by_name


class Rating(Model):
    """What the asking town says of one organisation's answer, and what that one says to it."""

    __tablename__ = "rating"
    __table_args__ = (CheckConstraint("satisfied BETWEEN 1 AND 5", name="one_to_five"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lane_id: Mapped[int] = mapped_column(ForeignKey("lane.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    solved: Mapped[bool]
    satisfied: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    rated_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]

    lane: Mapped[Lane] = relationship(back_populates="rating")
    by: Mapped[Officer] = relationship(lazy="joined")


class ClockSetting(Model):
    """One clock as a district set it for itself, from `set_at` on: the latest by then counts.

    Without amount and unit the default counts again. Rows are added and never changed, so that
    what ran in its time can be read.
    """

    __tablename__ = "clock_setting"
    __table_args__ = (
        Index("ix_clock_setting_latest", "owner_id", "urgency", "stage", "set_at"),
        CheckConstraint("amount BETWEEN 1 AND 1000", name="amount_is_sensible"),
        CheckConstraint("(amount IS NULL) = (unit IS NULL)", name="amount_has_unit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    urgency: Mapped[Urgency]
    stage: Mapped[Stage]
    amount: Mapped[int | None]
    unit: Mapped[ClockUnit | None]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    set_at: Mapped[datetime]

    set_by: Mapped[Officer] = relationship(lazy="joined")

    @property
    def clock(self) -> Clock | None:
        """The clock that was set; none where the default counts again."""
        return Clock(self.amount, self.unit) if self.amount and self.unit else None


class EvaluationSetting(Model):
    """How a district weighs the parts of a score, from one year to another (see decision 0014).

    Of several that hold for a year the latest begun counts. All are hundredths.
    """

    __tablename__ = "evaluation_setting"
    __table_args__ = (
        UniqueConstraint("owner_id", "from_year"),
        CheckConstraint("signed + reported + satisfied + sound = 100", name="parts_make_a_whole"),
        CheckConstraint(
            "signed >= 0 AND reported >= 0 AND satisfied >= 0 AND sound >= 0",
            name="parts_are_not_negative",
        ),
        CheckConstraint(
            "department BETWEEN 30 AND 100 AND station BETWEEN 60 AND 100",
            name="shares_keep_the_floors",
        ),
        CheckConstraint("until_year IS NULL OR until_year >= from_year", name="years_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    from_year: Mapped[int]
    until_year: Mapped[int | None]
    signed: Mapped[int]
    reported: Mapped[int]
    satisfied: Mapped[int]
    sound: Mapped[int]
    department: Mapped[int]
    station: Mapped[int]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    set_at: Mapped[datetime]

    set_by: Mapped[Officer] = relationship(lazy="joined")
