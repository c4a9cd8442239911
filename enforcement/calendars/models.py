"""Published calendar years and their exceptional days."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from enforcement.db import Model


class CalendarYear(Model):
    """One year whose holiday notice is known; a year without a row is provisional."""

    __tablename__ = "calendar_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[str]

    days: Mapped[list["CalendarDay"]] = relationship(
        back_populates="of_year", cascade="all, delete-orphan", order_by="CalendarDay.day"
    )


class CalendarDay(Model):
    """A day that differs from the plain week: a free day or a weekend day worked."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(ForeignKey("calendar_year.year"), index=True)
    working: Mapped[bool]

    of_year: Mapped[CalendarYear] = relationship(back_populates="days")
