"""The case, its party, its tracks, and the acts, petitions and signatures that moved them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.coordination.models import Matter
from enforcement.db import Model
from enforcement.intake.models import Lead
from enforcement.law import identity
from enforcement.law.calendar import legal_day
from enforcement.organisations.models import Officer, Organisation
from enforcement.powers.models import Mandate, Power
from enforcement.procedure.parties import PartyKind
from enforcement.procedure.permissions import Seat
from enforcement.procedure.submissions import SubmissionKind, SubmissionState
from enforcement.procedure.tracks import Procedure, State, Track
from enforcement.words import Word


class Case(Model):
    """One alleged violation by one party.

    `stage` is the state of the main track; it is written only where an act is written. A simple
    case is taken up and decided in one act: its `filed_on` is the day of that act.
    """

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_newest", "handling_id", "touched_at", "id"),
        Index("ix_case_newest_issued", "issuer_id", "touched_at", "id"),
        Index("ix_case_stage", "handling_id", "stage"),
        CheckConstraint(
            "stage IN ('main.clue', 'main.not_filed', 'main.transferred', 'main.closed',"
            " 'main.archived') OR filed_on IS NOT NULL",
            name="filed_has_date",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    stage: Mapped[State] = mapped_column(default=State.CLUE)
    procedure: Mapped[Procedure] = mapped_column(default=Procedure.ORDINARY)
    source: Mapped[str]
    cause: Mapped[str]
    place: Mapped[str]
    fact: Mapped[str]
    found_at: Mapped[datetime]
    began_on: Mapped[date | None]
    ended_on: Mapped[date]
    harm: Mapped[bool] = mapped_column(default=False)
    filed_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    power_id: Mapped[int] = mapped_column(ForeignKey("power.id"), index=True)
    mandate_id: Mapped[int] = mapped_column(ForeignKey("mandate.id"))
    handling_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    issuer_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"), unique=True)
    touched_at: Mapped[datetime]
    script: Mapped[str | None]
    invented: Mapped[list[str]] = mapped_column(default=list)
    version: Mapped[int] = mapped_column(default=1)

    power: Mapped[Power] = relationship()
    mandate: Mapped[Mandate] = relationship()
    handling: Mapped[Organisation] = relationship(foreign_keys=[handling_id])
    issuer: Mapped[Organisation] = relationship(foreign_keys=[issuer_id])
    area: Mapped[Organisation | None] = relationship(foreign_keys=[area_id])
    lead: Mapped[Lead | None] = relationship()
    party: Mapped["Party"] = relationship(back_populates="case", cascade="all, delete-orphan")
    handlers: Mapped[list["Handler"]] = relationship(
        back_populates="case", order_by="Handler.position", cascade="all, delete-orphan"
    )
    tracks: Mapped[list["TrackRow"]] = relationship(back_populates="case", order_by="TrackRow.id")
    acts: Mapped[list["Act"]] = relationship(back_populates="case", order_by="Act.id")
    petitions: Mapped[list["Petition"]] = relationship(
        back_populates="case", order_by="Petition.id"
    )
    matters: Mapped[list[Matter]] = relationship(
        order_by=Matter.id, viewonly=True, primaryjoin="Case.id == foreign(Matter.case_id)"
    )
    origin: Mapped[Matter | None] = relationship(secondary="case_origin")
    submissions: Mapped[list["Submission"]] = relationship(
        back_populates="case", order_by="Submission.id"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def title(self) -> str:
        return f"{self.party.name}{self.cause}案"

    def __repr__(self) -> str:
        return f"<Case {self.number} {self.stage}>"


class CaseOrigin(Model):
    """The matter between organisations that a case grew out of."""

    __tablename__ = "case_origin"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"), index=True)


class Party(Model):
    """The party of one case as it was stated."""

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    kind: Mapped[PartyKind]
    name: Mapped[str] = mapped_column(index=True)
    id_number: Mapped[str] = mapped_column(default="", index=True)
    birth_on: Mapped[date | None]
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    representative: Mapped[str] = mapped_column(default="")

    case: Mapped[Case] = relationship(back_populates="party")

    @property
    def born_on(self) -> date | None:
        """The birthday as stated, else as the identity number tells it."""
        if self.birth_on is None and identity.is_id_card(self.id_number):
            return identity.birth_from_id(self.id_number)
        return self.birth_on


class Handler(Model):
    """An officer who handles a case now (承办人)."""

    __tablename__ = "handler"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    position: Mapped[int]

    case: Mapped[Case] = relationship(back_populates="handlers")
    officer: Mapped[Officer] = relationship(lazy="joined")


class TrackRow(Model):
    """One running track: the main one or a side track; a document names its own service track."""

    __tablename__ = "track"
    __table_args__ = (Index("ix_track_kind_state", "kind", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[Track]
    state: Mapped[State]
    opened_at: Mapped[datetime]

    case: Mapped[Case] = relationship(back_populates="tracks")


class Act(Model):
    """One act in the journal: what was done, when it happened, when it was recorded, and by whom.

    The law counts from `happened_on`; `recorded_at` is the server's own clock.
    """

    __tablename__ = "act"
    __table_args__ = (
        Index("ix_act_step_day", "step", "happened_on"),
        CheckConstraint("happened_at <= recorded_at", name="never_recorded_before_it_happened"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    track_id: Mapped[int] = mapped_column(ForeignKey("track.id"), index=True)
    step: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    happened_at: Mapped[datetime]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    late_reason: Mapped[str] = mapped_column(default="")
    stated: Mapped[dict[str, Any]]
    state_after: Mapped[State]

    case: Mapped[Case] = relationship(back_populates="acts")
    by: Mapped[Officer] = relationship(lazy="joined")
    marks: Mapped[list["ActMark"]] = relationship(
        order_by="ActMark.id", cascade="all, delete-orphan", lazy="selectin"
    )


class ActMark(Model):
    """A defect noted on an act, with the rule it breaks; it stands for good."""

    __tablename__ = "act_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"), index=True)
    code: Mapped[str]
    rule: Mapped[str]
    article: Mapped[str]
    says: Mapped[str]
    voids: Mapped[bool]


class Submission(Model):
    """What a party handed in at the window, on the phone or at the counter; never altered.

    It counts from `received_at`, by the server's clock. `by` is the clerk who took it in for
    somebody, `on_behalf` by what authority another acts; `act` is what took it up, `answer` what
    was said when it was sent back.
    """

    __tablename__ = "submission"
    __table_args__ = (
        Index("ix_submission_waiting", "case_id", "state"),
        CheckConstraint("(state = 'registered') = (act_id IS NOT NULL)", name="taken_up_by_act"),
        CheckConstraint("state <> 'returned' OR answer <> ''", name="returned_in_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[SubmissionKind]
    name: Mapped[str]
    contact: Mapped[str]
    identity: Mapped[str]
    on_behalf: Mapped[str] = mapped_column(default="")
    stated: Mapped[dict[str, Any]]
    files: Mapped[list[str]] = mapped_column(default=list)
    received_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    state: Mapped[SubmissionState] = mapped_column(default=SubmissionState.WAITING)
    act_id: Mapped[int | None] = mapped_column(ForeignKey("act.id"))
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))

    case: Mapped[Case] = relationship(back_populates="submissions")
    by: Mapped[Officer | None] = relationship(foreign_keys=[by_id])
    answered_by: Mapped[Officer | None] = relationship(foreign_keys=[answered_by_id])

    @property
    def waits(self) -> bool:
        return self.state is SubmissionState.WAITING

    @property
    def counts_on(self) -> date:
        """The day that counts for the party: of the payment it proves, else of the receipt."""
        paid_at = self.stated.get("paid_at")
        return legal_day(datetime.fromisoformat(paid_at) if paid_at else self.received_at)


class WindowTry(Model):
    """One look-up of a case by somebody who says he is its party; `number` as it was typed."""

    __tablename__ = "window_try"
    __table_args__ = (Index("ix_window_try_number", "number", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    address: Mapped[str]
    at: Mapped[datetime]
    proved: Mapped[bool]


class PetitionState(Word):
    """Where a petition stands."""

    WAITING = "waiting", "待签批"
    GRANTED = "granted", "已同意"
    RETURNED = "returned", "已退回"
    RECALLED = "recalled", "已撤回"


class Petition(Model):
    """A step submitted for signature (报批): what it states waits until the last seat agrees.

    `track` is the side track it moves, where that has to be told; the step finds any other.
    """

    __tablename__ = "petition"
    __table_args__ = (Index("ix_petition_waiting", "state", "seat"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    track_id: Mapped[int | None] = mapped_column(ForeignKey("track.id"))
    step: Mapped[str]
    state: Mapped[PetitionState] = mapped_column(default=PetitionState.WAITING)
    seat: Mapped[Seat]
    chain: Mapped[list[str]] = mapped_column(default=list)
    stated: Mapped[dict[str, Any]]
    by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]

    case: Mapped[Case] = relationship(back_populates="petitions")
    track: Mapped[TrackRow | None] = relationship()
    by: Mapped[Officer] = relationship(lazy="joined")

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats in their order, as they stood when the petition was submitted."""
        return tuple(Seat(seat) for seat in self.chain)

    signatures: Mapped[list["Signature"]] = relationship(
        back_populates="petition", order_by="Signature.id", lazy="selectin"
    )


class Signature(Model):
    """One seat's word on a petition."""

    __tablename__ = "signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), index=True)
    seat: Mapped[Seat]
    agreed: Mapped[bool]
    opinion: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    absent_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]

    petition: Mapped[Petition] = relationship(back_populates="signatures")
    by: Mapped[Officer] = relationship(lazy="joined", foreign_keys=[by_id])
    absent: Mapped[Officer | None] = relationship(lazy="joined", foreign_keys=[absent_id])

    @property
    def signer(self) -> str:
        """Who signed, and for whom."""
        return f"{self.by.name}（代{self.absent.name}）" if self.absent else self.by.name
