"""The matters between organisations that belong to a case, and the letters that come with them.

A matter belongs to a case when it was asked in it; or when it is of the family that the case grew
out of, one of the organisations of the case has part in it, and it is no business of another case.
"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.models import Case, CaseOrigin
from enforcement.coordination.models import Matter, MatterEntry
from enforcement.coordination.papers import case_of
from enforcement.documents.models import Document
from enforcement.organisations.territory import area_of
from enforcement.procedure.coordination.matters import MatterKind


def matters_of(case: Case) -> list[Matter]:
    """The matters that belong to the case, the oldest first."""
    path = list(_upward(case.origin))
    family = {one.id: one for top in (*case.matters, *path[-1:]) for one in _downward(top)}
    return [one for _, one in sorted(family.items()) if _belongs(case, one, path)]


def _upward(matter: Matter | None) -> Iterator[Matter]:
    """A matter, and what it grew out of, up to the first of its family."""
    while matter is not None:
        yield matter
        matter = matter.parent


def _downward(matter: Matter) -> Iterator[Matter]:
    yield matter
    for one in matter.grown:
        yield from _downward(one)


def _belongs(case: Case, matter: Matter, path: Sequence[Matter]) -> bool:
    """What the case grew out of belongs to it, whatever other case it was asked in.

    A dispute is about the matter it grew out of, and goes with that.
    """
    whose = case_of(matter)
    if whose == case.id:
        return True
    disputes = matter.kind is MatterKind.DISPUTE
    about = matter.parent if disputes and matter.parent is not None else matter
    return (whose is None or about in path) and bool(_taking_part(about) & bodies_of(case))


def _taking_part(matter: Matter) -> set[int | None]:
    lanes = {lane.to_id for lane in matter.lanes}
    return {matter.asker_id, matter.desk_id, matter.decider_id} | lanes


def bodies_of(case: Case) -> set[int]:
    """The organisations of a case: who handles it, in whose name, and for which town."""
    town = area_of(case.handling)
    return {case.handling_id, case.issuer_id} | ({town.id} if town else set())


def in_file_of(case: Case) -> sa.ColumnElement[bool]:
    """That a document lies in the file of the case: made in it, or a letter that belongs to it."""
    return sa.or_(Document.case_id == case.id, Document.entry_id.in_(_entries(case)))


def _entries(case: Case) -> sa.Select[int]:
    ids = [one.id for one in matters_of(case)]
    return sa.select(MatterEntry.id).where(MatterEntry.matter_id.in_(ids))


def cases_with(session: Session, document: Document) -> list[Case]:
    """The cases in whose file a document lies; a letter may lie in several."""
    if document.entry_id is None:
        return [session.get_one(Case, document.case_id)]
    *_, first = _upward(session.get_one(MatterEntry, document.entry_id).matter)
    family = [one.id for one in _downward(first)]
    grown = sa.select(CaseOrigin.case_id).where(CaseOrigin.matter_id.in_(family))
    near = sa.or_(Case.id == document.case_id, Case.id.in_(grown))
    found = session.scalars(sa.select(Case).where(near).order_by(Case.id))
    return [one for one in found if _holds(session, one, document)]


def _holds(session: Session, case: Case, document: Document) -> bool:
    chosen = sa.select(Document.id).where(Document.id == document.id, in_file_of(case))
    return session.scalar(chosen) is not None
