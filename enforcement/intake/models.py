"""Leads, their files and their journal; the rules of triage; the keys of other platforms."""

from datetime import datetime
from typing import Any, NoReturn

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.evidence.models import StoredFile
from enforcement.intake.words import Channel, ExitKind, Happening, LeadState, Told, Urgency
from enforcement.organisations.models import Officer, Organisation


class ApiKey(Model):
    """The key of a platform that pushes leads; only its hash is kept.

    Without a town of its own the platform names one each time.
    """

    __tablename__ = "api_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    key_hash: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[Channel]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    area: Mapped[Organisation | None] = relationship()
    made_by: Mapped[Officer | None] = relationship()


class TriageRule(Model):
    """One version of a rule of one town: when it fires, and what it then suggests.

    Rules are asked in their order and the first that fits fires. A change ends a version and
    begins the next, so that a lead names the very rule that fired for it.
    """

    __tablename__ = "triage_rule"
    __table_args__ = (
        UniqueConstraint("replaces_id"),
        Index("ix_triage_rule_order", "area_id", "to_at", "position"),
        CheckConstraint("position >= 1", name="position_counts_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[int]
    name: Mapped[str]
    channels: Mapped[list[str]] = mapped_column(default=list)
    categories: Mapped[list[str]] = mapped_column(default=list)
    words: Mapped[list[str]] = mapped_column(default=list)
    cells: Mapped[list[str]] = mapped_column(default=list)
    from_hour: Mapped[int | None]
    until_hour: Mapped[int | None]
    exit_kind: Mapped[ExitKind | None]
    power_code: Mapped[str] = mapped_column(default="")
    duty: Mapped[str] = mapped_column(default="")
    department_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    urgency: Mapped[Urgency] = mapped_column(default=Urgency.USUAL)
    told: Mapped[list[int]] = mapped_column(default=list)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("triage_rule.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))

    area: Mapped[Organisation] = relationship(foreign_keys=[area_id])
    department: Mapped[Organisation | None] = relationship(foreign_keys=[department_id])
    by: Mapped[Officer | None] = relationship()


class Lead(Model):
    """What somebody saw or was told. It opens a matter; it proves nothing by itself.

    `code` is what who reported follows it by. `resembles` is what it looked like when it came;
    `principal` is what people merged it into. Who is `anonymous` left no name.
    `accept_by` is its clock (see `intake.clock`); `accepted_at` is when somebody took it on, or let
    it leave at once. What came before there was a clock has none.
    `client` and `client_reference` name it at the platform it came from: the same pair is one lead.
    """

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("client", "client_reference"),
        Index("ix_lead_town", "area_id", "state", "id"),
        Index("ix_lead_around", "area_id", "received_at"),
        Index("ix_lead_reporter", "reporter_id", "id"),
        Index("ix_lead_sender", "sender", "received_at"),
        CheckConstraint(
            "(exit_kind IS NULL AND exited_at IS NULL AND state IN ('waiting', 'accepted'))"
            " OR (exit_kind IS NOT NULL AND exited_at IS NOT NULL AND state IN ('left', 'merged'))",
            name="leaves_by_one_exit",
        ),
        CheckConstraint(
            "(state = 'merged') = (principal_id IS NOT NULL)", name="merged_has_principal"
        ),
        CheckConstraint(
            "(client IS NULL) = (client_reference IS NULL)", name="reference_has_client"
        ),
        CheckConstraint("(longitude IS NULL) = (latitude IS NULL)", name="position_is_whole"),
        CheckConstraint("principal_id <> id", name="is_not_its_own_principal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[Channel]
    category: Mapped[str] = mapped_column(default="")
    place: Mapped[str]
    longitude: Mapped[float | None]
    latitude: Mapped[float | None]
    accuracy: Mapped[float | None]
    cell: Mapped[str] = mapped_column(default="")
    area_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    description: Mapped[str]
    found_at: Mapped[datetime]
    received_at: Mapped[datetime]
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    reporter_name: Mapped[str] = mapped_column(default="")
    reporter_phone: Mapped[str] = mapped_column(default="")
    anonymous: Mapped[bool] = mapped_column(default=False)
    client: Mapped[str | None]
    client_reference: Mapped[str | None]
    key_id: Mapped[int | None] = mapped_column(ForeignKey("api_key.id"), index=True)
    sent: Mapped[dict[str, Any]] = mapped_column(default=dict)
    sender: Mapped[str] = mapped_column(default="")
    state: Mapped[LeadState] = mapped_column(default=LeadState.WAITING)
    urgency: Mapped[Urgency] = mapped_column(default=Urgency.USUAL)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("triage_rule.id"))
    resembles_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), index=True)
    accept_by: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    exit_kind: Mapped[ExitKind | None]
    exit_reference: Mapped[str] = mapped_column(default="")
    exit_reason: Mapped[str] = mapped_column(default="")
    exit_stated: Mapped[dict[str, Any]] = mapped_column(default=dict)
    exited_at: Mapped[datetime | None]
    exited_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    answer: Mapped[str] = mapped_column(default="")
    told_at: Mapped[datetime | None]
    told_how: Mapped[Told | None]
    touched_at: Mapped[datetime]

    area: Mapped[Organisation] = relationship()
    key: Mapped[ApiKey | None] = relationship()
    rule: Mapped[TriageRule | None] = relationship()
    reporter: Mapped[Officer | None] = relationship(foreign_keys=[reporter_id])
    accepted_by: Mapped[Officer | None] = relationship(foreign_keys=[accepted_by_id])
    exited_by: Mapped[Officer | None] = relationship(foreign_keys=[exited_by_id])
    resembles: Mapped["Lead | None"] = relationship(foreign_keys=[resembles_id], remote_side=[id])
    principal: Mapped["Lead | None"] = relationship(foreign_keys=[principal_id], remote_side=[id])
    files: Mapped[list["LeadFile"]] = relationship(
        order_by="LeadFile.position", cascade="all, delete-orphan"
    )
    events: Mapped[list["LeadEvent"]] = relationship(order_by="LeadEvent.id")

    @property
    def outcome(self) -> "Lead":
        """The lead whose exit says what became of this one."""
        return self.principal or self

    @property
    def is_answered(self) -> bool:
        """Whether nobody is left to be told: none is known, or he was told."""
        return self.told_at is not None or self.anonymous

    def __repr__(self) -> str:
        return f"<Lead {self.code} {self.state}>"


class LeadFile(Model):
    """One picture or file of a lead; those taken `after` show what was put right."""

    __tablename__ = "lead_file"

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"), index=True)
    after: Mapped[bool] = mapped_column(default=False)

    file: Mapped[StoredFile] = relationship(lazy="joined")


class LeadEvent(Model):
    """One line of a lead's journal; added to, never changed."""

    __tablename__ = "lead_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    what: Mapped[Happening]
    says: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    at: Mapped[datetime]

    by: Mapped[Officer | None] = relationship()


class Unchangeable(RuntimeError):
    """A journal is only ever added to."""


@event.listens_for(LeadEvent, "before_update")
@event.listens_for(LeadEvent, "before_delete")
def _keep(_mapper: Any, _connection: Any, line: LeadEvent) -> NoReturn:
    raise Unchangeable(f"lead_event {line.id}")
