"""Organisations, officers with their certificates, and the roles they hold."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.procedure.permissions import Role, Seat
from enforcement.words import Word


class Level(Word):
    """The four levels of administration."""

    CITY = "city", "市"
    DISTRICT = "district", "区（县、市）"
    TOWN = "town", "镇街"
    VILLAGE = "village", "村（社区）"


class Kind(Word):
    """What an organisation is."""

    GOVERNMENT = "government", "人民政府"
    SUBDISTRICT_OFFICE = "subdistrict_office", "街道办事处"
    DEPARTMENT = "department", "部门"
    STATION = "station", "派驻站所"
    TEAM = "team", "综合行政执法队"
    VILLAGE = "village", "村（社区）"


class Employment(Word):
    """How an officer is employed; only permanent staff may enforce (鲁监督10③)."""

    PERMANENT = "permanent", "在编"
    CONTRACT = "contract", "合同制"
    AGENCY = "agency", "劳务派遣"
    SECONDED = "seconded", "借调"
    AUXILIARY = "auxiliary", "执法辅助"


class Organisation(Model):
    """A body of the district: it may issue documents, handle cases, or answer calls.

    What a document needs of its issuer (seal, numbers, review authority, court, bank) is kept
    here, so that the authority mode of a power decides all of it at once.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str]
    kind: Mapped[Kind]
    level: Mapped[Level]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    posted_at_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    region: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")

    seal_text: Mapped[str | None]
    number_template: Mapped[str | None]
    number_words: Mapped[dict[str, str]] = mapped_column(default=dict)
    case_template: Mapped[str | None]
    review_authority: Mapped[str | None]
    court: Mapped[str | None]
    unit_code: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    bank: Mapped[str | None]
    bank_address: Mapped[str | None]
    bank_account: Mapped[str | None]

    defence_days: Mapped[int] = mapped_column(default=5)
    late_entry_hours: Mapped[int] = mapped_column(default=72)
    review_before_notice: Mapped[bool] = mapped_column(default=True)
    review_always: Mapped[bool] = mapped_column(default=True)
    late_decision_allowed: Mapped[bool] = mapped_column(default=False)
    hearing_fine_person: Mapped[int] = mapped_column(default=300_000)
    hearing_fine_unit: Mapped[int] = mapped_column(default=1_000_000)
    self_employed_as_unit: Mapped[bool] = mapped_column(default=False)
    chains: Mapped[dict[str, list[str]]] = mapped_column(default=dict)
    dossier_practice: Mapped[dict[str, Any] | None]

    parent: Mapped["Organisation | None"] = relationship(foreign_keys=[parent_id], remote_side=[id])
    posted_at: Mapped["Organisation | None"] = relationship(
        foreign_keys=[posted_at_id], remote_side=[id]
    )

    __table_args__ = (
        CheckConstraint("defence_days >= 1", name="defence_lasts_a_day"),
        CheckConstraint("late_entry_hours >= 1", name="late_entry_limit_is_positive"),
    )

    def __repr__(self) -> str:
        return f"<Organisation {self.name}>"


class Officer(Model):
    """A person who works for an organisation; whether he may enforce is told by his papers."""

    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    employment: Mapped[Employment]
    title: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str | None] = mapped_column(unique=True)
    certified_from: Mapped[date | None]
    certified_until: Mapped[date | None]
    legal_qualification: Mapped[str | None]
    mail: Mapped[str | None]
    mobile: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)

    organisation: Mapped[Organisation] = relationship(lazy="joined")
    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="officer",
        lazy="selectin",
        cascade="all, delete-orphan",
        order_by="RoleGrant.id",
    )
    stands_in_for: Mapped[list["Deputising"]] = relationship(
        foreign_keys="Deputising.deputy_id", viewonly=True
    )

    __table_args__ = (
        CheckConstraint(
            "certificate IS NULL OR (certified_from IS NOT NULL AND certified_until IS NOT NULL)",
            name="certificate_has_validity",
        ),
    )

    def __repr__(self) -> str:
        return f"<Officer {self.name}>"


class RoleGrant(Model):
    """One role of one officer in one organisation; a person may hold several."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("officer_id", "organisation_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]

    officer: Mapped[Officer] = relationship(back_populates="grants")
    organisation: Mapped[Organisation] = relationship()


class Deputising(Model):
    """From one day to another a deputy signs in the seat of somebody who is away."""

    __tablename__ = "deputising"
    __table_args__ = (CheckConstraint("until_on >= from_on", name="ends_after_it_begins"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    absent_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    deputy_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    seat: Mapped[Seat]
    from_on: Mapped[date]
    until_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]

    absent: Mapped[Officer] = relationship(foreign_keys=[absent_id], lazy="joined")
    deputy: Mapped[Officer] = relationship(foreign_keys=[deputy_id], lazy="joined")
    organisation: Mapped[Organisation] = relationship()

    def holds_on(self, day: date) -> bool:
        last = self.until_on if self.ended_on is None else min(self.until_on, self.ended_on)
        return self.from_on <= day <= last and (self.ended_on is None or day < self.ended_on)
