"""Powers, their tiers of fine, and the mandates that say who exercises them in whose name."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.law.fines import Formula, Scale
from enforcement.organisations.models import Organisation
from enforcement.procedure.parties import PartyKind
from enforcement.words import Word


class Mode(Word):
    """How a body comes to a power: three ways of a town's team (facts 11.1), two of a department.

    By statute: a department punishes what its own laws give it, and has nobody's leave.
    Merged (局队合一): the bureau's own team handles, the bureau decides, and both are one organ.
    """

    STATUTORY = "statutory", "法定职权"
    OWN = "own", "赋权"
    COMMISSIONED = "commissioned", "委托"
    POSTED = "posted", "派驻"
    MERGED = "merged", "局队合一"


class Power(Model):
    """One item of the catalogue, in one version: the act, its articles and its dates of force."""

    __tablename__ = "power"
    __table_args__ = (
        UniqueConstraint("code", "effective_from"),
        CheckConstraint(
            "effective_to IS NULL OR effective_to >= effective_from", name="ends_after_it_begins"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    field: Mapped[str]
    violation_articles: Mapped[list[str]]
    penalty_articles: Mapped[list[str]]
    quote: Mapped[str] = mapped_column(default="")
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    correction_first: Mapped[bool] = mapped_column(default=False)
    coercion: Mapped[bool] = mapped_column(default=False)
    range_known: Mapped[bool] = mapped_column(default=True)
    warning_allowed: Mapped[bool] = mapped_column(default=False)
    other_kinds: Mapped[list[str]] = mapped_column(default=list)
    grave: Mapped[bool] = mapped_column(default=False)
    elements: Mapped[list[str]] = mapped_column(default=list)
    profile: Mapped[str] = mapped_column(default="general")
    checked: Mapped[bool] = mapped_column(default=False)
    department: Mapped[str] = mapped_column(default="")
    division: Mapped[str] = mapped_column(default="")
    supervising_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))

    supervising: Mapped[Organisation | None] = relationship()
    tiers: Mapped[list["Tier"]] = relationship(
        back_populates="power", order_by="Tier.id", cascade="all, delete-orphan", lazy="selectin"
    )


class Tier(Model):
    """A step of the range of fines: when it applies, to whom, and its rule (`law.fines.Scale`).

    `after_refusal`: only who was ordered to correct and did not is fined by it (拒不改正的).
    """

    __tablename__ = "tier"
    __table_args__ = (CheckConstraint("low >= 0 AND high >= low", name="low_is_not_above_high"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    power_id: Mapped[int] = mapped_column(ForeignKey("power.id"), index=True)
    name: Mapped[str]
    condition: Mapped[str]
    party_kind: Mapped[PartyKind | None]
    low: Mapped[int]
    high: Mapped[int]
    formula: Mapped[Formula] = mapped_column(default=Formula.FIXED)
    rate_low: Mapped[int] = mapped_column(default=0)
    rate_high: Mapped[int] = mapped_column(default=0)
    unit: Mapped[str] = mapped_column(default="")
    base_label: Mapped[str] = mapped_column(default="")
    after_refusal: Mapped[bool] = mapped_column(default=False)

    power: Mapped[Power] = relationship(back_populates="tiers")

    @property
    def scale(self) -> Scale:
        return Scale(
            self.low, self.high, self.formula, self.rate_low, self.rate_high, self.unit,
            self.base_label,
        )  # fmt: skip


class Mandate(Model):
    """Who exercises a power, in which mode, in whose name, and from when to when.

    `finishes`: when it has ended, the cases filed under it are still finished by the same body.
    """

    __tablename__ = "mandate"
    __table_args__ = (UniqueConstraint("power_id", "handling_id", "effective_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    power_id: Mapped[int] = mapped_column(ForeignKey("power.id"), index=True)
    handling_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    issuer_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    mode: Mapped[Mode]
    basis: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]

    finishes: Mapped[bool] = mapped_column(default=False)

    power: Mapped[Power] = relationship(lazy="joined")
    handling: Mapped[Organisation] = relationship(foreign_keys=[handling_id])
    issuer: Mapped[Organisation] = relationship(foreign_keys=[issuer_id])

    @property
    def numbered_by(self) -> Organisation:
        """Whose case numbers are taken: one organ keeps one series, whoever in it handles."""
        return self.issuer if self.mode is Mode.MERGED else self.handling

    @property
    def staffed_from(self) -> set[int]:
        """The bodies whose people may handle: bureau and team where they are one."""
        return {self.handling_id, self.numbered_by.id}
