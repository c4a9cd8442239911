"""The case on one page: head, stages, next steps, deadlines, papers, evidence and course."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask import url_for
from sqlalchemy.orm import Session

from enforcement.calendars.queries import work_calendar
from enforcement.cases import queries
from enforcement.cases.acts import acts_named, concluded
from enforcement.cases.choices import Choice, Choices, choices_for
from enforcement.cases.deadline import Deadline
from enforcement.cases.deadlines import deadlines_of, next_of
from enforcement.cases.facts import facts_of
from enforcement.cases.intents import Intent
from enforcement.cases.models import Case, Petition, PetitionState, TrackRow
from enforcement.cases.said import Said, said
from enforcement.cases.seating import awaited, may_recall, may_sign, spent
from enforcement.cases.served import served_tracks, service_by
from enforcement.cases.signing import reviewers, stuck
from enforcement.cases.submissions import days_late
from enforcement.cases.views import (
    Beside,
    Event,
    Flaw,
    Stop,
    beside,
    course,
    flaws,
    is_reviewing,
    proposed_penalty,
    rail,
    returned,
    turn_of,
    waiting,
)
from enforcement.documents.models import Document
from enforcement.dossier.service import RECEIPT
from enforcement.evidence.models import EvidenceItem, StoredFile
from enforcement.law.calendar import WorkCalendar, legal_day
from enforcement.organisations.models import Officer
from enforcement.procedure.condition import Refusal
from enforcement.procedure.penalty import Penalty
from enforcement.procedure.steps import BY_NAME
from enforcement.procedure.tracks import FILED_AWAY, State, Track

KEPT_TOO = {
    "exempt": "decide", "recheck_not_corrected": "recheck_corrected", "publish": "serve",
}  # fmt: skip
"""Steps that keep a deadline to which another step gives its name."""

NEAR = 7
"""The days within which a duty comes before the usual first step."""

MAIN_LINE = frozenset({"file", "decide", "close", "archive"})
"""The steps towards which all the others of their stage work."""


@dataclass(frozen=True)
class PaperLine:
    """One document of the case, and whether it has reached the party.

    `proves` is the paper whose service a receipt proves.
    """

    document: Document
    state: str
    tone: str
    served_on: date | None = None
    proves: str = ""


@dataclass(frozen=True)
class Picture:
    """One picture of an item of evidence."""

    sha256: str
    shows: str
    taken_at: datetime


@dataclass(frozen=True)
class Asked:
    """A petition as the case page shows it: what it asks, and of whom."""

    petition: Petition
    label: str
    says: list[Said]
    signers: list[str]
    may_sign: bool
    may_recall: bool
    has_papers: bool
    stuck: list[Refusal]


@dataclass(frozen=True)
class CasePage:
    """Everything the case page shows."""

    case: Case
    role: str
    is_mine: bool
    handlers: str
    turn: str
    rail: list[Stop]
    beside: list[Beside]
    choices: Choices
    deadlines: list[Deadline]
    papers: list[PaperLine]
    corrected: set[int]
    evidence: Sequence[EvidenceItem]
    files: Mapping[str, StoredFile]
    pictures: list[Picture]
    course: list[Event]
    flaws: list[Flaw]
    reviewers: list[str]
    waiting: Asked | None
    returned: Asked | None
    penalty: Penalty
    is_decided: bool
    is_major: bool
    late: Mapping[int, int]

    @property
    def waits_out(self) -> Deadline | None:
        """The period of the party that has to end before the handler can go on."""
        if self.case.stage in FILED_AWAY:
            return None
        rights = [one for one in self.deadlines if not one.ours and one.met_on is None]
        return min((one for one in rights if one.left >= 0), key=lambda one: one.on, default=None)

    @property
    def pressing(self) -> Deadline | None:
        """The deadline that presses first; none once nothing runs against us."""
        return next_of(self.deadlines)

    @property
    def before_all(self) -> Deadline | None:
        """What is due within a week, where the usual first step serves a later day."""
        first, due = self.choices.first, self.pressing
        if first is None or due is None or due.left > NEAR:
            return None
        return due if due is not (self.kept_by(first) or self.ahead) else None

    @property
    def urgent(self) -> list[Choice]:
        """The open steps that keep what is due first; they stand before the usual first step."""
        due = self.before_all
        return [one for one in self._offered if self.kept_by(one) is due] if due else []

    @property
    def _offered(self) -> tuple[Choice, ...]:
        return (*self.choices.open, *self.choices.seldom)

    def kept_by(self, choice: Choice) -> Deadline | None:
        """The running deadline that this step keeps."""
        return kept_by(choice.step.name, self.deadlines)

    @property
    def ahead(self) -> Deadline | None:
        """The running deadline of the main line, towards which the present stage works."""
        return _watched(self.deadlines, MAIN_LINE)

    @property
    def leading(self) -> list[Choice]:
        """The open steps whose deadline presses, then what keeps one or brings the case on."""
        pressed = [one for one in self.choices.seldom if self._is_pressed(one)]
        found = pressed + [one for one in self.choices.open if self.kept_by(one) or _moves(one)]
        return [one for one in found if one not in self.urgent]

    @property
    def optional(self) -> list[Choice]:
        """The open steps that can as well be left alone."""
        shown = self.leading + self.urgent
        return [one for one in self.choices.open if one not in shown]

    @property
    def seldom(self) -> list[Choice]:
        """The ways that an ordinary case does not go, as long as no deadline presses for them."""
        urgent = self.urgent
        return [
            one for one in self.choices.seldom if not self._is_pressed(one) and one not in urgent
        ]

    def _is_pressed(self, choice: Choice) -> bool:
        by = self.kept_by(choice)
        return by is not None and by.step == choice.step.name and by.tone != ""

    @property
    def blocked(self) -> list[Choice]:
        """The closed steps; first those that would bring the case to its next state."""
        return sorted(self.choices.closed, key=lambda one: not _moves(one))

    def cure_url(self, reason: Refusal) -> str | None:
        """Where the reason can be cured now, if anywhere."""
        cure = self.choices.cure(reason)
        return step_url(self.case, cure) if cure else None


def _moves(choice: Choice) -> bool:
    return choice.step.track is Track.MAIN and choice.step.to is not None


def kept_by(step: str, deadlines: Sequence[Deadline]) -> Deadline | None:
    """The running deadline that taking `step` keeps."""
    return _watched(deadlines, {KEPT_TOO.get(step, step)})


def due_for(step: str, deadlines: Sequence[Deadline]) -> Deadline | None:
    """The running deadline that `step` keeps, or else the one it works towards."""
    return kept_by(step, deadlines) or _watched(deadlines, MAIN_LINE)


def _watched(deadlines: Sequence[Deadline], steps: Container[str]) -> Deadline | None:
    return next((one for one in deadlines if one.watched and one.step in steps), None)


def step_url(case: Case, choice: Choice) -> str:
    return url_for("cases.show_step", case_id=case.id, name=choice.step.name, track=choice.track_id)


def case_page(session: Session, case: Case, officer: Officer, now: datetime) -> CasePage:
    """The case as `officer` finds it at `now`."""
    calendar = work_calendar(session)
    on_the_way = queries.service_papers(session, [case])
    documents = queries.documents_of(session, case)
    deadlines = deadlines_of(case, on_the_way, calendar, legal_day(now))
    decision = next((one for one in deadlines if one.step == "decide"), None)
    evidence = queries.evidence_of(session, case)
    files = queries.stored_files(session, [file.sha256 for i in evidence for file in i.files])
    is_mine = any(handler.officer_id == officer.id for handler in case.handlers)
    return CasePage(
        case=case, role="你是承办人" if is_mine else turn_of(case), is_mine=is_mine,
        handlers=_handlers(case), turn=turn_of(case), rail=rail(case, decision),
        beside=beside(case, on_the_way, deadlines, served_tracks(case, calendar, legal_day(now))),
        choices=choices_for(session, case, officer, now), deadlines=deadlines,
        papers=_papers(case, documents, calendar, legal_day(now)),
        corrected={act.stated["document"] for act in acts_named(case, "correct_paper")},
        evidence=evidence, files=files,
        pictures=pictures(evidence, files), course=course(case, documents), flaws=flaws(case),
        reviewers=reviewers(session, case, legal_day(now)) if is_reviewing(case) else [],
        waiting=_asked(session, waiting(case), officer, now),
        returned=_asked(session, returned(case), officer, now),
        penalty=proposed_penalty(case), is_decided=case.decided_on is not None,
        is_major=bool(concluded(case).get("major")), late=_late(session, case, now),
    )  # fmt: skip


def _late(session: Session, case: Case, now: datetime) -> dict[int, int]:
    """By how many days what waits to be taken up came too late, by its number."""
    waiting = [one for one in case.submissions if one.waits]
    facts = facts_of(session, case, at=now) if waiting else None
    return {one.id: days_late(one, facts) for one in waiting if facts}


def _handlers(case: Case) -> str:
    return "、".join(one.officer.name for one in case.handlers) or "立案时确定"


def _asked(
    session: Session, petition: Petition | None, officer: Officer, now: datetime
) -> Asked | None:
    if petition is None:
        return None
    step, waits = BY_NAME[petition.step], petition.state is PetitionState.WAITING
    return Asked(
        petition, step.label, said(session, step, petition.stated),
        signers=awaited(session, petition, legal_day(now)) if waits else [],
        may_sign=waits and officer.id not in spent(petition)
        and may_sign(petition, officer, legal_day(now)),
        may_recall=waits and may_recall(petition, officer), has_papers=bool(step.papers),
        stuck=stuck(session, petition, Intent(officer, now, now)) if waits else [],
    )  # fmt: skip


def _papers(
    case: Case, documents: Sequence[Document], calendar: WorkCalendar, today: date
) -> list[PaperLine]:
    served: dict[int | None, str] = {
        one.service_id: one.title for one in documents if one.service_id
    }
    on: dict[int | None, int] = {act.id: act.track_id for act in case.acts}
    return [
        replace(
            _paper(case, one, calendar, today),
            proves=served.get(on.get(one.act_id), "") if one.code == RECEIPT else "",
        )
        for one in documents
    ]


def _paper(case: Case, document: Document, calendar: WorkCalendar, today: date) -> PaperLine:
    if document.service_id is None:
        return PaperLine(document, *_unsent(document))
    track = _track(case, document.service_id)
    service = service_by(case, track, calendar, today)
    if service:
        return PaperLine(document, "已送达", "done", service.on)
    void = track.state is State.SERVED
    return PaperLine(document, "送达未生效" if void else track.state.label, "risk")


def _unsent(document: Document) -> tuple[str, str]:
    """How a document stands that no service track carries, and the tone of it."""
    if document.paper.served:
        return "当场交付", "done"
    leaves = document.paper.sealed and not document.paper.internal
    return ("已签发", "done") if leaves else ("存卷", "")


def _track(case: Case, number: int) -> TrackRow:
    return next(track for track in case.tracks if track.id == number)


def pictures(evidence: Sequence[EvidenceItem], files: Mapping[str, StoredFile]) -> list[Picture]:
    """The photographs among the evidence, in the order they were taken."""
    return [
        Picture(file.sha256, item.title, item.taken_at)
        for item in evidence
        for file in item.files
        if file.sha256 in files and files[file.sha256].is_picture
    ]
