"""Reads of cases: which an officer may see, and what belongs to one."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.cases.matters import cases_with, in_file_of
from enforcement.cases.models import (
    Act,
    Case,
    CaseOrigin,
    Handler,
    Petition,
    TrackRow,
)
from enforcement.cases.seating import holders, leaders
from enforcement.coordination.models import Matter
from enforcement.documents.models import Document
from enforcement.evidence.models import EvidenceFile, EvidenceItem, StoredFile
from enforcement.law.calendar import BEIJING
from enforcement.organisations.models import Officer
from enforcement.organisations.people import organisations_with, workplaces
from enforcement.procedure.permissions import Permission


def seen_by(
    officer: Officer, permission: Permission = Permission.CASES_READ
) -> sa.ColumnElement[bool]:
    """The condition that a case is the business of an organisation where he holds `permission`."""
    places = organisations_with(officer, permission)
    return sa.or_(Case.handling_id.in_(places), Case.issuer_id.in_(places))


def visible_to(officer: Officer) -> sa.Select[Case]:
    return sa.select(Case).where(seen_by(officer))


def get_case(
    session: Session,
    officer: Officer,
    case_id: int,
    permission: Permission = Permission.CASES_READ,
) -> Case | None:
    return session.scalar(sa.select(Case).where(Case.id == case_id, seen_by(officer, permission)))


def cases_from(session: Session, matter: Matter) -> Sequence[Case]:
    """The cases that grew out of a matter between organisations."""
    grown = sa.select(Case).join(CaseOrigin).where(CaseOrigin.matter_id == matter.id)
    return session.scalars(grown.order_by(Case.id)).all()


def located_cases(session: Session, meant: sa.ColumnElement[bool], since: date) -> Sequence[Case]:
    """The cases meant that were found since a day and whose place on the map is known."""
    placed = sa.or_(Case.lead_id.is_not(None), Case.origin.has())
    chosen = sa.select(Case).where(meant, _found_since(since), placed)
    return session.scalars(chosen.order_by(Case.id.desc())).all()


def count_found(session: Session, officer: Officer, since: date) -> int:
    """How many cases found since a day he may read."""
    chosen = sa.select(sa.func.count()).select_from(Case)
    return session.scalar(chosen.where(seen_by(officer), _found_since(since))) or 0


def _found_since(day: date) -> sa.ColumnElement[bool]:
    return Case.found_at >= datetime.combine(day, time.min, BEIJING)


def hold_case(session: Session, officer: Officer, case_id: int) -> Case | None:
    """The case as it is now, held until the transaction ends: nobody else acts on it meanwhile."""
    held = sa.select(Case.id).where(Case.id == case_id, seen_by(officer)).with_for_update()
    if session.scalar(held) is None:
        return None
    session.expire_all()
    return session.get(Case, case_id)


def is_mine(officer: Officer) -> sa.ColumnElement[bool]:
    """Cases he handles; before the filing names handlers, the leads he registered."""
    handles = sa.select(Handler.case_id).where(Handler.officer_id == officer.id)
    registered = sa.select(Act.case_id).where(Act.step == "register", Act.by_id == officer.id)
    unnamed = ~sa.exists().where(Handler.case_id == Case.id)
    return sa.or_(Case.id.in_(handles), sa.and_(Case.id.in_(registered), unnamed))


def service_papers(session: Session, cases: Iterable[Case]) -> dict[int, Document]:
    """The documents on the way to the parties of `cases`, by the track of their service."""
    ids = [case.id for case in cases]
    found = session.scalars(
        sa.select(Document).where(Document.case_id.in_(ids), Document.service_id.is_not(None))
    )
    return {document.service_id: document for document in found if document.service_id}


def get_petition(session: Session, officer: Officer, petition_id: int) -> Petition | None:
    chosen = sa.select(Petition).join(Petition.case).where(seen_by(officer))
    return session.scalar(chosen.where(Petition.id == petition_id))


def get_document(
    session: Session, officer: Officer, document_id: int
) -> tuple[Document, Case] | None:
    """A paper, with the case in whose file he may read it."""
    document = session.get(Document, document_id)
    for case in cases_with(session, document) if document else ():
        if document and get_case(session, officer, case.id):
            return document, case
    return None


def documents_of(session: Session, case: Case) -> Sequence[Document]:
    """The papers of a case, the latest first."""
    return session.scalars(
        sa.select(Document)
        .where(in_file_of(case))
        .order_by(Document.issued_at.desc(), Document.id.desc())
    ).all()


def served_documents(session: Session, case: Case) -> list[Document]:
    """The papers of a case that are made for the party, the latest first."""
    return [one for one in documents_of(session, case) if one.paper.served]


def evidence_of(session: Session, case: Case) -> Sequence[EvidenceItem]:
    return session.scalars(
        sa.select(EvidenceItem)
        .where(EvidenceItem.case_id == case.id)
        .order_by(EvidenceItem.taken_at, EvidenceItem.id)
    ).all()


def files_of(session: Session, case: Case) -> set[str]:
    """The fingerprints of every file of a case: in evidence, stated by an act, or handed in."""
    evidence = {file.sha256 for item in evidence_of(session, case) for file in item.files}
    handed_in = {digest for one in case.submissions for digest in one.files}
    return (evidence | handed_in).union(*(act.stated.get("files") or [] for act in case.acts))


def stored_files(session: Session, digests: Iterable[str]) -> dict[str, StoredFile]:
    """What is known of stored files, by their fingerprint."""
    chosen = sa.select(StoredFile).where(StoredFile.sha256.in_(list(digests)))
    return {file.sha256: file for file in session.scalars(chosen)}


def used_elsewhere(
    session: Session, officer: Officer, item: EvidenceItem
) -> Iterator[tuple[str, EvidenceItem, Case | None]]:
    """Other items with a file of `item`: its fingerprint, the item, its case if he may see it.

    The same picture in two cases is either shared on purpose or wrong in one of them.
    """
    digests = [file.sha256 for file in item.files]
    seen = sa.select(Case.id).where(seen_by(officer))
    found = session.execute(
        sa.select(EvidenceFile.sha256, EvidenceItem, Case)
        .join(EvidenceItem, EvidenceItem.id == EvidenceFile.item_id)
        .outerjoin(Case, sa.and_(Case.id == EvidenceItem.case_id, Case.id.in_(seen)))
        .where(EvidenceFile.sha256.in_(digests), EvidenceItem.id != item.id)
        .order_by(EvidenceItem.id)
    )
    yield from ((digest, other, case) for digest, other, case in found)


def officers_of(session: Session, case: Case) -> Sequence[Officer]:
    """Who works where the case is handled and could be named in an act; papers tell who may."""
    named = {one.officer_id for one in case.handlers}
    return _working_at(session, case.mandate.staffed_from, named)


def leaders_of(session: Session, case: Case) -> Sequence[Officer]:
    """The heads of the organ that decides the case."""
    chosen = sa.select(Officer).where(Officer.id.in_(leaders(session, case)))
    return session.scalars(chosen.order_by(Officer.id)).all()


def colleagues(session: Session, officer: Officer) -> Sequence[Officer]:
    """Himself and who works where he does, those with a certificate first."""
    places = {officer.organisation_id, *workplaces(officer, Permission.CASES_INVESTIGATE)}
    return _working_at(session, places, {officer.id})


def _working_at(
    session: Session, places: Collection[int], besides: Collection[int]
) -> Sequence[Officer]:
    """Who belongs to one of `places` or investigates for it, and some `besides`."""
    able = holders(session, Permission.CASES_INVESTIGATE, places) | set(besides)
    there = sa.or_(Officer.organisation_id.in_(places), Officer.id.in_(able))
    return session.scalars(
        sa.select(Officer)
        .where(Officer.active, there)
        .order_by(Officer.certificate.is_(None), Officer.id)
    ).all()


def last_of_step(session: Session, case: Case, step: str, *, track: TrackRow | None = None) -> int:
    """The number of the latest act of a step: a form that is sent twice finds a newer one."""
    found = sa.select(sa.func.max(Act.id)).where(Act.case_id == case.id, Act.step == step)
    if track is not None:
        found = found.where(Act.track_id == track.id)
    return session.scalar(found) or 0


def last_begun(session: Session, officer: Officer, step: str) -> Act | None:
    """The case `officer` began last by `step`; what he begins comes one after the other."""
    session.execute(sa.select(Officer.id).where(Officer.id == officer.id).with_for_update())
    return last_taken(session, officer, step)


def mandates_used(session: Session) -> set[int]:
    """The mandates that cases go by."""
    return set(session.scalars(sa.select(Case.mandate_id).distinct()))


def last_taken(session: Session, officer: Officer, *steps: str) -> Act | None:
    """The act of one of these steps that `officer` recorded last."""
    return session.scalars(
        sa.select(Act)
        .where(Act.step.in_(steps), Act.by_id == officer.id)
        .order_by(Act.id.desc())
        .limit(1)
    ).first()
