"""Who is on duty in one shift of one organisation."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model
from enforcement.organisations.models import Officer, Organisation
from enforcement.roster.shifts import Shift, Turn


class Watch(Model):
    """One shift of one organisation: who answers the telephone, and who is in charge.

    Names, not officers: drivers and auxiliaries without an account stand on rosters too.
    """

    __tablename__ = "watch"
    __table_args__ = (
        UniqueConstraint("organisation_id", "day", "shift"),
        CheckConstraint("name <> '' AND phone <> ''", name="somebody_answers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    day: Mapped[date] = mapped_column(index=True)
    shift: Mapped[Shift]
    name: Mapped[str]
    phone: Mapped[str]
    leader: Mapped[str] = mapped_column(default="")
    leader_phone: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    entered_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship()
    entered_by: Mapped[Officer] = relationship(lazy="joined")

    __mapper_args__ = {"version_id_col": version}

    @property
    def turn(self) -> Turn:
        return Turn(self.day, self.shift)
