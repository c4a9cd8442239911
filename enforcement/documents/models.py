"""Issued documents and the series their numbers come from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.organisations.models import Organisation
from enforcement.procedure.papers import BY_CODE, Paper


class NumberSeries(Model):
    """The last number given by one issuer, for one kind of paper, in one year.

    `given_before` is the number that had been reached when the series was begun here.
    """

    __tablename__ = "number_series"
    __table_args__ = (CheckConstraint("last >= 1", name="numbers_begin_at_one"),)

    issuer_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]
    given_before: Mapped[int] = mapped_column(default=0)


class Document(Model):
    """One paper as it was issued: its number and its words never change afterwards.

    An act of a case made it, or an entry of a matter; `case_id` is the case in whose file it lies.

    `verification` is the code printed on a paper that is served, by which anybody can ask for it
    at the window; `fingerprint` tells whether its words are still those of that day. Papers from
    before there were codes have neither.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("issuer_id", "word", "year", "sequence", name="uq_document_number"),
        CheckConstraint("(word IS NULL) = (number IS NULL)", name="numbered_or_not"),
        CheckConstraint("(act_id IS NULL) <> (entry_id IS NULL)", name="made_by_one"),
        CheckConstraint("act_id IS NULL OR case_id IS NOT NULL", name="act_has_its_case"),
        CheckConstraint(
            "(verification IS NULL) = (fingerprint IS NULL)", name="verifiable_with_fingerprint"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    act_id: Mapped[int | None] = mapped_column(ForeignKey("act.id"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("matter_entry.id"), index=True)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("track.id"), unique=True)
    code: Mapped[str]
    issuer_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    word: Mapped[str | None]
    year: Mapped[int | None]
    sequence: Mapped[int | None]
    number: Mapped[str | None]
    statements: Mapped[dict[str, Any]]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    verification: Mapped[str | None] = mapped_column(unique=True)
    fingerprint: Mapped[str | None]

    issuer: Mapped[Organisation] = relationship()

    @property
    def paper(self) -> Paper:
        return BY_CODE[self.code]

    @property
    def title(self) -> str:
        return self.paper.title
