"""Items of evidence and the files behind them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.evidence.media import ENDINGS, PDF
from enforcement.procedure.asks.evidence import EvidenceKind


class StoredFile(Model):
    """One stored original, named by the SHA-256 of its bytes; never altered.

    What a picture claims of itself is shown as unproved, and no rule reads it.
    """

    __tablename__ = "stored_file"
    __table_args__ = (CheckConstraint("size > 0", name="file_is_not_empty"),)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    stored_at: Mapped[datetime]
    claimed_time: Mapped[str] = mapped_column(default="")
    claimed_place: Mapped[str] = mapped_column(default="")
    claimed_device: Mapped[str] = mapped_column(default="")

    @property
    def claims(self) -> list[tuple[str, str]]:
        """What the picture says of itself, labelled."""
        said = (
            ("时间", self.claimed_time),
            ("位置", self.claimed_place),
            ("设备", self.claimed_device),
        )
        return [(label, words) for label, words in said if words]

    @property
    def download_name(self) -> str:
        """The whole fingerprint, and an ending that tells the truth."""
        return f"{self.sha256}{ENDINGS[self.media_type]}"

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_pdf(self) -> bool:
        return self.media_type == PDF


class EvidenceItem(Model):
    """One piece of evidence of one case; a defect noted when it was taken makes it inadmissible.

    `answer_id`: the answer of another organisation that it is, which is taken in once.
    """

    __tablename__ = "evidence_item"
    __table_args__ = (UniqueConstraint("case_id", "answer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("act.id"), index=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("matter_entry.id"), index=True)
    kind: Mapped[EvidenceKind]
    title: Mapped[str]
    proves: Mapped[str]
    taken_at: Mapped[datetime]
    place: Mapped[str]
    method: Mapped[str]
    origin: Mapped[str]
    taken_by: Mapped[str]
    admissible: Mapped[bool] = mapped_column(default=False)

    files: Mapped[list["EvidenceFile"]] = relationship(
        order_by="EvidenceFile.position", cascade="all, delete-orphan", lazy="selectin"
    )


class EvidenceFile(Model):
    """One file of an item, in its place."""

    __tablename__ = "evidence_file"

    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"), index=True)

    file: Mapped[StoredFile] = relationship(lazy="joined")
