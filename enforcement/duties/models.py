"""The three lists of a district, version by version, and what one list asks of another."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Json, Model
from enforcement.organisations.models import Officer, Organisation
from enforcement.procedure.coordination.matters import GridAct as GridAct
from enforcement.words import Word

ENDS = "effective_to IS NULL OR effective_to >= effective_from"


class TownRole(Word):
    """What the town is in a matter: it leads, or it supports who leads."""

    MAIN = "main", "主体"
    SUPPORT = "support", "配合"


class Pace(Word):
    """How fast a call about the matter usually has to be answered; no more than a hint."""

    URGENT = "urgent", "紧急"
    ORDINARY = "ordinary", "一般"
    DIFFICULT = "difficult", "疑难"


class Bearer(Word):
    """The kinds of bodies that have a list of duties of their own."""

    TOWN = "town", "乡镇"
    STREET = "street", "街道"
    DEPARTMENT = "department", "部门"
    VILLAGE = "village", "村（社区）"


class ResponsibilityItem(Model):
    """A matter in one version: who leads, who supports, what the town does, and how it goes.

    Where the town itself leads, `lead` is empty: `queries.lead_for` names the town.
    """

    __tablename__ = "responsibility_item"
    __table_args__ = (
        UniqueConstraint("owner_id", "code", "effective_from"),
        CheckConstraint(ENDS, name="ends_after_it_begins"),
        CheckConstraint("(town_role = 'main') = (lead_id IS NULL)", name="one_body_leads"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    code: Mapped[str]
    field: Mapped[str]
    name: Mapped[str]
    town_role: Mapped[TownRole]
    town_duty: Mapped[str]
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    lead_duty: Mapped[str] = mapped_column(default="")
    basis: Mapped[str]
    steps: Mapped[list[dict[str, str]]] = mapped_column(Json, default=list)
    manual: Mapped[str] = mapped_column(default="")
    pace: Mapped[Pace | None]
    power_codes: Mapped[list[str]] = mapped_column(default=list)
    duty_codes: Mapped[list[str]] = mapped_column(default=list)
    grid_eligible: Mapped[bool] = mapped_column(default=False)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    recorded_at: Mapped[datetime]

    owner: Mapped[Organisation] = relationship(foreign_keys=[owner_id])
    lead: Mapped[Organisation | None] = relationship(foreign_keys=[lead_id], lazy="joined")
    supports: Mapped[list["Support"]] = relationship(
        back_populates="item", order_by="Support.id", cascade="all, delete-orphan", lazy="selectin"
    )


class Support(Model):
    """A body that supports who leads, and with what."""

    __tablename__ = "item_support"
    __table_args__ = (UniqueConstraint("item_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("responsibility_item.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    duty: Mapped[str]

    item: Mapped[ResponsibilityItem] = relationship(back_populates="supports")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class Duty(Model):
    """A duty that one kind of body bears, in one version; once struck off, nobody may give it."""

    __tablename__ = "duty"
    __table_args__ = (
        UniqueConstraint("owner_id", "code", "bearer", "effective_from"),
        CheckConstraint(ENDS, name="ends_after_it_begins"),
        CheckConstraint(
            "(struck_off_on IS NULL) = (struck_off_reason = '')", name="struck_off_with_a_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    bearer: Mapped[Bearer]
    basis: Mapped[str]
    struck_off_on: Mapped[date | None]
    struck_off_reason: Mapped[str] = mapped_column(default="")
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    recorded_at: Mapped[datetime]

    owner: Mapped[Organisation] = relationship()


class GridService(Model):
    """What grid workers do for a matter of the responsibility list, by a recorded approval."""

    __tablename__ = "grid_service"
    __table_args__ = (
        UniqueConstraint("owner_id", "code", "effective_from"),
        CheckConstraint(ENDS, name="ends_after_it_begins"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    acts: Mapped[list[str]]
    how: Mapped[str] = mapped_column(default="")
    source_id: Mapped[int] = mapped_column(ForeignKey("responsibility_item.id"), index=True)
    approval_number: Mapped[str]
    approved_on: Mapped[date]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    recorded_at: Mapped[datetime]

    owner: Mapped[Organisation] = relationship()
    source: Mapped[ResponsibilityItem] = relationship(lazy="joined")

    @property
    def does(self) -> Sequence[GridAct]:
        return [GridAct(one) for one in self.acts]


class Side(Word):
    """The list on which something changed."""

    RESPONSIBILITY = "responsibility", "责任清单"
    GRID = "grid", "网格清单"


class Change(Word):
    """What happened to one side of the link."""

    NEW_VERSION = "new_version", "出了新版"
    ENDED = "ended", "终止"


class Outcome(Word):
    """How the list manager settled what was asked."""

    UPDATED = "updated", "已同步调整"
    NOT_NEEDED = "not_needed", "不须调整"


class ChangeAsked(Model):
    """请求同步调整: one list changed, and the other is asked to follow (两单联动)."""

    __tablename__ = "change_asked"
    __table_args__ = (
        UniqueConstraint("side", "change", "item_id", "service_id", "from_on"),
        CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL) AND (settled_at IS NULL) = (settled_by_id"
            " IS NULL)",
            name="settled_by_somebody",
        ),
        CheckConstraint("outcome <> 'not_needed' OR reason <> ''", name="left_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[Side]
    change: Mapped[Change]
    item_id: Mapped[int] = mapped_column(ForeignKey("responsibility_item.id"), index=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("grid_service.id"), index=True)
    from_on: Mapped[date]
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    outcome: Mapped[Outcome | None]
    reason: Mapped[str] = mapped_column(default="")

    item: Mapped[ResponsibilityItem] = relationship(lazy="joined")
    service: Mapped[GridService] = relationship(lazy="joined")
    settled_by: Mapped[Officer | None] = relationship()
