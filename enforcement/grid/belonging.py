"""Who belongs to a cell: taking somebody in, and letting him go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.grid.models import Cell, Member, Part
from enforcement.law.articles import SHANDONG_SUPERVISION_10_3
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import person_of, staff_of
from enforcement.organisations.territory import area_of
from enforcement.procedure.condition import Refusal
from enforcement.procedure.fields import Unreadable


class JoiningRefused(ValueError):
    """The law lets this person not play that part."""

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        super().__init__("；".join(reason.says for reason in reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True)
class Joining:
    """Who is to belong to a cell, in what part, from when, and how he is reached."""

    officer: Officer
    part: Part
    from_on: date
    phone: str = ""


def join(session: Session, cell: Cell, joining: Joining, *, at: datetime) -> Member:
    """Take somebody in; JoiningRefused or Unreadable says why not. Callers commit."""
    session.refresh(
        cell, ["id"], with_for_update={"key_share": True}
    )  # of two at once the second is told
    if reasons := list(reasons_against(joining)):
        raise JoiningRefused(reasons)
    if says := _already(session, cell, joining):
        raise Unreadable({"officer": says})
    member = Member(
        cell=cell, officer=joining.officer, part=joining.part, phone=joining.phone,
        from_on=joining.from_on, recorded_at=at,
    )  # fmt: skip
    session.add(member)
    session.flush()
    return member


def leave(session: Session, member: Member, on: date) -> None:
    """From `on` he belongs to the cell no more; who had not begun by then never did."""
    if member.from_on >= on:
        session.delete(member)
    else:
        member.ended_on = on
    session.flush()


def reasons_against(joining: Joining) -> list[Refusal]:
    """Who may not enforce is no enforcer in a cell either."""
    if joining.part is not Part.ENFORCER:
        return []
    if person_of(joining.officer).may_enforce_on(joining.from_on):
        return []
    return [Refusal(
        "grid-enforcer", "",
        f"{joining.officer.name}没有执法资格，不能作为执法队员编入网格，只能报告和协助",
        SHANDONG_SUPERVISION_10_3.short,
        "选网格员或者专业力量；要执法的，先取得执法证",
        article_in_full=SHANDONG_SUPERVISION_10_3.full,
    )]  # fmt: skip


def _already(session: Session, cell: Cell, joining: Joining) -> str:
    """That he holds this part on the day, or begins it later anyway."""
    held = session.scalars(
        sa.select(Member).where(
            Member.cell_id == cell.id, Member.officer_id == joining.officer.id,
            Member.part == joining.part,
            sa.or_(Member.ended_on.is_(None), Member.ended_on > joining.from_on),
        ).order_by(Member.from_on)
    ).first()  # fmt: skip
    if held is None:
        return ""
    return f"{joining.officer.name}自 {held.from_on} 起已经是 {cell.code} 网格的{held.part.label}"


def eligible(session: Session, town: Organisation) -> list[Officer]:
    """Who can belong to a cell of the town: who works there, and in no other town."""
    bodies = [
        one for one in session.scalars(sa.select(Organisation).order_by(Organisation.id))
        if _serves(one, town)
    ]  # fmt: skip
    staff = staff_of(session, {one.id for one in bodies})
    return [officer for body in bodies for officer in staff.get(body.id, [])]


def _serves(body: Organisation, town: Organisation) -> bool:
    own = area_of(body)
    return town.region.startswith(body.region) if own is None else own.id == town.id
