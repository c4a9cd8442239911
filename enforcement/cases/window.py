"""What the public window shows of a case: of a paper by its code, of all else to its party alone.

Who the party is it proves by what only it has together: the number of its case or of a paper, its
name, the end of its identity number, and the code printed on a paper that was made for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries
from enforcement.cases.acts import REVOCATIONS, acts_named, last_act, notice_of
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of
from enforcement.cases.models import Case, Submission, WindowTry
from enforcement.cases.outside import owed_after
from enforcement.cases.served import DECISIONS, NOTICES, service_by
from enforcement.cases.submissions import open_kinds
from enforcement.db import clear_away
from enforcement.documents.models import Document
from enforcement.documents.verification import LENGTH
from enforcement.law import periods
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.law.identity import as_kept, spellings
from enforcement.organisations.models import Officer, Organisation
from enforcement.organisations.people import beneath, organisations_with
from enforcement.procedure.permissions import Permission
from enforcement.procedure.submissions import SubmissionKind, Submittable
from enforcement.procedure.tracks import ABANDONED
from enforcement.words import Word

FOR_THE_PARTY = frozenset({"30", "31", "32", "45", "46", "54", "55", "56", "84"})
"""The papers that are made for the party; others that are served go to witnesses and agencies."""
SHOWN_OF_ID = 6
SHOWN_AT_COUNTER = 30
BRACKETS = str.maketrans("[]()【】（）", "〔〕〔〕〔〕〔〕")
TOO_LATE = "文书写明的期限已过，仍可以交，由机关决定怎么处理"
MOST_TRIES = 10
TRIES_COUNT_FOR = timedelta(minutes=15)
RIGHTS: dict[str, SubmissionKind | None] = {
    periods.DEFENCE.name: SubmissionKind.DEFENCE,
    periods.HEARING_REQUEST.name: SubmissionKind.HEARING,
    periods.PAYMENT.name: SubmissionKind.PAYMENT,
    periods.RECONSIDERATION.name: SubmissionKind.REVIEW,
    periods.LITIGATION.name: None,
}
"""The periods that a party reads as its own, and what it may hand in within each."""


# ---- proof


@dataclass(frozen=True)
class Claimed:
    """What somebody says who wants to see his case."""

    number: str
    name: str
    last_six: str
    code: str


def digits(code: str) -> str:
    """A code as it is kept, however it was spaced; empty when it is none."""
    kept = as_kept(code)
    return kept if kept.isascii() and kept.isdecimal() and len(kept) == LENGTH else ""


def document_by(session: Session, code: str) -> Document | None:
    kept = digits(code)
    return (
        session.scalar(sa.select(Document).where(Document.verification == kept)) if kept else None
    )


def prove(session: Session, claimed: Claimed, *, address: str, at: datetime) -> Case | None:
    """The case of whoever `claimed` all of it rightly; one answer for every slip.

    The attempt is on record either way, as long as it counts. Callers commit, failures too.
    """
    found = _claimed_case(session, claimed)
    clear_away(session, WindowTry, WindowTry.at <= at - TRIES_COUNT_FOR)
    session.add(WindowTry(number=plain(claimed.number), address=address, at=at,
                          proved=found is not None))  # fmt: skip
    return found


def is_shut(session: Session, number: str, *, at: datetime) -> bool:
    """Whether too many failed of late for that number.

    Not from that address: behind one gate all come from the same, and would shut out each other.
    """
    failed = sa.select(sa.func.count()).where(
        WindowTry.proved.is_(False), WindowTry.at > at - TRIES_COUNT_FOR,
        WindowTry.number == plain(number),
    )  # fmt: skip
    return (session.scalar(failed) or 0) >= MOST_TRIES


def plain(number: str) -> str:
    """A number without its brackets and spaces, which everybody types otherwise."""
    return "".join(char for char in as_kept(number) if char.isalnum())[:80]


def _claimed_case(session: Session, claimed: Claimed) -> Case | None:
    document = document_by(session, claimed.code)
    if document is None or document.code not in FOR_THE_PARTY:
        return None
    case = session.get_one(Case, document.case_id)
    numbers = [case.number, *(one.number for one in queries.documents_of(session, case))]
    right = (
        plain(claimed.number) in {plain(one) for one in numbers if one},
        is_named(case, claimed.name),
        _ends_with(case.party.id_number, claimed.last_six),
    )
    return case if all(right) else None


def is_named(case: Case, name: str) -> bool:
    return bool(spellings(as_kept(name)) & spellings(as_kept(case.party.name)))


def _ends_with(number: str, last: str) -> bool:
    end = as_kept(number)[-SHOWN_OF_ID:]
    return len(end) == SHOWN_OF_ID and end == as_kept(last)


def case_for_clerk(session: Session, clerk: Officer, number: str, name: str) -> Case | None:
    """The case of a party who stands at the counter, by a number or a code and the party's name."""
    typed = number.strip().translate(BRACKETS)
    on_paper = sa.or_(Document.number == typed, Document.verification == digits(number))
    papers = sa.select(Document.case_id).where(on_paper)
    chosen = sa.select(Case).where(
        served_by(session, clerk), sa.or_(Case.number == typed, Case.id.in_(papers))
    )
    found = session.scalars(chosen.limit(2)).all()
    return found[0] if len(found) == 1 and is_named(found[0], name) else None


def served_by(session: Session, clerk: Officer) -> sa.ColumnElement[bool]:
    """The condition that a case is handled or decided in a town whose counter the clerk serves,
    or by who is posted there.
    """
    towns = [one.id for one in beneath(session, organisations_with(clerk, Permission.WINDOW_SERVE))]
    posted = sa.select(Organisation.id).where(Organisation.posted_at_id.in_(towns))
    places = [*towns, *session.scalars(posted)]
    return sa.or_(Case.handling_id.in_(places), Case.issuer_id.in_(places))


def served_case(session: Session, clerk: Officer, case_id: int) -> Case | None:
    return session.scalar(sa.select(Case).where(Case.id == case_id, served_by(session, clerk)))


def taken_in_by(session: Session, clerk: Officer) -> Sequence[Submission]:
    """What the counters of his towns took in last."""
    chosen = sa.select(Submission).join(Submission.case).where(
        served_by(session, clerk), Submission.by_id.is_not(None)
    )  # fmt: skip
    return session.scalars(chosen.order_by(Submission.id.desc()).limit(SHOWN_AT_COUNTER)).all()


# ---- a paper


class Standing(Word):
    """Whether a paper still binds."""

    IN_FORCE = "in_force", "有效"
    CORRECTED = "corrected", "有效，文字已补正"
    CHANGED = "changed", "已变更"
    REPLACED = "replaced", "已被后来的文书代替"
    REVOKED = "revoked", "已撤销"
    ENDED = "ended", "案件已另行了结，不再执行"

    @property
    def holds(self) -> bool:
        return self in {Standing.IN_FORCE, Standing.CORRECTED}


def standing_of(case: Case, document: Document) -> Standing:
    """How an issued paper stands today."""
    if fallen := _fallen(case, document):
        return fallen
    corrected = {act.stated["document"] for act in acts_named(case, "correct_paper")}
    return Standing.CORRECTED if document.id in corrected else Standing.IN_FORCE


def _fallen(case: Case, document: Document) -> Standing | None:
    if document.code in DECISIONS:
        fallen = last_act(case, *REVOCATIONS)
        if fallen is not None and fallen.id > (document.act_id or 0):
            return Standing.REVOKED
        return Standing.CHANGED if owed_after(case) is not None else None
    if document.code in NOTICES:
        told = notice_of(case)
        if told is None or told.id != document.act_id:
            return Standing.REPLACED
    return Standing.ENDED if case.stage in ABANDONED else None


# ---- one's own case


@dataclass(frozen=True)
class Right:
    """Something the party may do, or must, and until when; `row` where the window takes it in."""

    deadline: Deadline
    row: Submittable | None


@dataclass(frozen=True)
class Served:
    """A paper that reached the party."""

    document: Document
    on: date
    standing: Standing


@dataclass(frozen=True)
class OwnCase:
    """A case as its party sees it: nothing about anybody else."""

    case: Case
    rights: list[Right]
    offers: list[Submittable]
    papers: list[Served]
    submissions: Sequence[Submission]
    over: frozenset[SubmissionKind]

    def until(self, row: Submittable) -> Deadline | None:
        """Until when it may be handed in, where that day still runs."""
        return next((one.deadline for one in self.rights if one.row is row), None)

    def about(self, row: Submittable) -> str:
        return f"{row.about}。{TOO_LATE}" if row.kind in self.over else row.about


def own_case(session: Session, case: Case, now: datetime) -> OwnCase:
    calendar, today = work_calendar(session), legal_day(now)
    on_the_way = queries.service_papers(session, [case])
    found = deadlines_of(case, on_the_way, calendar, today)
    told = [one for one in found if one.name in RIGHTS]
    running = [one for one in told if not one.is_over]
    offers = open_kinds(case)
    by_kind: dict[SubmissionKind | None, Submittable] = {row.kind: row for row in offers}
    return OwnCase(
        over=frozenset(filter(None, (RIGHTS[one.name] for one in told if one.left < 0))),
        case=case, offers=offers, submissions=list(reversed(case.submissions)),
        rights=[Right(one, by_kind.get(RIGHTS[one.name])) for one in running],
        papers=[
            Served(paper, on, standing_of(case, paper))
            for paper in queries.documents_of(session, case)
            if paper.code in FOR_THE_PARTY and (on := _served_on(case, paper, calendar, today))
        ],
    )  # fmt: skip


def _served_on(case: Case, paper: Document, calendar: WorkCalendar, today: date) -> date | None:
    track = next((one for one in case.tracks if one.id == paper.service_id), None)
    if track is None:  # it was handed over in the act that made it
        return paper.issued_on
    service = service_by(case, track, calendar, today)
    return service.on if service else None
